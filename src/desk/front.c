#include "desk/front.h"

#include <string.h>

#include "port/yaml.h"

/* The order of the Markdown form. */
static const char *const order[] = {"film",  "critics",    "headline",    "standfirst",  "date",       "updated",
                                    "state", "stars",      "scores",      "better-than", "worse-than", "level-with",
                                    "beats", "veil-after", "corrections", "was"};
enum { KEYS = sizeof order / sizeof *order, BLOCKS_MOST = 256 };

static bool is_fence(struct text line)
{
    return text_starts(line, "---") && text_is(text_trim(line), "---");
}

static struct text key_of(struct text line)
{
    size_t len = 0;
    while (len < line.len && ((line.at[len] >= 'a' && line.at[len] <= 'z') || line.at[len] == '-'))
        len++;
    bool ends = len < line.len && line.at[len] == ':' && (len + 1 == line.len || strchr(" \t\n", line.at[len + 1]));
    return len > 0 && ends ? text_part(line, 0, len) : TEXT_ABSENT;
}

static struct text take_line(struct text *rest)
{
    const char *end = memchr(rest->at, '\n', rest->len);
    size_t len = end != NULL ? (size_t)(end - rest->at) + 1 : rest->len;
    struct text line = text_part(*rest, 0, len);
    *rest = text_part(*rest, len, rest->len);
    return line;
}

static void read_blocks(struct front *front, struct text lines, struct arena *arena)
{
    front->at = ARENA_LIST(arena, struct front_block, BLOCKS_MOST);
    while (lines.len > 0) {
        struct text line = take_line(&lines), key = key_of(line);
        if (front->count == 0 || (key.at != NULL && front->count < BLOCKS_MOST))
            front->at[front->count++] = (struct front_block){key, line};
        else
            front->at[front->count - 1].lines.len += line.len;
    }
}

struct front front_read(struct text text, struct arena *arena)
{
    struct front front = {.body = text.at != NULL ? text : TEXT("")};
    struct text rest = front.body;
    read_blocks(&front, TEXT(""), arena);
    if (rest.len == 0 || !is_fence(take_line(&rest)))
        return front;
    const char *start = rest.at;
    while (rest.len > 0) {
        const char *at = rest.at;
        if (!is_fence(take_line(&rest)))
            continue;
        read_blocks(&front, (struct text){start, (size_t)(at - start)}, arena);
        front.fenced = true;
        front.body = rest;
        return front;
    }
    return front;
}

struct text front_write(const struct front *front, struct arena *arena)
{
    struct buffer out = {.ceiling = SIZE_MAX};
    bool fenced = front->fenced || front->count > 0;
    buffer_put(&out, fenced ? TEXT("---\n") : TEXT(""));
    for (size_t i = 0; i < front->count; i++) {
        buffer_put(&out, front->at[i].lines);
        if (front->at[i].lines.len > 0 && !text_ends(front->at[i].lines, "\n"))
            buffer_byte(&out, '\n');
    }
    buffer_put(&out, fenced ? TEXT("---\n") : TEXT(""));
    buffer_put(&out, front->body);
    struct text text = out.len > 0 ? arena_copy(arena, buffer_text(&out)) : TEXT("");
    buffer_done(&out);
    return text;
}

static struct front_block *find(const struct front *front, const char *key)
{
    for (size_t i = 0; i < front->count; i++)
        if (text_is(front->at[i].key, key))
            return &front->at[i];
    return NULL;
}

struct text front_lines(const struct front *front, const char *key)
{
    const struct front_block *block = find(front, key);
    return block != NULL ? block->lines : TEXT_ABSENT;
}

struct text front_value(const struct front *front, const char *key, struct arena *arena)
{
    const struct front_block *block = find(front, key);
    const struct yaml *root;
    if (block == NULL)
        return TEXT_ABSENT;
    struct notes *notes = ARENA_NEW(arena, struct notes); /* what is wrong is told when the whole is read */
    notes->arena = arena;
    if (yaml_parse((struct yaml_source){block->lines, TEXT(""), 1}, arena, &root, notes) != OK)
        return TEXT_ABSENT;
    const struct yaml *node = root->kind == YAML_MAP ? yaml_find(root, key) : NULL;
    return node != NULL && node->kind == YAML_TEXT ? node->text : TEXT_ABSENT;
}

static size_t rank_of(struct text key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (text_is(key, order[i]))
            return i;
    return KEYS;
}

void front_drop(struct front *front, const char *key)
{
    struct front_block *block = find(front, key);
    if (block == NULL)
        return;
    size_t at = (size_t)(block - front->at);
    memmove(block, block + 1, (front->count - at - 1) * sizeof *block);
    front->count--;
}

void front_set_lines(struct front *front, const char *key, struct text lines, struct arena *arena)
{
    struct front_block *block = find(front, key);
    if (block != NULL) {
        block->lines = arena_copy(arena, lines);
        return;
    }
    if (front->count == BLOCKS_MOST)
        return;
    /* Behind the last one that stands before it in the form. */
    size_t rank = rank_of(text_of(key)), at = 0;
    for (size_t i = 0; i < front->count; i++)
        if (front->at[i].key.at == NULL || rank_of(front->at[i].key) < rank)
            at = i + 1;
    memmove(&front->at[at + 1], &front->at[at], (front->count - at) * sizeof *front->at);
    front->at[at] = (struct front_block){text_of(key), arena_copy(arena, lines)};
    front->count++;
}

struct text front_rest(const struct front *front, const char *const *keys, size_t count, struct arena *arena)
{
    struct buffer out = {.ceiling = SIZE_MAX};
    for (size_t i = 0; i < front->count; i++) {
        bool left_out = false;
        for (size_t j = 0; j < count; j++)
            left_out = left_out || text_is(front->at[i].key, keys[j]);
        if (!left_out)
            buffer_put(&out, front->at[i].lines);
    }
    struct text rest = out.len > 0 ? arena_copy(arena, buffer_text(&out)) : TEXT("");
    buffer_done(&out);
    return rest;
}
