/* markdown: the Markdown of reviews and biographies, through libcmark, as markup and as plain text.
 *
 * CommonMark 0.30 with smart punctuation and two additions: >!spoilers!< and links with the scheme
 * fact:, which are shown as their words and with what whoever asks for it has to say of them. HTML in
 * the text is shown as it was typed. Only
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

/* A fact in the text, as whoever renders it is asked about it. */
struct markdown_claim {
    struct text target, words; /* what stands behind "fact:"; the words of the link, plain, in one line */
    bool hidden;               /* it stands in a spoiler */
    bool bare;                 /* no mark can stand here, only a correction */
};
/* What to put with its words; zeroed: nothing. */
struct markdown_answer {
    size_t note;      /* the number of its note, which it leads to as "#fact-1", being "claim-1" itself; 0: none */
    struct text told; /* with a note: what that says, shown beside the words when asked for */
    struct text correction; /* what is right instead, a sentence: in brackets behind the words if there is no note */
};
struct markdown_asking {
    struct markdown_answer (*ask)(void *context, const struct markdown_claim *claim);
    void *context;
};
/* As above, but asks about each fact, in the order of the text. The answer's texts must live until this is done. */
struct markup markdown_render_asking(struct text source, enum markdown_form form, struct text site,
                                     const struct markdown_asking *asking, struct arena *arena);

/* The links of a text, in its order. */
enum markdown_link_kind {
    MARKDOWN_FACT,
    MARKDOWN_LINK, /* any other, also those that are not shown as one */
    MARKDOWN_IMAGE,
};
struct markdown_link {
    enum markdown_link_kind kind;
    struct text address; /* of a fact what stands behind "fact:" */
    struct text words;   /* plain, in one line; of an image what stands for it; may be empty */
    unsigned line;       /* on which it begins; the text's first is 1 */
};
struct markdown_links {
    struct markdown_link *at;
    size_t count;
};
/* Reading for the lines costs about as much as rendering. A text that cannot hold any is not parsed,
 * and one too large to be parsed has none. */
void markdown_links(struct text source, struct arena *arena, struct markdown_links *ret_links);
/* The facts alone. */
void markdown_facts(struct text source, struct arena *arena, struct markdown_links *ret_facts);
/* Whether this address may become a link: http, https, mailto and own paths. */
bool markdown_may_link(struct text url);

/* Words only, spoilers left out, blocks separated by a line feed. */
struct text markdown_plain(struct text source, struct arena *arena);
/* The first words of a plain text on one line, at most `most` bytes, cut at a word with an ellipsis. */
struct text markdown_lead(struct text plain, size_t most, struct arena *arena);
/* A spoiler that is opened and never closed, or closed and never opened: notes each with its line,
 * where the text begins on line `first_line` of `file`. */
enum error markdown_check(struct text source, struct text file, unsigned first_line, struct notes *notes);

#endif
