/* Every list is one walk along one table in which the rows of an owner stand together. */
#include <string.h>

#include "edition/loader.h"

struct list {
    enum scan_what scan; /* its first column is the owner's id */
    size_t table;        /* where in the loader the owner is found */
    size_t at, count;    /* where in the owner the list hangs */
    size_t size;         /* of one */
    void (*fill)(struct loader *loader, const struct scan *scan, void *owner, void *element);
};

static void fill_text(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct text *)element = load_text(loader, scan, 1);
}

static void fill_id(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct film_id *)element = (struct film_id){
        .source = (enum id_source)scan_word(scan, 1, &id_sources),
        .id = load_text(loader, scan, 2),
    };
}

static void fill_release(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct release *)element = (struct release){
        .territory = load_text(loader, scan, 1),
        .form = (enum release_form)scan_word(scan, 2, &release_forms),
        .opens = scan_day(scan, 3),
        .closes = scan_day(scan, 4),
        .note = load_text(loader, scan, 5),
    };
}

static void fill_credit(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    *(struct credit *)element = (struct credit){
        .film = owner,
        .person = table_need(&loader->people, scan, 1),
        .role = (enum credit_role)scan_word(scan, 2, &credit_roles),
        .as = load_text(loader, scan, 3),
    };
}

static void fill_beat(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct beat *)element = (struct beat){
        .start = scan_number(scan, 1),
        .end = scan_number(scan, 2),
        .kind = (enum beat_kind)scan_word(scan, 3, &beat_kinds),
        .label = load_text(loader, scan, 4),
        .character = load_text(loader, scan, 5),
        .has_command = !scan_is_null(scan, 6),
        .command = (int)scan_number(scan, 6),
        .spoiler = scan_number(scan, 7) != 0,
    };
}

static void fill_member(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    *(struct membership *)element = (struct membership){
        .universe = owner,
        .film = table_need(&loader->films, scan, 1),
        .role = (enum membership_role)scan_word(scan, 2, &membership_roles),
        .story_place = (size_t)scan_number(scan, 3), /* as said by the universe; see joins.c */
    };
}

static void fill_character(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    *(struct character *)element = (struct character){
        .universe = owner,
        .slug = load_text(loader, scan, 1),
        .name = load_text(loader, scan, 2),
    };
}

static void fill_critic(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(const struct critic **)element = table_need(&loader->critics, scan, 1);
}

static void fill_score(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct score *)element = (struct score){
        .criterion = table_need(&loader->criteria, scan, 1),
        .half_stars = (int)scan_number(scan, 2),
    };
}

static void fill_correction(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    (void)owner;
    *(struct correction *)element = (struct correction){.date = scan_day(scan, 1), .note = load_text(loader, scan, 2)};
}

static void fill_verdict(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    const struct review *review = owner;
    *(struct verdict *)element = (struct verdict){
        .review = review,
        .date = review->date,
        .outcome = (enum verdict_outcome)scan_word(scan, 1, &verdict_outcomes),
        .film = review->film,
        .other = table_need(&loader->films, scan, 2),
        .criterion = scan_is_null(scan, 3) ? NULL : table_need(&loader->criteria, scan, 3),
        .because = load_text(loader, scan, 4),
    };
}

static void fill_own_verdict(struct loader *loader, const struct scan *scan, void *owner, void *element)
{
    *(struct verdict *)element = (struct verdict){
        .critic = owner,
        .date = scan_day(scan, 1),
        .film = table_need(&loader->films, scan, 2),
        .outcome = (enum verdict_outcome)scan_word(scan, 3, &verdict_outcomes),
        .other = table_need(&loader->films, scan, 4),
        .criterion = scan_is_null(scan, 5) ? NULL : table_need(&loader->criteria, scan, 5),
        .because = load_text(loader, scan, 6),
    };
}

#define CRITIC_LIST(scan, list, counted, type, fill)                                                                   \
    {                                                                                                                  \
        scan, offsetof(struct loader, critics), offsetof(struct critic, list), offsetof(struct critic, counted),       \
            sizeof(type), fill                                                                                         \
    }
#define FILM_LIST(scan, list, counted, type, fill)                                                                     \
    {                                                                                                                  \
        scan, offsetof(struct loader, films), offsetof(struct film, list), offsetof(struct film, counted),             \
            sizeof(type), fill                                                                                         \
    }
#define UNIVERSE_LIST(scan, list, counted, type, fill)                                                                 \
    {                                                                                                                  \
        scan, offsetof(struct loader, universes), offsetof(struct universe, list), offsetof(struct universe, counted), \
            sizeof(type), fill                                                                                         \
    }
#define REVIEW_LIST(scan, list, counted, type, fill)                                                                   \
    {                                                                                                                  \
        scan, offsetof(struct loader, reviews), offsetof(struct review, list), offsetof(struct review, counted),       \
            sizeof(type), fill                                                                                         \
    }

static const struct list lists[] = {
    CRITIC_LIST(SCAN_OWN_VERDICT, verdicts, verdict_count, struct verdict, fill_own_verdict),
    FILM_LIST(SCAN_GENRE, genres.at, genres.count, struct text, fill_text),
    FILM_LIST(SCAN_LANGUAGE, languages.at, languages.count, struct text, fill_text),
    FILM_LIST(SCAN_COUNTRY, countries.at, countries.count, struct text, fill_text),
    FILM_LIST(SCAN_FILM_ID, ids, id_count, struct film_id, fill_id),
    FILM_LIST(SCAN_RELEASE, releases, release_count, struct release, fill_release),
    FILM_LIST(SCAN_CREDIT, credits, credit_count, struct credit, fill_credit),
    FILM_LIST(SCAN_FILM_BEAT, beats, beat_count, struct beat, fill_beat),
    UNIVERSE_LIST(SCAN_MEMBERSHIP, members, member_count, struct membership, fill_member),
    UNIVERSE_LIST(SCAN_CHARACTER, characters, character_count, struct character, fill_character),
    REVIEW_LIST(SCAN_REVIEW_CRITIC, critics, critic_count, const struct critic *, fill_critic),
    REVIEW_LIST(SCAN_SCORE, scores, score_count, struct score, fill_score),
    REVIEW_LIST(SCAN_VERDICT, verdicts, verdict_count, struct verdict, fill_verdict),
    REVIEW_LIST(SCAN_REVIEW_BEAT, beats, beat_count, struct beat, fill_beat),
    REVIEW_LIST(SCAN_CORRECTION, corrections, correction_count, struct correction, fill_correction),
};

/* Hangs what was gathered on its owner. */
static void hang_list(struct loader *loader, const struct list *list, void *owner, struct buffer *gathered)
{
    if (gathered->len == 0)
        return;
    size_t count = gathered->len / list->size;
    void *at = memcpy(arena_take(loader->arena, count, list->size), gathered->at, gathered->len);
    memcpy((char *)owner + list->at, &at, sizeof at);
    memcpy((char *)owner + list->count, &count, sizeof count);
    buffer_clear(gathered);
}

static void load_list(struct loader *loader, const struct list *list)
{
    const struct table *owners = (const struct table *)((const char *)loader + list->table);
    struct buffer gathered = {.ceiling = SIZE_MAX};
    _Alignas(16) char element[256];
    void *owner = NULL;
    struct scan scan = scan_start(loader->store, list->scan);
    while (scan_next(&scan)) {
        void *next = table_find(owners, scan_number(&scan, 0));
        if (next != owner)
            hang_list(loader, list, owner, &gathered);
        owner = next;
        if (owner == NULL)
            continue;
        list->fill(loader, &scan, owner, element);
        buffer_put(&gathered, (struct text){element, list->size});
    }
    hang_list(loader, list, owner, &gathered);
    buffer_done(&gathered);
}

static void load_lists(struct loader *loader, bool of_reviews)
{
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if ((lists[i].table == offsetof(struct loader, reviews)) == of_reviews)
            load_list(loader, &lists[i]);
    }
}

void load_film_lists(struct loader *loader)
{
    load_lists(loader, false);
}

void load_review_lists(struct loader *loader)
{
    load_lists(loader, true);
}
