#include "command/check_texts.h"
#include "press/markdown.h"

struct looking {
    struct text_reading *reading;
    const struct check_text *text;
    struct found *first, **last;
};

static void keep(struct looking *looking, const struct found *found)
{
    struct found *kept = ARENA_NEW(looking->reading->arena, struct found);
    *kept = *found;
    kept->next = NULL;
    *looking->last = kept;
    looking->last = &kept->next;
}

/* What is found in the scratch arena is copied when it is kept. */
static struct text kept_text(const struct looking *looking, struct text text)
{
    return text.at != NULL ? arena_copy(looking->reading->arena, text) : text;
}

static void keep_fact(struct looking *looking, const struct markdown_link *link, struct found *found)
{
    struct fact_answer *answer = &found->answer;
    struct text *texts[] = {&answer->data,    &answer->basis, &answer->source,
                            &answer->trouble, &answer->mend,  &answer->about};
    found->words = kept_text(looking, link->words);
    found->address = kept_text(looking, link->address);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = kept_text(looking, *texts[i]);
    keep(looking, found);
}

static void check_fact(struct looking *looking, const struct markdown_link *link)
{
    struct text_reading *reading = looking->reading;
    struct fact_ground ground = {.edition = reading->press->edition,
                                 .judgement = reading->press->index->judgement,
                                 .review = looking->text->review,
                                 .brief = reading->brief};
    struct found found = {.what = FOUND_FACT, .line = link->line};
    struct fact fact;
    reading->facts++;
    fact_hold(&ground, link->address, link->words, &reading->scratch, &fact, &found.answer);
    found.kind = fact.kind;
    if (found.answer.result != FACT_TRUE || !reading->brief)
        keep_fact(looking, link, &found);
}

static void check_address(struct looking *looking, const struct markdown_link *link)
{
    struct found found = {.what = FOUND_LINK, .line = link->line};
    if (check_link_answers(looking->reading, looking->text, link->address, &found))
        return;
    found.words = kept_text(looking, link->words);
    found.address = kept_text(looking, link->address);
    found.says = kept_text(looking, found.says);
    found.resolve = kept_text(looking, found.resolve);
    keep(looking, &found);
}

static void check_picture(struct looking *looking, const struct markdown_link *link)
{
    if (link->words.len == 0)
        keep(looking,
             &(struct found){.what = FOUND_PICTURE, .line = link->line, .address = kept_text(looking, link->address)});
    check_address(looking, link);
}

static void check_links(struct looking *looking, struct text body)
{
    struct markdown_links links;
    markdown_links(body, &looking->reading->scratch, &links);
    for (size_t i = 0; i < links.count; i++)
        switch (links.at[i].kind) {
        case MARKDOWN_FACT: check_fact(looking, &links.at[i]); break;
        case MARKDOWN_LINK: check_address(looking, &links.at[i]); break;
        case MARKDOWN_IMAGE: check_picture(looking, &links.at[i]); break;
        }
}

static void check_beats(struct looking *looking, struct text body, const struct beat *beats, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = beats[i].spoiler && text_has(beats[i].label) ? check_spoiler_find(body, beats[i].label) : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        struct found found = {.what = FOUND_SPOILER, .line = 1, .words = beats[i].label};
        for (size_t before = 0; before < at; before++)
            found.line += body.at[before] == '\n';
        keep(looking, &found);
    }
}

/* A line of the text as a line of its file. */
static enum error count_from_file(struct looking *looking)
{
    const struct check_text *text = looking->text;
    enum markdown_place place = text->review != NULL   ? PLACE_REVIEWS
                                : text->critic != NULL ? PLACE_CRITICS
                                                       : PLACE_UNIVERSES;
    struct text slug = text->review != NULL   ? text->review->slug
                       : text->critic != NULL ? text->critic->slug
                                              : text->universe->slug;
    unsigned front;
    if (looking->first == NULL)
        return OK;
    enum error error = markdown_front_lines(looking->reading->store, place, slug, &front, looking->reading->notes);
    for (struct found *found = looking->first; found != NULL; found = found->next)
        found->line += front;
    return error;
}

static enum error load_body(struct text_reading *reading, const struct check_text *text, struct text *ret_body)
{
    *ret_body = text->critic != NULL ? text->critic->text : text->universe != NULL ? text->universe->text : TEXT_ABSENT;
    const struct press *press = reading->press;
    return text->review == NULL
               ? OK
               : press->body(press->context, text->review->revision, &reading->scratch, ret_body, reading->notes);
}

enum error check_text_read(struct text_reading *reading, const struct check_text *text, struct found **ret_found)
{
    struct looking looking = {.reading = reading, .text = text, .last = &looking.first};
    struct text body;
    enum error error = load_body(reading, text, &body);
    if (error != OK)
        return error;
    check_links(&looking, body);
    if (text->review != NULL) {
        check_beats(&looking, body, text->review->beats, text->review->beat_count);
        check_beats(&looking, body, text->review->film->beats, text->review->film->beat_count);
    }
    error = count_from_file(&looking);
    *ret_found = looking.first;
    return error;
}
