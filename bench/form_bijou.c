#include "bench/form.h"

static void put_settings(const struct world *world, struct buffer *out)
{
    (void)world;
    buffer_put(out, TEXT("name: Measured & Found\n"
                         "tagline: As many reviews as you can stand\n"
                         "house-rating: The Measured & Found rating\n"
                         "house-rule: mean\n"
                         "territory: GB\n"
                         "language: en-GB\n"
                         "url: https://measured.example\n"
                         "criteria:\n"
                         "  action: Action\n"
                         "  story: Story\n"
                         "  wit: Wit\n"));
}

static void put_critic(const struct world *world, size_t critic, struct buffer *out)
{
    (void)world;
    buffer_put(out, TEXT("---\nname: "));
    critic_put_name(critic, out);
    buffer_print(out, "\nsince: %d\n---\nSits in row %zu, on the *aisle*.\n", 2001 + (int)(critic % 9), critic + 3);
}

static void put_universe(const struct world *world, size_t universe, struct buffer *out)
{
    buffer_put(out, TEXT("---\nname: "));
    universe_put_name(universe, out);
    buffer_put(out, TEXT("\nfilms:\n"));
    for (size_t i = 0; i < UNIVERSE_FILMS; i++) {
        size_t film = universe * UNIVERSE_STRIDE + i;
        if (film_universe(world, film) != universe)
            continue;
        buffer_put(out, TEXT("  - {film: "));
        film_put_slug(film, out);
        buffer_print(out, ", role: %s, story-order: %zu}\n",
                     i == 0  ? "main"
                     : i < 5 ? "sequel"
                             : "prequel",
                     (i + 3) % UNIVERSE_FILMS + 1);
    }
    buffer_put(out, TEXT("---\nOne story, told until nobody asks for more.\n"));
}

static void put_release(const char *territory, const char *form, int32_t opens, int32_t closes, struct buffer *out)
{
    buffer_print(out, "  - {territory: %s, form: %s, opens: ", territory, form);
    day_put_iso(out, opens);
    if (closes != DAY_UNKNOWN) {
        buffer_put(out, TEXT(", closes: "));
        day_put_iso(out, closes);
    }
    buffer_put(out, TEXT("}\n"));
}

static void put_credit(size_t person, const char *role, struct buffer *out)
{
    buffer_put(out, TEXT("  - {person: "));
    person_put_name(person, out);
    buffer_print(out, ", role: %s", role);
}

static void put_credits(const struct world *world, size_t film, struct buffer *out)
{
    struct draw draw = draw_of(DRAW_CREDITS, film);
    buffer_put(out, TEXT("credits:\n"));
    for (size_t i = 0; i < CREW; i++) {
        put_credit(film_person(world, film, i), crew_roles[i], out);
        buffer_put(out, TEXT("}\n"));
    }
    for (size_t i = 0; i < ACTORS; i++) {
        put_credit(film_person(world, film, CREW + i), "actor", out);
        buffer_put(out, TEXT(", character: "));
        person_put_name(draw_below(&draw, 2000), out);
        buffer_put(out, TEXT("}\n"));
    }
}

static void put_film(const struct world *world, size_t film, struct buffer *out)
{
    int32_t opens = film_opens(film);
    buffer_put(out, TEXT("---\ntitle: \""));
    film_put_title(film, out);
    buffer_print(out, "\"\nyear: %d\nruntime: %dm\ngenres: [%.*s]\nlanguages: [en]\ncountries: [GB]\n", film_year(film),
                 film_minutes(film), TEXT_ARG(film_genre(film)));
    buffer_print(out, "ids: {imdb: tt%07zu}\nreleases:\n", film + 1);
    put_release("GB", "cinema", opens, opens + 60, out);
    put_release("US", "cinema", opens - 14, opens + 50, out);
    put_release("FR", "cinema", opens + 7, DAY_UNKNOWN, out);
    put_credits(world, film, out);
    if (film % 5 == 0)
        buffer_put(out, TEXT("beats:\n"
                             "  - {at: 0:00-0:09, kind: origin, label: \"How it all began\"}\n"
                             "  - {at: 0:09-0:21, kind: exposition, label: \"A map is unrolled\"}\n"
                             "  - {at: 0:21-0:44, kind: chase, label: \"Through the market\"}\n"
                             "  - {at: 0:44-1:12, kind: fight, label: \"On the roof\", spoiler: true}\n"));
    buffer_put(out, TEXT("---\n"));
}

static void put_stars(int half_stars, struct buffer *out)
{
    halves_put(out, half_stars < 1 ? 1 : half_stars > 10 ? 10 : half_stars);
}

static void put_scores(size_t review, struct buffer *out)
{
    int stars = review_half_stars(review);
    buffer_put(out, TEXT("scores: {action: "));
    put_stars(stars - 1, out);
    buffer_put(out, TEXT(", story: "));
    put_stars(stars + 1, out);
    buffer_put(out, TEXT(", wit: "));
    put_stars(stars, out);
    buffer_put(out, TEXT("}\n"));
}

static void put_review_head(const struct world *world, size_t review, struct buffer *out)
{
    size_t second = review_second_critic(world, review), other = review_better_than(world, review);
    buffer_put(out, TEXT("---\nfilm: "));
    film_put_slug(review_film(world, review), out);
    buffer_put(out, TEXT("\ncritics: ["));
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
    put_scores(review, out);
    if (other != SIZE_MAX) {
        buffer_put(out, TEXT("better-than:\n  - {film: "));
        film_put_slug(other, out);
        buffer_put(out, TEXT(", because: \"it has somewhere to go\"}\n"));
    }
}

static void put_review(const struct world *world, size_t review, struct buffer *out)
{
    struct arena arena = {0};
    struct draw draw = draw_of(DRAW_BODY, review);
    struct cast cast;
    film_put_cast(world, review_film(world, review), &cast, &arena);
    put_review_head(world, review, out);
    buffer_put(out, TEXT("headline: \""));
    prose_put_headline(&draw, &cast, out);
    buffer_put(out, TEXT("\"\nstandfirst: \""));
    prose_put_sentence(&draw, &cast, out);
    buffer_put(out, TEXT("\"\n---\n"));
    prose_put_body(&draw, &cast, out);
    prose_put_facts(world, review, out);
    arena_done(&arena);
}

const struct form bijou_form = {
    .settings_path = "publication.yaml",
    .put_settings = put_settings,
    .critics = "critics",
    .universes = "universes",
    .films = "films",
    .reviews = "reviews",
    .put_critic = put_critic,
    .put_universe = put_universe,
    .put_film = put_film,
    .put_review = put_review,
};
