/* A beat that is a spoiler stays veiled in the film's strip, but its label may stand word for word in the text of a
 * review, outside any spoiler. Whoever says the same in other words is not caught, and a label of a single word, such
 * as a name, says nothing. */
#include "base/say.h"
#include "command/check_texts.h"

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static bool is_word_byte(struct text text, size_t at)
{
    unsigned char byte = at < text.len ? (unsigned char)text.at[at] : ' ';
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (lower((char)byte) >= 'a' && lower((char)byte) <= 'z');
}

/* Whether the label stands here, its blanks being any of blanks and line feeds; case does not matter. */
static bool stands_at(struct text body, size_t at, struct text label)
{
    if (at > 0 && is_word_byte(body, at - 1))
        return false;
    for (size_t i = 0; i < label.len; i++) {
        if (at >= body.len)
            return false;
        if (is_blank(label.at[i])) {
            if (!is_blank(body.at[at]))
                return false;
            while (at < body.len && is_blank(body.at[at]))
                at++;
        } else if (lower(body.at[at++]) != lower(label.at[i])) {
            return false;
        }
    }
    return !is_word_byte(body, at);
}

static size_t find_last(struct text body, size_t before, const char *mark)
{
    size_t found = SIZE_MAX;
    for (size_t at = 0; (at = text_find(body, at, mark)) < before; at++)
        found = at;
    return found;
}

static bool is_hidden(struct text body, size_t at)
{
    size_t opened = find_last(body, at, ">!"), closed = find_last(body, at, "!<");
    return opened != SIZE_MAX && (closed == SIZE_MAX || closed < opened);
}

size_t check_spoiler_find(struct text body, struct text label)
{
    if (text_find(text_trim(label), 0, " ") == SIZE_MAX)
        return SIZE_MAX;
    for (size_t at = 0; at < body.len; at++)
        if (lower(body.at[at]) == lower(label.at[0]) && stands_at(body, at, label) && !is_hidden(body, at))
            return at;
    return SIZE_MAX;
}

struct telling {
    struct text where, review;
    const struct found *found;
};

static void put(json_t *object, const void *thing)
{
    const struct telling *telling = thing;
    json_object_set_new(object, "file", check_json_text(telling->where));
    json_object_set_new(object, "line", json_integer(telling->found->line));
    json_object_set_new(object, "review", check_json_text(telling->review));
    json_object_set_new(object, "beat", check_json_text(telling->found->words));
}

static void tell_found(struct check *check, const struct check_text *text, const struct found *found)
{
    struct telling telling = {check_text_where(check->line, text), text->review->slug, found};
    struct check_finding finding = {
        .where = telling.where,
        .line = found->line,
        .says = JOIN(check->line, TEXT("‘"), found->words,
                     TEXT("’ is a beat that is marked as a spoiler, and is told here in the open.")),
        .resolve = TEXT("Hide it: >!like this!<, or take the mark from the beat."),
        .is_hint = true,
    };
    check_tell(check, &finding, put, &telling);
}

static void run(struct check *check)
{
    check_texts_tell(check, FOUND_SPOILER, tell_found);
}

const struct check_section spoilers_section = {.key = "spoilers", .run = run};
