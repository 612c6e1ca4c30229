/* Reads what it is given as the parts of a request that a stranger writes: the address, a value of its query, and
 * the header fields Range, If-Range, If-None-Match and Accept-Encoding. */
#include <stdlib.h>
#include <string.h>

#include "web/coding.h"
#include "web/condition.h"
#include "web/target.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_target(struct text text)
{
    size_t at;
    const char *what;
    struct text path;
    struct arena arena = {0};
    char *room = malloc(TARGET_MOST); /* so that the sanitizer sees its end */
    enum error error = target_path(text, room, &path);
    must(error == OK || error == ERROR_INPUT || error == ERROR_LIMIT);
    must(error != OK || (path.len > 0 && path.len <= text.len && path.at[0] == '/' && text_is_clean(path, &at, &what)));
    free(room);

    struct text value = target_value(text, &arena);
    must(value.at == NULL || (value.len <= QUESTION_MOST && text_is_clean(value, &at, &what)));
    arena_done(&arena);
}

static void read_range(struct text text, size_t size)
{
    size_t from = 0, len = 0;
    if (range_parse(text, size, &from, &len) == RANGE_PART)
        must(from < size && len > 0 && len <= size - from);
}

static void read_condition(struct text text)
{
    static const struct text tag = TEXT("\"5d41402abc4b2a76-br\"");
    bool matches = condition_matches(text, tag);
    must(!matches || text_find(text, 0, "*") != SIZE_MAX || text_find(text, 0, tag.at) != SIZE_MAX);
    must(!condition_allows_range(text, tag) || text_find(text, 0, tag.at) != SIZE_MAX);
}

/* No form is sent that was not named. */
static void read_coding(struct text text)
{
    enum coding coding = coding_choose(text);
    must(coding >= CODING_IDENTITY && coding < CODINGS);
    must(coding == CODING_IDENTITY || memchr(text.at, '*', text.len) != NULL ||
         memchr(text.at, coding == CODING_BROTLI ? 'r' : 'z', text.len) != NULL ||
         memchr(text.at, coding == CODING_BROTLI ? 'R' : 'Z', text.len) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct text text = arena_copy(&arena, (struct text){(const char *)bytes, size});
    size_t body = size > 2 ? (size_t)bytes[0] << 8 | bytes[1] : size;
    read_target(text);
    read_range(text, body);
    read_range(text, SIZE_MAX);
    read_condition(text);
    read_coding(text);
    arena_done(&arena);
    return 0;
}
