#include <string.h>

#include "base/near.h"
#include "base/place_name.h"
#include "port/markdown_form.h"

static bool text_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return text_has(*(const struct text *)value);
}

static void text_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field;
    buffer_byte(out, ' ');
    yaml_put(out, *(const struct text *)value, flow);
}

static void quoted_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)flow;
    buffer_byte(out, ' ');
    yaml_put_quoted(out, *(const struct text *)value);
}

bool form_text(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
               struct text *ret_text)
{
    if (node->kind != YAML_TEXT) {
        FORM_NOTE(reader, node,
                  "'%s' is one value, not a %s; write it behind the key, and between double quotes if "
                  "it starts with [ or {",
                  field->key, node->kind == YAML_LIST ? "list" : "map");
        return false;
    }
    *ret_text = node->text;
    return node->text.at != NULL;
}

struct text form_cut(struct arena *arena, struct text value)
{
    enum { LONGEST = 60 };
    if (value.len <= LONGEST)
        return value;
    size_t end = LONGEST;
    while (end > 0 && ((unsigned char)value.at[end] & 0xC0) == 0x80)
        end--;
    return arena_print(arena, "%.*s…", (int)end, value.at);
}

static void line_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    if (text.len == 0)
        FORM_NOTE(reader, node, "'%s' is empty; write something or leave the key out", field->key);
    else if (memchr(text.at, '\n', text.len) != NULL || memchr(text.at, '\t', text.len) != NULL)
        FORM_NOTE(reader, node, "'%s' holds a line break or a tab; write it on one line", field->key);
    else if (text.len > (size_t)field->limit)
        note_at(reader->notes, ERROR_LIMIT, reader->file, node->line,
                "'%s' is %zu bytes long, and %d is the most; shorten it", field->key, text.len, field->limit);
    else
        *(struct text *)value = text;
}

static void slug_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    if (slug_is_valid(text))
        *(struct text *)value = text;
    else
        FORM_NOTE(reader, node, "'%.*s' is no slug for '%s'; write lower-case letters, digits and single hyphens: '%s'",
                  TEXT_ARG(form_cut(reader->arena, text)), field->key, slug_make(reader->arena, text).at);
}

void form_name(struct form_reader *reader, enum markdown_reference_to what, struct text slug, unsigned line)
{
    struct markdown_reference *made = ARENA_NEW(reader->arena, struct markdown_reference);
    *made = (struct markdown_reference){.what = what, .slug = slug, .line = line};
    if (reader->last != NULL)
        reader->last->next = made;
    else
        reader->first = made;
    reader->last = made;
}

static void name_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text slug = TEXT_ABSENT;
    slug_read(reader, field, node, &slug);
    if (slug.at == NULL)
        return;
    *(struct text *)value = slug;
    form_name(reader, (enum markdown_reference_to)field->limit, slug, node->line);
}

static void character_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                           void *value)
{
    struct text *character = value;
    line_read(reader, field, node, character);
    if (character->at != NULL && slug_is_valid(*character))
        form_name(reader, REFERENCE_CHARACTER, *character, node->line);
}

/* Three keys of which a verdict has one: which it is is the outcome. */
static void other_film_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                            void *value)
{
    struct own_verdict_record *verdict = value;
    struct form_field name = {.key = field->key, .limit = REFERENCE_FILM};
    struct text film = TEXT_ABSENT;
    name_read(reader, &name, node, &film);
    if (film.at == NULL)
        return;
    verdict->outcome = (enum verdict_outcome)field->limit;
    verdict->other = film;
}

static bool other_film_is_known(const struct form_field *field, const void *value)
{
    const struct own_verdict_record *verdict = value;
    return text_has(verdict->other) && (int)verdict->outcome == field->limit;
}

static void other_film_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    text_write(field, &((const struct own_verdict_record *)value)->other, out, flow);
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_alphanumeric(char byte)
{
    return is_upper(byte) || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

static bool is_territory(struct text text)
{
    struct text code, name;
    for (size_t i = 0; territory_at(i, &code, &name); i++)
        if (text_equal(code, text))
            return true;
    return false;
}

static struct text in_capitals(struct arena *arena, struct text text)
{
    char *copy = arena_take(arena, text.len, 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.at[i] >= 'a' && text.at[i] <= 'z' ? (char)(text.at[i] - 'a' + 'A') : text.at[i];
    return (struct text){copy, text.len};
}

/* Small letters, or the name instead of the code; two capital letters are as near to one country as to another. */
static struct text territory_advice(struct arena *arena, struct text typed)
{
    struct text code, name, capitals = in_capitals(arena, typed);
    struct near near = near_to(typed);
    if (text_is(capitals, "UK") || text_is(capitals, "GBR"))
        return TEXT("; the United Kingdom's is GB");
    if (text_is(capitals, "USA"))
        return TEXT("; the United States' is US");
    if (is_territory(capitals))
        return arena_print(arena, "; did you mean '%.*s'?", TEXT_ARG(capitals));
    for (size_t i = 0; typed.len > 3 && territory_at(i, &code, &name); i++)
        near_offer(&near, name);
    for (size_t i = 0; near.nearest.at != NULL && territory_at(i, &code, &name); i++)
        if (text_equal(name, near.nearest))
            return arena_print(arena, "; did you mean '%.*s', %.*s?", TEXT_ARG(code), TEXT_ARG(name));
    return TEXT("; write the two capital letters of a country, such as GB");
}

static void territory_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                           void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    if (is_territory(text))
        *(struct text *)value = text;
    else
        FORM_NOTE(reader, node, "'%.*s' is no ISO 3166-1 code for '%s'%.*s", TEXT_ARG(form_cut(reader->arena, text)),
                  field->key, TEXT_ARG(territory_advice(reader->arena, text)));
}

/* The shape of a BCP 47 tag: a language of two or three letters, then subtags of one to eight
 * letters or digits. Whether it is registered is not asked. */
static bool is_language(struct text text)
{
    struct text rest = text, part = text_take(&rest, '-');
    if (part.len < 2 || part.len > 3 || text.len > 35)
        return false;
    for (size_t i = 0; i < part.len; i++)
        if (!is_alphanumeric(part.at[i]) || part.at[i] <= '9')
            return false;
    while (rest.at != NULL) {
        part = text_take(&rest, '-');
        if (part.len < 1 || part.len > 8)
            return false;
        for (size_t i = 0; i < part.len; i++)
            if (!is_alphanumeric(part.at[i]))
                return false;
    }
    return true;
}

static void language_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                          void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    if (is_language(text))
        *(struct text *)value = text;
    else
        FORM_NOTE(reader, node, "'%.*s' is no language for '%s'; write its BCP 47 tag, such as en or en-GB",
                  TEXT_ARG(form_cut(reader->arena, text)), field->key);
}

enum { HOST_MOST = 253, LABEL_MOST = 63, PORT_MOST = 65535 };

static bool is_label(struct text label)
{
    for (size_t i = 0; i < label.len; i++)
        if (!is_alphanumeric(label.at[i]) && label.at[i] != '-')
            return false;
    return label.len > 0 && label.len <= LABEL_MOST && label.at[0] != '-' && label.at[label.len - 1] != '-';
}

static bool is_host(struct text host)
{
    if (host.len > HOST_MOST)
        return false;
    for (struct text rest = host; rest.at != NULL;)
        if (!is_label(text_take(&rest, '.')))
            return false;
    return true;
}

static bool is_port(struct text port)
{
    long number = 0;
    for (size_t i = 0; i < port.len && number <= PORT_MOST; i++) {
        if (port.at[i] < '0' || port.at[i] > '9')
            return false;
        number = number * 10 + (port.at[i] - '0');
    }
    return port.len > 0 && port.at[0] != '0' && number <= PORT_MOST;
}

static bool holds(struct text text, char byte)
{
    return text.len > 0 && memchr(text.at, byte, text.len) != NULL;
}

/* Why a publication cannot live there, or NULL. An origin and no more is asked for: all addresses of the site start at
 * its root. */
static const char *fault_of_site(struct text url)
{
    size_t scheme = text_starts(url, "https://") ? 8 : text_starts(url, "http://") ? 7 : 0;
    struct text rest = text_part(url, scheme, url.len);
    if (scheme == 0)
        return "it does not start with https:// or http://";
    if (rest.len == 0 || strchr("/:?#", rest.at[0]) != NULL)
        return "it names no host";
    if (holds(rest, '?') || holds(rest, '#'))
        return "it has a query or a fragment";
    if (holds(rest, '/'))
        return "it has a path, and all addresses start at the root of the host";
    if (holds(rest, '@'))
        return "it names a user";
    struct text host = text_take(&rest, ':');
    if (!is_host(host))
        return "a host is letters, digits and hyphens between single full stops";
    if (rest.at != NULL && !is_port(rest))
        return "a port is a whole number from 1 to 65535";
    return NULL;
}

/* A slash at the end is the root itself, and dropped. */
static void url_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text typed;
    if (!form_text(reader, field, node, &typed))
        return;
    struct text url = typed;
    if (text_ends(url, "/") && !text_ends(url, "//"))
        url.len--;
    const char *fault = fault_of_site(url);
    if (fault == NULL)
        *(struct text *)value = url;
    else
        FORM_NOTE(
            reader, node,
            "'%.*s' is not where a publication can live: %s; write scheme and host, such as https://films.example",
            TEXT_ARG(form_cut(reader->arena, typed)), fault);
}

static void path_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text = TEXT_ABSENT;
    line_read(reader, field, node, &text);
    if (text.at == NULL)
        return;
    bool own = text.at[0] == '/' && !text_starts(text, "//") && text_find(text, 0, "/..") == SIZE_MAX;
    for (size_t i = 0; i < text.len; i++)
        own = own && !strchr(" \"'<>\\?#", text.at[i]);
    if (own)
        *(struct text *)value = text;
    else
        FORM_NOTE(reader, node, "'%.*s' is no path of this site for '%s'; write one such as /posters/the-general.jpg",
                  TEXT_ARG(form_cut(reader->arena, text)), field->key);
}

static bool is_digits(struct text text, size_t least, size_t most)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len >= least && text.len <= most;
}

/* The key of an id says which it is; the record has it already. */
static void id_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    bool right = true;
    if (text_is(node->key, "imdb"))
        right = text_starts(text, "tt") && is_digits(text_part(text, 2, text.len), 7, 12);
    else if (text_is(node->key, "tmdb"))
        right = is_digits(text, 1, 12) && text.at[0] != '0';
    else if (text_is(node->key, "wikidata"))
        right = text_starts(text, "Q") && is_digits(text_part(text, 1, text.len), 1, 12) && text.at[1] != '0';
    if (right)
        *(struct text *)value = text;
    else
        FORM_NOTE(reader, node, "'%.*s' is no id of %.*s; write one such as %s",
                  TEXT_ARG(form_cut(reader->arena, text)), TEXT_ARG(node->key),
                  text_is(node->key, "imdb")   ? "tt0017925"
                  : text_is(node->key, "tmdb") ? "961"
                                               : "Q1187607");
}

const struct form_kind kind_line = {line_read, text_is_known, text_write};
const struct form_kind kind_quoted = {line_read, text_is_known, quoted_write};
const struct form_kind kind_slug = {slug_read, text_is_known, text_write};
const struct form_kind kind_name = {name_read, text_is_known, text_write};
const struct form_kind kind_other_film = {other_film_read, other_film_is_known, other_film_write};
const struct form_kind kind_character = {character_read, text_is_known, text_write};
const struct form_kind kind_territory = {territory_read, text_is_known, text_write};
const struct form_kind kind_language = {language_read, text_is_known, text_write};
const struct form_kind kind_url = {url_read, text_is_known, text_write};
const struct form_kind kind_path = {path_read, text_is_known, text_write};
const struct form_kind kind_id = {id_read, text_is_known, text_write};
