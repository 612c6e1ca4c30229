/* The beats of a film: places in it, stretches, and whole lists. The first byte says which of them the rest is, the
 * second how long the film is.
 *
 * What is read as a moment is written as one that reads the same. A list that a film's file holds and the same
 * list in a review of that film are both right or both wrong, and give the same beats: in order, without
 * overlaps, within the film, without percentages; what they are written as is read again and written alike;
 * and their budget adds up to what is known. */
#include <stdlib.h>

#include "port/markdown.h"
#include "port/markdown_moment.h"
#include "reel/budget.h"

enum { LIST_MOST = 4096, BEATS_MOST = 256 };

static struct arena arena;
static struct notes notes;

static void must(bool holds)
{
    if (!holds) {
        notes_show(&notes, stderr);
        abort();
    }
}

static void read_moment(struct text text, int64_t runtime)
{
    int64_t moment, again;
    struct buffer out = {.ceiling = 64};
    if (!moment_parse(text, &moment))
        return;
    moment_put(&out, moment);
    must(!out.overfull && moment_parse(buffer_text(&out), &again) && again == moment);
    int64_t at = moment_settle(moment, runtime);
    must(at >= 0 && (!moment_is_percentage(moment) || at <= 10 * runtime));
    must(!moment_is_percentage(at) && moment_settle(at, runtime) == at);
    buffer_done(&out);
}

/* Each line as it stands in a list of its own kind: the grammar of `at` without that of YAML. */
static struct text list_of_spans(struct text text)
{
    struct buffer out = {.ceiling = 40 * LIST_MOST};
    while (text.at != NULL) {
        struct text span = text_take(&text, '\n');
        buffer_put(&out, TEXT("  - {kind: chase, at: \""));
        for (size_t i = 0; i < span.len; i++)
            buffer_byte(&out, span.at[i] == '"' || span.at[i] == '\\' ? '-' : span.at[i]);
        buffer_put(&out, TEXT("\"}\n"));
    }
    struct text list = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return list;
}

static enum error read_as(enum markdown_place place, struct text bytes, struct markdown_thing *ret_thing)
{
    struct markdown_file file = {.place = place, .path = TEXT("x.md"), .slug = TEXT("x"), .day = DAY_UNKNOWN};
    notes = (struct notes){.arena = &arena};
    return markdown_read(bytes, &file, &arena, ret_thing, &notes);
}

static struct text write_thing(const struct markdown_thing *thing)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(thing, &out);
    must(!out.overfull);
    struct text bytes = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static void is_stable(const struct markdown_thing *thing)
{
    struct markdown_thing again;
    struct text bytes = write_thing(thing);
    must(read_as(thing->file.place, bytes, &again) == OK);
    must(text_equal(write_thing(&again), bytes));
}

static void adds_up(const struct film_record *record)
{
    static struct beat beats[BEATS_MOST];
    struct film film = {.runtime_seconds = record->runtime_seconds, .beats = beats, .beat_count = record->beat_count};
    struct reel reel;
    struct budget budget;
    struct stretch gap;
    int64_t last = 0, kinds = 0, unknown = 0, at = 0;
    if (record->beat_count == 0 || record->beat_count > BEATS_MOST)
        return;
    for (size_t i = 0; i < record->beat_count; i++) {
        const struct beat_record *beat = &record->beats[i];
        must(beat->start >= last && beat->end > beat->start && beat->end <= (int64_t)record->runtime_seconds * 1000);
        beats[i] = (struct beat){.start = beat->start, .end = beat->end, .kind = beat->kind};
        last = beat->end;
    }
    must(reel_find(&film, NULL, &reel));
    budget_make(&reel, &budget);
    for (size_t i = 0; i < BEAT_KINDS; i++)
        kinds += budget.kinds[i];
    while (reel_gap(&reel, &at, &gap))
        unknown += gap.end - gap.start;
    must(kinds == budget.known && budget.known + unknown == budget.length);
}

static bool same_beats(const struct film_record *film, const struct review_record *review)
{
    bool same = film->beat_count == review->beat_count && film->veil_after == review->veil_after;
    for (size_t i = 0; same && i < film->beat_count; i++) {
        const struct beat_record *a = &film->beats[i], *b = &review->beats[i];
        same = a->start == b->start && a->end == b->end && a->kind == b->kind && text_equal(a->label, b->label) &&
               text_equal(a->character, b->character) && a->has_command == b->has_command && a->command == b->command &&
               a->spoiler == b->spoiler;
    }
    return same;
}

static void read_list(struct text list, int runtime_seconds, bool is_only_spans)
{
    struct markdown_thing film, review;
    enum error of_film = read_as(
        PLACE_FILMS,
        arena_print(&arena, "---\ntitle: F\nruntime: %ds\nbeats:\n%.*s\n---\n", runtime_seconds, TEXT_ARG(list)),
        &film);
    if (of_film == OK) {
        adds_up(&film.film);
        is_stable(&film);
    }
    enum error of_review =
        read_as(PLACE_REVIEWS,
                arena_print(&arena, "---\nfilm: f\ncritics: [b]\nheadline: H\ndate: 2024-03-02\nbeats:\n%.*s\n---\n",
                            TEXT_ARG(list)),
                &review);
    if (of_review == OK) {
        is_stable(&review); /* with its percentages */
        of_review = markdown_settle(&review, runtime_seconds, &notes);
    }
    if (of_review == OK)
        is_stable(&review);
    /* Other keys may be right in one of them only. */
    must(!is_only_spans || (of_film == OK) == (of_review == OK));
    must(of_film != OK || of_review != OK || same_beats(&film.film, &review.review));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > LIST_MOST)
        return 0;
    struct text text = {(const char *)data + 2, size - 2};
    int runtime_seconds = 1 + data[1] * 60;
    if (data[0] % 3 == 0)
        read_moment(text, (int64_t)runtime_seconds * 1000);
    else
        read_list(data[0] % 3 == 1 ? list_of_spans(text) : text, runtime_seconds, data[0] % 3 == 1);
    arena_reset(&arena);
    return 0;
}
