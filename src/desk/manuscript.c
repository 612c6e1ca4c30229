#include "desk/manuscript.h"

#include "desk/front.h"
#include "port/yaml.h"
#include "store/draft.h"

/* The mistakes in a half-typed text are told beside the fields. */
static struct notes *unheard(struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    notes->arena = arena;
    return notes;
}

static const struct yaml *tree_of(struct text front, struct arena *arena)
{
    const struct yaml *root = NULL;
    if (yaml_parse((struct yaml_source){front, TEXT("the draft"), 1}, arena, &root, unheard(arena)) != OK)
        return NULL;
    return root->kind == YAML_MAP ? root : NULL;
}

static size_t count_signs(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == '#';
    return count;
}

static size_t count_signs_in(const struct yaml *node)
{
    size_t count = count_signs(node->key) + (node->kind == YAML_TEXT ? count_signs(node->text) : 0);
    for (const struct yaml *each = node->first; each != NULL; each = each->next)
        count += count_signs_in(each);
    return count;
}

/* The fields hold all of it when their own Markdown says the same. A number sign that is in no value is a comment's. */
static bool holds_all(struct sheet *sheet, const struct yaml *root, struct text lines, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    sheet_write(sheet, &out);
    struct front front = front_read(arena_copy(arena, buffer_text(&out)), arena);
    buffer_done(&out);
    const struct yaml *again = tree_of(front_rest(&front, NULL, 0, arena), arena);
    return again != NULL && yaml_equal(root, again) && count_signs(lines) == count_signs_in(root);
}

void manuscript_read(struct text text, struct manuscript *ret_manuscript, struct arena *arena)
{
    struct front front = front_read(text, arena);
    struct text lines = front_rest(&front, NULL, 0, arena);
    const struct yaml *root = tree_of(lines, arena);
    *ret_manuscript = (struct manuscript){.rest = lines, .raw = true};
    if (root != NULL) {
        sheet_fill_tree(&ret_manuscript->sheet, PLACE_REVIEWS, root, arena);
        ret_manuscript->raw = !holds_all(&ret_manuscript->sheet, root, lines, arena);
    }
    if (ret_manuscript->raw)
        sheet_begin(&ret_manuscript->sheet, PLACE_REVIEWS, arena);
    ret_manuscript->sheet.text.value = front.body;
}

/* ---- what a page sent ---- */

static bool is_sent(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (text_is(form->entries[i].name, name))
            return true;
    return false;
}

/* Those of the sheet, by the names that it knows. */
static struct sheet_posted posted_of(const struct form *form, struct arena *arena)
{
    struct sheet_posted posted = {ARENA_LIST(arena, struct sheet_entry, form->count), 0};
    for (size_t i = 0; i < form->count; i++) {
        struct text name = form->entries[i].name;
        if (text_is(name, "base") || text_is(name, "window") || text_is(name, "slug"))
            continue;
        name = text_is(name, "body") ? TEXT("text") : name;
        posted.at[posted.count++] = (struct sheet_entry){name, form->entries[i].value};
    }
    return posted;
}

/* They wrap on the page, but are of one line. */
static void join_lines(struct sheet_cell *cell, struct arena *arena)
{
    if (text_find(cell->value, 0, "\n") == SIZE_MAX)
        return;
    char *copy = arena_take(arena, cell->value.len, 1);
    for (size_t i = 0; i < cell->value.len; i++)
        copy[i] = cell->value.at[i] == '\n' ? ' ' : cell->value.at[i];
    cell->value.at = copy;
}

/* Every criterion has a row; one without a mark says nothing. */
static void drop_unmarked(struct sheet_field *scores)
{
    size_t kept = 0;
    for (size_t row = 0; row < scores->row_count; row++) {
        struct sheet_cell *from = &scores->cells[row * 2], *to = &scores->cells[kept * 2];
        if (text_trim(from[1].value).len == 0)
            continue;
        to[0].value = from[0].value;
        to[1].value = from[1].value;
        kept++;
    }
    scores->row_count = kept;
}

static void settle_fields(struct sheet *sheet, struct arena *arena)
{
    join_lines(sheet_field(sheet, "headline")->cells, arena);
    join_lines(sheet_field(sheet, "standfirst")->cells, arena);
    /* A fault belongs to a cell where it stands; then nothing is saved, and nothing moves. */
    if (sheet->fault_count == 0)
        drop_unmarked(sheet_field(sheet, "scores"));
}

static enum error take_raw(const struct form *form, struct manuscript *manuscript, struct arena *arena,
                           struct notes *notes)
{
    static const struct field field_rest = {"rest", "what else is known of it", DRAFT_MOST, false};
    static const struct field field_body = {"body", "the text", DRAFT_MOST, false};
    struct text body, rest;
    sheet_begin(&manuscript->sheet, PLACE_REVIEWS, arena);
    enum error error = field_read(form, &field_rest, &rest, notes);
    if (error == OK)
        error = field_read(form, &field_body, &body, notes);
    if (error != OK)
        return error;
    manuscript->raw = true;
    manuscript->rest = rest;
    manuscript->sheet.text.value = body;
    return OK;
}

static struct text ended(struct text text, struct arena *arena)
{
    size_t len = text.len;
    if (len == 0 || text.at[len - 1] == '\n')
        return text;
    char *copy = arena_take(arena, len + 1, 1);
    for (size_t i = 0; i < len; i++)
        copy[i] = text.at[i];
    copy[len] = '\n';
    return (struct text){copy, len + 1};
}

enum error manuscript_take(const struct form *form, struct manuscript *ret_manuscript, struct arena *arena,
                           struct notes *notes)
{
    *ret_manuscript = (struct manuscript){.rest = TEXT("")};
    if (is_sent(form, "rest"))
        return take_raw(form, ret_manuscript, arena, notes);
    struct sheet_posted posted = posted_of(form, arena);
    enum error error = sheet_read(&ret_manuscript->sheet, PLACE_REVIEWS, &posted, arena, notes);
    if (error == OK)
        settle_fields(&ret_manuscript->sheet, arena);
    return error;
}

/* ---- and back ---- */

/* A line of --- among the rest ends it early: what follows is kept with the text. */
static struct text write_raw(const struct manuscript *manuscript, struct arena *arena)
{
    struct buffer out = {.ceiling = SIZE_MAX};
    buffer_put(&out, TEXT("---\n"));
    buffer_put(&out, ended(manuscript->rest, arena));
    buffer_put(&out, TEXT("---\n"));
    buffer_put(&out, ended(manuscript->sheet.text.value, arena));
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

static struct text write_fields(struct manuscript *manuscript, struct arena *arena)
{
    struct buffer out = {.ceiling = SIZE_MAX};
    manuscript->sheet.text.value = ended(manuscript->sheet.text.value, arena);
    sheet_write(&manuscript->sheet, &out);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

struct text manuscript_write(struct manuscript *manuscript, struct arena *arena)
{
    return manuscript->raw ? manuscript_tidy(write_raw(manuscript, arena), arena) : write_fields(manuscript, arena);
}

struct text manuscript_tidy(struct text text, struct arena *arena)
{
    struct manuscript manuscript;
    if (!front_read(text, arena).fenced)
        return text;
    manuscript_read(text, &manuscript, arena);
    return manuscript.raw ? text : write_fields(&manuscript, arena);
}

/* What is empty is not written yet, and the day is set when it goes out. */
static bool is_missing(const struct sheet_fault *fault)
{
    const struct sheet_cell *cell = fault->cell;
    return cell != NULL && cell->field != NULL && cell->column == NULL && text_trim(cell->value).len == 0;
}

enum error manuscript_look(struct manuscript *manuscript, struct store *store, struct text slug, struct arena *arena,
                           struct markdown_thing *ret_thing)
{
    struct sheet *sheet = &manuscript->sheet;
    size_t kept = 0;
    *ret_thing = (struct markdown_thing){0};
    if (manuscript->raw)
        return OK;
    enum error error = sheet_look(sheet, store, slug, arena, ret_thing, unheard(arena));
    for (size_t i = 0; i < sheet->fault_count; i++)
        if (!is_missing(&sheet->faults[i]))
            sheet->faults[kept++] = sheet->faults[i];
    sheet->fault_count = kept;
    return error;
}
