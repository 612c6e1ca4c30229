#include "web/log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    WRITER_ROOM = 64 << 10,
    FIELD_MOST = 2048, /* bytes of a client's text that are logged, before they are escaped */
    LINE_MOST = 3 * 4 * FIELD_MOST + 512
};

struct log_writer {
    struct log_writer *next;
    struct log *log;
    pthread_mutex_t lock; /* taken by its own thread and, once a second, by the one that flushes */
    time_t stamped;
    char stamp[32]; /* of `stamped`: made once a second */
    size_t len;
    char bytes[WRITER_ROOM];
};

struct log {
    char *path;
    int file;
    bool complained;
    pthread_mutex_t lock; /* of file and writers */
    struct log_writer *writers;
};

static int open_file(const char *path)
{
    if (strcmp(path, "-") == 0)
        return dup(STDOUT_FILENO);
    return open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
}

enum error log_open(const char *path, struct log **ret_log, struct notes *notes)
{
    int file = open_file(path);
    if (file < 0)
        return note(notes, ERROR_SYSTEM, text_of(path), "the access log cannot be written: %s", strerror(errno));
    struct log *log = memory_take(sizeof *log);
    *log = (struct log){.path = strdup(path), .file = file};
    pthread_mutex_init(&log->lock, NULL);
    *ret_log = log;
    return OK;
}

static void write_out(struct log *log, const char *bytes, size_t len)
{
    pthread_mutex_lock(&log->lock);
    while (len > 0) {
        ssize_t put = write(log->file, bytes, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            /* Serving matters more than its log: what cannot be written is dropped. */
            if (!log->complained)
                fprintf(stderr, "bijou: %s: the access log cannot be written: %s; lines are lost until it can\n",
                        log->path, strerror(errno));
            log->complained = true;
            break;
        }
        log->complained = false;
        bytes += put;
        len -= (size_t)put;
    }
    pthread_mutex_unlock(&log->lock);
}

static void flush_writer(struct log_writer *writer)
{
    if (writer->len > 0)
        write_out(writer->log, writer->bytes, writer->len);
    writer->len = 0;
}

static struct log_writer *first_writer(struct log *log)
{
    pthread_mutex_lock(&log->lock);
    struct log_writer *first = log->writers;
    pthread_mutex_unlock(&log->lock);
    return first;
}

void log_flush(struct log *log)
{
    for (struct log_writer *each = first_writer(log); each != NULL; each = each->next) {
        pthread_mutex_lock(&each->lock);
        flush_writer(each);
        pthread_mutex_unlock(&each->lock);
    }
}

void log_reopen(struct log *log)
{
    log_flush(log);
    int file = open_file(log->path);
    if (file < 0) {
        fprintf(stderr, "bijou: %s: the access log cannot be opened anew: %s; the old one goes on\n", log->path,
                strerror(errno));
        return;
    }
    pthread_mutex_lock(&log->lock);
    int old = log->file;
    log->file = file;
    pthread_mutex_unlock(&log->lock);
    close(old);
}

void log_close(struct log *log)
{
    if (log == NULL)
        return;
    log_flush(log);
    while (log->writers != NULL) {
        struct log_writer *next = log->writers->next;
        pthread_mutex_destroy(&log->writers->lock);
        free(log->writers);
        log->writers = next;
    }
    close(log->file);
    free(log->path);
    pthread_mutex_destroy(&log->lock);
    free(log);
}

struct log_writer *log_writer_new(struct log *log)
{
    struct log_writer *writer = memory_take(sizeof *writer);
    writer->log = log;
    writer->stamped = 0;
    writer->len = 0;
    pthread_mutex_init(&writer->lock, NULL);
    pthread_mutex_lock(&log->lock);
    writer->next = log->writers;
    log->writers = writer;
    pthread_mutex_unlock(&log->lock);
    return writer;
}

static void put(struct log_writer *writer, struct text text)
{
    memcpy(writer->bytes + writer->len, text.at, text.len);
    writer->len += text.len;
}

static void put_escaped(struct log_writer *writer, struct text text)
{
    static const char digits[] = "0123456789abcdef";
    text = text_part(text, 0, FIELD_MOST);
    char *out = writer->bytes + writer->len;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
            *out++ = (char)byte;
            continue;
        }
        *out++ = '\\';
        *out++ = 'x';
        *out++ = digits[byte >> 4];
        *out++ = digits[byte & 15];
    }
    writer->len = (size_t)(out - writer->bytes);
}

static void put_stamp(struct log_writer *writer)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct timespec now;
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != writer->stamped) {
        struct tm day;
        gmtime_r(&now.tv_sec, &day);
        snprintf(writer->stamp, sizeof writer->stamp, "[%02d/%.3s/%04d:%02d:%02d:%02d +0000]", day.tm_mday % 100,
                 months + 3 * day.tm_mon, (day.tm_year + 1900) % 10000, day.tm_hour, day.tm_min, day.tm_sec);
        writer->stamped = now.tv_sec;
    }
    put(writer, text_of(writer->stamp));
}

void log_put(struct log_writer *writer, const struct log_line *line)
{
    char numbers[48];
    snprintf(numbers, sizeof numbers, "\" %u %zu \"", line->status, line->size);
    pthread_mutex_lock(&writer->lock);
    if (writer->len + LINE_MOST > WRITER_ROOM)
        flush_writer(writer);
    put(writer, text_part(text_of(line->address), 0, 64));
    put(writer, TEXT(" - - "));
    put_stamp(writer);
    put(writer, TEXT(" \""));
    put_escaped(writer, text_part(text_of(line->method), 0, 32));
    put(writer, TEXT(" "));
    put_escaped(writer, line->target);
    put(writer, TEXT(" "));
    put_escaped(writer, text_part(text_of(line->version), 0, 16));
    put(writer, text_of(numbers));
    put_escaped(writer, line->referrer != NULL ? text_of(line->referrer) : TEXT("-"));
    put(writer, TEXT("\" \""));
    put_escaped(writer, line->agent != NULL ? text_of(line->agent) : TEXT("-"));
    put(writer, TEXT("\"\n"));
    pthread_mutex_unlock(&writer->lock);
}
