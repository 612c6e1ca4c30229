#include "base/say.h"
#include "desk/difference.h"
#include "desk/pages.h"
#include "desk/reviews.h"

enum { SHOWN_MOST = 100 };

static int64_t number_in(const struct form *form, const char *name)
{
    long long number = 0;
    (void)number_parse(form_value(form, name), 1, INT64_MAX, &number);
    return number;
}

static struct form query_of(const struct call *call)
{
    struct form query = {0};
    (void)form_parse(call->request->query, call->work.arena, &query);
    return query;
}

static struct value *new_row(const struct call *call, const struct draft_revision *revision)
{
    /* In the order of the kinds (store/words.h). */
    static const char *const kinds[] = {"saved",      "as it was sent, then joined",  "two changes joined",
                                        "kept apart", "an earlier text brought back", "as it was published"};
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "number", say_digits(call->work.arena, revision->number));
    call_set(call, row, "before", revision->base > 0 ? say_digits(call->work.arena, revision->base) : TEXT_ABSENT);
    call_set(call, row, "by", revision->account);
    call_set(call, row, "moment", call_moment(call, revision->moment));
    call_set(call, row, "kind", text_of(kinds[revision->kind]));
    call_set(call, row, "bytes", say_digits(call->work.arena, (long long)revision->bytes));
    return row;
}

void revisions_show(struct call *call)
{
    struct draft_record draft;
    struct revision_list list;
    struct work *work = &call->work;
    if (!reviews_load(call, &draft))
        return;
    struct form query = query_of(call);
    enum error error = store_list_revisions(work->store, draft.id, number_in(&query, "before"), SHOWN_MOST, work->arena,
                                            &list, work->notes);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct value *page = reviews_page(call, &draft, "revisions"), *rows = value_list(work->arena);
    for (size_t i = 0; i < list.count; i++)
        value_add(work->arena, rows, new_row(call, &list.at[i]));
    value_set(work->arena, page, "revisions", rows);
    call_set(call, page, "older",
             list.count == SHOWN_MOST ? say_digits(work->arena, list.at[SHOWN_MOST - 1].number) : TEXT_ABSENT);
    call_page(call, 200, "revisions", page);
}

static struct value *new_parts(const struct call *call, const struct difference *difference)
{
    struct value *parts = value_list(call->work.arena);
    for (size_t i = 0; i < difference->count; i++) {
        static const char *const keys[] = {"kept", "gone", "come"};
        struct value *part = value_object(call->work.arena);
        for (size_t j = 0; j < 3; j++)
            call_set(call, part, keys[j], j == (size_t)difference->at[i].kind ? difference->at[i].text : TEXT_ABSENT);
        value_add(call->work.arena, parts, part);
    }
    return parts;
}

/* ?to= a revision, ?from= another; without `to` the text as it stands, without `from` what `to` was written on. */
void revisions_compare(struct call *call)
{
    struct draft_record draft;
    struct draft_revision from = {.text = TEXT("")}, to;
    if (!reviews_load(call, &draft))
        return;
    struct form query = query_of(call);
    enum error error = draft_revision_load(&call->work, draft.id, number_in(&query, "to"), &to);
    int64_t before = number_in(&query, "from");
    if (error == OK && before == 0)
        before = to.base;
    if (error == OK && before > 0)
        error = draft_revision_load(&call->work, draft.id, before, &from);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct difference difference = difference_find(from.text, to.text, call->work.arena);
    struct value *page = reviews_page(call, &draft, "compare");
    call_set(call, page, "from", from.number > 0 ? say_digits(call->work.arena, from.number) : TEXT_ABSENT);
    call_set(call, page, "to", say_digits(call->work.arena, to.number));
    call_flag(call, page, "stands", to.number == draft.newest);
    call_set(call, page, "words-gone", say_digits(call->work.arena, (long long)difference.words_gone));
    call_set(call, page, "words-come", say_digits(call->work.arena, (long long)difference.words_come));
    value_set(call->work.arena, page, "parts", new_parts(call, &difference));
    call_page(call, 200, "compare", page);
}

void revisions_restore(struct call *call)
{
    struct draft_record draft;
    struct draft_answer answer;
    if (!reviews_load(call, &draft))
        return;
    int64_t number = number_in(&call->form, "revision");
    enum error error = draft_restore(&call->work, &call->account, draft.id, number, &answer);
    if (error == OK)
        call_go(call, reviews_path(call, &draft, ""), "restored");
    else
        call_fail(call, error);
}
