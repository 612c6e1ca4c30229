/* What is saved is what is loaded, field by field; and what a second save does to the first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/sample_store.h"

static struct arena arena;
static uint64_t seed = 20250607;

static int any(int below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)below);
}

static struct text any_text(void)
{
    static const char *const pieces[] = {"a", "Z", " ", "é", "千", "'", "\"", "\n", "🎬", "%", "--", ":", "0"};
    struct buffer text = {.ceiling = 400};
    for (int left = any(12); left > 0; left--)
        buffer_put(&text, text_of(pieces[any((int)(sizeof pieces / sizeof pieces[0]))]));
    struct text made = arena_copy(&arena, (struct text){text.len > 0 ? text.at : "", text.len});
    buffer_done(&text);
    return made;
}

static struct text maybe_text(void)
{
    return any(3) == 0 ? TEXT_ABSENT : any_text();
}

static struct text any_slug(const char *what, int below)
{
    return arena_print(&arena, "%s-%d", what, any(below));
}

static int32_t maybe_day(void)
{
    return any(4) == 0 ? DAY_UNKNOWN : day_of(1 + any(9998), 1 + any(12), 1 + any(28));
}

static struct texts any_texts(void)
{
    struct texts texts = {ARENA_LIST(&arena, struct text, 4), (size_t)any(5)};
    for (size_t i = 0; i < texts.count; i++)
        texts.at[i] = any_text();
    return texts;
}

static struct texts any_was(const char *what, int number)
{
    static int next;
    struct texts texts = {ARENA_LIST(&arena, struct text, 2), (size_t)any(3)};
    for (size_t i = 0; i < texts.count; i++)
        texts.at[i] = arena_print(&arena, "was-%s-%d-%d", what, number, next++);
    return texts;
}

static void same_text(struct text a, struct text b)
{
    assert_int_equal(a.at == NULL, b.at == NULL);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.len > 0 ? a.at : "", b.len > 0 ? b.at : "", a.len);
}

static void same_texts(const struct texts *a, const struct texts *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        same_text(a->at[i], b->at[i]);
}

static struct beat_record *any_beats(size_t *ret_count)
{
    *ret_count = (size_t)any(4);
    struct beat_record *beats = ARENA_LIST(&arena, struct beat_record, *ret_count);
    for (size_t i = 0; i < *ret_count; i++) {
        bool commanded = any(2) != 0;
        beats[i] = (struct beat_record){.start = any(1000000),
                                        .end = any(9000000),
                                        .kind = (enum beat_kind)any((int)beat_kinds.count),
                                        .label = maybe_text(),
                                        .character = maybe_text(),
                                        .has_command = commanded,
                                        .command = commanded ? any(5) - 2 : 0,
                                        .spoiler = any(2) != 0};
    }
    return beats;
}

static void same_beats(const struct beat_record *a, size_t count, const struct beat_record *b, size_t other)
{
    assert_int_equal(count, other);
    for (size_t i = 0; i < count; i++) {
        assert_true(a[i].start == b[i].start && a[i].end == b[i].end && a[i].kind == b[i].kind);
        assert_true(a[i].has_command == b[i].has_command && a[i].command == b[i].command);
        assert_int_equal(a[i].spoiler, b[i].spoiler);
        same_text(a[i].label, b[i].label);
        same_text(a[i].character, b[i].character);
    }
}

enum { FILMS = 30, CRITICS = 6, CRITERIA = 5, REVIEWS = 60 };

static struct film_record any_film(int number)
{
    struct film_record film = {.slug = arena_print(&arena, "film-%d", number),
                               .title = any_text(),
                               .original_title = maybe_text(),
                               .was = any_was("film", number),
                               .year = any(2) ? 0 : 1900 + any(130),
                               .runtime_seconds = any(2) ? 0 : any(20000),
                               .announced = any(2) != 0,
                               .genres = any_texts(),
                               .languages = any_texts(),
                               .countries = any_texts(),
                               .id_count = (size_t)any(4),
                               .release_count = (size_t)any(4),
                               .credit_count = (size_t)any(6),
                               .poster = maybe_text(),
                               .house_half_stars = any(11),
                               .veil_after = any(2) ? 0 : 1 + any(9000000)};
    film.ids = ARENA_LIST(&arena, struct id_record, film.id_count);
    for (size_t i = 0; i < film.id_count; i++)
        film.ids[i] = (struct id_record){(enum id_source)any((int)id_sources.count), any_text()};
    film.releases = ARENA_LIST(&arena, struct release_record, film.release_count);
    for (size_t i = 0; i < film.release_count; i++)
        film.releases[i] = (struct release_record){any_text(), (enum release_form)any((int)release_forms.count),
                                                   maybe_day(), maybe_day(), maybe_text()};
    film.credits = ARENA_LIST(&arena, struct credit_record, film.credit_count);
    for (size_t i = 0; i < film.credit_count; i++)
        film.credits[i] = (struct credit_record){any_slug("Somebody", 20),
                                                 (enum credit_role)any((int)credit_roles.count), maybe_text()};
    film.beats = any_beats(&film.beat_count);
    return film;
}

static void same_film(const struct film_record *a, const struct film_record *b)
{
    same_text(a->slug, b->slug);
    same_text(a->title, b->title);
    same_text(a->original_title, b->original_title);
    same_texts(&a->was, &b->was);
    assert_int_equal(a->year, b->year);
    assert_int_equal(a->runtime_seconds, b->runtime_seconds);
    assert_int_equal(a->announced, b->announced);
    same_texts(&a->genres, &b->genres);
    same_texts(&a->languages, &b->languages);
    same_texts(&a->countries, &b->countries);
    same_text(a->poster, b->poster);
    assert_int_equal(a->house_half_stars, b->house_half_stars);
    assert_int_equal(a->veil_after, b->veil_after);
    assert_int_equal(a->id_count, b->id_count);
    for (size_t i = 0; i < a->id_count; i++) {
        assert_int_equal(a->ids[i].source, b->ids[i].source);
        same_text(a->ids[i].id, b->ids[i].id);
    }
    assert_int_equal(a->release_count, b->release_count);
    for (size_t i = 0; i < a->release_count; i++) {
        same_text(a->releases[i].territory, b->releases[i].territory);
        assert_true(a->releases[i].form == b->releases[i].form && a->releases[i].opens == b->releases[i].opens &&
                    a->releases[i].closes == b->releases[i].closes);
        same_text(a->releases[i].note, b->releases[i].note);
    }
    assert_int_equal(a->credit_count, b->credit_count);
    for (size_t i = 0; i < a->credit_count; i++) {
        same_text(a->credits[i].person, b->credits[i].person);
        assert_int_equal(a->credits[i].role, b->credits[i].role);
        same_text(a->credits[i].character, b->credits[i].character);
    }
    same_beats(a->beats, a->beat_count, b->beats, b->beat_count);
}

static struct universe_record any_universe(int number)
{
    struct universe_record universe = {.slug = arena_print(&arena, "universe-%d", number),
                                       .name = any_text(),
                                       .was = any_was("universe", number),
                                       .member_count = (size_t)any(5),
                                       .character_count = (size_t)any(4),
                                       .text = maybe_text()};
    universe.members = ARENA_LIST(&arena, struct member_record, universe.member_count);
    for (size_t i = 0; i < universe.member_count; i++)
        universe.members[i] = (struct member_record){arena_print(&arena, "film-%zu", (i * 7 + (size_t)number) % FILMS),
                                                     (enum membership_role)any((int)membership_roles.count), any(4)};
    universe.characters = ARENA_LIST(&arena, struct character_record, universe.character_count);
    for (size_t i = 0; i < universe.character_count; i++)
        universe.characters[i] = (struct character_record){arena_print(&arena, "c-%zu", 9 - i), any_text()};
    return universe;
}

static void same_universe(const struct universe_record *a, const struct universe_record *b)
{
    same_text(a->slug, b->slug);
    same_text(a->name, b->name);
    same_text(a->text, b->text);
    same_texts(&a->was, &b->was);
    assert_int_equal(a->member_count, b->member_count);
    for (size_t i = 0; i < a->member_count; i++) {
        same_text(a->members[i].film, b->members[i].film);
        assert_int_equal(a->members[i].role, b->members[i].role);
        assert_int_equal(a->members[i].story_order, b->members[i].story_order);
    }
    assert_int_equal(a->character_count, b->character_count);
    for (size_t i = 0; i < a->character_count; i++) {
        same_text(a->characters[i].slug, b->characters[i].slug);
        same_text(a->characters[i].name, b->characters[i].name);
    }
}

static void add_scores_and_verdicts(struct review_record *review)
{
    review->score_count = (size_t)any(CRITERIA);
    review->scores = ARENA_LIST(&arena, struct score_record, review->score_count);
    int first = any(CRITERIA);
    for (size_t i = 0; i < review->score_count; i++)
        review->scores[i] =
            (struct score_record){arena_print(&arena, "criterion-%d", (first + (int)i * 3) % CRITERIA), 1 + any(10)};
    review->verdict_count = (size_t)any(4);
    review->verdicts = ARENA_LIST(&arena, struct verdict_record, review->verdict_count);
    for (size_t i = 0; i < review->verdict_count; i++)
        review->verdicts[i] =
            (struct verdict_record){(enum verdict_outcome)any((int)verdict_outcomes.count), any_slug("film", FILMS),
                                    any(2) ? any_slug("criterion", CRITERIA) : TEXT_ABSENT, maybe_text()};
}

static struct review_record any_review(int number)
{
    struct review_record review = {.slug = arena_print(&arena, "review-%d", number),
                                   .film = any_slug("film", FILMS),
                                   .was = any_was("review", number),
                                   .critics = {ARENA_LIST(&arena, struct text, 2), (size_t)(1 + any(2))},
                                   .headline = maybe_text(),
                                   .standfirst = maybe_text(),
                                   .date = maybe_day(),
                                   .updated = maybe_day(),
                                   .state = (enum review_state)any((int)review_states.count),
                                   .half_stars = any(11),
                                   .veil_after = any(2) ? 0 : 1 + any(9000000),
                                   .body = any_text(),
                                   .words = any(1000),
                                   .lead = maybe_text(),
                                   .plain = any_text()};
    int critic = any(CRITICS);
    for (size_t i = 0; i < review.critics.count; i++)
        review.critics.at[i] = arena_print(&arena, "critic-%d", (critic + (int)i * 5) % CRITICS);
    add_scores_and_verdicts(&review);
    review.beats = any_beats(&review.beat_count);
    return review;
}

static void same_review(const struct review_record *a, const struct review_record *b)
{
    same_text(a->slug, b->slug);
    same_text(a->film, b->film);
    same_texts(&a->was, &b->was);
    same_texts(&a->critics, &b->critics);
    same_text(a->headline, b->headline);
    same_text(a->standfirst, b->standfirst);
    assert_true(a->date == b->date && a->updated == b->updated && a->state == b->state);
    assert_true(a->half_stars == b->half_stars && a->words == b->words && a->veil_after == b->veil_after);
    assert_int_equal(a->score_count, b->score_count);
    for (size_t i = 0; i < a->score_count; i++) {
        same_text(a->scores[i].criterion, b->scores[i].criterion);
        assert_int_equal(a->scores[i].half_stars, b->scores[i].half_stars);
    }
    assert_int_equal(a->verdict_count, b->verdict_count);
    for (size_t i = 0; i < a->verdict_count; i++) {
        assert_int_equal(a->verdicts[i].outcome, b->verdicts[i].outcome);
        same_text(a->verdicts[i].film, b->verdicts[i].film);
        same_text(a->verdicts[i].criterion, b->verdicts[i].criterion);
        same_text(a->verdicts[i].because, b->verdicts[i].because);
    }
    same_beats(a->beats, a->beat_count, b->beats, b->beat_count);
    same_text(a->body, b->body);
    same_text(a->lead, b->lead);
}

static struct publication_record any_publication(void)
{
    struct publication_record publication = {.name = any_text(),
                                             .tagline = maybe_text(),
                                             .house_rating = maybe_text(),
                                             .house_rule = (enum house_rule)any((int)house_rules.count),
                                             .territory = maybe_text(),
                                             .language = maybe_text(),
                                             .url = maybe_text(),
                                             .corrections = (enum corrections)any((int)corrections_places.count),
                                             .criterion_count = CRITERIA,
                                             .expectation_count = (size_t)any(6)};
    publication.criteria = ARENA_LIST(&arena, struct criterion_record, CRITERIA);
    int first = any(CRITERIA);
    for (int i = 0; i < CRITERIA; i++)
        publication.criteria[i] =
            (struct criterion_record){arena_print(&arena, "criterion-%d", (first + i) % CRITERIA), any_text()};
    publication.expectations = ARENA_LIST(&arena, struct expectation_record, publication.expectation_count);
    for (size_t i = 0; i < publication.expectation_count; i++)
        publication.expectations[i] = (struct expectation_record){
            arena_print(&arena, any(2) ? "universe/universe-%d" : "genre/science fiction/%d", any(9)),
            any_slug("criterion", CRITERIA), any(4)};
    return publication;
}

static void same_publication(const struct publication_record *a, const struct publication_record *b)
{
    same_text(a->name, b->name);
    same_text(a->tagline, b->tagline);
    same_text(a->house_rating, b->house_rating);
    assert_int_equal(a->house_rule, b->house_rule);
    assert_int_equal(a->corrections, b->corrections);
    same_text(a->territory, b->territory);
    same_text(a->language, b->language);
    same_text(a->url, b->url);
    assert_int_equal(a->criterion_count, b->criterion_count);
    for (size_t i = 0; i < a->criterion_count; i++) {
        same_text(a->criteria[i].slug, b->criteria[i].slug);
        same_text(a->criteria[i].name, b->criteria[i].name);
    }
    assert_int_equal(a->expectation_count, b->expectation_count);
    for (size_t i = 0; i < a->expectation_count; i++) {
        same_text(a->expectations[i].audience, b->expectations[i].audience);
        same_text(a->expectations[i].criterion, b->expectations[i].criterion);
        assert_int_equal(a->expectations[i].weight, b->expectations[i].weight);
    }
}

static struct critic_record any_critic(int number)
{
    struct critic_record critic = {.slug = arena_print(&arena, "critic-%d", number),
                                   .name = any_text(),
                                   .was = any_was("critic", number),
                                   .since = any(2) ? 0 : 1950 + any(80),
                                   .verdict_count = (size_t)any(5),
                                   .text = maybe_text()};
    critic.verdicts = ARENA_LIST(&arena, struct own_verdict_record, critic.verdict_count);
    for (size_t i = 0; i < critic.verdict_count; i++) {
        int film = any(FILMS), other = (film + 1 + any(FILMS - 1)) % FILMS;
        critic.verdicts[i] = (struct own_verdict_record){
            .date = day_of(1 + any(9998), 1 + any(12), 1 + any(28)),
            .outcome = (enum verdict_outcome)any((int)verdict_outcomes.count),
            .film = arena_print(&arena, "film-%d", film),
            .other = arena_print(&arena, "film-%d", other),
            .criterion = any(2) ? any_slug("criterion", CRITERIA) : TEXT_ABSENT,
            .because = maybe_text(),
        };
    }
    return critic;
}

static void same_critic(const struct critic_record *a, const struct critic_record *b)
{
    same_text(a->slug, b->slug);
    same_text(a->name, b->name);
    same_texts(&a->was, &b->was);
    assert_int_equal(a->since, b->since);
    same_text(a->text, b->text);
    assert_int_equal(a->verdict_count, b->verdict_count);
    for (size_t i = 0; i < a->verdict_count; i++) {
        const struct own_verdict_record *one = &a->verdicts[i], *other = &b->verdicts[i];
        assert_true(one->date == other->date && one->outcome == other->outcome);
        same_text(one->film, other->film);
        same_text(one->other, other->other);
        same_text(one->criterion, other->criterion);
        same_text(one->because, other->because);
    }
}

static struct notes *notes;

static void must(enum error error)
{
    if (error != OK) {
        notes_show(notes, stderr);
        fail();
    }
}

#define LOAD_AND_COMPARE(what, saved)                                                                                  \
    do {                                                                                                               \
        struct what##_record again;                                                                                    \
        bool there = false;                                                                                            \
        must(store_load_##what(store, (saved).slug, &arena, &again, &there, notes));                                   \
        assert_true(there);                                                                                            \
        same_##what(&(saved), &again);                                                                                 \
    } while (0)

#define SAVE_ANY(what, list, count)                                                                                    \
    for (int i = 0; i < (count); i++) {                                                                                \
        (list)[i] = any_##what(i);                                                                                     \
        must(store_save_##what(store, &(list)[i], notes));                                                             \
    }

static void save_and_load_everything(struct store *store)
{
    enum { UNIVERSES = 3 };
    struct publication_record publication = any_publication(), loaded;
    struct film_record films[FILMS];
    struct critic_record critics[CRITICS];
    struct universe_record universes[UNIVERSES];
    struct review_record reviews[REVIEWS];
    must(store_begin(store, notes));
    must(store_save_publication(store, &publication, notes));
    SAVE_ANY(film, films, FILMS);
    SAVE_ANY(critic, critics, CRITICS);
    SAVE_ANY(universe, universes, UNIVERSES);
    SAVE_ANY(review, reviews, REVIEWS);
    must(store_commit(store, notes));
    must(store_load_publication(store, &arena, &loaded, notes));
    same_publication(&publication, &loaded);
    for (int i = 0; i < CRITICS; i++)
        LOAD_AND_COMPARE(critic, critics[i]);
    for (int i = 0; i < FILMS; i++)
        LOAD_AND_COMPARE(film, films[i]);
    for (int i = 0; i < UNIVERSES; i++)
        LOAD_AND_COMPARE(universe, universes[i]);
    for (int i = 0; i < REVIEWS; i++)
        LOAD_AND_COMPARE(review, reviews[i]);
}

/* Several rounds over the same slugs: the first adds, the others replace. */
static void what_is_saved_is_what_is_loaded(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("round.bijou"));
    struct store *store = NULL;
    must(store_open(path, STORE_CREATE, &store, notes));
    for (int round = 0; round < 4; round++)
        save_and_load_everything(store);
    store_close(store);
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    /* The index says itself whether it holds just what review_words holds. */
    assert_int_equal(sqlite3_exec(database,
                                  "INSERT INTO review_index (review_index, rank) VALUES ('integrity-check', 1);"
                                  "INSERT INTO name_index (name_index) VALUES ('integrity-check')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(database);
}

static int64_t count_rows(const char *path, const char *sql)
{
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return count;
}

static enum error save_film(struct store *store, const struct film_record *film)
{
    must(store_begin(store, notes));
    enum error error = store_save_film(store, film, notes);
    if (error == OK)
        return store_commit(store, notes);
    store_rollback(store);
    return error;
}

static void save_review(struct store *store, const struct review_record *review)
{
    must(store_begin(store, notes));
    must(store_save_review(store, review, notes));
    must(store_commit(store, notes));
}

static void a_renamed_film_keeps_its_reviews(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("renamed.bijou"));
    struct text was[] = {TEXT("first-strike-2010")};
    struct film_record film = sample_film();
    film.slug = TEXT("first-strike");
    film.was = (struct texts){was, 1};
    must(save_film(store, &film));
    LOAD_AND_COMPARE(film, film);
    struct review_record review;
    bool found = false;
    must(store_load_review(store, TEXT("first-ada"), &arena, &review, &found, notes));
    assert_true(found && text_is(review.film, "first-strike"));
    struct critic_record bernard;
    must(store_load_critic(store, TEXT("bernard-circle"), &arena, &bernard, &found, notes));
    assert_true(found && text_is(bernard.verdicts[0].other, "first-strike"));
    assert_true(text_is(bernard.verdicts[1].film, "first-strike"));
    must(store_load_film(store, TEXT("first-strike-2010"), &arena, &film, &found, notes));
    assert_false(found);
    store_close(store);
}

static void a_film_may_be_renamed_again_and_back(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("again.bijou"));
    struct store *store = sample_store(path);
    struct text was[] = {TEXT("first-strike-2010"), TEXT("b")};
    struct film_record film = sample_film();
    film.slug = TEXT("b");
    film.was = (struct texts){was, 1};
    must(save_film(store, &film));
    film.slug = TEXT("c");
    film.was = (struct texts){was + 1, 1};
    must(save_film(store, &film));
    LOAD_AND_COMPARE(film, film);
    /* No longer listed, but its address leads on for ever. */
    assert_int_equal(count_rows(path, "SELECT count(*) FROM redirect WHERE was = 'first-strike-2010' AND slug = 'c'"),
                     1);
    struct text later[] = {TEXT("c")};
    film.slug = TEXT("b");
    film.was = (struct texts){later, 1};
    must(save_film(store, &film));
    LOAD_AND_COMPARE(film, film);
    assert_int_equal(count_rows(path, "SELECT count(*) FROM redirect WHERE thing = 'film' AND slug = 'b'"), 2);
    assert_int_equal(count_rows(path, "SELECT count(*) FROM redirect WHERE thing = 'film' AND was = 'b'"), 0);
    store_close(store);
}

static void refused(enum error error, const char *said)
{
    assert_int_equal(error, ERROR_CONFLICT);
    const char *sentence = notes->notes[notes->count - 1].sentence.at;
    if (strstr(sentence, said) == NULL)
        fail_msg("not \"%s\" but: %s", said, sentence);
}

static void an_address_leads_to_one_thing_only(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("claims.bijou"));
    struct text gone[] = {TEXT("gone")}, live[] = {TEXT("third-strike")}, self[] = {TEXT("own")};
    struct film_record one = {.slug = TEXT("one"), .title = TEXT("One"), .was = {gone, 1}};
    struct film_record two = {.slug = TEXT("two"), .title = TEXT("Two"), .was = {gone, 1}};
    struct film_record amelie = {.slug = TEXT("amelie-2001"), .title = TEXT("Amélie"), .was = {live, 1}};
    struct film_record own = {.slug = TEXT("own"), .title = TEXT("Own"), .was = {self, 1}};
    struct film_record again = {.slug = TEXT("gone"), .title = TEXT("Gone")};
    must(save_film(store, &one));
    refused(save_film(store, &two), "'gone' is an earlier slug of 'one' too");
    refused(save_film(store, &amelie), "'third-strike' cannot be its earlier slug while there is a film");
    refused(save_film(store, &own), "its own slug");
    refused(save_film(store, &again), "this slug was 'one''s");
    must(save_film(store, &one));
    notes->count = 0;
    store_close(store);
}

static void a_revision_is_added_when_the_text_is_another(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("revised.bijou"));
    struct store *store = sample_store(path);
    static const char count[] = "SELECT count(*) FROM revision JOIN review ON review.id = revision.review"
                                " WHERE review.slug = 'first-ada'";
    struct review_record review = sample_review();
    review.headline = TEXT("Another headline");
    save_review(store, &review);
    assert_int_equal(count_rows(path, count), 1);
    review.body = TEXT("Another text.");
    save_review(store, &review);
    assert_int_equal(count_rows(path, count), 2);
    save_review(store, &review);
    assert_int_equal(count_rows(path, count), 2);
    review.body = sample_review().body;
    save_review(store, &review);
    assert_int_equal(count_rows(path, count), 3);
    LOAD_AND_COMPARE(review, review);
    store_close(store);
}

static void people_are_there_as_long_as_they_are_credited(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("people.bijou"));
    struct store *store = sample_store(path);
    static const char zoe[] = "SELECT count(*) FROM person WHERE name = 'Zoë Bell-Tower'";
    struct film_record film = sample_film();
    assert_int_equal(count_rows(path, zoe), 1);
    film.credit_count = 0;
    must(save_film(store, &film));
    assert_int_equal(count_rows(path, zoe), 0);
    assert_int_equal(count_rows(path, "SELECT count(*) FROM person WHERE name = 'Buster Keaton'"), 1);
    struct credit_record credits[] = {{TEXT("Zoe Bell Tower"), CREDIT_ACTOR, TEXT_ABSENT},
                                      {TEXT("Zoë Bell-Tower"), CREDIT_ACTOR, TEXT_ABSENT}};
    film.credits = credits;
    film.credit_count = 2;
    must(save_film(store, &film));
    assert_int_equal(count_rows(path, "SELECT count(*) FROM person WHERE slug = 'zoe-bell-tower-2'"), 1);
    store_close(store);
}

static void a_criterion_leaves_with_its_last_score(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("criterion.bijou"));
    struct criterion_record action[] = {{TEXT("action"), TEXT("Action")}};
    struct publication_record publication = {.name = TEXT("The Sample"), .criteria = action, .criterion_count = 1};
    must(store_begin(store, notes));
    must(store_save_publication(store, &publication, notes));
    assert_int_equal(store_commit(store, notes), ERROR_CONFLICT);
    assert_true(text_is(notes->notes[notes->count - 1].where, "reviews/2020-01-02-first-ada.md"));
    notes->count = 0;
    struct review_record review = sample_review();
    review.score_count = review.verdict_count = 0;
    must(store_begin(store, notes));
    must(store_save_publication(store, &publication, notes));
    must(store_save_review(store, &review, notes));
    assert_int_equal(store_commit(store, notes), ERROR_CONFLICT); /* a critic still speaks of it, outside reviews */
    assert_true(text_is(notes->notes[notes->count - 1].where, "critics/bernard-circle.md"));
    assert_true(text_starts(notes->notes[notes->count - 1].sentence, "it has a verdict on a criterion that"));
    notes->count = 0;
    struct critic_record bernard;
    bool found = false;
    must(store_load_critic(store, TEXT("bernard-circle"), &arena, &bernard, &found, notes));
    bernard.verdict_count = 1;
    must(store_begin(store, notes));
    must(store_save_publication(store, &publication, notes));
    must(store_save_review(store, &review, notes));
    must(store_save_critic(store, &bernard, notes));
    must(store_commit(store, notes));
    store_close(store);
}

/* What is refused, and by which sentence; the change is spoiled. */
static void critic_is_refused(struct store *store, const struct critic_record *critic, enum error error,
                              const char *said)
{
    must(store_begin(store, notes));
    assert_int_equal(store_save_critic(store, critic, notes), error);
    if (strstr(notes->notes[notes->count - 1].sentence.at, said) == NULL)
        fail_msg("not \"%s\" but: %s", said, notes->notes[notes->count - 1].sentence.at);
    store_rollback(store);
    notes->count = 0;
}

static void a_verdict_by_itself_is_about_two_films_that_exist(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("own.bijou"));
    struct own_verdict_record verdict = {.date = day_of(2024, 1, 1),
                                         .film = TEXT("amelie-2001"),
                                         .other = TEXT("no-such-film"),
                                         .criterion = TEXT("story")};
    struct critic_record critic = {
        .slug = TEXT("ada-stalls"), .name = TEXT("Ada Stalls"), .verdicts = &verdict, .verdict_count = 1};
    critic_is_refused(store, &critic, ERROR_ABSENT, "there is no film 'no-such-film'");
    verdict.other = TEXT("third-strike");
    verdict.criterion = TEXT("wit");
    critic_is_refused(store, &critic, ERROR_ABSENT, "there is no criterion 'wit'");
    verdict.criterion = TEXT_ABSENT;
    verdict.other = verdict.film;
    critic_is_refused(store, &critic, ERROR_CONFLICT, "contradicts what is there");
    verdict.other = TEXT("third-strike");
    must(store_begin(store, notes));
    must(store_save_critic(store, &critic, notes));
    must(store_commit(store, notes));
    LOAD_AND_COMPARE(critic, critic);
    store_close(store);
}

static void save_part(struct store *store, const char *name, const char *text)
{
    struct theme_part_record part = {.name = text_of(name), .text = text_of(text)};
    must(store_begin(store, notes));
    must(store_save_theme_part(store, &part, notes));
    must(store_commit(store, notes));
}

static int64_t drop_part(struct store *store, const char *name)
{
    int64_t number = 0;
    must(store_begin(store, notes));
    must(store_drop_theme_part(store, text_of(name), notes));
    must(store_commit(store, notes));
    must(store_edition(store, &number, notes));
    return number;
}

static void parts_of_the_theme_are_of_an_edition(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("theme.bijou"));
    struct theme_part_list list;
    int64_t first = 0;
    must(store_edition(store, &first, notes));
    save_part(store, "style.css", "a{}");
    save_part(store, "review.mustache", "");
    save_part(store, "style.css", "b{}");
    must(store_list_theme_parts(store, &arena, &list, notes));
    assert_int_equal(list.count, 2);
    assert_true(text_is(list.at[0].name, "review.mustache") && list.at[0].text.len == 0);
    assert_true(text_is(list.at[1].name, "style.css") && text_is(list.at[1].text, "b{}"));
    assert_int_equal(list.at[0].changed, first + 2);
    assert_int_equal(list.at[1].changed, first + 3);
    assert_int_equal(drop_part(store, "style.css"), first + 4);
    assert_int_equal(drop_part(store, "style.css"), first + 4); /* nothing was there: nothing changes */
    must(store_list_theme_parts(store, &arena, &list, notes));
    assert_int_equal(list.count, 1);
    /* More than is allowed is refused by the store itself, too. */
    struct theme_part_record large = {.name = TEXT("large.svg")};
    char *bytes = arena_take(&arena, THEME_PART_MOST + 1, 1);
    memset(bytes, 'x', THEME_PART_MOST + 1);
    large.text = (struct text){bytes, THEME_PART_MOST + 1};
    must(store_begin(store, notes));
    assert_int_not_equal(store_save_theme_part(store, &large, notes), OK);
    store_rollback(store);
    notes->count = 0;
    store_close(store);
}

static int done(void **state)
{
    (void)state;
    sample_done();
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_saved_is_what_is_loaded),
        cmocka_unit_test(a_renamed_film_keeps_its_reviews),
        cmocka_unit_test(a_film_may_be_renamed_again_and_back),
        cmocka_unit_test(an_address_leads_to_one_thing_only),
        cmocka_unit_test(a_revision_is_added_when_the_text_is_another),
        cmocka_unit_test(people_are_there_as_long_as_they_are_credited),
        cmocka_unit_test(a_criterion_leaves_with_its_last_score),
        cmocka_unit_test(a_verdict_by_itself_is_about_two_films_that_exist),
        cmocka_unit_test(parts_of_the_theme_are_of_an_edition),
    };
    notes = sample_notes(&arena);
    return cmocka_run_group_tests_name("record", tests, NULL, done);
}
