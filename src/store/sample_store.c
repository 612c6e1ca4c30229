#include "store/sample_store.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEXTS(...)                                                                                                     \
    {                                                                                                                  \
        (struct text[]){__VA_ARGS__}, COUNT(((struct text[]){__VA_ARGS__}))                                            \
    }

static char folder[] = "/tmp/bijou-test-XXXXXX";
static bool has_folder;

struct notes *sample_notes(struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    notes->arena = arena;
    return notes;
}

const char *sample_path(const char *name)
{
    static char path[512];
    if (!has_folder && mkdtemp(folder) == NULL)
        abort();
    has_folder = true;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

void sample_done(void)
{
    if (!has_folder)
        return;
    char path[512];
    DIR *all = opendir(folder);
    for (struct dirent *each; all != NULL && (each = readdir(all)) != NULL;) {
        snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
        if (each->d_name[0] != '.')
            unlink(path);
    }
    closedir(all);
    rmdir(folder);
}

static void must(enum error error, struct notes *notes)
{
    if (error == OK)
        return;
    notes_show(notes, stderr);
    abort();
}

static void save_publication(struct store *store, struct notes *notes)
{
    struct criterion_record criteria[] = {{TEXT("action"), TEXT("Action")}, {TEXT("story"), TEXT("Story")}};
    struct expectation_record expectations[] = {
        {TEXT("universe/strike"), TEXT("action"), 3},
        {TEXT("genre/comedy"), TEXT("story"), 2},
    };
    struct publication_record record = {
        .name = TEXT("The Sample"),
        .house_rating = TEXT("The Sample rating"),
        .territory = TEXT("GB"),
        .language = TEXT("en-GB"),
        .url = TEXT("https://sample.example"),
        .corrections = CORRECTIONS_BESIDE,
        .criteria = criteria,
        .criterion_count = COUNT(criteria),
        .expectations = expectations,
        .expectation_count = COUNT(expectations),
    };
    must(store_save_publication(store, &record, notes), notes);
}

static void save_critics(struct store *store, struct notes *notes)
{
    struct critic_record ada = {
        .slug = TEXT("ada-stalls"), .name = TEXT("Ada Stalls"), .since = 2019, .text = TEXT("Sits in the third row.")};
    struct own_verdict_record verdicts[] = {
        {.date = day_of(2018, 6, 1),
         .outcome = VERDICT_WORSE,
         .film = TEXT("amelie-2001"),
         .other = TEXT("first-strike-2010"),
         .because = TEXT("it does not move")},
        {.date = day_of(2023, 6, 1),
         .outcome = VERDICT_LEVEL,
         .film = TEXT("first-strike-2010"),
         .other = TEXT("third-strike"),
         .criterion = TEXT("story")},
    };
    struct critic_record bernard = {.slug = TEXT("bernard-circle"),
                                    .name = TEXT("Bernard Circle"),
                                    .was = TEXTS(TEXT("bernie-circle")),
                                    .verdicts = verdicts,
                                    .verdict_count = COUNT(verdicts)};
    must(store_save_critic(store, &ada, notes), notes);
    must(store_save_critic(store, &bernard, notes), notes);
}

struct film_record sample_film(void)
{
    static struct text genres[] = {{"action", 6}, {"comedy", 6}}, languages[] = {{"en", 2}}, countries[] = {{"US", 2}};
    static struct id_record ids[1];
    static struct release_record releases[3];
    static struct credit_record credits[3];
    static struct beat_record beats[1];
    ids[0] = (struct id_record){ID_IMDB, TEXT("tt0000001")};
    releases[0] =
        (struct release_record){TEXT("GB"), FORM_CINEMA, day_of(2010, 5, 7), day_of(2010, 6, 30), TEXT_ABSENT};
    releases[1] = (struct release_record){TEXT("GB"), FORM_DISC, DAY_UNKNOWN, DAY_UNKNOWN, TEXT("announced")};
    releases[2] = (struct release_record){TEXT("US"), FORM_LIMITED, day_of(2010, 4, 23), DAY_UNKNOWN, TEXT_ABSENT};
    credits[0] = (struct credit_record){TEXT("Zoë Bell-Tower"), CREDIT_DIRECTOR, TEXT_ABSENT};
    credits[1] = (struct credit_record){TEXT("Buster Keaton"), CREDIT_ACTOR, TEXT("hero")};
    credits[2] = (struct credit_record){TEXT("Zoë Bell-Tower"), CREDIT_ACTOR, TEXT("A Passer-by")};
    beats[0] = (struct beat_record){.start = 0,
                                    .end = 540000,
                                    .kind = BEAT_ORIGIN,
                                    .label = TEXT("Two loves"),
                                    .character = TEXT("hero"),
                                    .has_command = true,
                                    .command = -1,
                                    .spoiler = true};
    return (struct film_record){
        .slug = TEXT("first-strike-2010"),
        .title = TEXT("First Strike"),
        .year = 2010,
        .runtime_seconds = 6000,
        .genres = {genres, COUNT(genres)},
        .languages = {languages, COUNT(languages)},
        .countries = {countries, COUNT(countries)},
        .ids = ids,
        .id_count = COUNT(ids),
        .releases = releases,
        .release_count = COUNT(releases),
        .credits = credits,
        .credit_count = COUNT(credits),
        .beats = beats,
        .beat_count = COUNT(beats),
        .veil_after = 3120000,
    };
}

static void save_films(struct store *store, struct notes *notes)
{
    struct release_record opening = {TEXT("GB"), FORM_CINEMA, day_of(2012, 8, 3), DAY_UNKNOWN, TEXT_ABSENT};
    struct credit_record hero = {TEXT("Buster Keaton"), CREDIT_ACTOR, TEXT("hero")};
    struct credit_record chef = {TEXT("Buster Keaton"), CREDIT_VOICE, TEXT("hero")};
    struct film_record first = sample_film();
    struct film_record second = {.slug = TEXT("second-strike-2012"),
                                 .title = TEXT("Second Strike"),
                                 .year = 2012,
                                 .releases = &opening,
                                 .release_count = 1,
                                 .credits = &hero,
                                 .credit_count = 1};
    struct film_record third = {.slug = TEXT("third-strike"), .title = TEXT("Third Strike"), .announced = true};
    struct film_record amelie = {.slug = TEXT("amelie-2001"),
                                 .title = TEXT("Amélie"),
                                 .year = 2001,
                                 .original_title = TEXT("Le Fabuleux Destin d'Amélie Poulain"),
                                 .house_half_stars = 7,
                                 .credits = &chef,
                                 .credit_count = 1};
    must(store_save_film(store, &first, notes), notes);
    must(store_save_film(store, &second, notes), notes);
    must(store_save_film(store, &third, notes), notes);
    must(store_save_film(store, &amelie, notes), notes);
}

struct universe_record sample_universe(void)
{
    static struct member_record members[3];
    static struct character_record characters[1];
    members[0] = (struct member_record){TEXT("first-strike-2010"), ROLE_MAIN, 20};
    members[1] = (struct member_record){TEXT("second-strike-2012"), ROLE_PREQUEL, 10};
    members[2] = (struct member_record){TEXT("third-strike"), ROLE_SEQUEL, 0};
    characters[0] = (struct character_record){TEXT("hero"), TEXT("The Hero")};
    return (struct universe_record){
        .slug = TEXT("strike"),
        .name = TEXT("The Strike Films"),
        .members = members,
        .member_count = COUNT(members),
        .characters = characters,
        .character_count = COUNT(characters),
        .text = TEXT("Somebody is always on strike."),
    };
}

struct review_record sample_review(void)
{
    static struct text critics[] = {{"ada-stalls", 10}};
    static struct score_record scores[2];
    static struct verdict_record verdicts[2];
    static struct beat_record beats[1];
    scores[0] = (struct score_record){TEXT("story"), 9};
    scores[1] = (struct score_record){TEXT("action"), 7};
    verdicts[0] = (struct verdict_record){VERDICT_BETTER, TEXT("amelie-2001"), TEXT_ABSENT, TEXT("it moves")};
    verdicts[1] = (struct verdict_record){VERDICT_LEVEL, TEXT("second-strike-2012"), TEXT("story"), TEXT_ABSENT};
    beats[0] = (struct beat_record){.start = 1000, .end = 2000, .kind = BEAT_CHASE, .label = TEXT("North")};
    return (struct review_record){
        .slug = TEXT("first-ada"),
        .film = TEXT("first-strike-2010"),
        .critics = {critics, COUNT(critics)},
        .headline = TEXT("A fine train"),
        .standfirst = TEXT("A chase there and a chase back."),
        .date = day_of(2020, 1, 2),
        .updated = DAY_UNKNOWN,
        .state = STATE_PUBLISHED,
        .half_stars = 9,
        .scores = scores,
        .score_count = COUNT(scores),
        .verdicts = verdicts,
        .verdict_count = COUNT(verdicts),
        .beats = beats,
        .beat_count = COUNT(beats),
        .veil_after = 1500,
        .body = TEXT("The *locomotive* goes north.\n\nThen it comes back."),
        .words = 8,
        .lead = TEXT("The locomotive goes north."),
        .plain = TEXT("The locomotive goes north.\nThen it comes back."),
    };
}

static void save_reviews(struct store *store, struct notes *notes)
{
    struct text ada[] = {TEXT("ada-stalls")}, bernard[] = {TEXT("bernard-circle")};
    struct text both[] = {TEXT("bernard-circle"), TEXT("ada-stalls")};
    struct review_record first = sample_review();
    struct review_record others[] = {
        {.slug = TEXT("amelie"),
         .film = TEXT("amelie-2001"),
         .critics = {ada, 1},
         .headline = TEXT("Sugar"),
         .date = day_of(2019, 3, 1),
         .half_stars = 5,
         .plain = TEXT("Sweet, and a little café noir.")},
        {.slug = TEXT("first-bernard"),
         .film = TEXT("first-strike-2010"),
         .critics = {bernard, 1},
         .headline = TEXT("Late again"),
         .date = day_of(2020, 1, 2),
         .half_stars = 4,
         .plain = TEXT("The train is late, and so is the plot.")},
        {.slug = TEXT("first-ada-again"),
         .film = TEXT("first-strike-2010"),
         .critics = {ada, 1},
         .headline = TEXT("On second thoughts"),
         .date = day_of(2021, 5, 5),
         .plain = TEXT("I was too kind.")},
        {.slug = TEXT("second"),
         .film = TEXT("second-strike-2012"),
         .critics = {both, 2},
         .headline = TEXT("We agree"),
         .date = day_of(2022, 2, 2),
         .half_stars = 8,
         .plain = TEXT("Both of us like it.")},
        {.slug = TEXT("unfinished"),
         .film = TEXT("second-strike-2012"),
         .critics = {ada, 1},
         .headline = TEXT("Unfinished"),
         .date = day_of(2023, 2, 2),
         .state = STATE_DRAFT,
         .plain = TEXT("Secret locomotive.")},
    };
    must(store_save_review(store, &first, notes), notes);
    for (size_t i = 0; i < COUNT(others); i++) {
        struct review_record *review = &others[i];
        review->updated = DAY_UNKNOWN;
        review->body = review->lead = review->plain;
        review->words = (int)text_words(review->body);
        review->state = i + 1 < COUNT(others) ? STATE_PUBLISHED : STATE_DRAFT;
        must(store_save_review(store, review, notes), notes);
    }
}

struct store *sample_store(const char *path)
{
    struct arena arena = {0};
    struct notes *notes = sample_notes(&arena);
    struct store *store = NULL;
    must(store_open(path, STORE_CREATE, &store, notes), notes);
    must(store_begin(store, notes), notes);
    save_publication(store, notes);
    save_films(store, notes);
    save_critics(store, notes);
    struct universe_record universe = sample_universe();
    must(store_save_universe(store, &universe, notes), notes);
    save_reviews(store, notes);
    must(store_commit(store, notes), notes);
    arena_done(&arena);
    return store;
}
