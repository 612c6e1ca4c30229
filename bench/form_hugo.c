/* A film is a term of the taxonomy `films`, which is how Hugo finds a film's reviews fastest. */
#include "bench/form.h"

static void put_settings(const struct world *world, struct buffer *out)
{
    (void)world;
    buffer_put(out, TEXT("---\ntitle: Measured & Found\n---\n"));
}

static void put_critic(const struct world *world, size_t critic, struct buffer *out)
{
    (void)world;
    buffer_put(out, TEXT("---\ntitle: "));
    critic_put_name(critic, out);
    buffer_print(out, "\nsince: %d\noutputs: [html, atom, json]\n---\nSits in row %zu, on the *aisle*.\n",
                 2001 + (int)(critic % 9), critic + 3);
}

static void put_universe(const struct world *world, size_t universe, struct buffer *out)
{
    buffer_put(out, TEXT("---\ntitle: "));
    universe_put_name(universe, out);
    buffer_put(out, TEXT("\nmembers:\n"));
    for (size_t i = 0; i < UNIVERSE_FILMS; i++) {
        size_t film = universe * UNIVERSE_STRIDE + i;
        if (film_universe(world, film) != universe)
            continue;
        buffer_put(out, TEXT("  - {film: "));
        film_put_slug(film, out);
        buffer_print(out, ", role: %s, story: %zu}\n",
                     i == 0  ? "main"
                     : i < 5 ? "sequel"
                             : "prequel",
                     (i + 3) % UNIVERSE_FILMS + 1);
    }
    buffer_put(out, TEXT("---\nOne story, told until nobody asks for more.\n"));
}

static void put_release(const char *territory, int32_t opens, int32_t closes, struct buffer *out)
{
    buffer_print(out, "  - {territory: %s, form: cinema, opens: \"", territory);
    day_put_iso(out, opens);
    buffer_put(out, TEXT("\""));
    if (closes != DAY_UNKNOWN) {
        buffer_put(out, TEXT(", closes: \""));
        day_put_iso(out, closes);
        buffer_put(out, TEXT("\""));
    }
    buffer_put(out, TEXT("}\n"));
}

static void put_credits(const struct world *world, size_t film, struct buffer *out)
{
    struct draw draw = draw_of(DRAW_CREDITS, film);
    buffer_put(out, TEXT("credits:\n"));
    for (size_t i = 0; i < CREW + ACTORS; i++) {
        buffer_put(out, TEXT("  - {person: "));
        person_put_name(film_person(world, film, i), out);
        buffer_print(out, ", role: %s", i < CREW ? crew_roles[i] : "actor");
        if (i >= CREW) {
            buffer_put(out, TEXT(", character: "));
            person_put_name(draw_below(&draw, 2000), out);
        }
        buffer_put(out, TEXT("}\n"));
    }
}

static void put_film(const struct world *world, size_t film, struct buffer *out)
{
    int32_t opens = film_opens(film);
    size_t universe = film_universe(world, film);
    buffer_put(out, TEXT("---\ntitle: \""));
    film_put_title(film, out);
    buffer_print(out, "\"\nyear: %d\nruntime: %d\ngenres: [%.*s]\nimdb: tt%07zu\n", film_year(film), film_minutes(film),
                 TEXT_ARG(film_genre(film)), film + 1);
    if (universe != SIZE_MAX) {
        buffer_put(out, TEXT("universe: "));
        universe_put_slug(universe, out);
        buffer_byte(out, '\n');
    }
    buffer_put(out, TEXT("outputs: [html, poster]\nreleases:\n"));
    put_release("GB", opens, opens + 60, out);
    put_release("US", opens - 14, opens + 50, out);
    put_release("FR", opens + 7, DAY_UNKNOWN, out);
    put_credits(world, film, out);
    buffer_put(out, TEXT("---\n"));
}

static void put_stars(int half_stars, struct buffer *out)
{
    halves_put(out, half_stars < 1 ? 1 : half_stars > 10 ? 10 : half_stars);
}

static void put_review_head(const struct world *world, size_t review, struct buffer *out)
{
    size_t second = review_second_critic(world, review);
    buffer_put(out, TEXT("---\nfilms: ["));
    film_put_slug(review_film(world, review), out);
    buffer_put(out, TEXT("]\ncritics: ["));
    critic_put_slug(review_critic(world, review), out);
    if (second != SIZE_MAX) {
        buffer_put(out, TEXT(", "));
        critic_put_slug(second, out);
    }
    buffer_put(out, TEXT("]\ndate: "));
    day_put_iso(out, review_date(world, review));
    buffer_put(out, TEXT("\nstars: "));
    put_stars(review_half_stars(review), out);
    buffer_byte(out, '\n');
}

static void put_review(const struct world *world, size_t review, struct buffer *out)
{
    struct arena arena = {0};
    struct draw draw = draw_of(DRAW_BODY, review);
    struct cast cast;
    film_put_cast(world, review_film(world, review), &cast, &arena);
    put_review_head(world, review, out);
    buffer_put(out, TEXT("title: \""));
    prose_put_headline(&draw, &cast, out);
    buffer_put(out, TEXT("\"\nstandfirst: \""));
    prose_put_sentence(&draw, &cast, out);
    buffer_put(out, TEXT("\"\n---\n"));
    prose_put_body(&draw, &cast, out);
    arena_done(&arena);
}

const struct form hugo_form = {
    .settings_path = "_index.md",
    .put_settings = put_settings,
    .critics = "critics",
    .universes = "universes",
    .films = "films",
    .reviews = "reviews",
    .folders = true,
    .put_critic = put_critic,
    .put_universe = put_universe,
    .put_film = put_film,
    .put_review = put_review,
};
