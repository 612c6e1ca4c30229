/* write_tree FROM DIR [THREADS]: the limit that an export is measured against.
 *
 * Reads the tree FROM into memory, then writes the same files to DIR (which must not exist) with
 * mkdir, open, write and close and nothing else, and prints the seconds that the writing took, the
 * number of files and of bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/base.h"

struct item {
    char *path;  /* below the tree's top */
    char *bytes; /* NULL for a folder */
    size_t len;
};

static struct item *items;
static size_t item_count, item_room, top_len, all_bytes;

static _Noreturn void stop(const char *path)
{
    fprintf(stderr, "write_tree: %s: %s\n", path, strerror(errno));
    exit(1);
}

static char *bytes_of(const char *path, size_t len)
{
    char *bytes = memory_take(len + 1);
    int file = open(path, O_RDONLY);
    if (file < 0 || read(file, bytes, len) != (ssize_t)len)
        stop(path);
    close(file);
    return bytes;
}

static int keep(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    if (walk->level == 0)
        return 0;
    if (item_count == item_room) {
        item_room = item_room > 0 ? item_room * 2 : 1024;
        items = memory_grow(items, item_room * sizeof *items);
    }
    struct item *item = &items[item_count++];
    *item = (struct item){.path = strdup(path + top_len + 1)};
    if (type == FTW_F) {
        item->len = (size_t)info->st_size;
        item->bytes = bytes_of(path, item->len);
        all_bytes += item->len;
    }
    return 0;
}

static void write_file(const struct item *item)
{
    int file = open(item->path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || write(file, item->bytes, item->len) != (ssize_t)item->len || close(file) != 0)
        stop(item->path);
}

static void write_item(const struct item *item)
{
    if (item->bytes != NULL)
        write_file(item);
    else if (mkdir(item->path, 0755) != 0 && errno != EEXIST)
        stop(item->path);
}

enum { RUN = 256, THREADS_MOST = 16 };
static size_t next_run;

/* Folders at the top are there before the threads start; a thread takes runs of the rest, and
 * makes a folder that its run starts inside of, whoever else may be at it. */
static void *write_runs(void *unused)
{
    (void)unused;
    for (;;) {
        size_t from = __atomic_fetch_add(&next_run, RUN, __ATOMIC_RELAXED);
        if (from >= item_count)
            return NULL;
        for (size_t i = from; i < from + RUN && i < item_count; i++)
            write_item(&items[i]);
    }
}

static void write_threaded(long threads)
{
    pthread_t thread[THREADS_MOST];
    for (size_t i = 0; i < item_count; i++) {
        if (items[i].bytes == NULL)
            write_item(&items[i]);
    }
    for (long i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, write_runs, NULL);
    for (long i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
}

int main(int count, char **arguments)
{
    long long threads = 1;
    if (count < 3 || (count > 3 && !number_parse(text_of(arguments[3]), 1, THREADS_MOST, &threads))) {
        fputs("write_tree FROM DIR [THREADS]\n", stderr);
        return 2;
    }
    top_len = strlen(arguments[1]);
    if (nftw(arguments[1], keep, 32, FTW_PHYS) != 0)
        stop(arguments[1]);

    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (mkdir(arguments[2], 0755) != 0 || chdir(arguments[2]) != 0)
        stop(arguments[2]);
    if (threads == 1)
        write_runs(NULL);
    else
        write_threaded(threads);
    clock_gettime(CLOCK_MONOTONIC, &end);

    size_t files = 0;
    for (size_t i = 0; i < item_count; i++)
        files += items[i].bytes != NULL;
    printf("%.6f %zu %zu\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9, files,
           all_bytes);
    return 0;
}
