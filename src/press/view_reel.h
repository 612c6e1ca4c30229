/* view_reel: a film along its running time, as values for templates; theme/README.md lists their keys. */
#ifndef BIJOU_PRESS_VIEW_REEL_H
#define BIJOU_PRESS_VIEW_REEL_H

#include "press/cut.h"
#include "press/view.h"

/* How wide a drawing can get, in pixels. */
enum { MEASURE_TEXT = 600, MEASURE_PAGE = 1120 };

struct strips_form {
    size_t least;     /* films */
    bool is_labelled; /* with the names of beats, higher */
    bool percent;     /* with the scale of percents, too */
};

/* The set that a review, or with NULL the film, goes by: NULL when there is none. */
struct value *view_reel(const struct view *view, const struct film *film, const struct review *review);
/* The strips of several films, one above the other on one scale, of those that have one: NULL when fewer than
 * `least` have. */
struct value *view_reels(const struct view *view, const struct film *const *films, size_t count,
                         const struct strips_form *form);
/* Of each character of a universe who is followed in more than one film: NULL when there is none. */
struct value *view_universe_arcs(const struct view *view, const struct universe *universe);
/* One cut, all of it: its strip, its sentence, its budget, its beats, its arcs. */
struct value *view_cut(const struct view *view, const struct cut *cut);

/* "Ann A and Bert B", or the publication. */
struct text reel_by(const struct view *view, const struct reel *reel);
/* The name of the character a beat names by slug; what is no slug of the film's is a name already. */
struct text reel_character(const struct film *film, struct text character);
/* Of the set that a film goes by. What is in it is known by when the film or the review was last saved. */
uint64_t reel_stamp(const struct press *press, const struct film *film);

#endif
