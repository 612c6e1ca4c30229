#include "bench/world.h"

static const char *const firsts[] = {
    "Ada",     "Albert",   "Beatrix", "Cedric",  "Clara",    "Daphne", "Desmond", "Edith",   "Edmund",
    "Elspeth", "Florence", "Gareth",  "Gwen",    "Harriet",  "Hugh",   "Imogen",  "Isolde",  "Jasper",
    "Judith",  "Kenneth",  "Lionel",  "Lydia",   "Maud",     "Miles",  "Nadia",   "Nigel",   "Olive",
    "Oswald",  "Percy",    "Phoebe",  "Quentin", "Rosalind", "Rupert", "Sybil",   "Tabitha", "Thomas",
    "Ursula",  "Vera",     "Victor",  "Wilfred", "Winifred", "Yvonne",
};
static const char *const lasts[] = {
    "Abbott",  "Ainsley",   "Barrow",  "Beckett",    "Blackwood", "Bramley", "Brook",  "Calder", "Chater",
    "Cobb",    "Crane",     "Dalton",  "Drew",       "Ellery",    "Fairfax", "Farrow", "Finch",  "Garland",
    "Gill",    "Hale",      "Hartley", "Holt",       "Ingram",    "Jessop",  "Keane",  "Kersey", "Lamb",
    "Larkin",  "Marsh",     "Merton",  "Mortimer",   "Nash",      "Oakes",   "Okoro",  "Parry",  "Pemberton",
    "Quill",   "Rahman",    "Redfern", "Rowe",       "Sandys",    "Sharma",  "Shaw",   "Stoker", "Thorne",
    "Tranter", "Underhill", "Vane",    "Wainwright", "Wilde",     "Winter",  "Yates",
};
static const char *const qualities[] = {
    "Last",   "Quiet",  "Second",  "Long",    "Hollow", "Bright",    "Burning", "Crooked", "Distant",
    "Empty",  "Final",  "Gilded",  "Hidden",  "Iron",   "Jagged",    "Lonely",  "Mercy",   "Narrow",
    "Open",   "Paper",  "Patient", "Perfect", "Quick",  "Restless",  "Scarlet", "Silver",  "Sleeping",
    "Stolen", "Sudden", "Twelfth", "Unkind",  "Velvet", "Wandering", "Winter",  "Wrong",   "Yellow",
};
static const char *const things[] = {
    "Affair",   "Assassin",    "Bargain", "Bridge",  "Carriage", "Cinema",   "Clockmaker", "Confession", "Crossing",
    "Daughter", "Detective",   "Engine",  "Evening", "Factory",  "Ferry",    "Garden",     "Harbour",    "Hour",
    "House",    "Inheritance", "Journey", "Kingdom", "Lantern",  "Letter",   "Lighthouse", "Machine",    "Magician",
    "Marriage", "Messenger",   "Mile",    "Mirror",  "Night",    "Orchard",  "Passenger",  "Pianist",    "Promise",
    "Quarry",   "Reckoning",   "River",   "Robbery", "Season",   "Signal",   "Station",    "Stranger",   "Summer",
    "Tailor",   "Telegram",    "Thief",   "Tide",    "Train",    "Umbrella", "Verdict",    "Voyage",     "Waltz",
    "Widow",    "Window",      "Witness", "Year",
};

enum { COUNT_FIRSTS = sizeof firsts / sizeof *firsts, COUNT_LASTS = sizeof lasts / sizeof *lasts };

struct draw draw_of(enum draw_of what, size_t index)
{
    return (struct draw){((uint64_t)what + 1) * 0xD1342543DE82EF95u ^ ((uint64_t)index + 1) * 0x9E3779B97F4A7C15u};
}

size_t draw_below(struct draw *draw, size_t limit)
{
    uint64_t bits = draw->state += 0x9E3779B97F4A7C15u;
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
    return (size_t)((bits ^ bits >> 31) % limit);
}

struct text draw_word(struct draw *draw, const char *const *words, size_t count)
{
    return text_of(words[draw_below(draw, count)]);
}

struct world world_of(size_t reviews)
{
    size_t films = reviews / 3 > 0 ? reviews / 3 : 1;
    size_t critics = reviews / 80 < 2 ? 2 : reviews / 80 > 12 ? 12 : reviews / 80;
    size_t universes = films < UNIVERSE_FILMS ? 0 : (films - UNIVERSE_FILMS) / UNIVERSE_STRIDE + 1;
    return (struct world){
        .reviews = reviews, .films = films, .critics = critics, .people = films / 2 + 50, .universes = universes};
}

static void put_slug(struct buffer *name, struct buffer *out)
{
    struct arena arena = {0};
    buffer_put(out, slug_make(&arena, buffer_text(name)));
    arena_done(&arena);
    buffer_done(name);
}

/* Coprime steps through firsts and lasts, so that names differ for as long as they can. */
void critic_put_name(size_t critic, struct buffer *out)
{
    buffer_print(out, "%s %s", firsts[critic * 5 % COUNT_FIRSTS], lasts[critic * 7 % COUNT_LASTS]);
}

void critic_put_slug(size_t critic, struct buffer *out)
{
    struct buffer name = {.ceiling = 200};
    critic_put_name(critic, &name);
    put_slug(&name, out);
}

/* First, initial and last together are the person's number written in three digits. */
void person_put_name(size_t person, struct buffer *out)
{
    size_t initials = person / COUNT_FIRSTS / COUNT_LASTS;
    buffer_put(out, text_of(firsts[person % COUNT_FIRSTS]));
    for (; initials > 0; initials /= 26)
        buffer_print(out, " %c.", (int)('A' + initials % 26));
    buffer_print(out, " %s", lasts[person / COUNT_FIRSTS % COUNT_LASTS]);
}

int film_year(size_t film)
{
    struct draw draw = draw_of(DRAW_FILM, film);
    return 1926 + (int)draw_below(&draw, 100);
}

void film_put_title(size_t film, struct buffer *out)
{
    struct draw draw = draw_of(DRAW_FILM, film);
    draw_below(&draw, 100); /* the year's */
    size_t shape = draw_below(&draw, 4);
    struct text first = DRAW(&draw, firsts), far = DRAW(&draw, things), which = DRAW(&draw, qualities);
    switch (shape) {
    case 0: buffer_print(out, "The %s of the ", far.at); break;
    case 1: buffer_put(out, TEXT("The ")); break;
    case 2: buffer_print(out, "%s's ", first.at); break;
    default: buffer_print(out, "%s and the ", first.at); break;
    }
    buffer_print(out, "%s %s", which.at, DRAW(&draw, things).at);
}

void film_put_slug(size_t film, struct buffer *out)
{
    struct buffer name = {.ceiling = 400};
    film_put_title(film, &name);
    buffer_print(&name, " %d %zu", film_year(film), film);
    put_slug(&name, out);
}

int film_minutes(size_t film)
{
    struct draw draw = draw_of(DRAW_RELEASES, film);
    return 78 + (int)draw_below(&draw, 90);
}

int32_t film_opens(size_t film)
{
    struct draw draw = draw_of(DRAW_RELEASES, film);
    draw_below(&draw, 90);
    return day_of(film_year(film), 1 + (int)draw_below(&draw, 12), 1 + (int)draw_below(&draw, 28));
}

size_t film_person(const struct world *world, size_t film, size_t place)
{
    struct draw draw = draw_of(DRAW_CREDITS, film);
    size_t first = draw_below(&draw, world->people);
    return (first + place * 17) % world->people;
}

size_t film_universe(const struct world *world, size_t film)
{
    bool inside = film % UNIVERSE_STRIDE < UNIVERSE_FILMS && film / UNIVERSE_STRIDE < world->universes;
    return inside ? film / UNIVERSE_STRIDE : SIZE_MAX;
}

void universe_put_name(size_t universe, struct buffer *out)
{
    struct draw draw = draw_of(DRAW_UNIVERSE, universe);
    struct text name = DRAW(&draw, lasts);
    buffer_print(out, "The %s %s", name.at, DRAW(&draw, things).at);
}

void universe_put_slug(size_t universe, struct buffer *out)
{
    struct buffer name = {.ceiling = 400};
    universe_put_name(universe, &name);
    buffer_print(&name, " %zu", universe);
    put_slug(&name, out);
}

size_t review_film(const struct world *world, size_t review)
{
    return review % world->films;
}

/* Each round of reviews over all films has other critics than the round before. */
size_t review_critic(const struct world *world, size_t review)
{
    return (review % world->films * 7 + review / world->films) % world->critics;
}

size_t review_second_critic(const struct world *world, size_t review)
{
    struct draw draw = draw_of(DRAW_REVIEW, review);
    size_t critic = review_critic(world, review);
    return draw_below(&draw, 20) == 0 ? (critic + 1) % world->critics : SIZE_MAX;
}

int32_t review_date(const struct world *world, size_t review)
{
    (void)world;
    struct draw draw = draw_of(DRAW_REVIEW, review);
    draw_below(&draw, 20);
    int32_t first = day_of(2001, 1, 1), last = day_of(2025, 9, 30);
    return first + (int32_t)draw_below(&draw, (size_t)(last - first));
}

int review_half_stars(size_t review)
{
    struct draw draw = draw_of(DRAW_BODY, review);
    return 1 + (int)(draw_below(&draw, 5) + draw_below(&draw, 6));
}

void review_put_slug(const struct world *world, size_t review, struct buffer *out)
{
    film_put_slug(review_film(world, review), out);
    buffer_print(out, "-%zu", review / world->films + 1);
}

size_t review_better_than(const struct world *world, size_t review)
{
    struct draw draw = draw_of(DRAW_REVIEW, review);
    draw_below(&draw, 20);
    draw_below(&draw, 100);
    size_t film = review_film(world, review), other = film + 1;
    bool stands = draw_below(&draw, 5) == 0 && other < world->films;
    return stands ? other : SIZE_MAX;
}
