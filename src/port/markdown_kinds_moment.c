#include "port/markdown_form.h"
#include "port/markdown_moment.h"

static void span_forget(struct beat_record *beat)
{
    beat->start = beat->end = 0;
}

/* Two times, or two percentages; a time and a percentage are compared once the runtime is known. */
static bool ends_first(const struct beat_record *beat)
{
    bool percentages = moment_is_percentage(beat->start);
    if (percentages != moment_is_percentage(beat->end))
        return false;
    return percentages ? beat->end >= beat->start : beat->end <= beat->start;
}

static void span_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    struct beat_record *beat = value;
    struct text text;
    if (!form_text(reader, field, node, &text))
        return;
    struct text end = text, start = text_take(&end, '-');
    if (!moment_parse(start, &beat->start) || !moment_parse(end, &beat->end)) {
        FORM_NOTE(reader, node,
                  "'%.*s' is no stretch of a film; write hours and minutes as 0:09-0:14, with seconds as "
                  "0:09:30-0:14:00, or percentages of the runtime as 10%%-15%%",
                  TEXT_ARG(form_cut(reader->arena, text)));
        span_forget(beat);
    } else if (ends_first(beat)) {
        FORM_NOTE(reader, node, "the beat %.*s ends before it starts; write its start first", TEXT_ARG(text));
        span_forget(beat);
    }
}

static bool span_is_known(const struct form_field *field, const void *value)
{
    (void)field, (void)value;
    return true;
}

static void span_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    const struct beat_record *beat = value;
    (void)field, (void)flow;
    buffer_byte(out, ' ');
    moment_put(out, beat->start);
    buffer_byte(out, '-');
    moment_put(out, beat->end);
}

static void moment_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                        void *value)
{
    struct text text;
    int64_t moment;
    if (!form_text(reader, field, node, &text))
        return;
    if (!moment_parse(text, &moment))
        FORM_NOTE(reader, node,
                  "'%.*s' is no place in a film for '%s'; write hours and minutes as 0:52, with seconds as 0:52:30, or "
                  "a percentage of the runtime as 45%%",
                  TEXT_ARG(form_cut(reader->arena, text)), field->key);
    else if (moment == 0)
        FORM_NOTE(reader, node, "'%s' at the start would hide the whole film; name a later minute, or take it out",
                  field->key);
    else
        *(int64_t *)value = moment;
}

static bool moment_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return *(const int64_t *)value != 0;
}

static void moment_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    struct buffer form = {.ceiling = 32};
    (void)field;
    moment_put(&form, *(const int64_t *)value);
    buffer_byte(out, ' ');
    yaml_put(out, buffer_text(&form), flow);
    buffer_done(&form);
}

const struct form_kind kind_span = {span_read, span_is_known, span_write};
const struct form_kind kind_moment = {moment_read, moment_is_known, moment_write};
