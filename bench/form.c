#include "bench/form.h"

const char *const crew_roles[CREW] = {"director", "writer", "producer", "composer", "cinematographer", "editor"};

struct text film_genre(size_t film)
{
    static const char *const genres[] = {"action",      "animation",       "comedy",   "crime",
                                         "documentary", "drama",           "fantasy",  "horror",
                                         "musical",     "science-fiction", "thriller", "western"};
    return text_of(genres[film * 7 % (sizeof genres / sizeof *genres)]);
}

static struct text kept(struct buffer *buffer, struct arena *arena)
{
    struct text copy = arena_copy(arena, buffer_text(buffer));
    buffer_clear(buffer);
    return copy;
}

void film_put_cast(const struct world *world, size_t film, struct cast *ret_cast, struct arena *arena)
{
    struct buffer word = {.ceiling = 400};
    film_put_title(film, &word);
    ret_cast->title = kept(&word, arena);
    film_put_slug(film, &word);
    ret_cast->slug = kept(&word, arena);
    person_put_name(film_person(world, film, 0), &word);
    ret_cast->director = kept(&word, arena);
    person_put_name(film_person(world, film, CREW), &word);
    ret_cast->actor = kept(&word, arena);
    person_put_name(film_person(world, film, CREW + 1), &word);
    ret_cast->other = kept(&word, arena);
    ret_cast->minutes = film_minutes(film);
    buffer_done(&word);
}
