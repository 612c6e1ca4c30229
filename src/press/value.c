#include <assert.h>
#include <string.h>

#include "press/template_tree.h"

/* Up to eight bytes as a number, without a loop: of four to seven, the halves overlap. */
static uint64_t word_at(const char *at, size_t len)
{
    uint64_t word;
    uint32_t low, high;
    if (len >= sizeof word) {
        memcpy(&word, at, sizeof word);
        return word;
    }
    if (len >= sizeof low) {
        memcpy(&low, at, sizeof low);
        memcpy(&high, at + len - sizeof high, sizeof high);
        return low | (uint64_t)high << 32;
    }
    if (len == 0)
        return 0;
    return (unsigned char)at[0] | (uint64_t)(unsigned char)at[len / 2] << 8 |
           (uint64_t)(unsigned char)at[len - 1] << 16;
}

/* Keys are short and known to us: their first and last eight bytes tell nearly all of them apart,
 * and value_find compares whole keys where the hashes agree. */
struct name name_of(struct text text)
{
    uint64_t head = word_at(text.at, text.len);
    uint64_t tail = text.len > 8 ? word_at(text.at + text.len - 8, 8) : 0;
    uint64_t mixed = (head ^ (tail << 23 | tail >> 41) ^ text.len) * 0x9E3779B97F4A7C15;
    return (struct name){text, mixed ^ mixed >> 29};
}

bool value_find(const struct value *object, const struct name *name, const struct value **ret_value)
{
    if (object == NULL || object->kind != VALUE_OBJECT)
        return false;
    for (uint32_t i = 0; i < object->count; i++) {
        const struct entry *entry = &object->entries[i];
        if (entry->name.hash == name->hash && text_equal(entry->name.text, name->text)) {
            *ret_value = entry->value;
            return true;
        }
    }
    return false;
}

bool value_is_true(const struct value *value)
{
    if (value == NULL)
        return false;
    switch (value->kind) {
    case VALUE_LIST: return value->count > 0;
    case VALUE_TEXT:
    case VALUE_MARKUP: return value->text.len > 0;
    case VALUE_TRUE:
    case VALUE_OBJECT: break;
    }
    return true;
}

static struct value *new_value(struct arena *arena, enum value_kind kind)
{
    struct value *value = ARENA_NEW(arena, struct value);
    value->kind = kind;
    return value;
}

struct value *value_object(struct arena *arena)
{
    return new_value(arena, VALUE_OBJECT);
}

struct value *value_list(struct arena *arena)
{
    return new_value(arena, VALUE_LIST);
}

static struct value *new_text(struct arena *arena, enum value_kind kind, struct text text)
{
    if (text.at == NULL)
        return NULL;
    struct value *value = new_value(arena, kind);
    value->text = text;
    return value;
}

struct value *value_text(struct arena *arena, struct text text)
{
    return new_text(arena, VALUE_TEXT, text);
}

struct value *value_markup(struct arena *arena, struct markup markup)
{
    return new_text(arena, VALUE_MARKUP, markup.html);
}

struct value *value_true(void)
{
    static struct value yes = {.kind = VALUE_TRUE};
    return &yes;
}

struct value *value_number(struct arena *arena, long long number)
{
    struct buffer digits = {.at = arena_take(arena, 24, 1), .room = 24, .ceiling = 24};
    buffer_number(&digits, number);
    return new_text(arena, VALUE_TEXT, buffer_text(&digits));
}

/* The list at *list with room for one more. */
static void *make_room(struct arena *arena, struct value *value, void *list, size_t size)
{
    if (value->count < value->room)
        return list;
    value->room = value->room > 0 ? value->room * 2 : 8;
    void *larger = arena_take(arena, value->room, size);
    if (value->count > 0)
        memcpy(larger, list, value->count * size);
    return larger;
}

void value_set(struct arena *arena, struct value *object, const char *key, struct value *value)
{
    assert(object->kind == VALUE_OBJECT);
    struct name name = name_of(text_of(key));
    for (uint32_t i = 0; i < object->count; i++) {
        struct entry *entry = &object->entries[i];
        if (entry->name.hash == name.hash && text_equal(entry->name.text, name.text)) {
            entry->value = value;
            return;
        }
    }
    object->entries = make_room(arena, object, object->entries, sizeof *object->entries);
    object->entries[object->count++] = (struct entry){name, value};
}

void value_add(struct arena *arena, struct value *list, struct value *value)
{
    assert(list->kind == VALUE_LIST);
    list->items = make_room(arena, list, list->items, sizeof *list->items);
    list->items[list->count++] = value;
}
