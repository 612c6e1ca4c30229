/* world: an invented world of films and critics, as large as asked for and the same every time.
 *
 * Nothing is stored: each thing is drawn afresh from its index, so that a world of 100,000 reviews
 * takes no memory and any part of it can be written first.
 *
 *     struct world world = world_of(1000);
 *     struct draw draw = draw_of(DRAW_FILM, 7);
 *     film_put_title(&world, 7, &out);
 */
#ifndef BIJOU_BENCH_WORLD_H
#define BIJOU_BENCH_WORLD_H

#include "base/base.h"

/* A stream of numbers that belongs to one thing: SplitMix64 (Steele, Lea & Flood, 2014). */
struct draw {
    uint64_t state;
};
enum draw_of {
    DRAW_FILM,
    DRAW_RELEASES,
    DRAW_CREDITS,
    DRAW_REVIEW,
    DRAW_BODY,
    DRAW_CRITIC,
    DRAW_UNIVERSE,
    DRAW_PERSON
};

struct draw draw_of(enum draw_of what, size_t index);
size_t draw_below(struct draw *draw, size_t limit); /* 0 to limit - 1 */
struct text draw_word(struct draw *draw, const char *const *words, size_t count);

#define DRAW(draw, words) draw_word((draw), (words), sizeof(words) / sizeof *(words))

struct world {
    size_t reviews, films, critics, people;
    size_t facts;     /* that each review is to hold, besides those of its prose; 0 unless set */
    size_t universes; /* each has UNIVERSE_FILMS films: film u * UNIVERSE_STRIDE + 0, 1, ... */
};
enum { UNIVERSE_FILMS = 8, UNIVERSE_STRIDE = 40 };

struct world world_of(size_t reviews);

void critic_put_name(size_t critic, struct buffer *out);
void critic_put_slug(size_t critic, struct buffer *out);
void person_put_name(size_t person, struct buffer *out);

int film_year(size_t film);
void film_put_title(size_t film, struct buffer *out);
void film_put_slug(size_t film, struct buffer *out);
int film_minutes(size_t film);
int32_t film_opens(size_t film); /* in GB */
/* The person who directs (0), or acts (1, 2, ...). */
size_t film_person(const struct world *world, size_t film, size_t place);
/* The universe a film is in, or SIZE_MAX. */
size_t film_universe(const struct world *world, size_t film);

void universe_put_name(size_t universe, struct buffer *out);
void universe_put_slug(size_t universe, struct buffer *out);

size_t review_film(const struct world *world, size_t review);
size_t review_critic(const struct world *world, size_t review);
/* A second critic who signs it too, or SIZE_MAX. */
size_t review_second_critic(const struct world *world, size_t review);
int32_t review_date(const struct world *world, size_t review);
int review_half_stars(size_t review); /* 1 to 10 */
void review_put_slug(const struct world *world, size_t review, struct buffer *out);
/* Another film to hold it against, or SIZE_MAX. */
size_t review_better_than(const struct world *world, size_t review);

#endif
