/* Words between commas, and a field's contents as one text. */
#include <string.h>

#include "desk/sheet_columns.h"

static bool needs_quotes(struct text word)
{
    return text_find(word, 0, ",") != SIZE_MAX || text_find(word, 0, "\"") != SIZE_MAX || word.len == 0 ||
           text_trim(word).len < word.len;
}

static void put_quoted(struct buffer *out, struct text word)
{
    buffer_byte(out, '"');
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '"')
            buffer_byte(out, '"');
        buffer_byte(out, word.at[i]);
    }
    buffer_byte(out, '"');
}

static struct text settled(struct buffer *out, struct arena *arena)
{
    struct text text = arena_copy(arena, buffer_text(out));
    buffer_done(out);
    return text;
}

struct text sheet_words_join(const struct texts *words, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    for (size_t i = 0; i < words->count; i++) {
        buffer_put(&out, i > 0 ? TEXT(", ") : TEXT(""));
        if (needs_quotes(words->at[i]))
            put_quoted(&out, words->at[i]);
        else
            buffer_put(&out, words->at[i]);
    }
    return settled(&out, arena);
}

/* Takes one that starts with a quotation mark off *rest; without its end, all of it is one word. One that goes on
 * behind its end ("Weird Al" Yankovic) is as it is typed. */
static struct text take_quoted(struct text *rest, struct arena *arena)
{
    char *word = arena_take(arena, rest->len, 1);
    size_t len = 0, at = 1;
    for (; at < rest->len; at++) {
        if (rest->at[at] == '"' && (at + 1 == rest->len || rest->at[at + 1] != '"'))
            break;
        at += rest->at[at] == '"';
        word[len++] = rest->at[at];
    }
    struct text after = text_part(*rest, at + 1, rest->len);
    if (text_has(text_trim(text_take(&after, ','))))
        return text_trim(text_take(rest, ','));
    *rest = after;
    return (struct text){word, len};
}

struct texts sheet_words_split(struct text text, struct arena *arena)
{
    size_t most = 1;
    for (size_t i = 0; i < text.len; i++)
        most += text.at[i] == ',';
    struct texts words = {ARENA_LIST(arena, struct text, most), 0};
    for (struct text rest = text_trim(text); text_has(rest); rest = text_trim(rest)) {
        bool quoted = rest.at[0] == '"';
        struct text word = quoted ? take_quoted(&rest, arena) : text_trim(text_take(&rest, ','));
        if (quoted || word.len > 0)
            words.at[words.count++] = word;
    }
    return words;
}

struct text sheet_field_text(const struct sheet_field *field, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    size_t width = field->column_count;
    if (width == 0)
        return field->cells->value;
    for (size_t row = 0; row < field->row_count; row++) {
        bool first = true;
        buffer_put(&out, row > 0 ? TEXT("\n") : TEXT(""));
        for (size_t i = 0; i < width; i++) {
            struct text value = text_trim(field->cells[row * width + i].value);
            if (value.len == 0)
                continue;
            buffer_put(&out, first ? TEXT("") : TEXT(" · "));
            buffer_put(&out, value);
            first = false;
        }
    }
    return settled(&out, arena);
}

/* Two ways to write the same list of words are the same. */
static bool is_same(const struct sheet_field *a, const struct sheet_field *b, struct arena *arena)
{
    struct text left = sheet_field_text(a, arena), right = sheet_field_text(b, arena);
    if (sheet_shape(a->form) == SHAPE_WORDS) {
        struct texts one = sheet_words_split(left, arena), other = sheet_words_split(right, arena);
        left = sheet_words_join(&one, arena);
        right = sheet_words_join(&other, arena);
    }
    return text_equal(text_trim(left), text_trim(right));
}

bool sheet_differ(struct sheet *mine, const struct sheet *theirs, struct arena *arena)
{
    bool any = false;
    for (size_t i = 0; i < mine->count; i++) {
        struct sheet_field *field = &mine->fields[i];
        field->differs = !is_same(field, &theirs->fields[i], arena);
        field->theirs = sheet_field_text(&theirs->fields[i], arena);
        any = any || field->differs;
    }
    mine->text_differs = !text_equal(text_trim(mine->text.value), text_trim(theirs->text.value));
    mine->text_theirs = theirs->text.value;
    return any || mine->text_differs;
}
