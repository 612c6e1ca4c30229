/* Every claim of tests/golden/facts/claims/, over the publication beside them. A line is a case:
 *
 *     true    | gap/a/b/GB             | two weeks earlier | 16 days
 *     false   | runtime/a  @ review-a  | 2 hrs 05 mins     | 2 hours 4 minutes
 *     unknown | gap/a/c/GB             | two weeks earlier | No opening day of C
 *
 * result, fact, words, and how what is said begins: the data, or why it is unknown. Behind @ stands the review that
 * the words are in. Lines that begin with # say what follows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fact/fact.h"
#include "port/port.h"

static const char *root; /* tests/golden/facts */
static struct arena arena;
static struct edition *edition;
static struct judgement *judgement;
static size_t case_count, fault_count;

static const char *const results[] = {"true", "false", "unknown"};

static int begin(void **state)
{
    (void)state;
    static struct notes notes = {.arena = &arena};
    char path[] = "/tmp/bijou-facts-XXXXXX";
    assert_non_null(mkdtemp(path));
    struct text file = arena_print(&arena, "%s/facts.bijou", path);
    const char *publication = arena_print(&arena, "%s/publication", root).at;
    struct store *store;
    struct port_report report;
    bool made = store_open(file.at, STORE_CREATE, &store, &notes) == OK &&
                port_find(TEXT("markdown"))->import(store, &publication, 1, &report, &notes) == OK &&
                edition_load(store, &edition, &notes) == OK;
    notes_show(&notes, stderr);
    assert_true(made);
    store_close(store);
    unlink(file.at);
    rmdir(path);
    judgement = judgement_new(edition);
    return 0;
}

static int end(void **state)
{
    (void)state;
    judgement_free(judgement);
    edition_free(edition);
    arena_done(&arena);
    return 0;
}

static void fault(struct text where, unsigned line, const char *what, struct text got)
{
    fault_count++;
    fprintf(stderr, "%.*s:%u: %s: %.*s\n", TEXT_ARG(where), line, what, TEXT_ARG(got));
}

/* What an answer that is shown must hold, and what one that is not wanted must not. */
static void check_texts(struct text where, unsigned line, const struct fact_answer *answer)
{
    bool unknown = answer->result == FACT_UNKNOWN;
    if (unknown != text_has(answer->trouble))
        fault(where, line, "trouble is said of the unknown alone", answer->trouble);
    if (!unknown && (!text_has(answer->data) || !text_has(answer->basis) || !text_has(answer->source)))
        fault(where, line, "data, basis and source are not all said", answer->data);
    if ((answer->result != FACT_TRUE) != text_has(answer->mend))
        fault(where, line, "what to do is said of what is not true alone", answer->mend);
    if (text_ends(answer->basis, ".") || text_ends(answer->trouble, ".") || text_ends(answer->mend, "."))
        fault(where, line, "ends in a full stop", answer->basis);
    if (getenv("FACTS_SHOW") != NULL)
        fprintf(stderr,
                "%.*s:%u: %s\n  data %.*s\n  basis %.*s\n  source %.*s\n  trouble %.*s\n  mend %.*s\n  about %.*s\n",
                TEXT_ARG(where), line, results[answer->result], TEXT_ARG(answer->data), TEXT_ARG(answer->basis),
                TEXT_ARG(answer->source), TEXT_ARG(answer->trouble), TEXT_ARG(answer->mend), TEXT_ARG(answer->about));
}

static void check_brief(struct text where, unsigned line, struct fact_ground ground, const struct fact *fact,
                        struct text words, const struct fact_answer *answer)
{
    struct fact_answer brief;
    ground.brief = true;
    fact_check(&ground, fact, words, &arena, &brief);
    if (brief.result != answer->result)
        fault(where, line, "is answered otherwise when asked briefly", text_of(results[brief.result]));
    if (brief.result == FACT_TRUE && brief.basis.at != NULL)
        fault(where, line, "a brief answer says why it is true", brief.basis);
}

static void check_case(struct text where, unsigned line, struct text rest)
{
    struct text result = text_trim(text_take(&rest, '|')), target = text_trim(text_take(&rest, '|'));
    struct text words = text_trim(text_take(&rest, '|')), said = text_trim(rest);
    struct text review = target;
    target = text_trim(text_take(&review, '@'));
    struct fact_ground ground = {.edition = edition, .judgement = judgement};
    struct fact fact;
    struct fact_trouble trouble;
    struct fact_answer answer;
    if (review.at != NULL && (ground.review = edition_find_review(edition, text_trim(review))) == NULL) {
        fault(where, line, "there is no such review", review);
        return;
    }
    if (!fact_parse(target, &arena, &fact, &trouble)) {
        if (!text_is(result, "wrong") || !text_starts(trouble.sentence, said.at))
            fault(where, line, "is no fact", trouble.sentence);
        return;
    }
    fact_check(&ground, &fact, words, &arena, &answer);
    struct text says = answer.result == FACT_UNKNOWN ? answer.trouble : answer.data;
    if (!text_is(result, results[answer.result]) || said.len == 0 || !text_starts(says, said.at))
        fault(where, line, results[answer.result], says);
    check_texts(where, line, &answer);
    check_brief(where, line, ground, &fact, words, &answer);
}

static void check_file(struct text where)
{
    struct notes notes = {.arena = &arena};
    struct text rest;
    assert_int_equal(file_read(where.at, 1 << 20, &arena, &rest, &notes), OK);
    for (unsigned line = 1; rest.at != NULL; line++) {
        struct text one = text_trim(text_take(&rest, '\n'));
        if (one.len == 0 || one.at[0] == '#')
            continue;
        case_count++;
        check_case(where, line, arena_copy(&arena, one));
    }
}

static void every_claim_is_answered_as_written_down(void **state)
{
    (void)state;
    struct text folder = arena_print(&arena, "%s/claims", root);
    struct dirent **entries;
    int count = scandir(folder.at, &entries, NULL, alphasort);
    assert_true(count > 2);
    for (int i = 0; i < count; i++) {
        if (text_ends(text_of(entries[i]->d_name), ".txt"))
            check_file(arena_print(&arena, "%s/%s", folder.at, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    print_message("%zu claims, %zu of them otherwise than written down\n", case_count, fault_count);
    assert_true(case_count >= 150);
    assert_int_equal(fault_count, 0);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_claim_is_answered_as_written_down)};
    root = count > 1 ? arguments[1] : "tests/golden/facts";
    return cmocka_run_group_tests(tests, begin, end);
}
