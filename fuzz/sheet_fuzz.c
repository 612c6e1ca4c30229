/* The forms of the desk's catalogue: whatever a browser sends is refused, has faults each with its sentence, or means
 * a thing; and a thing, put into fields and sent back, is the same to the byte. */
#include <stdlib.h>

#include "desk/form.h"
#include "desk/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static struct text canonical(const struct markdown_thing *thing, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(thing, &out);
    must(!out.overfull);
    struct text bytes = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static void come_back(const struct markdown_thing *thing, struct arena *arena, struct notes *notes)
{
    struct sheet sheet;
    struct markdown_thing again;
    sheet_fill(&sheet, thing, arena);
    must(sheet_check(&sheet, NULL, arena, &again, notes) == OK);
    must(text_equal(canonical(thing, arena), canonical(&again, arena)));
}

static void look_at(const struct sheet_posted *posted, enum markdown_place place, struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    struct sheet sheet;
    struct markdown_thing thing;
    notes->arena = arena;
    enum error error = sheet_read(&sheet, place, posted, arena, notes);
    must((error == OK) == (notes->count == 0));
    if (error != OK)
        return;
    error = sheet_check(&sheet, NULL, arena, &thing, notes);
    must((error == OK) == (sheet.fault_count == 0));
    for (size_t i = 0; i < sheet.fault_count; i++)
        must(text_has(sheet.faults[i].sentence));
    if (error == OK)
        come_back(&thing, arena, notes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct form form;
    if (size == 0)
        return 0;
    if (form_parse((struct text){(const char *)data + 1, size - 1}, &arena, &form)) {
        struct sheet_posted posted = {ARENA_LIST(&arena, struct sheet_entry, form.count), form.count};
        for (size_t i = 0; i < form.count; i++)
            posted.at[i] = (struct sheet_entry){form.entries[i].name, form.entries[i].value};
        look_at(&posted, (enum markdown_place)(data[0] % PLACE_COUNT), &arena);
    }
    arena_done(&arena);
    return 0;
}
