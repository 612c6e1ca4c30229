#include "desk/merge.h"

#include <git2.h>
#include <string.h>

#include "desk/units.h"

/* The parts of a clash, as libgit2 writes them in the style of diff3. */
struct parts {
    struct text mine, base, theirs;
};

struct merging {
    struct arena *arena;
    struct merge *merge;
    size_t room;
    struct buffer same; /* joined, and not yet a piece */
};

static void add(struct merging *merging, struct merge_piece piece)
{
    struct merge *merge = merging->merge;
    if (merge->count == merging->room) {
        size_t room = merging->room > 0 ? merging->room * 2 : 8;
        struct merge_piece *larger = ARENA_LIST(merging->arena, struct merge_piece, room);
        if (merge->count > 0)
            memcpy(larger, merge->pieces, merge->count * sizeof *larger);
        merge->pieces = larger;
        merging->room = room;
    }
    merge->clashes += piece.clash;
    merge->pieces[merge->count++] = piece;
}

static void end_same(struct merging *merging)
{
    if (merging->same.len > 0)
        add(merging, (struct merge_piece){.text = arena_copy(merging->arena, buffer_text(&merging->same))});
    buffer_clear(&merging->same);
}

static void add_clash(struct merging *merging, const struct parts *parts)
{
    end_same(merging);
    add(merging,
        (struct merge_piece){.clash = true, .base = parts->base, .mine = parts->mine, .theirs = parts->theirs});
}

static struct text copy_read(struct arena *arena, struct text units)
{
    struct buffer out = {.ceiling = units.len + 1};
    units_read_all(units, &out);
    struct text text = arena_copy(arena, out.len > 0 ? buffer_text(&out) : TEXT(""));
    buffer_done(&out);
    return text;
}

/* The units up to a line that begins with seven of `mark`, which is taken too. */
static struct text take_until(struct text *rest, char mark)
{
    const char *start = rest->at;
    while (rest->len > 0) {
        struct text before = *rest, line = text_take(rest, '\n');
        if (line.len >= 7 && line.at[0] == mark)
            return (struct text){start, (size_t)(before.at - start)};
    }
    return (struct text){start, 0};
}

static void settle(struct merging *merging, enum units units, const struct parts *parts);

/* Each unit begins with a letter, and marks of libgit2 with none. */
static void read_result(struct merging *merging, enum units units, struct text rest)
{
    const char *start = rest.at;
    while (rest.len > 0) {
        struct text before = rest, line = text_take(&rest, '\n');
        if (line.len == 0 || line.at[0] != '<')
            continue;
        struct text same = {start, (size_t)(before.at - start)};
        units_read_all(same, &merging->same);
        struct parts parts;
        parts.mine = take_until(&rest, '|');
        parts.base = take_until(&rest, '=');
        parts.theirs = take_until(&rest, '>');
        settle(merging, units, &parts);
        start = rest.at;
    }
    struct text same = {start, start != NULL && rest.at != NULL ? (size_t)(rest.at + rest.len - start) : 0};
    units_read_all(same, &merging->same);
}

static git_merge_file_input input_of(struct text units)
{
    return (git_merge_file_input){
        .version = GIT_MERGE_FILE_INPUT_VERSION, .ptr = units.at, .size = units.len, .path = "text", .mode = 0100644};
}

static void merge_by(struct merging *merging, enum units units, const struct parts *parts)
{
    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    options.flags = GIT_MERGE_FILE_STYLE_DIFF3;
    struct arena *arena = merging->arena;
    git_merge_file_input base = input_of(units_write(units, parts->base, arena));
    git_merge_file_input mine = input_of(units_write(units, parts->mine, arena));
    git_merge_file_input theirs = input_of(units_write(units, parts->theirs, arena));
    git_merge_file_result result = {0};
    units_begin();
    if (git_merge_file(&result, &base, &mine, &theirs, &options) == 0)
        read_result(merging, units, arena_copy(arena, (struct text){result.ptr != NULL ? result.ptr : "", result.len}));
    else
        add_clash(merging, parts);
    git_merge_file_result_free(&result);
}

/* Lines that both have changed are looked at word by word; words that both have changed are a clash. */
static void settle(struct merging *merging, enum units units, const struct parts *parts)
{
    struct parts read = {copy_read(merging->arena, parts->mine), copy_read(merging->arena, parts->base),
                         copy_read(merging->arena, parts->theirs)};
    if (units == UNITS_LINES)
        merge_by(merging, UNITS_WORDS, &read);
    else
        add_clash(merging, &read);
}

struct merge merge_texts(struct text base, struct text mine, struct text theirs, struct arena *arena)
{
    struct merge merge = {0};
    struct merging merging = {.arena = arena, .merge = &merge, .same.ceiling = SIZE_MAX};
    struct parts parts = {mine, base, theirs};
    if (text_equal(mine, theirs) || text_equal(base, theirs))
        buffer_put(&merging.same, mine);
    else if (text_equal(base, mine))
        buffer_put(&merging.same, theirs);
    else
        merge_by(&merging, UNITS_LINES, &parts);
    end_same(&merging);
    buffer_done(&merging.same);
    merge.clean = merge.clashes == 0;
    if (merge.clean)
        merge.text = merge.count > 0 ? merge.pieces[0].text : TEXT("");
    return merge;
}
