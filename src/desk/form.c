#include "desk/form.h"

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    char lower = (char)(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Absent when a percent sign is followed by something else than two hexadecimal digits. */
static struct text decode(struct text raw, struct arena *arena)
{
    char *room = arena_take(arena, raw.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char byte = raw.at[i] == '+' ? ' ' : raw.at[i];
        if (raw.at[i] == '%') {
            int high = raw.len - i > 2 ? hex_digit(raw.at[i + 1]) : -1;
            int low = raw.len - i > 2 ? hex_digit(raw.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return TEXT_ABSENT;
            byte = (char)(high << 4 | low);
            i += 2;
        }
        /* "\r\n" is how a form writes a line feed. */
        if (byte == '\n' && len > 0 && room[len - 1] == '\r')
            len--;
        room[len++] = byte;
    }
    return (struct text){room, len};
}

static size_t count_fields(struct text body)
{
    size_t count = body.len > 0;
    for (size_t i = 0; i < body.len; i++)
        count += body.at[i] == '&';
    return count;
}

bool form_parse(struct text body, struct arena *arena, struct form *ret_form)
{
    size_t count = count_fields(body);
    struct form form = {0};
    if (count > FORM_FIELDS_MOST)
        return false;
    form.entries = ARENA_LIST(arena, struct form_entry, count + 1);
    while (text_has(body)) {
        struct text value = text_take(&body, '&'), name = decode(text_take(&value, '='), arena);
        if (name.at == NULL)
            return false;
        form.entries[form.count++] = (struct form_entry){name, value.at != NULL ? decode(value, arena) : TEXT("")};
    }
    *ret_form = form;
    return true;
}

static const struct form_entry *find(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (text_is(form->entries[i].name, name))
            return &form->entries[i];
    return NULL;
}

struct text form_value(const struct form *form, const char *name)
{
    const struct form_entry *entry = find(form, name);
    return entry != NULL && entry->value.at != NULL ? entry->value : TEXT("");
}

static bool has_line_end(struct text text)
{
    return text_find(text, 0, "\n") != SIZE_MAX || text_find(text, 0, "\t") != SIZE_MAX;
}

enum error field_read(const struct form *form, const struct field *field, struct text *ret_text, struct notes *notes)
{
    const struct form_entry *entry = find(form, field->name);
    struct text value = entry != NULL ? entry->value : TEXT("");
    size_t at;
    const char *what;
    if (value.at == NULL)
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "%s did not arrive as it was sent; please try again",
                    field->label);
    if (value.len > field->most)
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "%s may have %zu bytes at most, and this has %zu; shorten it",
                    field->label, field->most, value.len);
    if (!text_is_clean(value, &at, &what))
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "%s holds %s; take it out", field->label, what);
    if (field->one_line && has_line_end(value))
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "%s holds a line break or a tab; write it on one line",
                    field->label);
    *ret_text = field->one_line ? text_trim(value) : value;
    return OK;
}
