/* footnotes: what a page says about the facts in a text: what each rests on and where that comes from,
 * and the correction of those that are false. One that is neither, and one that cannot be read, is
 * shown as its words: only the critic hears of it (`bijou check`).
 *
 *     struct footnotes notes = {.view = view, .review = review, .at_foot = true};
 *     struct markdown_asking asking = footnotes_asking(&notes);
 *     body = markdown_render_asking(source, MARKDOWN_PAGE, site, &asking, arena);
 *     set_value(view, page, "facts", rows_section(view, &notes.rows));
 *
 * A fact in a spoiler has its note veiled, too, and a correction of it stands in the spoiler. Where there
 * is no foot (a front page, a feed) true ones have no note, and corrections stand in brackets behind the
 * words, as everywhere with `corrections: beside`.
 */
#ifndef BIJOU_PRESS_FOOTNOTES_H
#define BIJOU_PRESS_FOOTNOTES_H

#include "press/markdown.h"
#include "press/view.h"

struct footnotes {
    const struct view *view;
    const struct review *review;
    bool at_foot;     /* the page has a place for them */
    struct rows rows; /* keys: theme/README.md */
};

struct markdown_asking footnotes_asking(struct footnotes *footnotes);

/* Mixes in what the facts of the review's text rest on: zero, for "never to be relied upon", when the
 * text cannot be had. Takes some microseconds, as it reads the text. */
uint64_t footnotes_stamp(const struct press *press, const struct review *review, uint64_t stamp);

#endif
