/* markdown: the Markdown of reviews and biographies, through libcmark, as markup and as plain text.
 *
 * CommonMark 0.30 with smart punctuation and two additions: >!spoilers!< and links with the scheme
 * fact:, which for now are shown as their words. HTML in the text is shown as it was typed. Only
 * http, https, mailto and own paths ("/films/x/", "#note") become links; an image is a link to it.
 * Headings start at h2 and skip no level. A spoiler ends in the paragraph it begins in, at the same
 * level of emphasis; in a link it stays hidden, since nothing in a link can be opened. What is not a
 * pair of marks is shown as it was typed, and so is a text of more than a megabyte. What comes out is valid whatever
 * went in, and takes no more than a few times as long for a hostile text as for another of its size.
 */
#ifndef BIJOU_PRESS_MARKDOWN_H
#define BIJOU_PRESS_MARKDOWN_H

#include "press/template.h"

enum markdown_form {
    MARKDOWN_PAGE, /* spoilers open without script */
    MARKDOWN_FEED, /* spoilers are left out with a word that says so; own paths become whole addresses */
};

/* The classes and elements are those of theme/README.md. A text that hides something has
 * `class="spoiler"` in its markup. `site` is put before own paths in the feed form: "https://sample.example". */
struct markup markdown_render(struct text source, enum markdown_form form, struct text site, struct arena *arena);
/* Words only, spoilers left out, blocks separated by a line feed. */
struct text markdown_plain(struct text source, struct arena *arena);
/* The first words of a plain text on one line, at most `most` bytes, cut at a word with an ellipsis. */
struct text markdown_lead(struct text plain, size_t most, struct arena *arena);
/* A spoiler that is opened and never closed, or closed and never opened: notes each with its line,
 * where the text begins on line `first_line` of `file`. */
enum error markdown_check(struct text source, struct text file, unsigned first_line, struct notes *notes);

#endif
