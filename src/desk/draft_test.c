/* What becomes of a text: saved, joined, kept apart, restored; ready, scheduled, published, corrected, withdrawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "desk/account.h"
#include "desk/desk_fixture.h"
#include "desk/dry_run.h"
#include "desk/front.h"
#include "desk/workflow.h"
#include "desk/zone.h"
#include "press/theme.h"
#include "store/sample_store.h"

#define TEXT_HEAD "---\nfilm: first-strike-2010\ncritics: [ada-stalls]\nheadline: Third time\nstars: 4\n---\n"

static struct work *work;
static struct account_record owner, editor, ada, bernard, contributor;

static struct account_record account(const char *name, enum account_role role, const char *critic)
{
    struct account_record made;
    assert_int_equal(account_add(work, text_of(name), role, text_of(critic)), OK);
    assert_int_equal(account_load(work, text_of(name), &made), OK);
    return made;
}

static int begin(void **state)
{
    (void)state;
    work = fixture_work();
    owner = account("owner", ACCOUNT_OWNER, NULL);
    editor = account("editor", ACCOUNT_EDITOR, NULL);
    ada = account("ada", ACCOUNT_CRITIC, "ada-stalls");
    bernard = account("bernard", ACCOUNT_CRITIC, "bernard-circle");
    contributor = account("carl", ACCOUNT_CONTRIBUTOR, NULL);
    work->by = ada.name;
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end();
    return 0;
}

static void says(const char *sentence)
{
    for (size_t i = 0; i < work->notes->count; i++)
        if (strstr(work->notes->notes[i].sentence.at, sentence) != NULL)
            return;
    fail_msg("nobody says \"%s\" but: %s", sentence,
             work->notes->count > 0 ? work->notes->notes[work->notes->count - 1].sentence.at : "nothing");
}

static int64_t start(const char *text)
{
    int64_t id = 0;
    assert_int_equal(draft_begin(work, TEXT_ABSENT, text_of(text), &id), OK);
    return id;
}

static struct draft_answer save_in(const struct account_record *who, int64_t id, int64_t base, const char *text,
                                   const char *window)
{
    struct draft_answer answer = {0};
    struct draft_sent sent = {id, base, text_of(text), text_of(window)};
    work->by = who->name;
    assert_int_equal(draft_save(work, who, &sent, &answer), OK);
    return answer;
}

static struct draft_answer save(const struct account_record *who, int64_t id, int64_t base, const char *text)
{
    return save_in(who, id, base, text, NULL);
}

static struct draft_record load(int64_t id)
{
    struct draft_record draft;
    assert_int_equal(draft_load(work, &owner, id, &draft), OK);
    return draft;
}

static struct text text_at(int64_t id, int64_t number)
{
    struct draft_revision revision;
    assert_int_equal(draft_revision_load(work, id, number, &revision), OK);
    return revision.text;
}

static size_t revisions(int64_t id)
{
    struct revision_list list;
    assert_int_equal(store_list_revisions(work->store, id, 0, 1000, work->arena, &list, work->notes), OK);
    return list.count;
}

static void what_is_acknowledged_is_there_after_a_restart(void **state)
{
    (void)state;
    int64_t id = start("half typed");
    struct draft_answer answer = save(&ada, id, 1, "half typed and on");
    assert_int_equal(answer.outcome, DRAFT_SAVED);
    assert_int_equal(answer.own, 2);
    assert_int_equal(save(&ada, id, 2, "half typed and on").outcome, DRAFT_SAME);
    fixture_reopen();
    assert_true(text_is(text_at(id, 0), "half typed and on"));
    assert_int_equal(revisions(id), 2);
}

static void two_who_do_not_touch_are_joined_and_both_texts_kept(void **state)
{
    (void)state;
    int64_t id = start(TEXT_HEAD "One line.\n\nAnother line.\n");
    save(&ada, id, 1, TEXT_HEAD "One good line.\n\nAnother line.\n");
    struct draft_answer answer = save(&editor, id, 1, TEXT_HEAD "One line.\n\nAnother better line.\n");
    assert_int_equal(answer.outcome, DRAFT_JOINED);
    assert_true(text_is(answer.met_by, "ada"));
    assert_true(text_is(text_at(id, 0), TEXT_HEAD "One good line.\n\nAnother better line.\n"));
    assert_true(text_is(text_at(id, answer.own), TEXT_HEAD "One line.\n\nAnother better line.\n"));
    /* The editor types on without having seen the join. */
    struct draft_answer next = save(&editor, id, answer.own, TEXT_HEAD "One line.\n\nAnother better line!\n");
    assert_int_equal(next.outcome, DRAFT_JOINED);
    assert_true(text_is(text_at(id, 0), TEXT_HEAD "One good line.\n\nAnother better line!\n"));
}

static void two_who_touch_are_shown_both_and_nothing_is_lost(void **state)
{
    (void)state;
    int64_t id = start("It is good.\n");
    save(&ada, id, 1, "It is great.\n");
    struct draft_answer answer = save(&editor, id, 1, "It is poor.\n");
    assert_int_equal(answer.outcome, DRAFT_APART);
    assert_true(text_is(answer.met_by, "ada") && answer.revision == 2 && answer.own == 1);
    assert_int_equal(answer.merge.clashes, 1);
    assert_true(text_is(text_at(id, 0), "It is great.\n"));
    assert_true(text_is(text_at(id, answer.kept), "It is poor.\n"));
    /* Sent again, it is not kept twice; settled on what stands, it becomes the text. */
    assert_int_equal(save(&editor, id, 1, "It is poor.\n").kept, answer.kept);
    assert_int_equal(save(&editor, id, answer.kept, "It is poor.\n").outcome, DRAFT_APART);
    assert_int_equal(save(&editor, id, 2, "It is great, not poor.\n").outcome, DRAFT_SAVED);
    assert_int_equal(revisions(id), 4);
}

static void an_answer_that_got_lost_is_no_collision(void **state)
{
    (void)state;
    int64_t id = start("one");
    assert_int_equal(save_in(&ada, id, 1, "one two", "window-a").outcome, DRAFT_SAVED);
    assert_int_equal(save_in(&ada, id, 1, "one two", "window-a").outcome, DRAFT_SAME);
    assert_int_equal(save_in(&ada, id, 1, "one two three", "window-a").outcome, DRAFT_SAVED);
    assert_int_equal(save_in(&ada, id, 1, "one four", "window-b").outcome, DRAFT_APART);
}

static void strangers_and_wrong_bases_are_refused(void **state)
{
    (void)state;
    struct draft_answer answer;
    int64_t id = start(TEXT_HEAD);
    struct draft_sent sent = {id, 1, TEXT("x"), TEXT_ABSENT};
    assert_int_equal(draft_save(work, &bernard, &sent, &answer), ERROR_ABSENT);
    assert_int_equal(draft_save(work, &contributor, &sent, &answer), ERROR_ABSENT);
    sent.base = 9;
    assert_int_equal(draft_save(work, &ada, &sent, &answer), ERROR_ABSENT);
    sent.base = 0;
    assert_int_equal(draft_save(work, &ada, &sent, &answer), ERROR_INPUT);
    sent = (struct draft_sent){id, 1, TEXT("a\x01"), TEXT_ABSENT};
    assert_int_equal(draft_save(work, &ada, &sent, &answer), ERROR_INPUT);
    char *large = arena_take(work->arena, DRAFT_MOST + 1, 1);
    memset(large, 'x', DRAFT_MOST + 1);
    sent.text = (struct text){large, DRAFT_MOST + 1};
    assert_int_equal(draft_save(work, &ada, &sent, &answer), ERROR_LIMIT);
    assert_int_equal(revisions(id), 1);
    /* Who signs it by now may open it. */
    save(&ada, id, 1, "---\nfilm: first-strike-2010\ncritics: [bernard-circle]\nheadline: H\n---\n");
    assert_int_equal(save(&bernard, id, 2, "x").outcome, DRAFT_SAVED);
}

static void an_earlier_text_comes_back_as_a_new_revision(void **state)
{
    (void)state;
    struct draft_answer answer;
    int64_t id = start("first");
    save(&ada, id, 1, "second");
    assert_int_equal(draft_restore(work, &ada, id, 1, &answer), OK);
    assert_int_equal(answer.revision, 3);
    assert_true(text_is(text_at(id, 0), "first") && text_is(text_at(id, 2), "second"));
    assert_int_equal(draft_restore(work, &ada, id, 7, &answer), ERROR_ABSENT);
}

static struct outgoing going(int64_t id, int64_t revision)
{
    return (struct outgoing){.draft = id, .revision = revision};
}

static enum error publish(const struct account_record *who, struct outgoing outgoing)
{
    work->by = who->name;
    return workflow_publish(work, who, &outgoing);
}

static struct review_record review(const char *slug)
{
    struct review_record record = {0};
    bool found = false;
    assert_int_equal(store_load_review(work->store, text_of(slug), work->arena, &record, &found, work->notes), OK);
    assert_true(found);
    return record;
}

static void a_text_is_published_corrected_and_withdrawn(void **state)
{
    (void)state;
    int64_t before, after, id = start(TEXT_HEAD "It is *fine*.\n");
    assert_int_equal(store_edition(work->store, &before, work->notes), OK);
    assert_int_equal(publish(&ada, going(id, 1)), OK);
    assert_int_equal(store_edition(work->store, &after, work->notes), OK);
    assert_int_equal(after, before + 1);
    struct review_record record = review("third-time");
    assert_int_equal(record.state, STATE_PUBLISHED);
    assert_int_equal(record.date, day_at(FIXTURE_NOW));
    assert_true(text_is(record.body, "It is *fine*.\n") && record.words == 3);
    assert_int_equal(load(id).state, STATE_PUBLISHED);
    assert_true(text_find(text_at(id, 0), 0, "\ndate: \"2025-06-15\"\n") != SIZE_MAX);

    struct front front = front_read(text_at(id, 0), work->arena);
    front.body = TEXT("It is *fair*.\n");
    struct draft_answer answer = save(&ada, id, load(id).newest, front_write(&front, work->arena).at);
    struct outgoing outgoing = going(id, answer.revision);
    outgoing.note = TEXT("It said \"fine\" here.");
    assert_int_equal(publish(&ada, outgoing), OK);
    record = review("third-time");
    assert_int_equal(record.correction_count, 1);
    assert_true(text_is(record.corrections[0].note, "It said \"fine\" here."));
    assert_true(record.updated == day_at(FIXTURE_NOW) && text_is(record.body, "It is *fair*.\n"));

    assert_int_equal(workflow_withdraw(work, &ada, id, TEXT("The film was another one.")), OK);
    assert_int_equal(review("third-time").state, STATE_WITHDRAWN);
    struct edition *edition;
    assert_int_equal(edition_load(work->store, &edition, work->notes), OK);
    const struct withdrawn *withdrawn = edition_find_withdrawn(edition, TEXT("third-time"));
    assert_true(withdrawn != NULL && text_is(withdrawn->note, "The film was another one."));
    assert_null(edition_find_review(edition, TEXT("third-time")));
    edition_free(edition);
    assert_int_equal(workflow_withdraw(work, &ada, id, TEXT_ABSENT), ERROR_CONFLICT);
}

static void what_could_not_be_imported_is_not_published(void **state)
{
    (void)state;
    int64_t id = start("---\nfilm: first-strike-2011\ncritics: [ada-stalls]\nstars: 7\n---\n>!open\n");
    assert_int_equal(publish(&ada, going(id, 1)), ERROR_INPUT);
    says("no film 'first-strike-2011'");
    says("no 'headline'");
    assert_int_equal(load(id).state, STATE_DRAFT);
}

static void who_may_do_what(void **state)
{
    (void)state;
    work->by = contributor.name;
    int64_t id = start(TEXT_HEAD);
    assert_int_equal(publish(&contributor, going(id, 1)), ERROR_CONFLICT);
    says("your role");
    assert_int_equal(workflow_ready(work, &contributor, id, 1), OK);
    assert_int_equal(load(id).state, STATE_READY);
    assert_int_equal(publish(&bernard, going(id, 1)), ERROR_ABSENT);
    int64_t bernards = start("---\nfilm: first-strike-2010\ncritics: [ada-stalls]\nheadline: Not mine\n---\n");
    work->by = bernard.name;
    int64_t own = 0;
    assert_int_equal(draft_begin(work, TEXT_ABSENT, text_at(bernards, 1), &own), OK);
    assert_int_equal(publish(&bernard, going(own, 1)), ERROR_CONFLICT);
    says("do not sign");
    assert_int_equal(publish(&ada, going(id, 1)), OK);
}

static void a_second_pair_of_eyes_releases(void **state)
{
    (void)state;
    int64_t id = start(TEXT_HEAD);
    assert_int_equal(store_save_release_rule(work->store, true, work->notes), OK);
    assert_int_equal(publish(&ada, going(id, 1)), ERROR_CONFLICT);
    says("mark this text ready first");
    assert_int_equal(workflow_ready(work, &ada, id, 1), OK);
    assert_int_equal(publish(&ada, going(id, 1)), ERROR_CONFLICT);
    says("you marked this text ready");
    save(&ada, id, 1, TEXT_HEAD "More.\n");
    assert_int_equal(publish(&editor, going(id, 2)), ERROR_CONFLICT);
    assert_int_equal(publish(&editor, going(id, 1)), OK);
    /* What was typed since stays. */
    assert_true(text_find(text_at(id, 0), 0, "More.\n") != SIZE_MAX);
    assert_true(text_find(text_at(id, 0), 0, "date: \"2025-06-15\"") != SIZE_MAX);
}

static void what_is_scheduled_goes_out_at_its_moment_and_not_before(void **state)
{
    (void)state;
    struct text published;
    int64_t id = start(TEXT_HEAD "On time.\n");
    struct outgoing outgoing = going(id, 1);
    outgoing.zone = TEXT("Asia/Tokyo");
    outgoing.due = FIXTURE_NOW;
    assert_int_equal(workflow_schedule(work, &ada, &outgoing), ERROR_INPUT);
    outgoing.due = FIXTURE_NOW + 60;
    assert_int_equal(workflow_schedule(work, &ada, &outgoing), OK);
    save(&ada, id, 1, "---\nbroken: [\n");
    fixture_reopen();
    work->instant.now = FIXTURE_NOW + 59;
    assert_int_equal(workflow_publish_due(work, id, &published), OK);
    assert_null(published.at);
    work->instant.now = FIXTURE_NOW + 60;
    assert_int_equal(workflow_publish_due(work, id, &published), OK);
    assert_true(text_is(published, "third-time"));
    assert_true(text_is(review("third-time").body, "On time.\n"));
    assert_int_equal(workflow_publish_due(work, id, &published), OK);
    assert_null(published.at);
    assert_true(text_is(text_at(id, 2), "---\nbroken: [\n"));
}

static void what_cannot_go_out_when_it_is_due_says_why(void **state)
{
    (void)state;
    struct text published;
    int64_t id = start(TEXT_HEAD);
    struct outgoing outgoing = going(id, 1);
    outgoing.due = FIXTURE_NOW + 1;
    outgoing.zone = TEXT("UTC");
    assert_int_equal(workflow_schedule(work, &ada, &outgoing), OK);
    /* The film is renamed meanwhile. */
    struct film_record film = sample_film();
    struct text was[] = {film.slug};
    film.was = (struct texts){was, 1};
    film.slug = TEXT("the-first-strike-2010");
    assert_int_equal(store_begin(work->store, work->notes), OK);
    assert_int_equal(store_save_film(work->store, &film, work->notes), OK);
    assert_int_equal(store_commit(work->store, work->notes), OK);
    work->instant.now = FIXTURE_NOW + 5;
    assert_int_equal(workflow_publish_due(work, id, &published), OK);
    assert_null(published.at);
    struct draft_record draft = load(id);
    assert_int_equal(draft.state, STATE_READY);
    assert_true(text_find(draft.trouble, 0, "it is now called 'the-first-strike-2010'") != SIZE_MAX);
}

static void an_old_review_is_written_on(void **state)
{
    (void)state;
    int64_t id, same;
    assert_int_equal(draft_of_review(work, TEXT("first-ada"), &id), OK);
    assert_int_equal(draft_of_review(work, TEXT("first-ada"), &same), OK);
    assert_int_equal(id, same);
    assert_int_equal(load(id).state, STATE_PUBLISHED);
    int64_t before, after;
    struct review_record was = review("first-ada");
    assert_int_equal(store_edition(work->store, &before, work->notes), OK);
    assert_int_equal(publish(&ada, going(id, 1)), OK);
    assert_int_equal(store_edition(work->store, &after, work->notes), OK);
    assert_true(text_equal(text_trim(review("first-ada").body), text_trim(was.body)) &&
                review("first-ada").date == was.date);
    assert_int_equal(revisions(id), 1);
    assert_int_equal(draft_of_review(work, TEXT("nothing"), &id), ERROR_ABSENT);
}

static void a_dry_run_lists_what_would_change_and_changes_nothing(void **state)
{
    (void)state;
    struct theme *theme;
    struct edition *edition;
    struct dry_run run;
    int64_t before, after;
    assert_int_equal(theme_load(NULL, &theme, work->notes), OK);
    assert_int_equal(edition_load(work->store, &edition, work->notes), OK);
    assert_int_equal(store_edition(work->store, &before, work->notes), OK);
    struct press *press = press_new(edition, theme, day_at(FIXTURE_NOW));
    int64_t id = start("---\nfilm: third-strike\ncritics: [ada-stalls]\nheadline: Third\nstars: 5\n---\nThe body.\n");
    struct draft_record draft = load(id);
    struct outgoing outgoing = going(id, 1);
    assert_int_equal(dry_run_make(work, press, &draft, &outgoing, &run), OK);
    bool review_page = false, feed = false, front_page = false;
    for (size_t i = 0; i < run.kind_count; i++) {
        const struct kind_change *change = &run.kinds[i];
        for (size_t j = 0; j < change->paths.count; j++)
            review_page =
                review_page || (change->fates[PAGE_NEW] == 1 && text_is(change->paths.at[j], "/reviews/third/"));
        feed = feed || strcmp(change->kind, "feed") == 0;
        front_page = front_page || strcmp(change->kind, "front") == 0;
    }
    assert_true(review_page && feed && front_page);
    assert_true(run.move_count >= 1);
    struct buffer page = {.ceiling = 1 << 20};
    assert_int_equal(dry_run_render(work, press, &draft, &outgoing, &page), OK);
    assert_true(text_find(buffer_text(&page), 0, "<p>The body.</p>") != SIZE_MAX);
    buffer_done(&page);
    assert_int_equal(store_edition(work->store, &after, work->notes), OK);
    assert_int_equal(before, after);
    bool found = true;
    struct review_record none;
    assert_int_equal(store_load_review(work->store, TEXT("third"), work->arena, &none, &found, work->notes), OK);
    assert_false(found);
    press_free(press);
    edition_free(edition);
    theme_free(theme);
}

static void a_moment_is_said_where_it_is_meant(void **state)
{
    (void)state;
    int64_t moment = 0;
    assert_int_equal(zone_moment(TEXT("2025-06-08T18:00"), TEXT("Europe/London"), &moment, work->notes), OK);
    assert_int_equal(moment, 1749402000);
    assert_int_equal(zone_moment(TEXT("2025-12-08T18:00:30"), TEXT("Europe/London"), &moment, work->notes), OK);
    assert_int_equal(moment, 1765216830);
    assert_true(text_is(zone_say(1749402000, TEXT("Asia/Tokyo"), work->arena), "9 June 2025, 02:00 (Asia/Tokyo)"));
    assert_int_equal(zone_day(1749402000, TEXT("Asia/Tokyo")), day_of(2025, 6, 9));
    assert_int_equal(zone_moment(TEXT("2025-03-30T01:30"), TEXT("Europe/London"), &moment, work->notes), ERROR_INPUT);
    says("clocks go forward");
    static const char *const wrong[] = {"", "Nowhere/Else", "../etc/passwd", "/etc/localtime"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(zone_moment(TEXT("2025-06-08T18:00"), text_of(wrong[i]), &moment, work->notes), ERROR_INPUT);
    assert_int_equal(zone_moment(TEXT("2025-02-30T18:00"), TEXT("UTC"), &moment, work->notes), ERROR_INPUT);
    assert_int_equal(zone_moment(TEXT("2025-06-08 18:00"), TEXT("UTC"), &moment, work->notes), ERROR_INPUT);
}

static void a_key_is_set_and_the_rest_keeps_its_bytes(void **state)
{
    (void)state;
    struct arena *arena = work->arena;
    const char *text = "---\n# a remark\nfilm: x\nstars:  4   # four\nscores: {\nbroken\n---\nBody\n---\n";
    struct front front = front_read(text_of(text), arena);
    assert_true(text_is(front_write(&front, arena), text));
    assert_true(text_is(front_value(&front, "stars", arena), "4"));
    front_set_lines(&front, "headline", TEXT("headline: \"A: b\"\n"), arena);
    front_drop(&front, "stars");
    assert_true(text_is(front_write(&front, arena),
                        "---\n# a remark\nfilm: x\nheadline: \"A: b\"\nscores: {\nbroken\n---\nBody\n---\n"));
    front = front_read(TEXT("only text"), arena);
    assert_true(text_is(front_write(&front, arena), "only text"));
    assert_null(front_value(&front, "stars", arena).at);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(what_is_acknowledged_is_there_after_a_restart),
        CASE(two_who_do_not_touch_are_joined_and_both_texts_kept),
        CASE(two_who_touch_are_shown_both_and_nothing_is_lost),
        CASE(an_answer_that_got_lost_is_no_collision),
        CASE(strangers_and_wrong_bases_are_refused),
        CASE(an_earlier_text_comes_back_as_a_new_revision),
        CASE(a_text_is_published_corrected_and_withdrawn),
        CASE(what_could_not_be_imported_is_not_published),
        CASE(who_may_do_what),
        CASE(a_second_pair_of_eyes_releases),
        CASE(what_is_scheduled_goes_out_at_its_moment_and_not_before),
        CASE(what_cannot_go_out_when_it_is_due_says_why),
        CASE(an_old_review_is_written_on),
        CASE(a_dry_run_lists_what_would_change_and_changes_nothing),
        CASE(a_moment_is_said_where_it_is_meant),
        CASE(a_key_is_set_and_the_rest_keeps_its_bytes),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    sample_done();
    return failed;
}
