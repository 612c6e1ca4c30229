/* form: a world's things as text files, in bijou's own Markdown form and as the content of a Hugo site.
 *
 * The two say the same, so that what is made of them can be compared.
 */
#ifndef BIJOU_BENCH_FORM_H
#define BIJOU_BENCH_FORM_H

#include "bench/prose.h"

struct form {
    const char *settings_path; /* "publication.yaml" */
    void (*put_settings)(const struct world *world, struct buffer *out);
    const char *critics, *universes, *films, *reviews; /* folders; NULL for what this form has not */
    bool folders;                                      /* a critic and a film are each a folder with an _index.md */
    void (*put_critic)(const struct world *world, size_t critic, struct buffer *out);
    void (*put_universe)(const struct world *world, size_t universe, struct buffer *out);
    void (*put_film)(const struct world *world, size_t film, struct buffer *out);
    void (*put_review)(const struct world *world, size_t review, struct buffer *out);
};

extern const struct form bijou_form, hugo_form;

/* What both have in common. */
enum { ACTORS = 6 };
extern const char *const crew_roles[]; /* of the people in places 0 to CREW - 1 */
enum { CREW = 6 };
struct text film_genre(size_t film);
void film_put_cast(const struct world *world, size_t film, struct cast *ret_cast, struct arena *arena);

#endif
