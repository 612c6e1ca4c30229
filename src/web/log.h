/* log: the access log, in the combined format of Apache and nginx.
 *
 * Each thread writes into its own buffer; buffers reach the file when full and when log_flush is
 * called, each second. What a client sent stands in it with quotes, backslashes and everything that is
 * no printable ASCII as \xHH, so that no request can forge a line. Times are in UTC.
 */
#ifndef BIJOU_WEB_LOG_H
#define BIJOU_WEB_LOG_H

#include "base/base.h"

struct log;
struct log_writer;

struct log_line {
    const char *address;
    const char *method, *version;
    struct text target; /* as it was asked for, query and all */
    unsigned status;
    size_t size;                  /* of the body */
    const char *referrer, *agent; /* NULL: "-" */
};

/* `path` "-": standard output. */
enum error log_open(const char *path, struct log **ret_log, struct notes *notes);
void log_close(struct log *log); /* flushes; the writers end with it */
void log_flush(struct log *log);
/* Opens the file anew by its name, after it was moved away. When that fails, the old one is kept and
 * a sentence goes to standard error. */
void log_reopen(struct log *log);

struct log_writer *log_writer_new(struct log *log); /* for one thread; belongs to the log */
void log_put(struct log_writer *writer, const struct log_line *line);

#endif
