/* Packs a text against a frame, both cut from what it is given, and must get it back; then reads the rest as if it
 * were packed, which may be refused but must not be anything else. */
#include <stdlib.h>
#include <string.h>

#include "store/packed.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static struct notes *new_notes(struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    notes->arena = arena;
    return notes;
}

static void pack_and_read(struct text text, struct text frame, struct arena *arena)
{
    struct text back;
    struct packed packed = packed_make(text, frame, arena);
    must(packed_read(&packed, frame, arena, &back, new_notes(arena)) == OK && text_equal(back, text));
}

static void read_anything(struct text bytes, struct text frame, struct arena *arena)
{
    uint16_t numbers[3] = {0};
    struct text back, deflated = text_part(bytes, sizeof numbers, bytes.len);
    if (bytes.len >= sizeof numbers)
        memcpy(numbers, bytes.at, sizeof numbers);
    struct packed packed = {.bytes = numbers[0], .head = numbers[1], .tail = numbers[2], .deflated = deflated};
    must(packed_read(&packed, frame, arena, &back, new_notes(arena)) != OK || back.len == packed.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct text all = {(const char *)bytes, size};
    size_t cut = size > 0 ? size * bytes[0] / 255 : 0;
    pack_and_read(text_part(all, cut, size), text_part(all, 0, cut), &arena);
    read_anything(text_part(all, cut, size), text_part(all, 0, cut), &arena);
    read_anything(all, TEXT_ABSENT, &arena);
    arena_done(&arena);
    return 0;
}
