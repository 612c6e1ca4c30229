#include "desk/looked.h"

#include "base/say.h"
#include "press/chart_strip.h"

enum { STRIP_MEASURE = 1024 /* pixels: how wide the page is at most */ };

enum error looked_at(struct call *call, const struct draft_record *draft, struct manuscript *manuscript,
                     struct looked *ret_looked)
{
    struct arena *arena = call->work.arena;
    const struct press *press = call->request->moment->press;
    struct markdown_thing *thing = ARENA_NEW(arena, struct markdown_thing);
    struct text slug = text_has(draft->review) ? draft->review : TEXT("draft");
    *ret_looked = (struct looked){0};
    enum error error = manuscript_look(manuscript, call->work.store, slug, arena, thing);
    if (error != OK)
        return error;
    ret_looked->is_placed = thing->is_read && proof_make(press, &thing->review, slug, arena, &ret_looked->proof);
    struct marking marking = {.press = press,
                              .proof = ret_looked->is_placed ? &ret_looked->proof : NULL,
                              .body = manuscript->sheet.text.value};
    marks_find(&marking, arena, &ret_looked->marks);
    return OK;
}

static struct value *new_mark(const struct call *call, const struct mark *mark)
{
    static const struct {
        const char *kind, *name;
    } words[] = {[MARK_FALSE] = {"false", "False"},
                 [MARK_UNREADABLE] = {"unreadable", "Cannot be checked"},
                 [MARK_CONTRADICTION] = {"contradiction", "Contradiction"},
                 [MARK_GAP] = {"gap", "Stars and scores"},
                 [MARK_TRUE] = {"true", "True"}};
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "kind", text_of(words[mark->kind].kind));
    call_set(call, row, "name", text_of(words[mark->kind].name));
    call_set(call, row, "field", mark->field);
    call_flag(call, row, "placed", mark->to > 0);
    call_set(call, row, "from", say_digits(call->work.arena, (long long)mark->from));
    call_set(call, row, "to", say_digits(call->work.arena, (long long)mark->to));
    call_set(call, row, "says", mark->says);
    call_set(call, row, "resolve", mark->resolve);
    return row;
}

static struct value *new_strip(const struct call *call, const struct looked *looked)
{
    struct reel reel;
    struct cut cut;
    struct strip_form form = {.measure = STRIP_MEASURE};
    const struct review *review = looked->proof.review;
    if (!looked->is_placed || review->beat_count == 0 || !reel_find(review->film, review, &reel))
        return NULL;
    cut_whole(&reel, &cut);
    return value_markup(call->work.arena, chart_strip(&cut, &form, call->work.arena));
}

void looked_show(const struct call *call, const struct looked *looked, struct value *page)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; looked != NULL && i < looked->marks.count; i++)
        value_add(call->work.arena, list, new_mark(call, &looked->marks.at[i]));
    value_set(call->work.arena, page, "marks", list);
    value_set(call->work.arena, page, "strip", looked != NULL ? new_strip(call, looked) : NULL);
}
