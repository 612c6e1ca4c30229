/* entry: one page ready to be sent: its bytes, and for each coding, made on first demand, the coded
 * bytes, the strong entity tag and the prepared responses. Shared by threads, freed with its last
 * holder. */
#ifndef BIJOU_WEB_ENTRY_H
#define BIJOU_WEB_ENTRY_H

#include "web/answer.h"

struct variant {
    struct body *body;
    enum coding coding;
    char tag[TAG_MOST]; /* with its quotes; of the bytes before coding, and of the coding */
    struct MHD_Response *whole, *unchanged;
};

struct entry;

/* `answer` is copied, its texts must outlive the entry, but for `location`, which is copied. Takes the
 * buffer's bytes and leaves it empty. The entry is held once. */
struct entry *entry_new(const struct answer *answer, struct buffer *bytes);
struct entry *entry_hold(struct entry *entry);
void entry_release(struct entry *entry);

const struct answer *entry_answer(const struct entry *entry);
size_t entry_size(const struct entry *entry); /* bytes of memory now held, responses estimated */

/* The variant in this coding, or in none where the coding does not pay. Valid while the entry is held. */
const struct variant *entry_variant(struct entry *entry, enum coding coding);
/* The same, NULL where it would have to be made first. */
const struct variant *entry_ready(const struct entry *entry, enum coding coding);

#endif
