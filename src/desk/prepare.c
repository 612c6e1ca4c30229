/* What a draft's text becomes when it is published. */
#include "base/say.h"
#include "desk/front.h"
#include "desk/manuscript.h"
#include "desk/workflow.h"
#include "desk/zone.h"
#include "port/yaml.h"

static enum error is_taken(const struct work *work, struct text slug, bool *ret_taken)
{
    struct review_record there;
    int64_t draft = 0;
    enum error error = store_load_review(work->store, slug, work->arena, &there, ret_taken, work->notes);
    if (error == OK && !*ret_taken)
        error = store_find_draft(work->store, slug, &draft, work->notes);
    *ret_taken = *ret_taken || draft != 0;
    return error;
}

/* Of the headline, with a number behind where that is taken. */
static enum error make_slug(const struct work *work, struct text headline, struct text *ret_slug)
{
    struct text stem = slug_make(work->arena, headline);
    *ret_slug = stem;
    for (int number = 2; number < 1000; number++) {
        bool taken = false;
        enum error error = is_taken(work, *ret_slug, &taken);
        if (error != OK || !taken)
            return error;
        *ret_slug = arena_print(work->arena, "%.*s-%d", TEXT_ARG(text_part(stem, 0, SLUG_MOST - 4)), number);
    }
    return note(work->notes, ERROR_CONFLICT, stem, "so many reviews are called so already; choose an address for it");
}

static enum error choose_slug(const struct work *work, const struct draft_record *draft, struct text wanted,
                              struct text headline, struct text *ret_slug)
{
    bool taken = false;
    *ret_slug = draft->review;
    if (text_has(draft->review))
        return OK;
    if (!text_has(wanted))
        return make_slug(work, headline, ret_slug);
    *ret_slug = wanted;
    if (!slug_is_valid(wanted))
        return note(work->notes, ERROR_INPUT, text_part(wanted, 0, SLUG_MOST),
                    "this is no address; write it in lower-case letters, digits and single hyphens");
    enum error error = is_taken(work, wanted, &taken);
    if (error == OK && taken)
        error = note(work->notes, ERROR_CONFLICT, wanted, "another review has this address; choose another one");
    return error;
}

static void set_day(struct front *front, const char *key, int32_t day, struct arena *arena)
{
    front_set_lines(front, key, arena_print(arena, "%s: %.*s\n", key, TEXT_ARG(say_day_iso(arena, day))), arena);
}

/* All corrections, as lines of the form. */
static void set_corrections(struct front *front, const struct correction_record *all, size_t count, struct arena *arena)
{
    struct buffer out = {.ceiling = 1 << 20};
    buffer_put(&out, TEXT("corrections:\n"));
    for (size_t i = 0; i < count; i++) {
        buffer_put(&out, TEXT("  - {date: "));
        day_put_iso(&out, all[i].date);
        buffer_put(&out, TEXT(", note: "));
        yaml_put_quoted(&out, all[i].note);
        buffer_put(&out, TEXT("}\n"));
    }
    if (count > 0)
        front_set_lines(front, "corrections", buffer_text(&out), arena);
    buffer_done(&out);
}

/* What was once told to readers stays told: the store's corrections, and the new one. */
static void add_corrections(struct front *front, const struct review_record *stored, struct text note, int32_t today,
                            struct arena *arena)
{
    struct correction_record *all = ARENA_LIST(arena, struct correction_record, stored->correction_count + 1);
    size_t count = stored->correction_count;
    for (size_t i = 0; i < count; i++)
        all[i] = stored->corrections[i];
    if (text_has(note))
        all[count++] = (struct correction_record){today, note};
    set_corrections(front, all, count, arena);
    if (text_has(note))
        set_day(front, "updated", today, arena);
}

/* What publishing adds to a text: the day, unless it says one, and what was corrected. */
static struct text complete(const struct work *work, struct text text, const struct review_record *stored,
                            const struct outgoing *outgoing)
{
    struct arena *arena = work->arena;
    int64_t moment = outgoing->due > 0 ? outgoing->due : work->instant.now;
    int32_t today = zone_day(moment, text_has(outgoing->zone) ? outgoing->zone : TEXT("UTC"));
    struct front front = front_read(text, arena);
    if (!text_has(front_value(&front, "date", arena)))
        set_day(&front, "date", stored->date != DAY_UNKNOWN ? stored->date : today, arena);
    front_drop(&front, "state");
    add_corrections(&front, stored, outgoing->note, today, arena);
    return manuscript_tidy(front_write(&front, arena), arena);
}

static enum error admit(const struct work *work, struct text slug, struct prepared *prepared)
{
    struct markdown_file file = {.place = PLACE_REVIEWS, .path = TEXT("the text"), .slug = slug, .day = DAY_UNKNOWN};
    enum error error = markdown_admit(work->store, prepared->text, &file, work->arena, &prepared->thing, work->notes);
    prepared->thing.review.state = STATE_PUBLISHED;
    return error;
}

enum error workflow_prepare(const struct work *work, const struct draft_record *draft,
                            const struct draft_revision *revision, const struct outgoing *outgoing,
                            struct prepared *ret_prepared)
{
    struct review_record stored = {.date = DAY_UNKNOWN};
    struct text slug;
    bool found = false;
    struct front front = front_read(revision->text, work->arena);
    enum error error = choose_slug(work, draft, outgoing->slug, front_value(&front, "headline", work->arena), &slug);
    if (error == OK)
        error = store_load_review(work->store, slug, work->arena, &stored, &found, work->notes);
    if (error != OK)
        return error;
    if (!found)
        stored = (struct review_record){.date = DAY_UNKNOWN};
    *ret_prepared = (struct prepared){.published_before = found && stored.state == STATE_PUBLISHED};
    struct outgoing known = *outgoing;
    if (!ret_prepared->published_before) /* what nobody has read yet is not corrected */
        known.note = TEXT_ABSENT;
    ret_prepared->text = complete(work, revision->text, &stored, &known);
    return admit(work, slug, ret_prepared);
}
