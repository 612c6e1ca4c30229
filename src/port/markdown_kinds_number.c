#include <string.h>

#include "port/markdown_form.h"

static int int_at(const void *value)
{
    int number;
    memcpy(&number, value, sizeof number);
    return number;
}

static void int_set(void *value, int number)
{
    memcpy(value, &number, sizeof number);
}

static bool int_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return int_at(value) != 0;
}

static void int_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)flow;
    buffer_print(out, " %d", int_at(value));
}

static bool number_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, int least,
                        int most, int *ret_number)
{
    struct text text;
    long long number;
    if (!form_text(reader, field, node, &text))
        return false;
    if (!number_parse(text, least, most, &number)) {
        FORM_NOTE(reader, node, "'%.*s' is a whole number from %d to %d, not '%.*s'; mend it",
                  TEXT_ARG(form_cut(reader->arena, node->key)), least, most, TEXT_ARG(form_cut(reader->arena, text)));
        return false;
    }
    *ret_number = (int)number;
    return true;
}

static void year_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    int year;
    if (number_read(reader, field, node, MARKDOWN_FIRST_YEAR, MARKDOWN_LAST_YEAR, &year))
        int_set(value, year);
}

static void place_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    int place;
    if (number_read(reader, field, node, 1, 9999, &place))
        int_set(value, place);
}

static void weight_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                        void *value)
{
    int weight;
    if (number_read(reader, field, node, 0, 3, &weight))
        int_set(value, weight);
}

static bool always_known(const struct form_field *field, const void *value)
{
    (void)field, (void)value;
    return true;
}

static void runtime_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                         void *value)
{
    struct text text;
    int64_t milliseconds;
    if (!form_text(reader, field, node, &text))
        return;
    if (!duration_parse(text, &milliseconds) || milliseconds < 1000 || milliseconds % 1000 != 0)
        FORM_NOTE(reader, node, "'%.*s' is no runtime; write it as 1h18, 78m or 1:18:00",
                  TEXT_ARG(form_cut(reader->arena, text)));
    else
        int_set(value, (int)(milliseconds / 1000));
}

static void runtime_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    char bytes[32];
    struct buffer form = {.ceiling = sizeof bytes};
    (void)field;
    duration_put_form(&form, int_at(value));
    buffer_byte(out, ' ');
    yaml_put(out, buffer_text(&form), flow);
    buffer_done(&form);
}

static void stars_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    int halves;
    if (!form_text(reader, field, node, &text))
        return;
    if (!halves_parse(text, &halves) || halves > 10)
        FORM_NOTE(reader, node, "'%.*s' is no mark for '%.*s'; write 0.5 to 5 in halves, such as 3.5",
                  TEXT_ARG(form_cut(reader->arena, text)), TEXT_ARG(form_cut(reader->arena, node->key)));
    else if (halves == 0)
        FORM_NOTE(reader, node, "0 is no mark for '%.*s'; the least is 0.5, and for none leave it out",
                  TEXT_ARG(form_cut(reader->arena, node->key)));
    else
        int_set(value, halves);
}

static void stars_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)flow;
    buffer_byte(out, ' ');
    halves_put(out, int_at(value));
}

static void truth_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    if (text_is(text, "true") || text_is(text, "false"))
        *(bool *)value = text_is(text, "true");
    else
        FORM_NOTE(reader, node, "'%s' is true or false, not '%.*s'; write one of the two", field->key,
                  TEXT_ARG(form_cut(reader->arena, text)));
}

static bool truth_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return *(const bool *)value;
}

static void truth_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)value, (void)flow;
    buffer_put(out, TEXT(" true"));
}

/* Whether it is meant for a day: four digits, two and two. */
static bool is_day_shaped(struct text text)
{
    long long number;
    return text.len == 10 && text.at[4] == '-' && text.at[7] == '-' &&
           number_parse(text_part(text, 0, 4), 0, 9999, &number) &&
           number_parse(text_part(text, 5, 2), 0, 99, &number) && number_parse(text_part(text, 8, 2), 0, 99, &number);
}

static void day_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct text text;
    if (!form_text(reader, field, node, &text) || day_parse(text, value))
        return;
    if (is_day_shaped(text))
        FORM_NOTE(reader, node, "there is no %.*s in the calendar; mend '%s'", TEXT_ARG(text), field->key);
    else
        FORM_NOTE(reader, node, "'%.*s' is no date for '%s'; write year, month and day as 2025-06-07",
                  TEXT_ARG(form_cut(reader->arena, text)), field->key);
}

static bool day_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return *(const int32_t *)value != DAY_UNKNOWN;
}

static void day_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)flow;
    buffer_byte(out, ' ');
    day_put_iso(out, *(const int32_t *)value);
}

static void word_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    const struct form_word *word = field->more;
    struct text text;
    int found;
    if (!form_text(reader, field, node, &text))
        return;
    if (word_parse(word->words, text, &found))
        int_set(value, found);
    else
        FORM_NOTE(reader, node, "'%.*s' is no %s; write %.*s", TEXT_ARG(form_cut(reader->arena, text)),
                  word->words->what, TEXT_ARG(words_list(reader->arena, word->words)));
}

static bool word_is_known(const struct form_field *field, const void *value)
{
    const struct form_word *word = field->more;
    return word->shown || int_at(value) != word->otherwise;
}

static void word_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    const struct form_word *word = field->more;
    buffer_byte(out, ' ');
    yaml_put(out, text_of(word_spelling(word->words, int_at(value))), flow);
}

static void command_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                         void *value)
{
    struct beat_record *beat = value;
    beat->has_command = number_read(reader, field, node, -2, 2, &beat->command);
}

static bool command_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return ((const struct beat_record *)value)->has_command;
}

static void command_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    (void)field, (void)flow;
    buffer_print(out, " %d", ((const struct beat_record *)value)->command);
}

const struct form_kind kind_year = {year_read, int_is_known, int_write};
const struct form_kind kind_place = {place_read, int_is_known, int_write};
const struct form_kind kind_weight = {weight_read, always_known, int_write};
const struct form_kind kind_runtime = {runtime_read, int_is_known, runtime_write};
const struct form_kind kind_stars = {stars_read, int_is_known, stars_write};
const struct form_kind kind_truth = {truth_read, truth_is_known, truth_write};
const struct form_kind kind_day = {day_read, day_is_known, day_write};
const struct form_kind kind_word = {word_read, word_is_known, word_write};
const struct form_kind kind_command = {command_read, command_is_known, command_write};
