#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "press/markdown.h"

static struct arena arena;
static struct notes notes;

static int begin(void **state)
{
    (void)state;
    notes = (struct notes){.arena = &arena};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

struct example {
    const char *source, *expected;
};

static void assert_all(enum markdown_form form, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct markup markup = markdown_render(text_of(examples[i].source), form, TEXT("https://s.example"), &arena);
        assert_string_equal(markup.html.at, examples[i].expected);
    }
}

#define ASSERT_ALL(form, examples) assert_all(form, examples, sizeof(examples) / sizeof *(examples))
#define VEIL                                                                                                           \
    "<label class=\"spoiler\"><input type=\"checkbox\"><span class=\"veil\">Spoiler</span>"                            \
    "<span class=\"told\">"
#define UNVEIL  "</span></label>"
#define DETAILS "<details class=\"spoiler\"><summary>Spoiler</summary><p>"

static void reviews_become_markup(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"", ""},
        {"One *two* **three** `four`.", "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>\n"},
        {"It's \"so\" -- 1990-- and...", "<p>It\u2019s \u201Cso\u201D \u2013 1990\u2013 and\u2026</p>\n"},
        {"\"So\", he said.", "<p class=\"hang\">\u201CSo\u201D, he said.</p>\n"},
        {"a\nb  \nc", "<p>a\nb<br>\nc</p>\n"},
        {"> a\n\n- b\n- c\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n"},
        {"3. a\n4. b\n   - c", "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>\n"},
        {"- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"},
        {"    a < b\n\n---", "<pre><code>a &lt; b\n</code></pre>\n<hr>\n"},
        {"AT&amp;T &lt;", "<p>AT&amp;T &lt;</p>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void markup_in_the_text_is_shown_as_typed(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a <b onclick=\"x()\">c</b>", "<p>a &lt;b onclick=&quot;x()&quot;&gt;c&lt;/b&gt;</p>\n"},
        {"<script>\nalert(1)\n</script>\n", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</p>\n"},
        {"a &#1;&#0;&#xFFFE;&#x9F; b", "<p>a \uFFFD b</p>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void only_some_addresses_become_links(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"[a](https://x.example/?b=c&d=\"e\" \"T\")",
         "<p><a href=\"https://x.example/?b=c&amp;d=%22e%22\" title=\"T\">a</a></p>\n"},
        {"[a](https://x.example/?b=c&d 'T \"q\"')",
         "<p><a href=\"https://x.example/?b=c&amp;d\" title=\"T &quot;q&quot;\">a</a></p>\n"},
        {"[a](HTTP://x.example) <mailto:b@x.example>",
         "<p><a href=\"HTTP://x.example\">a</a> <a href=\"mailto:b@x.example\">mailto:b@x.example</a></p>\n"},
        {"[a](/films/b/) [c](#d)", "<p><a href=\"/films/b/\">a</a> <a href=\"#d\">c</a></p>\n"},
        {"[a](//x.example) [b](javascript:alert) [c](/\\x.example) [d](data:x) [e](f.html)", "<p>a b c d e</p>\n"},
        {"It is [45 *minutes*](fact:minutes/a/exposition).", "<p>It is 45 <em>minutes</em>.</p>\n"},
        {"![the *train*](/train.jpg) ![b](c.jpg)", "<p><a href=\"/train.jpg\">the <em>train</em></a> b</p>\n"},
        {"[![a](/b.jpg)](/c) ![d [e](/f)](/g)", "<p><a href=\"/c\">a</a> <a href=\"/g\">d e</a></p>\n"},
        {"[](/a)", "<p><a href=\"/a\">/a</a></p>\n"},
        {"[a](</b c\"d'é>)", "<p><a href=\"/b%20c%22d%27%C3%A9\">a</a></p>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void headings_begin_at_two_and_skip_none(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"# a\n## b\n# c", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n"},
        {"### a\n###### b\n### c\n# d", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n<h2>d</h2>\n"},
        {"# a\n## b\n### c\n#### d\n##### e\n###### f",
         "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h5>d</h5>\n<h6>e</h6>\n<h6>f</h6>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void spoilers_open_without_script(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"In the end >!he dies!<.", "<p>In the end " VEIL "he dies" UNVEIL ".</p>\n"},
        {">!He dies!< in the end.", "<p>" VEIL "He dies" UNVEIL " in the end.</p>\n"},
        {">!The engine falls\ninto the river.!<", DETAILS "The engine falls\ninto the river.</p></details>\n"},
        {"- >!a!<", "<ul>\n<li>" DETAILS "a</p></details>\n</li>\n</ul>\n"},
        {"> >!a!<", "<blockquote>\n" DETAILS "a</p></details>\n</blockquote>\n"},
        {"a >!_b_ [c](/d) \"e\"!< f", "<p>a " VEIL "<em>b</em> <a href=\"/d\">c</a> \u201Ce\u201D" UNVEIL " f</p>\n"},
        {">!\"I am *your* father\"!<", DETAILS "\u201CI am <em>your</em> father\u201D</p></details>\n"},
        {"*>!a!<* >!b!< c", "<p><em>" VEIL "a" UNVEIL "</em> " VEIL "b" UNVEIL " c</p>\n"},
        {"[a >!b!<](/c)", "<p><a href=\"/c\">a [spoiler]</a></p>\n"},
        {"a >!b *c >!d!< e* f!<", "<p>a " VEIL "b <em>c d e</em> f" UNVEIL "</p>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void what_is_no_spoiler_is_shown_as_typed(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"`>!a!<` >!b!< c", "<p><code>&gt;!a!&lt;</code> " VEIL "b" UNVEIL " c</p>\n"},
        {"```\n>!a!<\n```", "<pre><code>&gt;!a!&lt;\n</code></pre>\n"},
        {"a \\>!b!<", "<p>a &gt;!b!&lt;</p>\n"},
        {"a >!b\n\nc!<", "<p>a &gt;!b</p>\n<p>c!&lt;</p>\n"},
        {"*a >!b* c!<", "<p><em>a &gt;!b</em> c!&lt;</p>\n"},
        {"a !< b >! c", "<p>a !&lt; b &gt;! c</p>\n"},
        {"a | b &#1;| c |", "<p>a | b &gt;! c |</p>\n"},
        {"a\x01|b|\x02 c", "<p>a|b| c</p>\n"},
    };
    ASSERT_ALL(MARKDOWN_PAGE, examples);
}

static void feeds_hide_spoilers_and_have_whole_addresses(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"a >!b *c* >!d!< e!< f", "<p>a [spoiler] e!&lt; f</p>\n"},
        {">!a *>!b!<* c!<", "<p>[spoiler]</p>\n"},
        {"[a](/b/) [c](#d) [e](https://f.example)",
         "<p><a href=\"https://s.example/b/\">a</a> c <a href=\"https://f.example\">e</a></p>\n"},
        {"\"a\"", "<p>\u201Ca\u201D</p>\n"},
    };
    ASSERT_ALL(MARKDOWN_FEED, examples);
}

static void plain_text_is_words_alone(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"# A *b*\n\nc\nd  \ne `f` [g](/h) ![i](j)\n\n- k\n- l\n\n***\n\n> m", "A b\nc d e f g i\nk\nl\nm"},
        {"He goes >!and dies!<. Then >!comes back!< on.", "He goes. Then on."},
        {">!All of it.!<\n\nRest", "Rest"},
        {"`>!` and !<", ">! and !<"},
        {"    code\n      more", "code more"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(markdown_plain(text_of(examples[i].source), &arena).at, examples[i].expected);
}

static void a_lead_ends_at_a_word(void **state)
{
    (void)state;
    struct text plain = TEXT("One train, there\nand back again");
    assert_string_equal(markdown_lead(plain, 100, &arena).at, "One train, there and back again");
    assert_string_equal(markdown_lead(plain, 31, &arena).at, "One train, there and back again");
    assert_string_equal(markdown_lead(plain, 30, &arena).at, "One train, there and back\u2026");
    assert_string_equal(markdown_lead(plain, 14, &arena).at, "One train\u2026");
    assert_string_equal(markdown_lead(TEXT("Ööööööö"), 8, &arena).at, "Öö\u2026");
    assert_string_equal(markdown_lead(TEXT("abc"), 2, &arena).at, "");
}

static void a_spoiler_left_open_is_named_with_its_line(void **state)
{
    (void)state;
    assert_int_equal(markdown_check(TEXT("a >!b!< `>!` \\>! c\n\n    >!d\n"), TEXT("r.md"), 8, &notes), OK);
    assert_int_equal(markdown_check(TEXT("a\nb >!c\n\nd!<\n"), TEXT("r.md"), 8, &notes), ERROR_INPUT);
    assert_int_equal(notes.count, 2);
    assert_int_equal(notes.notes[0].line, 9);
    assert_string_equal(notes.notes[0].sentence.at,
                        "the spoiler that '>!' opens here is not closed in its paragraph; close "
                        "it with '!<', or write '\\>!' if none is meant");
    assert_int_equal(notes.notes[1].line, 11);
    notes.count = 0;
    assert_int_equal(markdown_check(TEXT("*a >!b* c!<"), TEXT("r.md"), 1, &notes), ERROR_INPUT);
    assert_int_equal(notes.count, 2);
}

/* `count` times `part`, between `before` and `after`. */
static struct text repeat(const char *before, const char *part, size_t count, const char *after)
{
    struct buffer out = {.ceiling = 4 << 20};
    buffer_put(&out, text_of(before));
    for (size_t i = 0; i < count; i++)
        buffer_put(&out, text_of(part));
    buffer_put(&out, text_of(after));
    struct text text = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

static double render_seconds(struct text source)
{
    struct timespec before, after;
    struct markdown_links links;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    markdown_render(source, MARKDOWN_PAGE, TEXT(""), &arena);
    markdown_plain(source, &arena);
    markdown_links(source, &arena, &links);
    markdown_check(source, TEXT("r.md"), 1, &notes);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

static void hostile_texts_take_no_longer_than_others(void **state)
{
    (void)state;
    static const struct {
        const char *before, *part;
        size_t count;
        const char *after;
    } cases[] = {
        {"", "[", 500000, ""},         {"", "![", 250000, ""},         {"", "[a](", 125000, ""},
        {"", ">", 500000, ""},         {"", "> ", 250000, "a"},        {"", "- ", 250000, "a"},
        {"", "*a ", 160000, ""},       {"", "*a **", 100000, "b"},     {"", "a_b_", 125000, ""},
        {"", "`", 500000, ""},         {"", "a`` `", 100000, ""},      {"", "<", 500000, ""},
        {"", "<!--", 125000, ""},      {"", "<?", 250000, ""},         {"", "\\", 500000, ""},
        {"", "&", 500000, ""},         {"", "\"'", 250000, ""},        {"", ">!", 250000, "!<"},
        {"", ">!a!<", 100000, ""},     {"", "*>!", 160000, "!<"},      {"", ">!a\n\n", 100000, ""},
        {"- ", "- ", 49, "a\n"},       {"", "[a]: /b\n", 62500, ""},   {"", "1. ", 160000, "a"},
        {"", "<a", 250000, ""},        {"", "[a][b]", 80000, ""},      {"", "\n", 500000, ""},
        {"", "a\n", 250000, ""},       {"", "***", 160000, ""},        {"[a]: /", "b", 100000, "\n\n[a][a][a]"},
        {"", "[a](<b", 80000, ""},     {"", "_*", 250000, "a"},        {"", "![[]()", 80000, ""},
        {"", "[", 250000, "](/a)"},    {"", "*a_ ", 120000, ""},       {"", "[*", 200000, "]()"},
        {"", "a**b*c* ", 60000, ""},   {"a", "](", 200000, ""},        {"", "- a\n", 120000, ""},
        {"", "[[]()", 100000, ""},     {"", "``a`", 120000, ""},       {"", "[a\\](", 100000, ""},
        {"", "\"a\" ", 120000, ""},    {"", "<a b='", 80000, ""},      {"", "# a\n", 120000, ""},
        {"", "a  \n", 120000, ""},     {"", "&#1;|", 100000, ""},      {"", "<!A ", 120000, ""},
        {"", "[a](/b \"", 60000, ""},  {"", "> a\n\n", 80000, ""},     {"", "<![CDATA[", 55000, ""},
        {"", "`a``b", 100000, ""},     {"", "[a](fact:b)", 50000, ""}, {"fact:", "- [", 160000, ""},
        {"", "[a]: fact:", 50000, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double seconds = render_seconds(repeat(cases[i].before, cases[i].part, cases[i].count, cases[i].after));
        if (seconds > 1)
            print_error("'%s' takes %.1f s\n", cases[i].part, seconds);
        assert_true(seconds < 3);
        arena_reset(&arena);
        notes.count = 0;
    }
}

static void nesting_without_end_is_cut(void **state)
{
    (void)state;
    struct buffer source = {.ceiling = 4 << 20};
    for (size_t depth = 0; depth < 700; depth++) {
        for (size_t i = 0; i < depth; i++)
            buffer_put(&source, TEXT("  "));
        buffer_put(&source, TEXT("- a\n"));
    }
    for (size_t i = 0; i < 400000; i++)
        buffer_byte(&source, '\n');
    assert_true(render_seconds(buffer_text(&source)) < 3);
    struct text html = markdown_render(buffer_text(&source), MARKDOWN_PAGE, TEXT(""), &arena).html;
    size_t lists = 0;
    for (size_t at = 0; (at = text_find(html, at, "<ul>")) != SIZE_MAX; at++)
        lists++;
    assert_in_range(lists, 5, 30);
    buffer_done(&source);
}

static void a_text_without_measure_is_shown_as_typed(void **state)
{
    (void)state;
    struct text source = repeat("*a* <", "b", 1 << 20, "");
    struct text html = markdown_render(source, MARKDOWN_PAGE, TEXT(""), &arena).html;
    assert_true(text_starts(html, "<p>*a* &lt;bbb"));
    assert_int_equal(markdown_check(source, TEXT("r.md"), 1, &notes), ERROR_LIMIT);
}

static void each_link_is_found_on_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *source, *address, *words;
        unsigned line;
    } cases[] = {
        {"[a](fact:x)", "x", "a", 1},
        {"one\ntwo\n\nthree [two *weeks*\nearlier](fact:gap/a/b/GB) four", "gap/a/b/GB", "two weeks earlier", 4},
        {"- one\n- two\n\n  more\n  - [a](fact:x) b", "x", "a", 5},
        {"> one\n> two\n>\n> > three\n> > [a](fact:x)", "x", "a", 5},
        {"one\n[a][f] two\n\n[f]: fact:x \"t\"\n", "x", "a", 2},
        {"one\n[a\nb] two\n\n[a b]: fact:x\n", "x", "a b", 2},
        {"one [a][] two\n\n[a]: fact:x\n", "x", "a", 1},
        {"[f]: /x\n[g]: fact:x\none\n[a][g] two", "x", "a", 4},
        {"`code\nspan` and\n[a](fact:x)", "x", "a", 3},
        {"[other](\n/x\n\"title\nmore\") and\n[a](fact:x)", "x", "a", 5},
        {"[other][long\nlabel] and\n[a](fact:x)\n\n[long label]: /x", "x", "a", 3},
        {"<b\nc=\"[\"> and\n[a](fact:x)", "x", "a", 3},
        {"[\na\n](fact:x)", "x", "a", 1},
        {"# A [head](fact:x)\n", "x", "head", 1},
        {"one\n\n>!hidden [a](fact:x)!<", "x", "a", 3},
        {"one\n>![a](fact:x)!<", "x", "a", 2},
        {"\\[no] [a `b[1]` \"c\"](fact:x?stars=4-)", "x?stars=4-", "a b[1] \u201Cc\u201D", 1},
        {"![p](/p.jpg)\n[![q](/q.jpg) a](fact:x)", "x", "q a", 2},
        {"[a](<fact:x y>)\n", "x y", "a", 1},
        {"[a][b](fact:x)", "x", "b", 1},
        {"(see [a]: late)\n\n[a]: fact:x", "x", "a", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct markdown_links facts;
        markdown_facts(text_of(cases[i].source), &arena, &facts);
        if (facts.count != 1 || facts.at[0].line != cases[i].line)
            print_error("%s\n%zu facts, line %u\n", cases[i].source, facts.count,
                        facts.count > 0 ? facts.at[0].line : 0);
        assert_int_equal(facts.count, 1);
        assert_string_equal(facts.at[0].address.at, cases[i].address);
        assert_string_equal(facts.at[0].words.at, cases[i].words);
        assert_int_equal(facts.at[0].line, cases[i].line);
    }
}

static void links_images_and_facts_are_told_apart(void **state)
{
    (void)state;
    struct markdown_links links;
    markdown_links(
        TEXT("See [films](/films/?q=[x]) and <https://a.example>\nor ![](/b.png) ![*c* d](/c.png), `[no](/no)`,\n"
             "[e](fact:f), \\[no](/no)\n\n    [no](/no)\n"),
        &arena, &links);
    static const struct markdown_link expected[] = {
        {MARKDOWN_LINK, {"/films/?q=[x]", 13}, {"films", 5}, 1},
        {MARKDOWN_LINK, {"https://a.example", 17}, {"https://a.example", 17}, 1},
        {MARKDOWN_IMAGE, {"/b.png", 6}, {"", 0}, 2},
        {MARKDOWN_IMAGE, {"/c.png", 6}, {"c d", 3}, 2},
        {MARKDOWN_FACT, {"f", 1}, {"e", 1}, 3},
    };
    assert_int_equal(links.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < links.count; i++) {
        assert_int_equal(links.at[i].kind, expected[i].kind);
        assert_true(text_equal(links.at[i].address, expected[i].address));
        assert_true(text_equal(links.at[i].words, expected[i].words));
        assert_int_equal(links.at[i].line, expected[i].line);
    }
    markdown_links(TEXT("No link here, nor a fact: none."), &arena, &links);
    assert_int_equal(links.count, 0);
}

/* Answers by the target: "right" and "wrong" have notes, "beside" a correction, others nothing. */
static struct markdown_answer answer(void *context, const struct markdown_claim *claim)
{
    size_t *count = context;
    struct markdown_answer answer = {0};
    bool noted = !claim->bare && (text_is(claim->target, "right") || text_is(claim->target, "wrong"));
    if (noted) {
        answer.note = ++*count;
        answer.told = claim->hidden ? TEXT("hidden") : TEXT("so \"it\" is");
    }
    if (text_is(claim->target, "wrong") || text_is(claim->target, "beside"))
        answer.correction = TEXT("Correction: <16> days.");
    return answer;
}

#define CLAIM(class, n, told)                                                                                          \
    "<a class=\"" class "\" id=\"claim-" n "\" href=\"#fact-" n "\" aria-describedby=\"fact-" n "\" data-note=\"" told \
                        "\">"
#define CORRECTED " <span class=\"correction\">[Correction: &lt;16&gt; days.]</span>"

static void facts_are_asked_about(void **state)
{
    (void)state;
    static const struct {
        enum markdown_form form;
        const char *source, *expected;
    } cases[] = {
        {MARKDOWN_PAGE, "A [*b* c](fact:right) d [e](fact:wrong).",
         "<p>A " CLAIM("fact", "1", "so &quot;it&quot; is") "<em>b</em> c</a> d " CLAIM(
             "fact wrong", "2", "so &quot;it&quot; is") "e<sup>2</sup></a>.</p>\n"},
        {MARKDOWN_PAGE, "A [b](fact:beside) [c](fact:none) [d](/x).",
         "<p>A b" CORRECTED " c <a href=\"/x\">d</a>.</p>\n"},
        {MARKDOWN_PAGE, "A >!b [c](fact:right)!<",
         "<p>A " VEIL "b " CLAIM("fact", "1", "hidden") "c</a>" UNVEIL "</p>\n"},
        {MARKDOWN_PAGE, ">![c](fact:right)!<", DETAILS CLAIM("fact", "1", "hidden") "c</a></p></details>\n"},
        {MARKDOWN_PAGE, "![a [b](fact:wrong) c](/x)", "<p><a href=\"/x\">a b" CORRECTED " c</a></p>\n"},
        {MARKDOWN_PAGE, "[a ![b](/x) c](fact:right)",
         "<p>" CLAIM("fact", "1", "so &quot;it&quot; is") "a b c</a></p>\n"},
        {MARKDOWN_PAGE, "![a](fact:wrong)", "<p>a</p>\n"},
        {MARKDOWN_FEED, "A [b](fact:right), [c](fact:wrong), >!d [e](fact:wrong)!<",
         "<p>A b, c [Correction: &lt;16&gt; days.], [spoiler]</p>\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count = 0;
        struct markdown_asking asking = {answer, &count};
        struct markup markup =
            markdown_render_asking(text_of(cases[i].source), cases[i].form, TEXT("https://s.example"), &asking, &arena);
        assert_string_equal(markup.html.at, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reviews_become_markup, begin, end),
        cmocka_unit_test_setup_teardown(markup_in_the_text_is_shown_as_typed, begin, end),
        cmocka_unit_test_setup_teardown(only_some_addresses_become_links, begin, end),
        cmocka_unit_test_setup_teardown(headings_begin_at_two_and_skip_none, begin, end),
        cmocka_unit_test_setup_teardown(spoilers_open_without_script, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_spoiler_is_shown_as_typed, begin, end),
        cmocka_unit_test_setup_teardown(feeds_hide_spoilers_and_have_whole_addresses, begin, end),
        cmocka_unit_test_setup_teardown(plain_text_is_words_alone, begin, end),
        cmocka_unit_test_setup_teardown(a_lead_ends_at_a_word, begin, end),
        cmocka_unit_test_setup_teardown(a_spoiler_left_open_is_named_with_its_line, begin, end),
        cmocka_unit_test_setup_teardown(each_link_is_found_on_its_line, begin, end),
        cmocka_unit_test_setup_teardown(links_images_and_facts_are_told_apart, begin, end),
        cmocka_unit_test_setup_teardown(facts_are_asked_about, begin, end),
        cmocka_unit_test_setup_teardown(hostile_texts_take_no_longer_than_others, begin, end),
        cmocka_unit_test_setup_teardown(nesting_without_end_is_cut, begin, end),
        cmocka_unit_test_setup_teardown(a_text_without_measure_is_shown_as_typed, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
