/* Beats corrected as rows, and what the foyer's script sends, which is rows as well. */
#include "base/say.h"
#include "desk/foyer.h"
#include "desk/pages.h"
#include "desk/sheet_show.h"
#include "press/say_reel.h"

enum { EMPTY_ROWS = 2, ROWS_MOST = JOTTINGS_MOST + EMPTY_ROWS, CELL_MOST = 1000 };

static const struct field field_line = {"line", "the first line", JOTTING_LINE_MOST, false};

/* ---- what was sent ---- */

static const char *const cell_names[] = {"start", "end", "kind", "label", "character", "command", "spoiler"};
enum { CELLS = sizeof cell_names / sizeof *cell_names };

static struct text *cell_of(struct jotted_row *row, size_t at)
{
    struct text *const cells[CELLS] = {&row->start,     &row->end,     &row->kind,   &row->label,
                                       &row->character, &row->command, &row->spoiler};
    return cells[at];
}

/* "beats.12.kind": 12, and the place of "kind". */
static bool cell_find(struct text name, size_t *ret_row, size_t *ret_cell)
{
    struct text rest = name, list = text_take(&rest, '.'), number = text_take(&rest, '.');
    long long row;
    if (!text_is(list, "beats") || !number_parse(number, 0, ROWS_MOST - 1, &row))
        return false;
    for (size_t i = 0; i < CELLS; i++)
        if (rest.at != NULL && text_is(rest, cell_names[i])) {
            *ret_row = (size_t)row;
            *ret_cell = i;
            return true;
        }
    return false;
}

static enum error check_cell(const struct form_entry *entry, size_t row, struct notes *notes)
{
    size_t at;
    const char *what;
    if (entry->value.at == NULL || entry->value.len > CELL_MOST)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "row %zu did not arrive as it was sent, or is too long; shorten it", row + 1);
    if (!text_is_clean(entry->value, &at, &what))
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "row %zu holds %s; take it out", row + 1, what);
    return OK;
}

struct rows {
    struct jotted_row *at;
    size_t count;
};

static enum error read_rows(const struct call *call, struct rows *ret_rows)
{
    struct rows rows = {ARENA_LIST(call->work.arena, struct jotted_row, ROWS_MOST), 0};
    enum error error = OK;
    for (size_t i = 0, row, cell; error == OK && i < call->form.count; i++) {
        const struct form_entry *entry = &call->form.entries[i];
        if (!cell_find(entry->name, &row, &cell))
            continue;
        error = check_cell(entry, row, call->work.notes);
        *cell_of(&rows.at[row], cell) = entry->value;
        rows.count = row + 1 > rows.count ? row + 1 : rows.count;
    }
    *ret_rows = rows;
    return error;
}

static int64_t number_of(const struct call *call, const char *name)
{
    long long number = 0;
    (void)number_parse(form_value(&call->form, name), 0, INT64_MAX, &number);
    return number;
}

/* The rows put into the text they were made from. */
static enum error read_sent(struct call *call, const struct foyer *foyer, struct rows *ret_rows,
                            struct draft_sent *ret_sent)
{
    struct draft_revision base = {0};
    *ret_sent = (struct draft_sent){.draft = foyer->draft.id, .base = number_of(call, "base")};
    enum error error = read_rows(call, ret_rows);
    if (error == OK)
        error = draft_revision_load(&call->work, foyer->draft.id, ret_sent->base, &base);
    if (error == OK)
        error = jottings_put_rows(base.text, ret_rows->at, ret_rows->count, foyer->runtime, call->work.arena,
                                  &ret_sent->text, call->work.notes);
    return error;
}

/* ---- the page of rows ---- */

static struct value *new_kinds(const struct call *call, struct text chosen)
{
    struct arena *arena = call->work.arena;
    struct value *list = value_list(arena);
    for (int kind = 0; kind < BEAT_KINDS; kind++) {
        struct value *option = value_object(arena);
        struct text word = text_of(word_spelling(&beat_kinds, kind));
        call_set(call, option, "value", word);
        call_set(call, option, "name", say_capital(arena, say_kind((enum beat_kind)kind, arena)));
        call_flag(call, option, "selected", text_equal(word, chosen));
        value_add(arena, list, option);
    }
    return list;
}

static struct value *new_commands(const struct call *call, struct text chosen)
{
    static const char *const words[][2] = {
        {"", "not said"},    {"2", "in command"},           {"1", "has the better of it"},
        {"0", "holds even"}, {"-1", "has the worst of it"}, {"-2", "at the mercy of others"}};
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct value *option = value_object(call->work.arena);
        value_set(call->work.arena, option, "value", value_text(call->work.arena, text_of(words[i][0])));
        call_set(call, option, "name", text_of(words[i][1]));
        call_flag(call, option, "selected", text_has(chosen) && text_is(chosen, words[i][0]));
        value_add(call->work.arena, list, option);
    }
    return list;
}

static struct value *new_row(const struct call *call, struct jotted_row *row, size_t index)
{
    struct arena *arena = call->work.arena;
    struct value *object = value_object(arena);
    value_set(arena, object, "index", value_text(arena, say_digits(arena, (long long)index)));
    call_set(call, object, "number", say_digits(arena, (long long)index + 1));
    for (size_t i = 0; i < CELLS; i++)
        call_set(call, object, cell_names[i], sheet_clean(*cell_of(row, i), arena));
    value_set(arena, object, "kinds", new_kinds(call, row->kind));
    value_set(arena, object, "commands", new_commands(call, row->command));
    return object;
}

struct wanted {
    struct rows rows;
    int64_t base;
    struct text complaint;
};

static void show(struct call *call, const struct foyer *foyer, unsigned status, const struct wanted *wanted)
{
    struct arena *arena = call->work.arena;
    struct value *page = foyer_page(call, foyer, "foyer-beats"), *list = value_list(arena);
    struct jotted_row empty = {0};
    for (size_t i = 0; i < wanted->rows.count + EMPTY_ROWS && i < ROWS_MOST; i++)
        value_add(arena, list, new_row(call, i < wanted->rows.count ? &wanted->rows.at[i] : &empty, i));
    value_set(arena, page, "rows", list);
    call_set(call, page, "base", say_digits(arena, wanted->base));
    call_set(call, page, "complaint", wanted->complaint);
    call_page(call, status, "foyer-beats", page);
}

static struct rows rows_of(const struct call *call, const struct jottings *jottings)
{
    struct arena *arena = call->work.arena;
    struct rows rows = {ARENA_LIST(arena, struct jotted_row, jottings->count), jottings->count};
    for (size_t i = 0; i < jottings->count; i++) {
        const struct beat_record *beat = &jottings->beats[i];
        rows.at[i] = (struct jotted_row){
            .start = foyer_time(call, beat->start),
            .end = foyer_time(call, beat->end),
            .kind = text_of(word_spelling(&beat_kinds, (int)beat->kind)),
            .label = beat->label,
            .character = beat->character,
            .command = beat->has_command ? say_digits(arena, beat->command) : TEXT_ABSENT,
            .spoiler = beat->spoiler ? TEXT("true") : TEXT_ABSENT,
        };
    }
    return rows;
}

void foyer_show_beats(struct call *call)
{
    struct foyer foyer;
    if (!foyer_load(call, &foyer))
        return;
    struct wanted wanted = {.rows = rows_of(call, &foyer.jottings), .base = foyer.stands.number};
    show(call, &foyer, 200, &wanted);
}

void foyer_save_beats(struct call *call)
{
    struct foyer foyer;
    struct draft_sent sent;
    struct draft_answer answer = {0};
    struct wanted wanted = {0};
    if (!foyer_load(call, &foyer))
        return;
    enum error error = read_sent(call, &foyer, &wanted.rows, &sent);
    wanted.base = sent.base;
    if (error == OK)
        error = draft_save(&call->work, &call->account, &sent, &answer);
    if (error == ERROR_SYSTEM || error == ERROR_STORE) {
        call_fail(call, error);
    } else if (error != OK) {
        wanted.complaint = call_complaint(call);
        show(call, &foyer, (unsigned)error_http_status(error), &wanted);
    } else if (answer.outcome == DRAFT_APART) {
        wanted.base = answer.revision;
        wanted.complaint = arena_print(call->work.arena,
                                       "Somebody else changed the same beats meanwhile. Yours are below and kept as "
                                       "revision %lld; save again to put them in the place of theirs.",
                                       (long long)answer.kept);
        show(call, &foyer, 409, &wanted);
    } else {
        call_go(call, reviews_path(call, &foyer.draft, "foyer/"), NULL);
    }
}

/* ---- what the script sends ---- */

/* Where the film stands on the device, whose clock may be another: only how far it is counts. */
static enum error keep_screening(struct call *call, const struct foyer *foyer)
{
    struct work *work = &call->work;
    struct button runs;
    bool held = text_is(form_value(&call->form, "held"), "1");
    int64_t place = number_of(call, "place");
    struct screening screening = {.zero = work->instant.now - place, .held = held ? place : -1};
    if (text_is(form_value(&call->form, "over"), "1"))
        return store_end_screening(work->store, foyer->draft.id, work->by, work->notes);
    if (!text_is(form_value(&call->form, "watching"), "1"))
        return OK;
    if (button_parse(form_value(&call->form, "runs"), &runs) && runs.what == BUTTON_KIND) {
        screening.jotting = true;
        screening.kind = runs.kind;
        screening.since = number_of(call, "since");
    }
    return store_save_screening(work->store, foyer->draft.id, work->by, &screening, work->notes);
}

static enum error receive(struct call *call, const struct foyer *foyer, struct draft_answer *ret_answer)
{
    struct work *work = &call->work;
    struct rows rows;
    struct draft_sent sent;
    struct jottings jottings;
    enum error error = read_sent(call, foyer, &rows, &sent);
    if (error == OK)
        error = jottings_read(sent.text, foyer->runtime, work->arena, &jottings, work->notes);
    if (error == OK)
        error = field_read(&call->form, &field_line, &jottings.line, work->notes);
    if (error != OK)
        return error;
    sent.text = jottings_write(sent.text, &jottings, work->arena);
    sent.window = text_part(form_value(&call->form, "window"), 0, WINDOW_MOST);
    error = draft_save(work, &call->account, &sent, ret_answer);
    return error == OK ? keep_screening(call, foyer) : error;
}

static json_t *say_text(struct text text)
{
    return text_has(text) ? json_stringn(text.at, text.len) : json_null();
}

void foyer_receive(struct call *call)
{
    static const char *const words[] = {"same", "saved", "joined", "apart"};
    struct draft_answer answer = {0};
    struct foyer foyer = {0};
    json_t *object = json_object();
    long long id = 0;
    (void)number_parse(call->part, 1, INT64_MAX, &id);
    enum error error = draft_load(&call->work, &call->account, id, &foyer.draft);
    if (error == OK)
        error = foyer_find(call, &foyer);
    if (error == OK)
        error = receive(call, &foyer, &answer);
    if (error != OK) {
        bool ours = error == ERROR_SYSTEM || error == ERROR_STORE;
        if (ours)
            notes_show(call->work.notes, stderr);
        json_object_set_new(object, "error",
                            say_text(ours ? TEXT("The store cannot be reached.") : call_complaint(call)));
        call_json(call, (unsigned)error_http_status(error), object);
        return;
    }
    json_object_set_new(object, "outcome", json_string(words[answer.outcome]));
    json_object_set_new(object, "revision", json_integer(answer.revision));
    json_object_set_new(object, "base", json_integer(answer.own));
    if (answer.outcome == DRAFT_APART || answer.outcome == DRAFT_JOINED)
        json_object_set_new(object, "by", say_text(answer.met_by));
    if (answer.outcome == DRAFT_APART)
        json_object_set_new(object, "kept", json_integer(answer.kept));
    call_json(call, answer.outcome == DRAFT_APART ? 409 : 200, object);
}
