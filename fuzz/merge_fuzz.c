/* Merges and compares three texts cut from what it is given, and holds both to what must be true of any texts. */
#include <stdlib.h>
#include <string.h>

#include "desk/difference.h"
#include "desk/merge.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void put_back(const struct difference *found, enum difference_kind without, struct text expected)
{
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct text part = found->at[i].text;
        if (found->at[i].kind == without)
            continue;
        must(at + part.len <= expected.len && memcmp(expected.at + at, part.at, part.len) == 0);
        at += part.len;
    }
    must(at == expected.len);
}

static void merge_both_ways(struct text base, struct text one, struct text other, struct arena *arena)
{
    struct merge merge = merge_texts(base, one, other, arena), turned = merge_texts(base, other, one, arena);
    must(merge.clean == turned.clean && merge.clashes == turned.clashes);
    must(!merge.clean || text_equal(merge.text, turned.text));
    must(text_equal(merge_texts(base, one, base, arena).text, one));
    must(text_equal(merge_texts(base, base, other, arena).text, other));
    must(text_equal(merge_texts(base, one, one, arena).text, one));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct text rest = {(const char *)bytes, size};
    struct text base = text_take(&rest, '\0'), one = text_take(&rest, '\0'), other = text_take(&rest, '\0');
    struct difference found = difference_find(one, other, &arena);
    put_back(&found, DIFFERENCE_COME, one);
    put_back(&found, DIFFERENCE_GONE, other);
    merge_both_ways(base, one, other, &arena);
    arena_done(&arena);
    return 0;
}
