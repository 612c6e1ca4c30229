#include "port/ballots_row.h"

#include <string.h>
#include <strings.h>

enum { SHOWN_MOST = 60 };

const struct ballot_form stars_form = {"critic,film,stars", {ROLE_CRITIC, ROLE_FILM, ROLE_STARS}, 3, 3};
const struct ballot_form verdicts_form = {
    "critic,better,worse or critic,better,worse,level", {ROLE_CRITIC, ROLE_BETTER, ROLE_WORSE, ROLE_LEVEL}, 3, 4};

static const char *const role_names[] = {
    [ROLE_CRITIC] = "critic", [ROLE_FILM] = "film",   [ROLE_STARS] = "stars",
    [ROLE_BETTER] = "better", [ROLE_WORSE] = "worse", [ROLE_LEVEL] = "level",
};

/* --- what is wrong --- */

bool ballot_is_told(struct ballot_reading *reading)
{
    reading->row.wrong = true;
    if (reading->notes->count < NOTES_MOST)
        return true;
    reading->notes->count++;
    return false;
}

static struct text shown(struct text field)
{
    size_t offence;
    const char *what;
    bool cut = field.len > SHOWN_MOST;
    field = text_part(field, 0, SHOWN_MOST);
    while (cut && field.len > 0 && ((unsigned char)field.at[field.len - 1] & 0xC0) == 0x80)
        field.len--; /* not in the middle of a letter */
    return text_is_clean(field, &offence, &what) ? field : text_part(field, 0, offence);
}

void ballot_note_field(struct ballot_reading *reading, struct text field, unsigned line, const char *sentence)
{
    struct text value = shown(field);
    if (ballot_is_told(reading))
        note_at(reading->notes, ERROR_INPUT, reading->path, line, "'%.*s%s' %s", TEXT_ARG(value),
                value.len < field.len ? "..." : "", sentence);
}

static void note_name(struct ballot_reading *reading, enum ballot_role role, struct text name)
{
    const char *column = role_names[role];
    if (!ballot_is_told(reading))
        return;
    if (name.len == 0)
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "the column %s is empty; write a name there, or leave the line out", column);
    else if (name.len > BALLOT_NAME_MOST)
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "the name in the column %s is %zu bytes long; shorten it to %d", column, name.len, BALLOT_NAME_MOST);
    else
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "the name in the column %s goes over several lines; write it in one", column);
}

/* --- the fields of a row --- */

/* Only of a field in quotation marks; libcsv does not say which are. */
static bool has_line_end(struct text field)
{
    return field.len > 0 && (memchr(field.at, '\n', field.len) != NULL || memchr(field.at, '\r', field.len) != NULL);
}

static void take_name(struct ballot_reading *reading, size_t place, enum ballot_role role, struct text field)
{
    struct text name = text_trim(field);
    if (name.len > 0 && name.len <= BALLOT_NAME_MOST && !(reading->over_lines && has_line_end(name)))
        batch_add_name(reading, place, name);
    else
        note_name(reading, role, name);
}

static void take_stars(struct ballot_reading *reading, struct text field)
{
    int halves = 0;
    struct text stars = text_trim(field);
    if (halves_parse(stars, &halves) && halves >= 1 && halves <= 10)
        reading->row.half_stars = (uint8_t)halves;
    else if (stars.len > 0)
        ballot_note_field(reading, stars, reading->row.line,
                          "is no number of stars; write 0.5 to 5 in halves, as in 3 or 3.5");
    else if (ballot_is_told(reading))
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "the column stars is empty; write 0.5 to 5 in halves there, or leave the line out");
}

static bool is_one_of(struct text word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (word.len == strlen(*words) && strncasecmp(word.at, *words, word.len) == 0)
            return true;
    return false;
}

static void take_level(struct ballot_reading *reading, struct text field)
{
    static const char *const no[] = {"0", "no", "false", NULL}, *const yes[] = {"1", "yes", "true", "level", NULL};
    struct text word = text_trim(field);
    if (word.len == 0)
        return;
    reading->row.level = is_one_of(word, yes);
    if (!reading->row.level && !is_one_of(word, no))
        ballot_note_field(reading, word, reading->row.line,
                          "does not say whether the two films are level; write yes or no, or nothing");
}

static void take_field(struct ballot_reading *reading, enum ballot_role role, struct text field)
{
    switch (role) {
    case ROLE_CRITIC: take_name(reading, CRITIC_NAME, role, field); break;
    case ROLE_FILM:
    case ROLE_BETTER: take_name(reading, FILM_NAME, role, field); break;
    case ROLE_WORSE: take_name(reading, WORSE_NAME, role, field); break;
    case ROLE_STARS: take_stars(reading, field); break;
    case ROLE_LEVEL: take_level(reading, field); break;
    case ROLE_IGNORED: break;
    }
}

/* --- the first row, which may be a header --- */

static size_t place_of(const struct ballot_reading *reading, enum ballot_role role, size_t from)
{
    const char *const wanted[] = {role_names[role], NULL};
    while (from < reading->column && !is_one_of(text_trim(reading->first_fields[from]), wanted))
        from++;
    return from;
}

static bool is_header(const struct ballot_reading *reading)
{
    for (size_t i = 0; i < reading->form->least; i++)
        if (place_of(reading, reading->form->roles[i], 0) == reading->column)
            return false;
    return true;
}

static void read_header(struct ballot_reading *reading)
{
    reading->columns_least = reading->columns_most = reading->column;
    for (size_t i = 0; i < BALLOT_COLUMNS_MOST; i++)
        reading->roles[i] = ROLE_IGNORED;
    for (size_t i = 0; i < reading->form->most; i++) {
        enum ballot_role role = reading->form->roles[i];
        size_t place = place_of(reading, role, 0);
        if (place == reading->column)
            continue;
        reading->roles[place] = role;
        if (place_of(reading, role, place + 1) == reading->column)
            continue;
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "the column %s is named twice; name each once", role_names[role]);
        reading->stopped = true;
    }
}

/* True when the row was a header, and is done with. */
static bool begin(struct ballot_reading *reading)
{
    reading->begun = true;
    if (is_header(reading)) {
        read_header(reading);
        return true;
    }
    memcpy(reading->roles, reading->form->roles, sizeof reading->form->roles);
    reading->columns_least = reading->form->least;
    reading->columns_most = reading->form->most;
    reading->over_lines = true;
    for (size_t i = 0; i < reading->column && i < reading->columns_most; i++)
        take_field(reading, reading->roles[i], reading->first_fields[i]);
    return false;
}

/* --- rows --- */

/* Instead of what fields that stand in the wrong columns have been said to be. */
static void note_columns(struct ballot_reading *reading)
{
    reading->notes->count = reading->row.noted;
    bool own = reading->columns_least == reading->form->least;
    const char *s = reading->column == 1 ? "" : "s";
    if (!ballot_is_told(reading))
        return;
    if (own)
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "%zu column%s; write %s, and a field with a comma in it in quotation marks", reading->column, s,
                reading->form->columns);
    else
        note_at(reading->notes, ERROR_INPUT, reading->path, reading->row.line,
                "%zu column%s, but the first line names %zu; write as many", reading->column, s,
                reading->columns_least);
}

static void end_row(struct ballot_reading *reading)
{
    if (!reading->begun && begin(reading))
        return;
    if (reading->column < reading->columns_least || reading->column > reading->columns_most)
        note_columns(reading);
    else if (!reading->row.wrong)
        batch_add_row(reading);
}

static unsigned count_lines(struct text field)
{
    unsigned count = 0;
    for (size_t i = 0; i < field.len; i++)
        if (field.at[i] == '\n' || (field.at[i] == '\r' && (i + 1 == field.len || field.at[i + 1] != '\n')))
            count++;
    return count;
}

void ballot_field(void *bytes, size_t len, void *context)
{
    struct ballot_reading *reading = context;
    struct text field = {bytes, len};
    size_t column = reading->column++;
    if (reading->stopped)
        return;
    reading->after_return = false;
    if (column == 0)
        reading->row = (struct ballot_row){.line = reading->line, .noted = reading->notes->count};
    reading->over_lines = has_line_end(field);
    if (reading->begun && column < reading->columns_most)
        take_field(reading, reading->roles[column], field);
    else if (!reading->begun && column < BALLOT_COLUMNS_MOST)
        reading->first_fields[column] = arena_copy(&reading->first, field);
    if (reading->over_lines)
        reading->line += count_lines(field);
}

void ballot_row_end(int terminator, void *context)
{
    struct ballot_reading *reading = context;
    if (!reading->begun && reading->column > BALLOT_COLUMNS_MOST) {
        note_at(reading->notes, ERROR_LIMIT, reading->path, reading->row.line,
                "%zu columns; leave at most %d, of which %s are used", reading->column, BALLOT_COLUMNS_MOST,
                reading->form->columns);
        reading->stopped = true;
    }
    if (reading->column > 0 && !reading->stopped)
        end_row(reading);
    batch_drop_row(reading);
    reading->column = 0;
    if (terminator != '\n' || !reading->after_return)
        reading->line++;
    reading->after_return = terminator == '\r';
}
