/* site_manifest: what bijou wrote into a folder, so that it can tell its own files from others'.
 *
 * A text file, `.bijou-site`, in the folder it speaks of:
 *     bijou-site 1
 *     program 0.1.0
 *     theme 9f3c2a11d0e4b785
 *     edition 214
 *     5be0cd19137e2179 31744 0 0 films/the-general-1926/index.html
 * A line a file, sorted by path: the stamp of what the page shows, its size, and the sizes of its
 * .gz and .br, which are 0 where there are none. Only stamps and sizes are relied upon; the lines
 * at the top are for whoever wonders what made the folder.
 */
#ifndef BIJOU_PORT_SITE_MANIFEST_H
#define BIJOU_PORT_SITE_MANIFEST_H

#include "base/base.h"

#define MANIFEST_NAME ".bijou-site"
enum { MANIFEST_PATH_MOST = 2000 };

struct manifest_entry {
    struct text path; /* ends in NUL; valid: relative, no ".", "..", empty or over-long names */
    uint64_t stamp;
    size_t size, gz, br;
};

struct manifest {
    uint64_t theme;
    int64_t edition;
    struct manifest_entry *entries; /* by path */
    size_t count;
};

/* Whether a path may stand in a manifest, and be written to. */
bool manifest_path_is_valid(struct text path);

/* Reads FOLDER/NAME, `folder` being its name for sentences and `top` itself, open. *ret_manifest is
 * empty when there is no such file. ERROR_INPUT for one that bijou has not written. */
enum error manifest_load(int top, const char *name, const char *folder, struct arena *arena,
                         struct manifest *ret_manifest, struct notes *notes);
void manifest_put(const struct manifest *manifest, struct buffer *out);

#endif
