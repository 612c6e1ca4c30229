/* The reader of forms: whatever a field gives must be clean and within its limit, and a value that is
 * encoded again must be read as the same. */
#include <stdlib.h>

#include "desk/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void look_at_field(const struct form *form, const struct field *field, struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    struct text value;
    size_t at;
    const char *what;
    notes->arena = arena;
    enum error error = field_read(form, field, &value, notes);
    must((error == OK) == (notes->count == 0));
    if (error != OK)
        return;
    must(value.len <= field->most && text_is_clean(value, &at, &what));
    must(!field->one_line || text_find(value, 0, "\n") == SIZE_MAX);
}

static void look_at_value(struct text value, struct arena *arena)
{
    struct buffer body = {.ceiling = 1 << 20};
    struct form again;
    buffer_put(&body, TEXT("a="));
    for (size_t i = 0; i < value.len; i++)
        buffer_print(&body, "%%%02x", (unsigned char)value.at[i]);
    must(form_parse(buffer_text(&body), arena, &again) && again.count == 1);
    /* A carriage return before a line feed is dropped, and only that one. */
    if (text_find(value, 0, "\r\n") == SIZE_MAX)
        must(text_equal(form_value(&again, "a"), value));
    buffer_done(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct field line = {"a", "the field", 40, true}, text = {"b", "the field", 4000, false};
    struct arena arena = {0};
    struct form form;
    if (form_parse((struct text){(const char *)data, size}, &arena, &form)) {
        must(form.count <= FORM_FIELDS_MOST);
        look_at_field(&form, &line, &arena);
        look_at_field(&form, &text, &arena);
        for (size_t i = 0; i < form.count && i < 8; i++)
            if (form.entries[i].value.at != NULL)
                look_at_value(form.entries[i].value, &arena);
    }
    arena_done(&arena);
    return 0;
}
