#include "press/theme.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "edition/edition.h"
#include "press/stylesheet.h"
#include "press/theme_parts.h"

static const char TEMPLATE_SUFFIX[] = ".mustache";

static bool is_stylesheet(struct text name)
{
    return text_is(name, "style.css");
}

/* The kind of the first note after the first `count`. */
static enum error error_after(const struct notes *notes, size_t count)
{
    if (notes->count <= count)
        return OK;
    return count < NOTES_MOST ? notes->notes[count].error : ERROR_INPUT;
}

static unsigned count_lines(struct text text)
{
    unsigned lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    return lines;
}

/* The text with line feeds only, and clean; what is not is a note. */
static struct text read_text(const struct theme_found *part, struct arena *arena, struct notes *notes)
{
    struct buffer out = {.ceiling = part->bytes.len};
    for (struct text rest = part->bytes; rest.len > 0;) {
        size_t end = text_find(rest, 0, "\r\n");
        buffer_put(&out, text_part(rest, 0, end));
        rest = end != SIZE_MAX ? text_part(rest, end + 1, rest.len) : TEXT_ABSENT;
    }
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    size_t at;
    const char *what;
    if (!text_is_clean(text, &at, &what))
        note_at(notes, ERROR_INPUT, part->file, count_lines(text_part(text, 0, at)), "holds %s; take it out", what);
    return text;
}

static enum error compile_templates(struct theme *theme, const struct theme_parts *parts, struct notes *notes)
{
    struct template_source *sources = ARENA_LIST(&theme->arena, struct template_source, parts->count);
    size_t count = 0, notes_before = notes->count;
    for (size_t i = 0; i < parts->count; i++) {
        const struct theme_found *part = &parts->list[i];
        if (!text_ends(part->name, TEMPLATE_SUFFIX))
            continue;
        struct text name = theme_base_name(part->name);
        name.len -= sizeof TEMPLATE_SUFFIX - 1;
        sources[count++] = (struct template_source){name, part->file, read_text(part, &theme->arena, notes)};
    }
    if (notes->count == notes_before)
        theme->templates = template_compile(sources, count, notes);
    return error_after(notes, notes_before);
}

/* What is built in holds no mistake. */
static void shrink_built_in(struct theme *theme, struct notes *notes)
{
    theme->built_in_stylesheet = TEXT("");
    enum error error = stylesheet_shrink(theme_built_in_part(TEXT("style.css")), TEXT("theme/style.css"), &theme->arena,
                                         &theme->built_in_stylesheet, notes);
    assert(error == OK);
}

static enum error make_stylesheet(struct theme *theme, const struct theme_parts *parts, struct notes *notes)
{
    theme->stylesheet = TEXT("");
    for (size_t i = 0; i < parts->count; i++) {
        const struct theme_found *part = &parts->list[i];
        if (!is_stylesheet(theme_base_name(part->name)))
            continue;
        struct text text = read_text(part, &theme->arena, notes);
        enum error error = stylesheet_shrink(text, part->file, &theme->arena, &theme->stylesheet, notes);
        if (error != OK)
            return error;
    }
    shrink_built_in(theme, notes);
    unsigned char hash[crypto_hash_sha256_BYTES];
    char encoded[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL)];
    crypto_hash_sha256(hash, (const unsigned char *)theme->stylesheet.at, theme->stylesheet.len);
    sodium_bin2base64(encoded, sizeof encoded, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
    theme->stylesheet_hash = arena_copy(&theme->arena, text_of(encoded));
    return OK;
}

static void list_files(struct theme *theme, const struct theme_parts *parts)
{
    theme->files = ARENA_LIST(&theme->arena, struct theme_file, parts->count);
    for (size_t i = 0; i < parts->count; i++) {
        const struct theme_found *part = &parts->list[i];
        struct text base = theme_base_name(part->name);
        const char *media_type = theme_media_type(base);
        if (media_type == NULL || is_stylesheet(base))
            continue;
        theme->files[theme->file_count++] = (struct theme_file){
            .name = part->name,
            .path = arena_print(&theme->arena, "/theme/%.*s", TEXT_ARG(base)),
            .bytes = part->bytes,
            .media_type = media_type,
        };
    }
}

static void add_to_stamp(crypto_generichash_state *state, struct text text)
{
    uint64_t len = text.len;
    crypto_generichash_update(state, (const unsigned char *)&len, sizeof len);
    crypto_generichash_update(state, (const unsigned char *)text.at, text.len);
}

static uint64_t make_stamp(const struct theme_parts *parts)
{
    crypto_generichash_state state;
    unsigned char hash[crypto_generichash_BYTES];
    uint64_t stamp;

    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    add_to_stamp(&state, TEXT(BIJOU_VERSION));
    for (size_t i = 0; i < parts->count; i++) {
        add_to_stamp(&state, parts->list[i].name);
        add_to_stamp(&state, parts->list[i].bytes);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    memcpy(&stamp, hash, sizeof stamp);
    return stamp;
}

static struct theme_parts *begin(struct theme **ret_theme)
{
    struct theme *theme = memory_take(sizeof *theme);
    *theme = (struct theme){0};
    struct theme_parts *parts = ARENA_NEW(&theme->arena, struct theme_parts);
    theme_parts_built_in(parts, &theme->arena);
    *ret_theme = theme;
    return parts;
}

/* Makes the theme of its parts; `error` is what came of finding them. */
static enum error end(struct theme *theme, const struct theme_parts *parts, enum error error, struct notes *notes)
{
    if (error == OK)
        error = compile_templates(theme, parts, notes);
    if (error == OK)
        error = make_stylesheet(theme, parts, notes);
    if (error != OK) {
        theme_free(theme);
        return error;
    }
    list_files(theme, parts);
    theme->stamp = make_stamp(parts);
    return OK;
}

enum error theme_load(const char *folder, struct theme **ret_theme, struct notes *notes)
{
    struct theme *theme;
    struct theme_parts *parts = begin(&theme);
    enum error error = folder != NULL ? theme_parts_read(parts, folder, &theme->arena, notes) : OK;
    theme->from_folder = folder != NULL;
    error = end(theme, parts, error, notes);
    if (error == OK)
        *ret_theme = theme;
    return error;
}

enum error theme_load_held(const struct theme_part_list *held, struct theme **ret_theme, struct notes *notes)
{
    struct theme *theme;
    struct theme_parts *parts = begin(&theme);
    enum error error = OK;
    for (size_t i = 0; i < held->count && error == OK; i++) {
        struct text name = arena_copy(&theme->arena, held->at[i].name);
        struct text file = arena_print(&theme->arena, "theme/%.*s", TEXT_ARG(name));
        struct text bytes = arena_copy(&theme->arena, held->at[i].text);
        error = theme_parts_put(parts, (struct theme_found){name, bytes, file, true}, notes);
    }
    error = end(theme, parts, error, notes);
    if (error == OK)
        *ret_theme = theme;
    return error;
}

struct theme *theme_of_edition(const struct edition *edition, struct notes *notes)
{
    struct theme_part_list held = {edition->theme_parts, edition->theme_part_count};
    struct theme *theme = NULL;
    if (theme_load_held(&held, &theme, notes) == OK)
        return theme;
    note(notes, ERROR_INPUT, TEXT("theme"),
         "the publication's own parts of the theme do not fit this bijou, so it looks like the built-in one; mend them "
         "at /desk/theme/");
    enum error error = theme_load(NULL, &theme, notes);
    assert(error == OK);
    return theme;
}

bool theme_can_hold(struct text name)
{
    bool known = text_ends(name, TEMPLATE_SUFFIX) || is_stylesheet(name) || text_ends(name, ".svg");
    return known && name.len <= THEME_NAME_MOST && theme_is_address(name) && name.at[0] != '.';
}

struct text theme_built_in_part(struct text name)
{
    for (size_t i = 0; i < theme_built_in_count; i++)
        if (text_equal(theme_base_name(theme_built_in[i].name), name))
            return theme_built_in[i].bytes;
    return TEXT_ABSENT;
}

void theme_free(struct theme *theme)
{
    if (theme == NULL)
        return;
    template_free(theme->templates);
    arena_done(&theme->arena);
    free(theme);
}
