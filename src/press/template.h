/* template: Mustache (github.com/mustache/spec), compiled once, rendered straight into a buffer.
 *
 * Supported: comments, delimiters, interpolation, inverted, partials, sections, and the optional
 * inheritance, dynamic-names left out, lambdas left out. A template is compiled against a folder of
 * named sources, from which its partials and parents come. Compiling reports every mistake with
 * file and line. A compiled template is immutable and shared by all threads.
 *
 * Data is a tree of values in an arena. What is not escaped is another type than text: only
 * value_markup goes into a page as it is.
 *
 *     struct value *page = value_object(arena);
 *     value_set(page, "headline", value_text(arena, review->headline));
 *     template_render(template, page, &out);
 */
#ifndef BIJOU_PRESS_TEMPLATE_H
#define BIJOU_PRESS_TEMPLATE_H

#include "base/base.h"

/* Bytes that are markup already: made by a renderer, never typed by a stranger. */
struct markup {
    struct text html;
};

struct value;

struct value *value_object(struct arena *arena);
struct value *value_list(struct arena *arena);
struct value *value_text(struct arena *arena, struct text text);       /* NULL for an absent text: false */
struct value *value_markup(struct arena *arena, struct markup markup); /* never escaped, in {{ }} or {{{ }}} */
struct value *value_true(void);
struct value *value_number(struct arena *arena, long long number); /* true, also when 0 */

/* Sets a key of an object; `key` must be a string literal or live as long as the arena. A NULL value
 * sets it to false, which also hides a key of the same name further out. */
void value_set(struct arena *arena, struct value *object, const char *key, struct value *value);
void value_add(struct arena *arena, struct value *list, struct value *value);

struct template_source {
    struct text name; /* "review", "layout": what partials and parents are called by */
    struct text file; /* "theme/review.mustache": for sentences */
    struct text text;
};

/* All templates of a theme, compiled together. */
struct template_set;
struct template;

/* Compiles all sources; every mistake is a note (ERROR_INPUT, file, line). The sources' texts must
 * live as long as the set. NULL when there was a mistake. Beyond the specification, these are
 * mistakes: a partial or parent that there is none of, one that holds itself whatever the data, and
 * a tag inside a parent that is in none of its blocks. */
struct template_set *template_compile(const struct template_source *sources, size_t count, struct notes *notes);
/* To the letter of the specification: an unknown partial is empty, a stray tag is ignored. */
struct template_set *template_compile_loosely(const struct template_source *sources, size_t count, struct notes *notes);
void template_free(struct template_set *set);
const struct template *template_find(const struct template_set *set, struct text name); /* NULL if none */
/* An absent key renders as nothing; false hides the same key further out. In a section an empty
 * text is false, too. Templates that call each other without end stop at a fixed depth, and `out`
 * is marked overfull. */
void template_render(const struct template *template, const struct value *data, struct buffer *out);

#endif
