#include "desk/manuscript_show.h"

#include "base/say.h"
#include "desk/sheet_show.h"

struct showing {
    const struct manuscript *manuscript;
    const struct edition *edition;
    struct arena *arena;
};

static void set(const struct showing *showing, struct value *object, const char *key, struct text text)
{
    value_set(showing->arena, object, key, text_has(text) ? value_text(showing->arena, text) : NULL);
}

static void flag(const struct showing *showing, struct value *object, const char *key, bool flag)
{
    value_set(showing->arena, object, key, flag ? value_true() : NULL);
}

static const struct sheet_field *field_of(const struct showing *showing, const char *key)
{
    return sheet_field(&showing->manuscript->sheet, key);
}

/* ---- half stars ---- */

static struct value *add_mark(const struct showing *showing, struct value *marks, struct text id, struct text value)
{
    static const char *const sorts[] = {"none", "left", "right", "odd"};
    struct value *mark = value_object(showing->arena);
    set(showing, mark, "id", id);
    value_set(showing->arena, mark, "value", value_text(showing->arena, value));
    set(showing, mark, "short", TEXT_ABSENT);
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        flag(showing, mark, sorts[i], false);
    value_add(showing->arena, marks, mark);
    return mark;
}

static void add_half(const struct showing *showing, struct value *marks, struct text name, int half_stars, bool checked)
{
    bool none = half_stars == 0;
    struct text number = none ? TEXT("none") : say_digits(showing->arena, half_stars);
    struct value *mark = add_mark(showing, marks, JOIN(showing->arena, name, TEXT("-"), number),
                                  none ? TEXT("") : say_stars_value(half_stars));
    set(showing, mark, "words", none ? TEXT("none yet") : say_stars(half_stars));
    set(showing, mark, "short", none ? TEXT_ABSENT : say_stars_short(half_stars));
    flag(showing, mark, none ? "none" : half_stars % 2 == 1 ? "left" : "right", true);
    flag(showing, mark, "checked", checked);
}

/* What was typed and is no mark stays until another is chosen. */
static void add_odd(const struct showing *showing, struct value *marks, struct text name, struct text value)
{
    struct text shown = sheet_clean(value, showing->arena);
    struct value *mark = add_mark(showing, marks, JOIN(showing->arena, name, TEXT("-odd")), shown);
    set(showing, mark, "words", shown);
    flag(showing, mark, "odd", true);
    flag(showing, mark, "checked", true);
}

/* 0: none; -1: what is typed is no mark. */
static int half_stars_of(struct text value)
{
    int half_stars;
    if (value.len == 0)
        return 0;
    return halves_parse(value, &half_stars) && half_stars >= 1 && half_stars <= 10 ? half_stars : -1;
}

/* `value` NULL: of a row that nobody has filled in. */
static struct value *new_rating(const struct showing *showing, struct text name, struct text title,
                                const struct sheet_cell *value)
{
    struct value *rating = value_object(showing->arena), *marks = value_list(showing->arena);
    struct text typed = value != NULL ? text_trim(value->value) : TEXT("");
    int chosen = half_stars_of(typed);
    for (int half_stars = 0; half_stars <= 10; half_stars++)
        add_half(showing, marks, name, half_stars, half_stars == chosen);
    if (chosen < 0)
        add_odd(showing, marks, name, typed);
    set(showing, rating, "name", name);
    set(showing, rating, "title", title);
    value_set(showing->arena, rating, "marks", marks);
    value_set(showing->arena, rating, "wrong",
              value != NULL ? sheet_show_wrong(&showing->manuscript->sheet, value, showing->arena) : NULL);
    return rating;
}

/* ---- criteria ---- */

struct scoring {
    const struct showing *showing;
    struct value *list;
    size_t row; /* the next one's, from 0 */
};

/* `cells` NULL: it has no mark yet. */
static void add_score(struct scoring *scoring, const struct criterion *criterion, struct text key,
                      const struct sheet_cell *cells)
{
    const struct showing *showing = scoring->showing;
    struct text stem = JOIN(showing->arena, TEXT("scores."), say_digits(showing->arena, (long long)scoring->row++));
    struct text shown = sheet_clean(key, showing->arena);
    struct value *score = new_rating(showing, JOIN(showing->arena, stem, TEXT(".value")),
                                     criterion != NULL ? criterion->name : shown, cells != NULL ? &cells[1] : NULL);
    set(showing, score, "key", shown);
    set(showing, score, "key-name", JOIN(showing->arena, stem, TEXT(".key")));
    value_set(showing->arena, score, "key-wrong",
              cells != NULL ? sheet_show_wrong(&showing->manuscript->sheet, cells, showing->arena) : NULL);
    value_add(showing->arena, scoring->list, score);
}

static const struct criterion *criterion_of(const struct edition *edition, struct text key)
{
    const struct publication *publication = &edition->publication;
    for (size_t i = 0; i < publication->criterion_count; i++)
        if (text_equal(publication->criteria[i].slug, key))
            return &publication->criteria[i];
    return NULL;
}

static const struct sheet_cell *cells_of(const struct sheet_field *scores, struct text key)
{
    for (size_t row = 0; row < scores->row_count; row++)
        if (text_equal(text_trim(scores->cells[row * 2].value), key))
            return &scores->cells[row * 2];
    return NULL;
}

/* Those of the publication in its order; behind them whatever else was marked. */
static struct value *new_scores(const struct showing *showing)
{
    const struct publication *publication = &showing->edition->publication;
    const struct sheet_field *scores = field_of(showing, "scores");
    struct scoring scoring = {showing, value_list(showing->arena), 0};
    for (size_t i = 0; i < publication->criterion_count; i++) {
        const struct criterion *criterion = &publication->criteria[i];
        add_score(&scoring, criterion, criterion->slug, cells_of(scores, criterion->slug));
    }
    for (size_t row = 0; row < scores->row_count; row++) {
        struct text key = text_trim(scores->cells[row * 2].value);
        if (criterion_of(showing->edition, key) == NULL)
            add_score(&scoring, NULL, key, &scores->cells[row * 2]);
    }
    return scoring.list;
}

/* ---- what is wrong ---- */

/* On the page the text is `body`, and each criterion has one row, whatever its place in the sheet. */
static struct text id_of(const struct showing *showing, const struct sheet_cell *cell)
{
    const struct sheet_field *scores = field_of(showing, "scores");
    if (cell == &showing->manuscript->sheet.text)
        return TEXT("body");
    return cell->field == scores ? TEXT("scores") : cell->name;
}

static struct value *new_mistakes(const struct showing *showing)
{
    const struct sheet *sheet = &showing->manuscript->sheet;
    struct value *list = value_list(showing->arena);
    for (size_t i = 0; i < sheet->fault_count; i++) {
        const struct sheet_fault *fault = &sheet->faults[i];
        const struct sheet_cell *cell = fault->cell;
        struct value *mistake = value_object(showing->arena);
        set(showing, mistake, "id", cell != NULL ? id_of(showing, cell) : TEXT_ABSENT);
        set(showing, mistake, "label", cell != NULL ? sheet_cell_label(sheet, cell, showing->arena) : TEXT_ABSENT);
        set(showing, mistake, "sentence", sheet_sentence(sheet_clean(fault->sentence, showing->arena), showing->arena));
        value_add(showing->arena, list, mistake);
    }
    return sheet->fault_count > 0 ? list : NULL;
}

struct value *manuscript_mistakes(const struct manuscript *manuscript, struct arena *arena)
{
    struct showing showing = {manuscript, NULL, arena};
    return new_mistakes(&showing);
}

/* Below, folded away: open where something is amiss. */
static bool is_open(const struct showing *showing)
{
    static const char *const folded[] = {"film", "critics", "date", "updated", "was", "corrections"};
    const struct sheet *sheet = &showing->manuscript->sheet;
    for (size_t i = 0; i < sheet->fault_count; i++)
        for (size_t j = 0; j < sizeof folded / sizeof *folded; j++)
            if (sheet->faults[i].cell != NULL && sheet->faults[i].cell->field == field_of(showing, folded[j]))
                return true;
    return text_trim(field_of(showing, "film")->cells->value).len == 0;
}

static struct value *new_raw(const struct showing *showing)
{
    struct value *raw = value_object(showing->arena);
    set(showing, raw, "rest", showing->manuscript->rest);
    set(showing, raw, "body", showing->manuscript->sheet.text.value);
    return raw;
}

void manuscript_show(const struct manuscript *manuscript, const struct edition *edition, struct arena *arena,
                     struct value *page)
{
    struct showing showing = {manuscript, edition, arena};
    bool raw = manuscript->raw;
    value_set(arena, page, "raw", raw ? new_raw(&showing) : NULL);
    value_set(arena, page, "sheet", raw ? NULL : sheet_show(&manuscript->sheet, edition, arena));
    value_set(arena, page, "stars",
              raw ? NULL : new_rating(&showing, TEXT("stars"), TEXT("Stars"), field_of(&showing, "stars")->cells));
    value_set(arena, page, "scores", raw ? NULL : new_scores(&showing));
    flag(&showing, page, "else-open", !raw && is_open(&showing));
    struct value *mistakes = new_mistakes(&showing);
    value_set(arena, page, "mistakes", mistakes);
    value_set(arena, page, "mistaken", mistakes != NULL ? value_true() : NULL);
}
