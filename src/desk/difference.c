#include "desk/difference.h"

#include <git2.h>
#include <string.h>

#include "desk/units.h"

struct comparing {
    struct arena *arena;
    struct difference *difference;
    size_t room;
    enum units units;
    struct buffer kept, gone, come; /* not yet added */
};

static void add(struct comparing *comparing, enum difference_kind kind, struct text text)
{
    struct difference *difference = comparing->difference;
    if (text.len == 0)
        return;
    struct difference_part *last = difference->count > 0 ? &difference->at[difference->count - 1] : NULL;
    if (last != NULL && last->kind == kind) {
        last->text = arena_print(comparing->arena, "%.*s%.*s", TEXT_ARG(last->text), TEXT_ARG(text));
        return;
    }
    if (difference->count == comparing->room) {
        size_t room = comparing->room > 0 ? comparing->room * 2 : 16;
        struct difference_part *larger = ARENA_LIST(comparing->arena, struct difference_part, room);
        if (difference->count > 0)
            memcpy(larger, difference->at, difference->count * sizeof *larger);
        difference->at = larger;
        comparing->room = room;
    }
    difference->at[difference->count++] = (struct difference_part){kind, arena_copy(comparing->arena, text)};
}

static void compare(struct comparing *comparing, enum units units, struct text old, struct text new);

/* A stretch that differs is over: of lines, its words are compared. */
static void end_stretch(struct comparing *comparing)
{
    struct text gone = arena_copy(comparing->arena, buffer_text(&comparing->gone));
    struct text come = arena_copy(comparing->arena, buffer_text(&comparing->come));
    buffer_clear(&comparing->gone);
    buffer_clear(&comparing->come);
    if (comparing->units == UNITS_LINES && gone.len > 0 && come.len > 0) {
        compare(comparing, UNITS_WORDS, gone, come);
        return;
    }
    add(comparing, DIFFERENCE_GONE, gone);
    add(comparing, DIFFERENCE_COME, come);
}

static void end_kept(struct comparing *comparing)
{
    add(comparing, DIFFERENCE_KEPT, buffer_text(&comparing->kept));
    buffer_clear(&comparing->kept);
}

static int take_line(const git_diff_delta *delta, const git_diff_hunk *hunk, const git_diff_line *line, void *context)
{
    (void)delta, (void)hunk;
    struct comparing *comparing = context;
    struct text unit = {line->content, line->content_len};
    if (unit.len > 0 && unit.at[unit.len - 1] == '\n')
        unit.len--;
    if (line->origin == GIT_DIFF_LINE_CONTEXT) {
        end_stretch(comparing);
        units_read(unit, &comparing->kept);
    } else if (line->origin == GIT_DIFF_LINE_DELETION || line->origin == GIT_DIFF_LINE_ADDITION) {
        end_kept(comparing);
        units_read(unit, line->origin == GIT_DIFF_LINE_DELETION ? &comparing->gone : &comparing->come);
    }
    return 0;
}

static void compare(struct comparing *outer, enum units units, struct text old, struct text new)
{
    struct comparing comparing = *outer;
    size_t most = old.len + new.len + 2;
    comparing.units = units;
    comparing.kept = comparing.gone = comparing.come = (struct buffer){.ceiling = most};
    struct text before = units_write(units, old, outer->arena), after = units_write(units, new, outer->arena);
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_FORCE_TEXT;
    options.context_lines = 1u << 30; /* all of it */
    units_begin();
    int code = git_diff_buffers(before.at, before.len, "text", after.at, after.len, "text", &options, NULL, NULL, NULL,
                                take_line, &comparing);
    end_kept(&comparing);
    end_stretch(&comparing);
    if (code != 0) {
        add(&comparing, DIFFERENCE_GONE, old);
        add(&comparing, DIFFERENCE_COME, new);
    }
    buffer_done(&comparing.kept);
    buffer_done(&comparing.gone);
    buffer_done(&comparing.come);
    outer->room = comparing.room;
}

struct difference difference_find(struct text old, struct text new, struct arena *arena)
{
    struct difference difference = {0};
    struct comparing comparing = {.arena = arena, .difference = &difference};
    if (text_equal(old, new))
        add(&comparing, DIFFERENCE_KEPT, old);
    else
        compare(&comparing, UNITS_LINES, old, new);
    for (size_t i = 0; i < difference.count; i++) {
        if (difference.at[i].kind == DIFFERENCE_GONE)
            difference.words_gone += text_words(difference.at[i].text);
        else if (difference.at[i].kind == DIFFERENCE_COME)
            difference.words_come += text_words(difference.at[i].text);
    }
    return difference;
}
