#include <strings.h>

#include "desk/draft.h"
#include "desk/looked.h"
#include "desk/pages.h"
#include "desk/sheet_show.h"
#include "fact/offer.h"
#include "press/index.h"

static const struct field field_with = {"with", "the other film", SLUG_MOST, true};
static const struct field field_find = {"find", "what is looked for", 200, true};

struct asking {
    struct text with, find;
};

static enum error read_query(const struct call *call, struct asking *ret_asking)
{
    struct form query = {0};
    *ret_asking = (struct asking){TEXT(""), TEXT("")};
    if (!form_parse(call->request->query, call->work.arena, &query))
        return OK;
    enum error error = field_read(&query, &field_with, &ret_asking->with, call->work.notes);
    return error == OK ? field_read(&query, &field_find, &ret_asking->find, call->work.notes) : error;
}

static bool holds(struct text text, struct text word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (strncasecmp(text.at + i, word.at, word.len) == 0)
            return true;
    return false;
}

/* All words are in what it says, what it rests on or what it is. */
static bool is_wanted(const struct fact_offered *offered, struct text find)
{
    while (find.at != NULL) {
        struct text word = text_take(&find, ' ');
        if (!holds(offered->words, word) && !holds(offered->answer.basis, word) && !holds(offered->target, word))
            return false;
    }
    return true;
}

static struct value *new_facts(const struct call *call, const struct fact_offers *offers, struct text find)
{
    struct arena *arena = call->work.arena;
    struct value *list = value_list(arena);
    for (size_t i = 0; i < offers->count; i++) {
        const struct fact_offered *offered = &offers->at[i];
        if (!is_wanted(offered, find))
            continue;
        struct value *row = value_object(arena);
        call_set(call, row, "words", offered->words);
        call_set(call, row, "basis", offered->answer.basis);
        call_set(call, row, "markdown",
                 arena_print(arena, "[%.*s](fact:%.*s)", TEXT_ARG(offered->words), TEXT_ARG(offered->target)));
        value_add(arena, list, row);
    }
    return list;
}

/* Of the film, with the draft's own beats and critics where it has some. */
static struct fact_offers find_offers(const struct call *call, const struct looked *looked, const struct film *film,
                                      struct text with)
{
    const struct press *press = call->request->moment->press;
    struct fact_ground ground = {.edition = press->edition, .judgement = press->index->judgement};
    struct fact_about about = {film, edition_find_film(press->edition, with), press->today};
    struct fact_offers offers = {0};
    if (looked->is_placed)
        ground.review = looked->proof.review;
    if (about.other == film)
        about.other = NULL;
    if (film != NULL)
        fact_offer(&ground, &about, call->work.arena, &offers);
    return offers;
}

static void show(struct call *call, const struct draft_record *draft, const struct looked *looked)
{
    struct asking asking;
    const struct film *film = edition_find_film(call->request->moment->edition, draft->film);
    enum error error = read_query(call, &asking);
    struct value *page = reviews_page(call, draft, "facts");
    struct fact_offers offers = find_offers(call, looked, film, asking.with);
    if (error != OK)
        call_set(call, page, "complaint", call_complaint(call));
    else if (text_has(asking.with) && edition_find_film(call->request->moment->edition, asking.with) == NULL)
        call_set(call, page, "complaint", TEXT("There is no such film; name it by its slug, as the list offers it."));
    call_set(call, page, "film", film != NULL ? film->title : TEXT_ABSENT);
    call_set(call, page, "with", asking.with);
    call_set(call, page, "find", asking.find);
    bool few = call->request->moment->edition->film_count <= SHEET_LIST_MOST;
    value_set(call->work.arena, page, "films", few ? reviews_films(call) : NULL);
    value_set(call->work.arena, page, "facts", new_facts(call, &offers, asking.find));
    call_page(call, 200, "facts", page);
}

void facts_show(struct call *call)
{
    struct draft_record draft;
    struct draft_revision stands;
    struct manuscript manuscript;
    struct looked looked;
    if (!reviews_load(call, &draft))
        return;
    enum error error = draft_revision_load(&call->work, draft.id, 0, &stands);
    if (error == OK) {
        manuscript_read(stands.text, &manuscript, call->work.arena);
        error = looked_at(call, &draft, &manuscript, &looked);
    }
    if (error == OK)
        show(call, &draft, &looked);
    else
        call_fail(call, error);
}
