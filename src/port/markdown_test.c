#include "port/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;
static struct markdown_thing thing;

static const char review_head[] = "---\nfilm: a\ncritics: [b]\nheadline: H\ndate: 2024-03-02\n";

static enum error read_as(enum markdown_place place, struct text bytes)
{
    struct markdown_file file = {.place = place, .path = TEXT("x.md"), .slug = TEXT("x"), .day = DAY_UNKNOWN};
    notes = (struct notes){.arena = &arena};
    return markdown_read(bytes, &file, &arena, &thing, &notes);
}

static struct text written(const struct markdown_thing *from)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(from, &out);
    assert_false(out.overfull);
    struct text bytes = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static void becomes(enum markdown_place place, const char *source, const char *canonical)
{
    if (read_as(place, text_of(source)) != OK)
        fail_msg("%s\nline %u: %s", source, notes.notes[0].line, notes.notes[0].sentence.at);
    struct text bytes = written(&thing);
    if (!text_is(bytes, canonical))
        fail_msg("became\n%s", bytes.at);
    assert_int_equal(read_as(place, bytes), OK);
    assert_true(text_equal(written(&thing), bytes));
}

static size_t count_references(void)
{
    size_t count = 0;
    for (const struct markdown_reference *each = thing.references; each != NULL; each = each->next)
        count++;
    return count;
}

static struct text url_of(const char *url)
{
    struct text source = arena_print(&arena, "name: P\nurl: '%s'\n", url);
    return read_as(PLACE_PUBLICATION, source) == OK ? thing.publication.url : TEXT_ABSENT;
}

static void an_address_is_a_scheme_a_host_and_maybe_a_port(void **state)
{
    static const char *const right[] = {"https://films.example", "http://localhost:8080", "http://192.0.2.1:65535",
                                        "https://a-b.c1.example:1"};
    static const char *const wrong[] = {
        "https://",    "https:///",     "https:",       "http",          "https://a//",
        "https://a/b", "https://a b",   "https://a_b",  "https://-a",    "https://a-.example",
        "https://a.",  "https://.a",    "https://a:0",  "https://a:080", "https://a:99999",
        "https://a:",  "https://a:1:2", "https://a:8o", "https://u@a",   "https://a?b",
        "https://a#b", "ftp://a",       "HTTPS://a",    "https://:80",   "https://a:9999999999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_true(text_is(url_of(right[i]), right[i]));
        assert_true(text_is(url_of(arena_print(&arena, "%s/", right[i]).at), right[i]));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (url_of(wrong[i]).at != NULL)
            fail_msg("taken: %s", wrong[i]);
        struct text quoted = arena_print(&arena, "'%s' is not where", wrong[i]);
        assert_true(text_starts(notes.notes[0].sentence, quoted.at));
    }
}

static void a_film_is_read_whole(void **state)
{
    (void)state;
    becomes(PLACE_FILMS,
            "---\nyear: 1926\ntitle: 'The General'\nruntime: 78m # or 1h18\nannounced: false\ngenres:\n  - comedy\n  - "
            "action\n"
            "languages: [en]\ncountries: [US, NO]\nids: {imdb: tt0017925, tmdb: 961}\nreleases:\n"
            "  - territory: GB\n    form: cinema\n    opens: 1927-01-17\n    closes: 1927-03-31\n"
            "  - {note: first shown in Tokyo, territory: JP, form: premiere, opens: 1926-12-31}\n"
            "credits:\n  - {person: Buster Keaton, role: actor, character: johnnie}\n"
            "beats:\n  - {at: 0m-9m, kind: origin, label: Two loves, command: -1}\n"
            "  - {at: 0:09-0:14:30, kind: chase, spoiler: true}\nhouse-stars: 4.0\nposter: /posters/g.jpg\n"
            "was: [general]\n---\n\n",
            "---\ntitle: The General\nyear: 1926\nruntime: 1h18\ngenres: [comedy, action]\nlanguages: [en]\n"
            "countries: [US, \"NO\"]\nids: {imdb: tt0017925, tmdb: \"961\"}\nreleases:\n"
            "  - {territory: GB, form: cinema, opens: 1927-01-17, closes: 1927-03-31}\n"
            "  - {territory: JP, form: premiere, opens: 1926-12-31, note: \"first shown in Tokyo\"}\n"
            "credits:\n  - {person: Buster Keaton, role: actor, character: johnnie}\n"
            "beats:\n  - {at: 0:00-0:09, kind: origin, label: \"Two loves\", command: -1}\n"
            "  - {at: 0:09-0:14:30, kind: chase, spoiler: true}\nposter: /posters/g.jpg\nhouse-stars: 4\n"
            "was: [general]\n---\n");
    assert_int_equal(thing.film.house_half_stars, 8);
    assert_int_equal(thing.film.year, 1926);
    assert_int_equal(thing.film.runtime_seconds, 78 * 60);
    assert_int_equal(thing.film.release_count, 2);
    assert_int_equal(thing.film.releases[1].closes, DAY_UNKNOWN);
    assert_int_equal(thing.film.beats[1].end, (14 * 60 + 30) * 1000);
    assert_true(thing.film.beats[0].has_command && !thing.film.beats[1].has_command);
    assert_true(thing.film.beats[0].command == -1 && thing.film.beats[1].spoiler);
}

static void what_is_left_out_is_unknown(void **state)
{
    (void)state;
    becomes(PLACE_FILMS, "---\ntitle: T\nyear:\nruntime: ~\ngenres:\n---\n", "---\ntitle: T\n---\n");
    assert_int_equal(thing.film.year, 0);
    assert_null(thing.film.original_title.at);
    becomes(PLACE_REVIEWS, "---\nfilm: a\ncritics: [b]\nheadline: H\ndate: 2024-03-02\n---\n",
            "---\nfilm: a\ncritics: [b]\nheadline: H\ndate: 2024-03-02\n---\n");
    assert_int_equal(thing.review.half_stars, 0);
    assert_int_equal(thing.review.updated, DAY_UNKNOWN);
    assert_int_equal(thing.review.state, STATE_PUBLISHED);
    assert_null(thing.review.body.at);
}

static void a_review_is_read_whole(void **state)
{
    (void)state;
    becomes(PLACE_REVIEWS,
            "---\r\nfilm: a\r\ncritics: [b, c]\r\nheadline: 'On #1: yes'\r\nstandfirst: s, t\r\ndate: 2024-03-02\r\n"
            "updated: 2024-03-03\r\nstate: draft\r\nstars: 4.0\r\nscores: {action: 5, wit: 0.5}\r\n"
            "level-with:\r\n  - {film: d}\r\nbetter-than:\r\n  - {film: e, on: action, because: it moves}\r\n---\r\n"
            "\r\nOne.  \r\n\r\n---\r\nTwo.\r\n\r\n\r\n",
            "---\nfilm: a\ncritics: [b, c]\nheadline: \"On #1: yes\"\nstandfirst: s, t\ndate: 2024-03-02\n"
            "updated: 2024-03-03\nstate: draft\nstars: 4\nscores: {action: 5, wit: 0.5}\n"
            "better-than:\n  - {film: e, on: action, because: \"it moves\"}\nlevel-with:\n  - {film: d}\n---\n"
            "\nOne.  \n\n---\nTwo.\n");
    assert_int_equal(thing.review.half_stars, 8);
    assert_int_equal(thing.review.scores[1].half_stars, 1);
    assert_int_equal(thing.review.verdict_count, 2);
    assert_int_equal(thing.review.verdicts[0].outcome, VERDICT_BETTER);
    assert_true(text_is(thing.review.verdicts[1].film, "d") && thing.review.verdicts[1].criterion.at == NULL);
    assert_int_equal(count_references(), 8); /* a, b, c, action, wit, e, action, d */
}

static void the_other_things_are_read_whole(void **state)
{
    (void)state;
    becomes(PLACE_CRITICS, "\xEF\xBB\xBF---\nname: Ada\nsince: 2019\nwas: [lovelace]\n---\nThird row.",
            "---\nname: Ada\nsince: 2019\nwas: [lovelace]\n---\nThird row.\n");
    becomes(
        PLACE_CRITICS,
        "---\nname: Ada\nverdicts:\n  - {date: 2025-01-02, because: \"it: lasts\", on: wit, worse-than: b, film: a}\n"
        "  - {film: b, level-with: c, better-than: ~, date: 1999-12-31}\nsince: 2019\n---\n",
        "---\nname: Ada\nsince: 2019\nverdicts:\n"
        "  - {film: a, worse-than: b, on: wit, because: \"it: lasts\", date: 2025-01-02}\n"
        "  - {film: b, level-with: c, date: 1999-12-31}\n---\n");
    assert_int_equal(count_references(), 5); /* wit, b, a, b, c */
    assert_int_equal(thing.critic.verdicts[0].date, day_of(2025, 1, 2));
    assert_int_equal(thing.critic.verdicts[1].outcome, VERDICT_LEVEL);
    becomes(PLACE_UNIVERSES,
            "---\nname: U\nfilms:\n  - {film: a, role: main, story-order: 2}\n  - {film: b}\n"
            "characters:\n  no: The No\n---\nText\n",
            "---\nname: U\nfilms:\n  - {film: a, role: main, story-order: 2}\n  - {film: b, role: main}\n"
            "characters:\n  \"no\": The No\n---\nText\n");
    becomes(PLACE_PUBLICATION,
            "---\nname: P\ntagline: t\nhouse-rating: R\nterritory: GB\nlanguage: en-GB\nurl: https://p.example/\n"
            "corrections: foot\ncriteria:\n  action: Action\nexpectations:\n  universe/u: {action: 0}\n  genre/war "
            "film: {action: 3}\n",
            "name: P\ntagline: t\nhouse-rating: R\nhouse-rule: mean\nterritory: GB\nlanguage: en-GB\n"
            "url: https://p.example\ncriteria:\n  action: Action\nexpectations:\n  universe/u: {action: 0}\n"
            "  genre/war film: {action: 3}\n");
    assert_int_equal(thing.publication.expectation_count, 2);
    assert_int_equal(thing.publication.expectations[1].weight, 3);
}

static void a_byte_that_does_not_belong_is_named(void **state)
{
    (void)state;
    assert_int_equal(read_as(PLACE_CRITICS, TEXT("---\nname: A\n---\nx\n\nH\xED\xA0\x80\n")), ERROR_INPUT);
    assert_int_equal(notes.notes[0].line, 6);
    assert_true(text_starts(notes.notes[0].sentence, "half of a surrogate pair (0xED 0xA0)"));
    assert_int_equal(read_as(PLACE_CRITICS, TEXT("---\nname: A\rB\n---\n")), ERROR_INPUT);
    assert_true(text_starts(notes.notes[0].sentence, "a control character (U+000D)"));
    assert_int_equal(read_as(PLACE_CRITICS, TEXT("\xFF\xFE-\0-\0-\0")), ERROR_INPUT);
    assert_true(text_starts(notes.notes[0].sentence, "is UTF-16"));
}

static void all_mistakes_are_noted(void **state)
{
    (void)state;
    assert_int_equal(
        read_as(PLACE_REVIEWS, TEXT("---\nfilm: A\ncritcs: [b]\nheadline: H\ndate: 2024-02-30\nstars: 3.7\n---\n")),
        ERROR_INPUT);
    assert_int_equal(notes.count, 5); /* film, critcs, critics missing, date, stars */
    assert_true(text_starts(notes.notes[1].sentence, "'critcs' is no key of a review; did you mean 'critics'?"));
}

static void texts_have_limits(void **state)
{
    (void)state;
    struct buffer file = {.ceiling = 4 << 20};
    buffer_put(&file, text_of(review_head));
    buffer_put(&file, TEXT("---\n"));
    while (file.len < MARKDOWN_MOST_TEXT + 1000)
        buffer_put(&file, TEXT("All work and no play makes Jack a dull boy. "));
    assert_int_equal(read_as(PLACE_REVIEWS, buffer_text(&file)), ERROR_INPUT);
    assert_int_equal(notes.notes[0].error, ERROR_LIMIT);
    while (file.len <= MARKDOWN_MOST_BYTES)
        buffer_put(&file, TEXT("All work and no play makes Jack a dull boy. "));
    assert_int_equal(read_as(PLACE_REVIEWS, buffer_text(&file)), ERROR_LIMIT);
    buffer_done(&file);
}

/* Records of every sort, filled at random with what is hard to write, keep their bytes. */
static uint32_t seed = 7;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % below;
}

static struct text draw_line(void)
{
    static const char *const bits[] = {"no",
                                       "1917",
                                       ": ",
                                       " #",
                                       "\"",
                                       "'",
                                       "\\",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       "- ",
                                       "é",
                                       "日",
                                       "? ",
                                       "| ",
                                       "> ",
                                       "&a",
                                       "*",
                                       "!",
                                       "%",
                                       "@",
                                       "`",
                                       "~",
                                       "null",
                                       "true",
                                       "x",
                                       "1:18:30",
                                       "...",
                                       "---",
                                       "<b>",
                                       "\xE2\x80\xA8",
                                       "\xC2\xA0",
                                       "\xF0\x9F\x8E\xAC",
                                       "word",
                                       " ",
                                       "0x1F",
                                       "1e3"};
    struct text made = TEXT("");
    for (uint32_t i = draw(6) + 1; i > 0; i--)
        made = arena_print(&arena, "%.*s%s", TEXT_ARG(made), bits[draw(sizeof bits / sizeof bits[0])]);
    made = text_trim(made);
    return made.len > 0 ? made : TEXT("x");
}

static struct text maybe_line(void)
{
    return draw(2) ? draw_line() : TEXT_ABSENT;
}

static struct text draw_slug(void)
{
    static const char *const slugs[] = {"a", "no", "1917", "the-general-1926", "on", "y", "0x1f", "null", "1e3"};
    return arena_print(&arena, "%s%s%u", slugs[draw(9)], draw(2) ? "-" : "", (unsigned)draw(10000));
}

static struct texts draw_texts(struct text (*one)(void))
{
    struct texts texts = {ARENA_LIST(&arena, struct text, 4), draw(4)};
    for (size_t i = 0; i < texts.count; i++)
        texts.at[i] = one();
    return texts;
}

static struct beat_record *draw_beats(size_t count)
{
    struct beat_record *beats = ARENA_LIST(&arena, struct beat_record, count);
    int64_t at = 0;
    for (size_t i = 0; i < count; i++) {
        beats[i].start = at + draw(100000);
        at = beats[i].end = beats[i].start + 1 + draw(3000000);
        beats[i].kind = (enum beat_kind)draw((uint32_t)beat_kinds.count);
        beats[i].label = maybe_line();
        beats[i].character = maybe_line();
        beats[i].has_command = draw(2);
        beats[i].command = beats[i].has_command ? (int)draw(5) - 2 : 0;
        beats[i].spoiler = draw(2);
    }
    return beats;
}

static struct text draw_body(void)
{
    struct text first = draw_line(), last = draw_line();
    if (draw(4) == 0)
        return TEXT_ABSENT;
    return arena_print(&arena, "%s%.*s\n\n---\n%.*s%s", draw(2) ? "\n" : "", TEXT_ARG(first), TEXT_ARG(last),
                       draw(2) ? "\n\n" : "");
}

static void draw_film(struct film_record *film)
{
    *film = (struct film_record){.slug = TEXT("x"), .title = draw_line(), .original_title = maybe_line()};
    film->was = draw_texts(draw_slug);
    film->year = draw(2) ? 1870 + (int)draw(331) : 0;
    film->runtime_seconds = draw(2) ? 30000 + (int)draw(8000) : 0;
    film->announced = draw(2);
    film->genres = draw_texts(draw_line);
    film->id_count = draw(2);
    film->ids = ARENA_NEW(&arena, struct id_record);
    *film->ids = (struct id_record){ID_WIKIDATA, TEXT("Q42")};
    film->release_count = draw(4);
    film->releases = ARENA_LIST(&arena, struct release_record, 4);
    for (size_t i = 0; i < film->release_count; i++) {
        int32_t opens = (int32_t)(i * 2000 + draw(1000)) - 30000;
        film->releases[i] = (struct release_record){TEXT("NO"), (enum release_form)draw(6), opens,
                                                    draw(2) ? opens + (int32_t)draw(900) : DAY_UNKNOWN, maybe_line()};
    }
    film->credit_count = draw(4);
    film->credits = ARENA_LIST(&arena, struct credit_record, 4);
    for (size_t i = 0; i < film->credit_count; i++)
        film->credits[i] = (struct credit_record){draw_line(), (enum credit_role)draw(8), maybe_line()};
    film->beat_count = draw(4);
    film->beats = draw_beats(film->beat_count);
    film->house_half_stars = (int)draw(11);
    film->veil_after = draw(2) ? 1 + draw(9000000) : 0;
}

static void draw_review(struct review_record *review)
{
    *review = (struct review_record){.slug = TEXT("x"), .film = TEXT("f"), .headline = draw_line()};
    review->critics = (struct texts){ARENA_NEW(&arena, struct text), 1};
    *review->critics.at = draw_slug();
    review->standfirst = maybe_line();
    review->date = (int32_t)draw(40000) - 20000;
    review->updated = draw(2) ? review->date + 1 : DAY_UNKNOWN;
    review->state = (enum review_state)draw(5);
    review->half_stars = (int)draw(11);
    review->score_count = draw(2);
    review->scores = ARENA_NEW(&arena, struct score_record);
    *review->scores = (struct score_record){draw_slug(), 1 + (int)draw(10)};
    review->verdict_count = draw(4);
    review->verdicts = ARENA_LIST(&arena, struct verdict_record, 4);
    for (size_t i = 0; i < review->verdict_count; i++)
        review->verdicts[i] = (struct verdict_record){(enum verdict_outcome)draw(3), draw_slug(),
                                                      draw(2) ? draw_slug() : TEXT_ABSENT, maybe_line()};
    review->beat_count = draw(3);
    review->beats = draw_beats(review->beat_count);
    review->veil_after = draw(2) ? 1 + draw(9000000) : 0;
    review->body = draw_body();
}

static void draw_critic(struct critic_record *critic)
{
    *critic = (struct critic_record){
        .slug = TEXT("x"), .name = draw_line(), .was = draw_texts(draw_slug), .text = draw_body()};
    critic->verdict_count = draw(4);
    critic->verdicts = ARENA_LIST(&arena, struct own_verdict_record, 4);
    for (size_t i = 0; i < critic->verdict_count; i++)
        critic->verdicts[i] = (struct own_verdict_record){(int32_t)draw(40000) - 20000,
                                                          (enum verdict_outcome)draw(3),
                                                          arena_print(&arena, "one-%u", (unsigned)draw(4)),
                                                          draw_slug(),
                                                          draw(2) ? draw_slug() : TEXT_ABSENT,
                                                          maybe_line()};
}

static void draw_thing(struct markdown_thing *made, enum markdown_place place)
{
    *made = (struct markdown_thing){.file = {.place = place}};
    if (place == PLACE_FILMS)
        draw_film(&made->film);
    else if (place == PLACE_REVIEWS)
        draw_review(&made->review);
    else if (place == PLACE_CRITICS)
        draw_critic(&made->critic);
    else if (place == PLACE_PUBLICATION)
        made->publication = (struct publication_record){
            .name = draw_line(), .tagline = maybe_line(), .corrections = (enum corrections)draw(2)};
    else {
        made->universe = (struct universe_record){.slug = TEXT("x"), .name = draw_line(), .text = draw_body()};
        made->universe.character_count = draw(2);
        made->universe.characters = ARENA_NEW(&arena, struct character_record);
        *made->universe.characters = (struct character_record){draw_slug(), draw_line()};
    }
}

static void any_record_keeps_its_bytes(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct markdown_thing made;
        draw_thing(&made, (enum markdown_place)(i % PLACE_COUNT));
        struct text bytes = written(&made);
        read_as(made.file.place, bytes);
        for (size_t j = 0; j < notes.count; j++) /* a verdict or a former slug drawn twice, half a spoiler */
            if (text_find(notes.notes[j].sentence, 0, "already") == SIZE_MAX &&
                text_find(notes.notes[j].sentence, 0, "spoiler") == SIZE_MAX)
                fail_msg("%s\nline %u: %s", bytes.at, notes.notes[j].line, notes.notes[j].sentence.at);
        if (notes.count == 0 && !text_equal(written(&thing), bytes))
            fail_msg("%s\nbecame\n%s", bytes.at, written(&thing).at);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_is_read_whole),
        cmocka_unit_test(an_address_is_a_scheme_a_host_and_maybe_a_port),
        cmocka_unit_test(what_is_left_out_is_unknown),
        cmocka_unit_test(a_review_is_read_whole),
        cmocka_unit_test(the_other_things_are_read_whole),
        cmocka_unit_test(a_byte_that_does_not_belong_is_named),
        cmocka_unit_test(all_mistakes_are_noted),
        cmocka_unit_test(texts_have_limits),
        cmocka_unit_test(any_record_keeps_its_bytes),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
