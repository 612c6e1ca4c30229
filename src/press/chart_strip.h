/* chart_strip: a film drawn along its running time.
 *
 * Action is ink, talk is upright hairlines, the rest is blank between two lines, what is veiled is slanted
 * lines across all of it, and what is unknown is nothing over the base line: told apart by tone and form, never
 * by colour. A strip is as wide as there is room, so places are in hundredths of its width, while its height, its
 * letters and its lines keep their size; it has therefore no viewBox, unlike the other charts.
 */
#ifndef BIJOU_PRESS_CHART_STRIP_H
#define BIJOU_PRESS_CHART_STRIP_H

#include "press/cut.h"
#include "press/template.h"

enum { STRIP_BAND = 44, STRIP_BAND_LOW = 26 };

struct strip_form {
    int64_t scale;        /* the time that takes the whole width, at least the reel's length; 0: that length */
    int measure;          /* how wide that is in a full column, in pixels; 0: a strip without labels */
    int height;           /* of the band, in pixels; 0: STRIP_BAND */
    bool percent;         /* has a scale of percents too, shown in place of that of minutes where the page says so */
    struct text sentence; /* says what is to be seen; absent: it stands beside the drawing, which is then hidden
                             from who hears the page */
};

struct markup chart_strip(const struct cut *cut, const struct strip_form *form, struct arena *arena);

/* A sample of how a group is drawn, to stand beside its name. */
struct markup chart_strip_key(enum beat_group group, struct arena *arena);
struct markup chart_strip_veil_key(struct arena *arena);

/* For drawings over the same running time: a place in it as the drawing has it, "12.5%". */
void strip_put_place(struct buffer *out, int64_t at, int64_t length);
/* The band alone, from `top` on. */
void strip_put_band(struct buffer *out, const struct cut *cut, int top, int height);

#endif
