// Where a review is begun: the film is found as somebody types.
import { find, nameOf } from './find.js';

const form = document.querySelector('form.begin[action="/desk/reviews/new/"]');

/** Title and year, as somebody would type them; the slug where several films have both. */
const value = (film, films) => (films.filter((each) => nameOf(each) === nameOf(film)).length > 1 ? film.slug : nameOf(film));

find(form, 'input[name=film]', { value });
