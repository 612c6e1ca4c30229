#include "port/markdown_form.h"

static const void *record_of(const struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: return &thing->critic;
    case PLACE_FILMS: return &thing->film;
    case PLACE_UNIVERSES: return &thing->universe;
    case PLACE_REVIEWS: return &thing->review;
    default: return &thing->publication;
    }
}

static void put_body(struct buffer *out, struct text body)
{
    if (text_trim(body).len == 0)
        return;
    while (body.len > 0 && body.at[body.len - 1] == '\n')
        body.len--;
    buffer_put(out, body);
    buffer_byte(out, '\n');
}

void markdown_write(const struct markdown_thing *thing, struct buffer *out)
{
    const struct form *form = &markdown_forms[thing->file.place];
    const void *record = record_of(thing);
    bool fenced = thing->file.place != PLACE_PUBLICATION;

    buffer_put(out, fenced ? TEXT("---\n") : TEXT(""));
    form_write(form, record, out, false);
    buffer_put(out, fenced ? TEXT("---\n") : TEXT(""));
    if (form->body != SIZE_MAX)
        put_body(out, *(const struct text *)(const void *)((const char *)record + form->body));
}
