#include "press/press_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "press/theme.h"

static void must(struct fixture *fixture, enum error error)
{
    if (error == OK)
        return;
    notes_show(fixture->notes, stderr);
    fail();
}

static enum error fetch_body(void *context, int64_t revision, struct arena *arena, struct text *ret_body,
                             struct notes *notes)
{
    return store_load_body(context, revision, arena, ret_body, notes);
}

static void save_critic(struct fixture *fixture, const char *slug, const char *name)
{
    struct critic_record record = {
        .slug = text_of(slug), .name = text_of(name), .since = 2019, .text = TEXT("Sits *there*.")};
    must(fixture, store_save_critic(fixture->store, &record, fixture->notes));
}

static void save_film(struct fixture *fixture, struct film_record record, int32_t opens, int32_t closes)
{
    struct release_record releases[] = {{TEXT("GB"), FORM_CINEMA, opens, closes, TEXT_ABSENT},
                                        {TEXT("US"), FORM_DIGITAL, opens + 30, DAY_UNKNOWN, TEXT("a " NASTY " note")}};
    struct credit_record credits[] = {{TEXT("Ann O’Nym"), CREDIT_DIRECTOR, TEXT_ABSENT},
                                      {TEXT("Bob Body"), CREDIT_ACTOR, TEXT("hero")},
                                      {TEXT("Cy " NASTY), CREDIT_ACTOR, TEXT("Someone")}};
    struct id_record id = {ID_IMDB, TEXT("tt0017925")};
    record.releases = opens != DAY_UNKNOWN ? releases : NULL;
    record.release_count = opens != DAY_UNKNOWN ? 2 : 0;
    record.credits = credits;
    record.credit_count = 3;
    record.ids = &id;
    record.id_count = 1;
    must(fixture, store_save_film(fixture->store, &record, fixture->notes));
}

static void save_films(struct fixture *fixture)
{
    save_film(fixture,
              (struct film_record){
                  .slug = TEXT("first-2025"), .title = TEXT("The First"), .year = 2025, .runtime_seconds = 7200},
              day_of(2025, 5, 23), day_of(2025, 6, 20));
    save_film(fixture,
              (struct film_record){
                  .slug = TEXT("second-2025"), .title = TEXT("Second"), .year = 2025, .runtime_seconds = 7440},
              day_of(2025, 6, 6), DAY_UNKNOWN);
    save_film(fixture, (struct film_record){.slug = TEXT("third-1999"), .title = TEXT("Third"), .year = 1999},
              day_of(1999, 3, 1), DAY_UNKNOWN);
    save_film(fixture, (struct film_record){.slug = TEXT("fourth-tba"), .title = TEXT("Fourth"), .announced = true},
              DAY_UNKNOWN, DAY_UNKNOWN);
    save_film(fixture, (struct film_record){.slug = TEXT("nasty"), .title = TEXT(NASTY)}, DAY_UNKNOWN, DAY_UNKNOWN);
}

static void save_universe(struct fixture *fixture)
{
    struct member_record members[] = {{TEXT("third-1999"), ROLE_MAIN, 0},
                                      {TEXT("first-2025"), ROLE_SEQUEL, 3},
                                      {TEXT("second-2025"), ROLE_PREQUEL, 2},
                                      {TEXT("fourth-tba"), ROLE_SEQUEL, 0}};
    struct character_record hero = {TEXT("hero"), TEXT("The Hero")};
    struct universe_record record = {.slug = TEXT("world"),
                                     .name = TEXT("World"),
                                     .members = members,
                                     .member_count = 4,
                                     .characters = &hero,
                                     .character_count = 1,
                                     .text = TEXT("About " NASTY)};
    must(fixture, store_save_universe(fixture->store, &record, fixture->notes));
}

static void save_review(struct fixture *fixture, const char *slug, const char *film, const char *critics,
                        struct review_record record)
{
    struct text names[2], rest = text_of(critics);
    size_t count = 0;
    while (rest.at != NULL)
        names[count++] = text_take(&rest, ' ');
    record.slug = text_of(slug);
    record.film = text_of(film);
    record.critics = (struct texts){names, count};
    record.state = STATE_PUBLISHED;
    record.body = TEXT("First words, *as* it were. " NASTY "\n\n>!He dies.!<\n\n[own](/films/second-2025/) text.");
    record.lead = record.plain = TEXT("First words, as it were. " NASTY);
    record.words = 231;
    must(fixture, store_save_review(fixture->store, &record, fixture->notes));
}

static struct review_record review(const char *headline, int32_t date, int32_t updated, int half_stars)
{
    return (struct review_record){
        .headline = text_of(headline), .date = date, .updated = updated, .half_stars = half_stars};
}

static void save_reviews(struct fixture *fixture)
{
    struct review_record both = review("Both of us", day_of(2025, 6, 12), DAY_UNKNOWN, 6);
    struct review_record nasty = review(NASTY, day_of(2024, 1, 1), DAY_UNKNOWN, 0);
    both.standfirst = TEXT("Together " NASTY);
    nasty.standfirst = TEXT(NASTY);
    save_review(fixture, "first-a", "first-2025", "ann",
                review("Ann says", day_of(2025, 5, 24), day_of(2025, 6, 1), 9));
    save_review(fixture, "first-b", "first-2025", "bert", review("Bert says", day_of(2025, 5, 26), DAY_UNKNOWN, 8));
    save_review(fixture, "second", "second-2025", "ann bert", both);
    save_review(fixture, "nasty", "nasty", "ann", nasty);
}

void fixture_reload(struct fixture *fixture)
{
    press_free(fixture->press);
    edition_free(fixture->edition);
    must(fixture, edition_load(fixture->store, &fixture->edition, fixture->notes));
    fixture->press = press_new(fixture->edition, fixture->theme, fixture->today);
    fixture->press->body = fetch_body;
    fixture->press->context = fixture->store;
}

void fixture_open(struct fixture *fixture, bool with_url)
{
    *fixture = (struct fixture){.today = day_of(2025, 6, 14)};
    char folder[] = "/tmp/bijou-press-XXXXXX";
    assert_non_null(mkdtemp(folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/test.bijou", folder);
    fixture->notes = ARENA_NEW(&fixture->arena, struct notes);
    fixture->notes->arena = &fixture->arena;
    must(fixture, theme_load(NULL, &fixture->theme, fixture->notes));
    must(fixture, store_open(fixture->path, STORE_CREATE, &fixture->store, fixture->notes));
    must(fixture, store_begin(fixture->store, fixture->notes));
    struct publication_record publication = {.name = TEXT("Press & Test"),
                                             .tagline = TEXT("All " NASTY),
                                             .house_rating = TEXT("The test rating"),
                                             .territory = TEXT("GB"),
                                             .language = TEXT("en-GB"),
                                             .url = with_url ? TEXT("https://press.example") : TEXT_ABSENT};
    must(fixture, store_save_publication(fixture->store, &publication, fixture->notes));
    save_critic(fixture, "ann", "Ann A");
    save_critic(fixture, "bert", "Bert B");
    save_films(fixture);
    save_universe(fixture);
    save_reviews(fixture);
    must(fixture, store_commit(fixture->store, fixture->notes));
    fixture_reload(fixture);
}

void fixture_close(struct fixture *fixture)
{
    press_free(fixture->press);
    edition_free(fixture->edition);
    theme_free(fixture->theme);
    store_close(fixture->store);
    unlink(fixture->path);
    *strrchr(fixture->path, '/') = '\0';
    rmdir(fixture->path);
    arena_done(&fixture->arena);
}

void fixture_save_review(struct fixture *fixture, const char *slug, int half_stars, const char *headline)
{
    struct review_record record;
    bool found;
    must(fixture, store_begin(fixture->store, fixture->notes));
    must(fixture, store_load_review(fixture->store, text_of(slug), &fixture->arena, &record, &found, fixture->notes));
    assert_true(found);
    record.half_stars = half_stars;
    record.headline = text_of(headline);
    must(fixture, store_save_review(fixture->store, &record, fixture->notes));
    must(fixture, store_commit(fixture->store, fixture->notes));
}

void fixture_save_film(struct fixture *fixture, const char *slug, const char *was, const char *title)
{
    struct film_record record;
    struct text old = text_of(was != NULL ? was : slug);
    bool found;
    must(fixture, store_begin(fixture->store, fixture->notes));
    must(fixture, store_load_film(fixture->store, old, &fixture->arena, &record, &found, fixture->notes));
    assert_true(found);
    record.slug = text_of(slug);
    record.title = text_of(title);
    if (was != NULL)
        record.was = (struct texts){&old, 1};
    must(fixture, store_save_film(fixture->store, &record, fixture->notes));
    must(fixture, store_commit(fixture->store, fixture->notes));
}

void fixture_rename_critic(struct fixture *fixture, const char *slug, const char *was)
{
    struct critic_record record;
    struct text old = text_of(was);
    bool found;
    must(fixture, store_begin(fixture->store, fixture->notes));
    must(fixture, store_load_critic(fixture->store, old, &fixture->arena, &record, &found, fixture->notes));
    assert_true(found);
    record.slug = text_of(slug);
    record.was = (struct texts){&old, 1};
    must(fixture, store_save_critic(fixture->store, &record, fixture->notes));
    must(fixture, store_commit(fixture->store, fixture->notes));
}

struct text fixture_page(struct fixture *fixture, const char *path)
{
    struct page page;
    struct buffer out = {.ceiling = 1 << 22};
    if (!press_find(fixture->press, text_of(path), &page))
        fail_msg("there is no page at %s", path);
    must(fixture, press_render(fixture->press, page, &fixture->arena, &out, fixture->notes));
    struct text bytes = arena_copy(&fixture->arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}
