/* view: things of the edition as values for templates. theme/README.md says what keys each has.
 *
 * A view is the press and the arena of one page. An object made here sets all of its keys; what is
 * unknown is set to false. Nothing here decides markup, and nothing prints.
 */
#ifndef BIJOU_PRESS_VIEW_H
#define BIJOU_PRESS_VIEW_H

#include "press/index.h"
#include "press/page.h"

struct view {
    const struct press *press;
    struct arena *arena;
};

/* Keys of an object. An empty or absent text is unknown. */
void set_text(const struct view *view, struct value *object, const char *key, struct text text);
void set_flag(const struct view *view, struct value *object, const char *key, bool flag);
void set_value(const struct view *view, struct value *object, const char *key, struct value *value); /* or NULL */
void set_day(const struct view *view, struct value *object, const char *key, const char *key_iso, int32_t day);

/* A list that becomes a section: an object with a `list`, or false when nothing was added. */
struct rows {
    struct value *list;
    size_t count;
};
void rows_add(const struct view *view, struct rows *rows, struct value *row);
struct value *rows_section(const struct view *view, const struct rows *rows);

/* Paths: "/films/the-general-1926/". */
struct text film_path(const struct view *view, const struct film *film);
struct text review_path(const struct view *view, const struct review *review);
struct text critic_path(const struct view *view, const struct critic *critic);
struct text universe_path(const struct view *view, const struct universe *universe);
struct text year_path(const struct view *view, int year);
struct text compare_path(const struct view *view, const struct film *a, const struct film *b);
/* The path with the publication's address before it; absent when the publication has none. */
struct text absolute(const struct view *view, struct text path);

/* view_film.c */
struct text film_name(const struct view *view, const struct film *film);      /* "Ballerina (2025)" */
struct text film_directors(const struct view *view, const struct film *film); /* "A and B"; absent */
struct value *view_stars(const struct view *view, int half_stars);            /* NULL for 0 */
struct value *view_film_line(const struct view *view, const struct film *film);
struct value *view_film_card(const struct view *view, const struct film *film); /* with its poster */
struct markup view_poster(const struct view *view, const struct film *film);
/* "https://www.imdb.com/title/tt0017925/" */
struct text film_id_url(const struct view *view, const struct film_id *id);
/* The path of its picture, or of the card that is lettered for it. */
struct text film_image_path(const struct view *view, const struct film *film);
struct value *view_credits(const struct view *view, const struct film *film);
struct value *view_cast(const struct view *view, const struct film *film, size_t most);
struct value *view_link(const struct view *view, struct text name, struct text url, struct text count,
                        struct text note);

/* view_place.c */
struct value *view_places(const struct view *view, const struct film *film);
struct value *view_releases(const struct view *view, const struct film *film, size_t most_territories);
struct value *view_compare_links(const struct view *view, const struct film *film);

/* "8 films, 5 reviewed, 2 announced"; in page_universe.c. */
struct text universe_count_text(const struct view *view, const struct universe *universe);

/* view_review.c */
struct value *view_critic_names(const struct view *view, const struct critic *const *critics, size_t count);
struct value *view_critic_name(const struct view *view, const struct critic *critic);
struct value *view_review_line(const struct view *view, const struct review *review);
struct value *view_review_item(const struct view *view, const struct review *review); /* with an excerpt */
struct value *view_house(const struct view *view, const struct film *film);           /* NULL without stars */
/* The film's newest review; NULL when there is none. */
struct value *view_newest_review(const struct view *view, const struct film *film);

/* view_verdict.c */
struct standing_words {
    struct text place;   /* "7th of 33", "Joint 7th of 33" */
    struct text between; /* "between 3rd and 12th"; absent when it is certain */
    struct text rests;   /* "2 marks and 3 verdicts" */
};
/* False, and nothing touched, for a film that has no place. */
bool standing_words_of(const struct view *view, const struct film *film, struct standing_words *ret_words);
/* Each NULL when there is nothing to say. */
struct value *view_verdicts_of_review(const struct view *view, const struct review *review);
struct value *view_verdicts_of_film(const struct view *view, const struct film *film);
struct value *view_standing(const struct view *view, const struct film *film);

/* view_delivery.c; each NULL when nothing is scored. */
struct value *view_delivery_of_review(const struct view *view, const struct review *review);
struct value *view_delivery_of_film(const struct view *view, const struct film *film);

/* frame.c: what every page has. */
struct frame {
    const char *kind;    /* the template's name */
    const char *section; /* the entry of the navigation it belongs to: "/reviews/"; NULL for none */
    struct text heading; /* <title> and Open Graph title, without the publication */
    struct text description;
    struct text path; /* the canonical one */
    const char *og_type;
    struct text image;           /* a path */
    int32_t published, updated;  /* only read for an article */
    bool hidden, today;          /* today: says the day and the edition */
    struct text previous, next;  /* paths */
    const struct critic *critic; /* whose feeds it offers too */
    struct markup json_ld;
};
/* The root object of a page, to which the page adds its own keys. */
struct value *frame_new(const struct view *view, const struct frame *frame);
/* Renders the template of that name; ERROR_INPUT when the theme has none. */
enum error frame_render(const struct view *view, const char *template, const struct value *page, struct buffer *out,
                        struct notes *notes);
/* At most 160 bytes of a text, cut at a word. */
struct text frame_description(const struct view *view, struct text text);

#endif
