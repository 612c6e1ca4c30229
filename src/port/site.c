#include "port/site.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "press/theme.h"
#include "store/scan.h"

struct site {
    const struct press *press;
    struct page *pages; /* by the id of their file */
    struct tree_file *files;
    size_t count;
    struct arena arena;
};

/* What one thread makes pages with. */
struct site_worker {
    const struct page *pages;
    const char *store_path;
    struct press press;  /* whose bodies come through this worker */
    struct store *store; /* its own connection; NULL until a body is wanted */
};

/* One long reading, since beginning one for each body is half the price of the body. */
static enum error open_store(struct site_worker *worker, struct notes *notes)
{
    enum error error = store_open(worker->store_path, STORE_READ, &worker->store, notes);
    return error == OK ? scan_begin(worker->store, notes) : error;
}

static enum error fetch_body(void *context, int64_t revision, struct arena *arena, struct text *ret_body,
                             struct notes *notes)
{
    struct site_worker *worker = context;
    enum error error = worker->store == NULL ? open_store(worker, notes) : OK;
    return error == OK ? store_load_body(worker->store, revision, arena, ret_body, notes) : error;
}

static uint64_t stamp(void *context, size_t id)
{
    const struct site_worker *worker = context;
    const struct page *page = &worker->pages[id];
    return page->kind->stamp(&worker->press, page->index);
}

static enum error make(void *context, size_t id, struct arena *arena, struct buffer *out, struct notes *notes)
{
    const struct site_worker *worker = context;
    return press_render(&worker->press, worker->pages[id], arena, out, notes);
}

static bool is_compressible(const char *media_type)
{
    struct text type = text_of(media_type);
    static const char *const words[] = {"text/", "xml", "json", "javascript"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_find(type, 0, words[i]) != SIZE_MAX)
            return true;
    }
    return false;
}

/* "/films/aliens/" is kept in films/aliens/index.html, "/feed.xml" in feed.xml. */
static struct text file_path(struct site *site, struct page page, struct buffer *path)
{
    buffer_clear(path);
    page.kind->path(site->press, page.index, path);
    if (text_ends(buffer_text(path), "/"))
        buffer_put(path, TEXT("index.html"));
    return arena_copy(&site->arena, text_part(buffer_text(path), 1, path->len));
}

static void add_pages(struct site *site, const struct page_kind *kind, size_t count)
{
    struct buffer path = {.ceiling = 4096};
    for (size_t i = 0; i < count; i++) {
        struct page page = {kind, i};
        const char *media_type = kind->media_type != NULL ? kind->media_type : press_media_type(site->press, page);
        site->pages[site->count] = page;
        site->files[site->count] = (struct tree_file){
            .path = file_path(site, page, &path),
            .id = site->count,
            .compressible = is_compressible(media_type),
        };
        site->count++;
    }
    buffer_done(&path);
}

static void list_pages(struct site *site)
{
    size_t all = 0;
    for (size_t i = 0; i < page_kind_count; i++)
        all += page_kinds[i]->count(site->press);
    site->pages = ARENA_LIST(&site->arena, struct page, all);
    site->files = ARENA_LIST(&site->arena, struct tree_file, all);
    for (size_t i = 0; i < page_kind_count; i++)
        add_pages(site, page_kinds[i], page_kinds[i]->count(site->press));
}

/* A web server would hand out the store, drafts and all. */
static enum error check_apart(const char *store_path, const char *folder, struct notes *notes)
{
    char *store = realpath(store_path, NULL), *top = realpath(folder, NULL);
    size_t len = top != NULL ? strlen(top) : 0;
    bool inside = store != NULL && top != NULL && strncmp(store, top, len) == 0 && (store[len] == '/' || len == 1);
    free(store);
    free(top);
    if (!inside)
        return OK;
    return note(notes, ERROR_CONFLICT, text_of(folder),
                "holds %s itself, which readers could then fetch, drafts and all; export to another folder",
                store_path);
}

static size_t worker_count(const struct site_options *options)
{
    long count = options->workers > 0 ? (long)options->workers : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > TREE_WORKERS_MOST ? TREE_WORKERS_MOST : (size_t)count;
}

static void worker_init(struct site_worker *worker, const struct site *site, const char *store_path)
{
    *worker = (struct site_worker){.pages = site->pages, .store_path = store_path, .press = *site->press};
    worker->press.body = fetch_body;
    worker->press.context = worker;
}

static enum error keep_site(struct site *site, const char *store_path, struct tree *tree,
                            const struct site_options *options, struct tree_outcome *ret_outcome, struct notes *notes)
{
    struct site_worker workers[TREE_WORKERS_MOST] = {0};
    struct tree_maker maker = {.worker_count = worker_count(options), .stamp = stamp, .make = make};
    struct tree_plan plan = {
        .files = site->files,
        .count = site->count,
        .precompress = options->precompress,
        .theme = site->press->theme->stamp,
        .edition = site->press->edition->number,
        .progress = options->progress,
        .context = options->context,
    };
    for (size_t i = 0; i < maker.worker_count; i++) {
        worker_init(&workers[i], site, store_path);
        maker.workers[i] = &workers[i];
    }
    enum error error = tree_keep(tree, &plan, &maker, ret_outcome, notes);
    for (size_t i = 0; i < maker.worker_count; i++) {
        if (workers[i].store != NULL)
            store_close(workers[i].store);
    }
    return error;
}

enum error site_open(const char *store_path, const char *folder, struct tree **ret_tree, struct notes *notes)
{
    enum error error = check_apart(store_path, folder, notes);
    return error == OK ? tree_open(folder, ret_tree, notes) : error;
}

enum error site_export(const struct press *press, const char *store_path, struct tree *tree,
                       const struct site_options *options, struct tree_outcome *ret_outcome, struct notes *notes)
{
    struct site site = {.press = press};
    list_pages(&site);
    enum error error = keep_site(&site, store_path, tree, options, ret_outcome, notes);
    arena_done(&site.arena);
    return error;
}
