/* film_choice: which film something is about, said by title and year, and made where it is not there yet.
 *
 * The page of whoever asks shows what was found, each film a button, and a new one beside them
 * (choice.mustache). Nothing is found for them: whoever may adds films says so on the same page.
 */
#ifndef BIJOU_DESK_FILM_CHOICE_H
#define BIJOU_DESK_FILM_CHOICE_H

#include "desk/call.h"

extern const struct field field_find, field_film;

/* The values of the page: what was typed, what was found (the newest films when nothing was typed), a new one. */
void choice_set(const struct call *call, struct value *page, struct text find);
/* The slug of the one film that is meant: by its slug, or by its title and, where several have it, its year.
 * Absent: none, or several. */
struct text choice_find(const struct call *call, struct text find);
/* Adds the film of the form's title and year, and has it seen at once. ERROR_INPUT, ERROR_LIMIT: `ret_complaint` says
 * why not, and `ret_find` is what was typed, to be shown again. */
enum error choice_add(struct call *call, struct text *ret_slug, struct text *ret_find, struct text *ret_complaint);

#endif
