#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "press/pair.h"
#include "press/press_fixture.h"
#include "press/theme.h"

static struct fixture fixture;

static void has(struct text page, const char *words)
{
    if (text_find(page, 0, words) == SIZE_MAX)
        fail_msg("it does not say: %s", words);
}

static void has_not(struct text page, const char *words)
{
    if (text_find(page, 0, words) != SIZE_MAX)
        fail_msg("it says: %s", words);
}

static struct text path_of(struct page page)
{
    struct buffer path = {.ceiling = 4096};
    page.kind->path(fixture.press, page.index, &path);
    struct text copy = arena_copy(&fixture.arena, buffer_text(&path));
    buffer_done(&path);
    return copy;
}

static void every_page_is_found_by_its_path(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < page_kind_count; kind++)
        for (size_t i = 0; i < page_kinds[kind]->count(fixture.press); i++) {
            struct page page = {page_kinds[kind], i}, found;
            assert_true(press_find(fixture.press, path_of(page), &found));
            assert_ptr_equal(found.kind, page.kind);
            assert_int_equal(found.index, page.index);
        }
}

static void kinds_are_in_the_order_of_their_names(void **state)
{
    (void)state;
    for (size_t i = 1; i < page_kind_count; i++)
        assert_true(strcmp(page_kinds[i - 1]->name, page_kinds[i]->name) < 0);
}

static void what_is_no_page_is_not_found(void **state)
{
    (void)state;
    static const char *const paths[] = {"",
                                        "/films",
                                        "/films//",
                                        "/films/none/",
                                        "/films/first-2025",
                                        "/films/first-2025/x/",
                                        "/compare/",
                                        "/compare/first-2025/",
                                        "/compare/first-2025/first-2025/",
                                        "/compare/first-2025/second-2025",
                                        "/compare/first-2025/second-2025/third-1999/",
                                        "/reviews/2023/",
                                        "/reviews/02025/",
                                        "/showing/FR/",
                                        "/showing/gb/",
                                        "/sitemap-1.xml",
                                        "/critics/ann/feed.txt"};
    struct page page;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (press_find(fixture.press, text_of(paths[i]), &page))
            fail_msg("%s is a page", paths[i]);
}

static void any_two_films_compare(void **state)
{
    (void)state;
    struct page page;
    assert_true(press_find(fixture.press, TEXT("/compare/second-2025/first-2025/"), &page));
    assert_true(page.index >= page.kind->count(fixture.press));
    assert_true(text_is(path_of(page), "/compare/second-2025/first-2025/"));
    struct text asked = fixture_page(&fixture, "/compare/second-2025/first-2025/");
    has(asked, "Second opened two weeks later; both showing from 6 June 2025.");
    has(asked, "<link rel=\"canonical\" href=\"https://press.example/compare/first-2025/second-2025/\">");
    has(asked, "<a href=\"/compare/first-2025/second-2025/\">The other way round</a>");
    struct text listed = fixture_page(&fixture, "/compare/first-2025/second-2025/");
    has(listed, "The First opened two weeks earlier; both showing from 6 June 2025.");
    has(listed, "Four minutes apart");
    has(listed, "1.25 stars apart");
    has_not(listed, "The other way round");
    has_not(fixture_page(&fixture, "/compare/first-2025/nasty/"), "earlier");
}

static void links_of_pages_lead_to_listed_pages(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < page_kind_count; kind++)
        for (size_t i = 0; i < page_kinds[kind]->count(fixture.press); i++) {
            if (strncmp(page_kinds[kind]->media_type != NULL ? page_kinds[kind]->media_type : "", "text/html", 9) != 0)
                continue;
            struct text path = path_of((struct page){page_kinds[kind], i}), page = fixture_page(&fixture, path.at);
            for (size_t at = text_find(page, 0, "href=\"/"); at != SIZE_MAX; at = text_find(page, at + 1, "href=\"/")) {
                struct text rest = text_part(page, at + 6, page.len), to = text_take(&rest, '"'), address = to;
                struct page found;
                to = text_take(&address, '#');
                if (!press_find(fixture.press, to, &found) || found.index >= found.kind->count(fixture.press))
                    fail_msg("%s links to %.*s", path.at, TEXT_ARG(to));
            }
        }
}

static void review_page_says_what_it_must(void **state)
{
    (void)state;
    struct text page = fixture_page(&fixture, "/reviews/first-a/");
    has(page, "2 min read");
    has(page, "2 hrs");
    has(page, "4.25");
    has(page, "Half a star apart");
    has(page, "2nd of 3, sequel; set after Second");
    has(page, "revised <time class=\"dt-updated\" datetime=\"2025-06-01\">1 June 2025</time>");
    has(page, "Now showing");
    has(page, "<article class=\"h-entry h-review\">");
    has(page, "<data class=\"p-rating\" value=\"4.5\">");
    has_not(page, NASTY);
}

static void universe_tells_both_orders(void **state)
{
    (void)state;
    struct text page = fixture_page(&fixture, "/universes/world/");
    size_t story = text_find(page, 0, "As the story goes");
    assert_true(story != SIZE_MAX);
    size_t third = text_find(page, story, "third-1999"), second = text_find(page, story, "second-2025");
    assert_true(third < second && second < text_find(page, story, "first-2025"));
    assert_true(text_find(page, 0, "first-2025") < text_find(page, 0, "second-2025"));
    has(page, "3 films, 2 reviewed, 1 announced");
    has(page, "in four films");
}

static void showing_knows_the_day(void **state)
{
    (void)state;
    struct text here = fixture_page(&fixture, "/showing/GB/");
    has(here, "fourth week, until Friday");
    has(here, "second week");
    has(here, "a film counts as showing for eight weeks");
}

static void showing_at_home(void **state)
{
    (void)state;
    struct text there = fixture_page(&fixture, "/showing/US/");
    has(there, "Nothing we know of is in cinemas here today.");
    fixture.today = day_of(2025, 7, 10);
    fixture_reload(&fixture);
    has(fixture_page(&fixture, "/showing/US/"), "New to watch at home");
    has(fixture_page(&fixture, "/showing/GB/"), "Just closed");
    fixture.today = day_of(2025, 5, 20);
    fixture_reload(&fixture);
    has(fixture_page(&fixture, "/showing/GB/"), "in three days");
    has(fixture_page(&fixture, "/films/first-2025/"), "Opens in three days");
}

/* The JSON-LD of a page, parsed. */
static json_t *linked_data(const char *path)
{
    struct text page = fixture_page(&fixture, path);
    static const char start[] = "<script type=\"application/ld+json\">";
    size_t from = text_find(page, 0, start), to = text_find(page, 0, "</script>");
    assert_true(from != SIZE_MAX && to != SIZE_MAX && from < to);
    struct text json = text_part(page, from + sizeof start - 1, to - from - (sizeof start - 1));
    assert_true(text_find(json, 0, "<") == SIZE_MAX);
    json_error_t error;
    json_t *parsed = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &error);
    if (parsed == NULL)
        fail_msg("%s: %s", path, error.text);
    return parsed;
}

static const char *string_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void one_review_is_one_node(void **state)
{
    (void)state;
    json_t *data = linked_data("/reviews/first-a/");
    json_t *film = json_object_get(data, "itemReviewed"), *rating = json_object_get(data, "reviewRating");
    assert_string_equal(string_at(data, "@type"), "Review");
    assert_string_equal(string_at(json_object_get(data, "author"), "name"), "Ann A");
    assert_string_equal(string_at(data, "datePublished"), "2025-05-24");
    assert_string_equal(string_at(data, "dateModified"), "2025-06-01");
    assert_string_equal(string_at(rating, "ratingValue"), "4.5");
    assert_string_equal(string_at(rating, "bestRating"), "5");
    assert_string_equal(string_at(rating, "worstRating"), "0.5");
    assert_string_equal(string_at(film, "duration"), "PT2H");
    assert_string_equal(string_at(film, "image"), "https://press.example/films/first-2025/poster.svg");
    assert_string_equal(string_at(film, "sameAs"), "https://www.imdb.com/title/tt0017925/");
    assert_string_equal(string_at(json_object_get(film, "director"), "name"), "Ann O’Nym");
    assert_int_equal(json_array_size(json_object_get(film, "actor")), 2);
    assert_string_equal(string_at(json_object_get(film, "isPartOf"), "name"), "World");
    json_decref(data);
}

static void two_critics_are_two_nodes(void **state)
{
    (void)state;
    json_t *data = linked_data("/reviews/second/");
    json_t *nodes = json_object_get(data, "@graph");
    assert_int_equal(json_array_size(nodes), 2);
    assert_string_equal(string_at(json_object_get(json_array_get(nodes, 0), "author"), "name"), "Ann A");
    assert_string_equal(string_at(json_object_get(json_array_get(nodes, 1), "author"), "name"), "Bert B");
    assert_string_equal(string_at(json_array_get(nodes, 0), "abstract"), "Together " NASTY);
    json_decref(data);
    data = linked_data("/films/first-2025/");
    assert_int_equal(json_array_size(json_object_get(data, "review")), 2);
    assert_string_equal(string_at(json_object_get(data, "aggregateRating"), "ratingValue"), "4.25");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(data, "aggregateRating"), "ratingCount")), 2);
    json_decref(data);
}

static void set_mark(struct text slug, int half_stars)
{
    struct film_record film;
    bool found = false;
    assert_int_equal(store_load_film(fixture.store, slug, &fixture.arena, &film, &found, fixture.notes), OK);
    assert_true(found);
    film.house_half_stars = half_stars;
    assert_int_equal(store_save_film(fixture.store, &film, fixture.notes), OK);
}

static void let_an_editor_rule(void)
{
    struct publication_record publication;
    assert_int_equal(store_begin(fixture.store, fixture.notes), OK);
    assert_int_equal(store_load_publication(fixture.store, &fixture.arena, &publication, fixture.notes), OK);
    publication.house_rule = RULE_EDITOR;
    assert_int_equal(store_save_publication(fixture.store, &publication, fixture.notes), OK);
    set_mark(TEXT("first-2025"), 4);
    set_mark(TEXT("third-1999"), 7);
    assert_int_equal(store_commit(fixture.store, fixture.notes), OK);
    fixture_reload(&fixture);
}

/* The first has two critics' marks beside the editor's, the third nobody's, the second no editor's. */
static void an_editors_mark_is_said_to_be_one(void **state)
{
    (void)state;
    let_an_editor_rule();
    struct text first = fixture_page(&fixture, "/films/first-2025/"),
                third = fixture_page(&fixture, "/films/third-1999/");
    has(first, "The editor’s mark");
    has(first, "Half a star apart");
    has_not(first, "mean of");
    has(third, "The editor’s mark");
    has(third, "Nobody here has reviewed it yet.");
    has(fixture_page(&fixture, "/films/second-2025/"), "The mean of two marks");
    static const char *const marked[] = {"/films/first-2025/", "/films/third-1999/"};
    for (size_t i = 0; i < 2; i++) {
        json_t *data = linked_data(marked[i]);
        assert_string_equal(string_at(data, "@type"), "Movie");
        assert_null(json_object_get(data, "aggregateRating"));
        assert_int_equal(json_array_size(json_object_get(data, "review")), i == 0 ? 2 : 0);
        json_decref(data);
    }
    json_decref(linked_data("/reviews/first-a/"));
}

static void all_linked_data_is_json(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "/films/nasty/", "/reviews/nasty/", "/universes/world/", "/critics/ann/"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        json_decref(linked_data(paths[i]));
}

static void is_xml(const char *path)
{
    struct text page = fixture_page(&fixture, path);
    xmlDocPtr document = xmlReadMemory(page.at, (int)page.len, path, NULL, XML_PARSE_NONET);
    if (document == NULL)
        fail_msg("%s is no well-formed XML", path);
    xmlFreeDoc(document);
}

static void xml_is_well_formed_whatever_the_texts_hold(void **state)
{
    (void)state;
    static const char *const paths[] = {"/feed.xml", "/critics/ann/feed.xml", "/critics/bert/feed.xml",
                                        "/films/nasty/poster.svg", "/films/first-2025/poster.svg"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        is_xml(paths[i]);
    if (text_has(fixture.edition->publication.url)) {
        is_xml("/sitemap.xml");
        is_xml("/opensearch.xml");
    }
}

static json_t *json_at(const char *path)
{
    struct text page = fixture_page(&fixture, path);
    json_error_t error;
    json_t *parsed = json_loadb(page.at, page.len, JSON_REJECT_DUPLICATES, &error);
    if (parsed == NULL)
        fail_msg("%s: %s", path, error.text);
    return parsed;
}

static void feeds_hold_the_newest_whole(void **state)
{
    (void)state;
    struct text atom = fixture_page(&fixture, "/feed.xml");
    has(atom, "<updated>2025-06-12T00:00:00Z</updated>");
    has(atom, "<id>https://press.example/reviews/second/</id>");
    has(atom, "Ann says (The First, 2025) ★★★★½");
    has(atom, "href=&quot;https://press.example/films/second-2025/&quot;");
    has_not(atom, "He dies");
    has_not(fixture_page(&fixture, "/critics/bert/feed.xml"), "Ann says");
    json_t *feed = json_at("/feed.json"), *items = json_object_get(feed, "items");
    assert_string_equal(string_at(feed, "version"), "https://jsonfeed.org/version/1.1");
    assert_int_equal(json_array_size(items), 4);
    assert_int_equal(json_array_size(json_object_get(json_array_get(items, 0), "authors")), 2);
    assert_non_null(strstr(string_at(json_array_get(items, 0), "content_html"), "<em>as</em>"));
    json_decref(feed);
}

static void search_index_is_what_the_script_reads(void **state)
{
    (void)state;
    json_t *index = json_at("/search-index.json"), *first = json_array_get(json_object_get(index, "reviews"), 0);
    assert_int_equal(json_integer_value(json_object_get(index, "version")), 1);
    assert_string_equal(string_at(first, "u"), "/reviews/second/");
    assert_string_equal(string_at(first, "f"), "Second (2025)");
    assert_string_equal(string_at(first, "c"), "Ann A, Bert B");
    assert_int_equal(json_integer_value(json_object_get(first, "s")), 6);
    assert_null(strstr(string_at(first, "t"), "He dies"));
    json_decref(index);
}

static struct text search(const char *words, const char *excerpt, size_t total)
{
    struct search_query query = {.words = text_of(words), .least_stars = 6, .critic = TEXT("ann"), .most = 1};
    struct search_hit hit = {TEXT("first-a"), text_of(excerpt)};
    struct search_result result = {.hits = &hit, .count = total > 0, .total = total};
    struct buffer out = {.ceiling = 1 << 20};
    assert_int_equal(press_render_search(fixture.press, &query, &result, &fixture.arena, &out, fixture.notes), OK);
    struct text page = arena_copy(&fixture.arena, buffer_text(&out));
    buffer_done(&out);
    return page;
}

static void search_marks_words_and_escapes_all_else(void **state)
{
    (void)state;
    struct text page = search("first <b>",
                              "<i>The \x02"
                              "first\x03 & \x02last",
                              3);
    has(page, "&lt;i&gt;The <mark>first</mark> &amp; <mark>last</mark>");
    has(page, "value=\"first &lt;b&gt;\"");
    has(page, "<option value=\"6\" selected>");
    has(page, "<option value=\"Ann A\" selected>");
    has(page, "<h2>3 reviews</h2>");
    has(page, "/search/?q=first+%3Cb%3E&amp;stars=6&amp;critic=Ann+A&amp;page=2");
    has(page, "noindex");
    has(search("zzz", "", 0), "Nothing for “zzz”");
}

static void a_search_for_nothing_is_the_search_page(void **state)
{
    (void)state;
    struct search_query query = {.most = 20};
    struct search_result result = {0};
    struct buffer out = {.ceiling = 1 << 20};
    assert_int_equal(press_render_search(fixture.press, &query, &result, &fixture.arena, &out, fixture.notes), OK);
    assert_true(text_equal(buffer_text(&out), fixture_page(&fixture, "/search/")));
    buffer_done(&out);
    assert_true(text_is(press_critic_slug(fixture.press, TEXT("Bert B")), "bert"));
    assert_true(text_is(press_critic_slug(fixture.press, TEXT("bert")), "bert"));
    assert_null(press_critic_slug(fixture.press, TEXT("Nobody")).at);
}

static struct text not_found(const char *path)
{
    struct buffer out = {.ceiling = 1 << 20};
    assert_int_equal(press_render_not_found(fixture.press, text_of(path), &fixture.arena, &out, fixture.notes), OK);
    struct text page = arena_copy(&fixture.arena, buffer_text(&out));
    buffer_done(&out);
    return page;
}

static void what_is_not_found_has_neighbours(void **state)
{
    (void)state;
    has(not_found("/films/second/"), "<a href=\"/films/second-2025/\">Second (2025)</a>");
    has(not_found("/films/frist-2025/"), "/films/first-2025/");
    has(not_found("/reviews/first/"), "/reviews/first-a/");
    has(not_found("/critics/bart/"), "<a href=\"/critics/bert/\">Bert B</a>");
    has_not(not_found("/<script>alert(1)</script>"), "<script>alert");
    has_not(not_found("/qwertyuiop/"), "Perhaps one of these");
    has_not(not_found("/\xFF/"), "\xFF");
}

static void a_renamed_film_leads_on(void **state)
{
    (void)state;
    struct page page;
    fixture_save_film(&fixture, "first-film-2025", "first-2025", "The First");
    fixture_reload(&fixture);
    assert_true(press_find(fixture.press, TEXT("/films/first-2025/"), &page));
    assert_int_equal(page.kind->status, 301);
    assert_true(text_is(press_target(fixture.press, page, &fixture.arena), "/films/first-film-2025/"));
    assert_true(press_find(fixture.press, TEXT("/compare/first-2025/second-2025/"), &page));
    assert_true(text_is(press_target(fixture.press, page, &fixture.arena), "/compare/first-film-2025/second-2025/"));
    every_page_is_found_by_its_path(state);
    has(fixture_page(&fixture, "/films/first-2025/"), "url=/films/first-film-2025/");
}

static void leads_on(const char *from, const char *to, bool listed)
{
    struct page page;
    if (!press_find(fixture.press, text_of(from), &page))
        fail_msg("%s is found no more", from);
    assert_int_equal(page.kind->status, 301);
    assert_string_equal(press_target(fixture.press, page, &fixture.arena).at, to);
    assert_string_equal(path_of(page).at, from);
    assert_int_equal(page.index < page.kind->count(fixture.press), listed);
}

/* What is no page is not replaced by one: at its old address stands the thing itself. */
static void stands_at_both(const char *from, const char *to)
{
    struct page old, new;
    leads_on(from, to, true);
    assert_true(press_find(fixture.press, text_of(from), &old));
    assert_true(press_find(fixture.press, text_of(to), &new));
    assert_string_equal(press_media_type(fixture.press, old), press_media_type(fixture.press, new));
    assert_true(text_equal(fixture_page(&fixture, from), fixture_page(&fixture, to)));
    assert_int_not_equal(old.kind->stamp(fixture.press, old.index), new.kind->stamp(fixture.press, new.index));
}

static void feeds_and_posters_move_with_their_slugs(void **state)
{
    struct page page;
    fixture_save_film(&fixture, "first-film-2025", "first-2025", "The First");
    fixture_rename_critic(&fixture, "anna", "ann");
    fixture_reload(&fixture);
    every_page_is_found_by_its_path(state);
    leads_on("/critics/ann/", "/critics/anna/", true);
    stands_at_both("/critics/ann/feed.xml", "/critics/anna/feed.xml");
    stands_at_both("/critics/ann/feed.json", "/critics/anna/feed.json");
    stands_at_both("/films/first-2025/poster.svg", "/films/first-film-2025/poster.svg");
    assert_false(press_find(fixture.press, TEXT("/critics/ann/poster.svg"), &page));
    assert_false(press_find(fixture.press, TEXT("/films/first-2025/feed.xml"), &page));
}

static void any_comparison_with_a_renamed_film_leads_on(void **state)
{
    struct page page;
    fixture_save_film(&fixture, "first-film-2025", "first-2025", "The First");
    fixture_reload(&fixture);
    leads_on("/compare/first-2025/second-2025/", "/compare/first-film-2025/second-2025/", true);
    leads_on("/compare/second-2025/first-2025/", "/compare/second-2025/first-film-2025/", false);
    leads_on("/compare/first-2025/nasty/", "/compare/first-film-2025/nasty/", false);
    leads_on("/compare/nasty/first-2025/", "/compare/nasty/first-film-2025/", false);
    has(fixture_page(&fixture, "/compare/nasty/first-2025/"), "url=/compare/nasty/first-film-2025/");
    static const char *const none[] = {"/compare/first-2025/first-film-2025/", "/compare/first-2025/first-2025/",
                                       "/compare/first-2025/none/", "/compare/first-2025/",
                                       "/compare/first-2025/nasty/third-1999/"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(press_find(fixture.press, text_of(none[i]), &page));

    fixture_save_film(&fixture, "second-film-2025", "second-2025", "Second");
    fixture_reload(&fixture);
    every_page_is_found_by_its_path(state);
    leads_on("/compare/first-2025/second-2025/", "/compare/first-film-2025/second-film-2025/", true);
    leads_on("/compare/first-film-2025/second-2025/", "/compare/first-film-2025/second-film-2025/", true);
    leads_on("/compare/first-2025/second-film-2025/", "/compare/first-film-2025/second-film-2025/", true);
    leads_on("/compare/second-2025/first-2025/", "/compare/second-film-2025/first-film-2025/", false);
}

static void without_an_address_nothing_claims_one(void **state)
{
    (void)state;
    struct page page;
    assert_false(press_find(fixture.press, TEXT("/sitemap.xml"), &page));
    struct text review = fixture_page(&fixture, "/reviews/first-a/"), atom = fixture_page(&fixture, "/feed.xml");
    has_not(review, "canonical");
    has_not(review, "og:url");
    has(atom, "<id>urn:uuid:");
    has_not(fixture_page(&fixture, "/robots.txt"), "Sitemap");
    json_t *data = linked_data("/reviews/first-a/");
    assert_null(json_object_get(data, "url"));
    json_decref(data);
}

/* Every page's path, stamp and bytes. */
struct shot {
    struct text path, bytes;
    uint64_t stamp;
};
struct album {
    struct shot shots[200];
    size_t count;
};

static void take_album(struct album *album)
{
    album->count = 0;
    for (size_t kind = 0; kind < page_kind_count; kind++)
        for (size_t i = 0; i < page_kinds[kind]->count(fixture.press); i++) {
            assert_true(album->count < sizeof album->shots / sizeof album->shots[0]);
            struct text path = path_of((struct page){page_kinds[kind], i});
            album->shots[album->count++] =
                (struct shot){path, fixture_page(&fixture, path.at), page_kinds[kind]->stamp(fixture.press, i)};
        }
}

static const struct shot *find_shot(const struct album *album, struct text path)
{
    for (size_t i = 0; i < album->count; i++)
        if (text_equal(album->shots[i].path, path))
            return &album->shots[i];
    return NULL;
}

/* Equal stamps must mean equal bytes; returns how many pages have a new stamp. */
static size_t compare_albums(const struct album *old, const struct album *new)
{
    size_t changed = 0;
    for (size_t i = 0; i < new->count; i++) {
        const struct shot *now = &new->shots[i], *then = find_shot(old, now->path);
        if (then == NULL)
            continue;
        if (then->stamp == now->stamp && !text_equal(then->bytes, now->bytes))
            fail_msg("%s changed and its stamp did not", now->path.at);
        changed += then->stamp != now->stamp;
    }
    return changed;
}

static bool kept(const struct album *old, const struct album *new, const char *path)
{
    return find_shot(old, text_of(path))->stamp == find_shot(new, text_of(path))->stamp;
}

static void stamps_change_with_what_pages_show(void **state)
{
    (void)state;
    static struct album old, new;
    take_album(&old);
    fixture_reload(&fixture);
    take_album(&new);
    assert_int_equal(compare_albums(&old, &new), 0);

    fixture_save_review(&fixture, "nasty", 3, "Another headline");
    fixture_reload(&fixture);
    take_album(&new);
    assert_true(compare_albums(&old, &new) > 0);
    assert_false(kept(&old, &new, "/reviews/nasty/"));
    assert_false(kept(&old, &new, "/films/nasty/"));
    assert_true(kept(&old, &new, "/films/third-1999/"));
    assert_true(kept(&old, &new, "/reviews/second/"));
    assert_true(kept(&old, &new, "/critics/bert/feed.xml"));
    assert_false(kept(&old, &new, "/critics/bert/")); /* says what an average film gets from Ann */
    assert_true(kept(&old, &new, "/universes/world/"));
    assert_true(kept(&old, &new, "/films/first-2025/poster.svg"));
    assert_true(kept(&old, &new, "/theme/newsreader.woff2"));

    old = new;
    fixture_save_film(&fixture, "second-2025", NULL, "Second to none");
    fixture_reload(&fixture);
    take_album(&new);
    compare_albums(&old, &new);
    assert_false(kept(&old, &new, "/reviews/first-a/")); /* its universe names the film */
    assert_true(kept(&old, &new, "/films/nasty/"));
}

static void stamps_change_with_the_day_where_it_shows(void **state)
{
    (void)state;
    static struct album old, new;
    take_album(&old);
    fixture.today++;
    fixture_reload(&fixture);
    take_album(&new);
    compare_albums(&old, &new);
    assert_false(kept(&old, &new, "/"));
    assert_false(kept(&old, &new, "/showing/GB/"));
    assert_false(kept(&old, &new, "/films/first-2025/")); /* out at home in so many days */
    assert_true(kept(&old, &new, "/films/third-1999/"));
    assert_true(kept(&old, &new, "/reviews/nasty/"));
    assert_true(kept(&old, &new, "/reviews/"));
    assert_true(kept(&old, &new, "/feed.xml"));
}

static void another_store_has_other_stamps(void **state)
{
    (void)state;
    struct page page;
    assert_true(press_find(fixture.press, TEXT("/films/nasty/"), &page));
    uint64_t stamp = page.kind->stamp(fixture.press, page.index);
    fixture_close(&fixture);
    fixture_open(&fixture, true);
    assert_true(press_find(fixture.press, TEXT("/films/nasty/"), &page));
    assert_true(stamp != page.kind->stamp(fixture.press, page.index));
}

static void the_policy_allows_the_stylesheet_alone(void **state)
{
    (void)state;
    struct text policy = press_security_policy(fixture.press);
    has(policy, "default-src 'none'; style-src 'sha256-");
    has(policy, "script-src 'self'");
    has_not(policy, "unsafe");
}

static int open_with_url(void **state)
{
    (void)state;
    fixture_open(&fixture, true);
    return 0;
}

static int open_without_url(void **state)
{
    (void)state;
    fixture_open(&fixture, false);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close(&fixture);
    return 0;
}

#define WITH(test)    cmocka_unit_test_setup_teardown(test, open_with_url, close_fixture)
#define WITHOUT(test) cmocka_unit_test_setup_teardown(test, open_without_url, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(every_page_is_found_by_its_path),
        WITHOUT(every_page_is_found_by_its_path),
        WITH(kinds_are_in_the_order_of_their_names),
        WITH(what_is_no_page_is_not_found),
        WITH(any_two_films_compare),
        WITH(links_of_pages_lead_to_listed_pages),
        WITH(review_page_says_what_it_must),
        WITH(universe_tells_both_orders),
        WITH(showing_knows_the_day),
        WITH(showing_at_home),
        WITH(one_review_is_one_node),
        WITH(two_critics_are_two_nodes),
        WITH(an_editors_mark_is_said_to_be_one),
        WITH(all_linked_data_is_json),
        WITH(xml_is_well_formed_whatever_the_texts_hold),
        WITHOUT(xml_is_well_formed_whatever_the_texts_hold),
        WITH(feeds_hold_the_newest_whole),
        WITH(search_index_is_what_the_script_reads),
        WITH(search_marks_words_and_escapes_all_else),
        WITH(a_search_for_nothing_is_the_search_page),
        WITH(what_is_not_found_has_neighbours),
        WITH(a_renamed_film_leads_on),
        WITH(feeds_and_posters_move_with_their_slugs),
        WITH(any_comparison_with_a_renamed_film_leads_on),
        WITHOUT(without_an_address_nothing_claims_one),
        WITH(stamps_change_with_what_pages_show),
        WITH(stamps_change_with_the_day_where_it_shows),
        WITH(another_store_has_other_stamps),
        WITH(the_policy_allows_the_stylesheet_alone),
    };
    return cmocka_run_group_tests_name("press", tests, NULL, NULL);
}
