#include "bench/prose.h"

struct stating {
    const struct world *world;
    size_t review, number; /* of the fact in it */
    struct buffer *out;
};

static size_t film_of(const struct stating *stating, size_t further)
{
    return (review_film(stating->world, stating->review) + further) % stating->world->films;
}

/* One in a hundred. */
static bool is_false(const struct stating *stating)
{
    return (stating->review * stating->world->facts + stating->number) % 100 == 99;
}

static void put_target(const struct stating *stating, const char *kind, size_t film)
{
    buffer_print(stating->out, "](fact:%s/", kind);
    film_put_slug(film, stating->out);
}

static void put_runtime(const struct stating *stating, size_t film)
{
    int minutes = film_minutes(film) + (is_false(stating) ? 7 : 0);
    if (stating->number % 2 == 0)
        buffer_print(stating->out, "It lasts [%d minutes", minutes);
    else
        buffer_print(stating->out, "After [%d hr %02d mins", minutes / 60, minutes % 60);
    put_target(stating, "runtime", film);
    buffer_put(stating->out, TEXT(") one looks at the clock.\n"));
}

static void put_gap(const struct stating *stating, size_t film, size_t other)
{
    int32_t days = film_opens(film) - film_opens(other) + (is_false(stating) ? 1 : 0);
    buffer_print(stating->out, "It came [%d days", days < 0 ? -days : days);
    put_target(stating, "gap", film);
    buffer_byte(stating->out, '/');
    film_put_slug(other, stating->out);
    buffer_put(stating->out, TEXT("/GB) apart from the other one.\n"));
}

static void put_showing(const struct stating *stating, size_t film)
{
    buffer_put(stating->out, TEXT("It was [still showing"));
    put_target(stating, "showing", film);
    buffer_put(stating->out, TEXT("/GB/"));
    day_put_iso(stating->out, film_opens(film) + (is_false(stating) ? 100 : 30));
    buffer_put(stating->out, TEXT(") when I came out.\n"));
}

void prose_put_facts(const struct world *world, size_t review, struct buffer *out)
{
    struct stating stating = {world, review, 0, out};
    if (world->facts > 0)
        buffer_byte(out, '\n');
    for (; stating.number < world->facts; stating.number++)
        switch (stating.number % 10) {
        case 0: put_runtime(&stating, film_of(&stating, 0)); break;
        case 1: put_runtime(&stating, film_of(&stating, 0)); break;
        case 2: put_gap(&stating, film_of(&stating, 0), film_of(&stating, 1)); break;
        case 3: put_showing(&stating, film_of(&stating, 0)); break;
        case 4: put_runtime(&stating, film_of(&stating, 1)); break;
        case 5: put_gap(&stating, film_of(&stating, 0), film_of(&stating, 2)); break;
        case 6: put_showing(&stating, film_of(&stating, 1)); break;
        case 7: put_runtime(&stating, film_of(&stating, 2)); break;
        case 8: put_gap(&stating, film_of(&stating, 1), film_of(&stating, 2)); break;
        default: put_showing(&stating, film_of(&stating, 2)); break;
        }
}
