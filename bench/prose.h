/* prose: reviews that read like reviews, drawn from a small grammar.
 *
 * A sentence is a template in which `$` and a letter stands for a word of one sort; the sorts are in
 * prose.c. About 350 words, with the markup a critic uses: emphasis, a quotation, a link, a fact,
 * now and then a list, a heading or a spoiler.
 */
#ifndef BIJOU_BENCH_PROSE_H
#define BIJOU_BENCH_PROSE_H

#include "bench/world.h"

/* Names a sentence may speak of. */
struct cast {
    struct text title, slug, director, actor, other;
    int minutes;
};

void prose_put_headline(struct draw *draw, const struct cast *cast, struct buffer *out);
void prose_put_sentence(struct draw *draw, const struct cast *cast, struct buffer *out);
void prose_put_body(struct draw *draw, const struct cast *cast, struct buffer *out);
/* prose_facts.c: as many facts as world->facts says, on lengths, gaps and runs, of which one in a hundred is false. */
void prose_put_facts(const struct world *world, size_t review, struct buffer *out);

#endif
