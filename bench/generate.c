/* generate N DIR [hugo|facts]: a publication of N reviews, about N / 3 films by 2 to 12 critics. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/form.h"

static _Noreturn void stop(const char *what, const char *name)
{
    fprintf(stderr, "generate: %s: %s: %s\n", name, what, strerror(errno));
    exit(1);
}

static int folder_open(const char *path)
{
    if (path == NULL)
        return -1;
    for (char *at = strchr(path + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        mkdir(path, 0755);
        *at = '/';
    }
    mkdir(path, 0755);
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        stop("cannot be opened", path);
    return folder;
}

static int subfolder_open(int folder, const char *name)
{
    if (mkdirat(folder, name, 0755) != 0 && access(name, F_OK) == 0)
        stop("cannot be made", name);
    int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (below < 0)
        stop("cannot be opened", name);
    return below;
}

/* Makes the folder that a name like "the-general-1926/_index.md" stands in. */
static void folder_make_for(int folder, const char *name)
{
    const char *slash = strchr(name, '/');
    char above[300];
    if (slash == NULL)
        return;
    snprintf(above, sizeof above, "%.*s", (int)(slash - name), name);
    close(subfolder_open(folder, above));
}

static void save(int folder, const char *name, const struct buffer *bytes)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0 || bytes->overfull || write(file, bytes->at, bytes->len) != (ssize_t)bytes->len || close(file) != 0)
        stop("cannot be written", name);
}

typedef void put_thing(const struct world *world, size_t index, struct buffer *out);

/* A review's file is called after its day and its slug, like a critic's own. */
static void put_file_name(const struct world *world, put_thing *put, const struct form *form, size_t index,
                          struct buffer *out)
{
    if (put == form->put_critic) {
        critic_put_slug(index, out);
    } else if (put == form->put_universe) {
        universe_put_slug(index, out);
    } else if (put == form->put_film) {
        film_put_slug(index, out);
    } else {
        day_put_iso(out, review_date(world, index));
        buffer_byte(out, '-');
        review_put_slug(world, index, out);
    }
    bool folder = form->folders && (put == form->put_critic || put == form->put_film);
    buffer_put(out, folder ? TEXT("/_index.md") : TEXT(".md"));
    buffer_byte(out, '\0');
}

static void save_all(const struct world *world, const struct form *form, int top, const char *folder_name,
                     put_thing *put, size_t count)
{
    if (folder_name == NULL)
        return;
    struct buffer name = {.ceiling = 300}, bytes = {.ceiling = 1 << 20};
    int folder = subfolder_open(top, folder_name);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&name);
        buffer_clear(&bytes);
        put_file_name(world, put, form, i, &name);
        put(world, i, &bytes);
        folder_make_for(folder, name.at);
        save(folder, name.at, &bytes);
    }
    close(folder);
    buffer_done(&name);
    buffer_done(&bytes);
}

int main(int count, char **arguments)
{
    long long reviews;
    if (count < 3 || count > 4 || !number_parse(text_of(arguments[1]), 1, 10000000, &reviews)) {
        fputs("generate N DIR [hugo|facts]: a publication of N reviews in DIR; with ten facts more in each\n", stderr);
        return 2;
    }
    const struct form *form = count == 4 && strcmp(arguments[3], "hugo") == 0 ? &hugo_form : &bijou_form;
    struct world world = world_of((size_t)reviews);
    world.facts = count == 4 && strcmp(arguments[3], "facts") == 0 ? 10 : 0;
    struct buffer settings = {.ceiling = 1 << 16};
    int top = folder_open(arguments[2]);
    form->put_settings(&world, &settings);
    save(top, form->settings_path, &settings);
    save_all(&world, form, top, form->critics, form->put_critic, world.critics);
    save_all(&world, form, top, form->universes, form->put_universe, world.universes);
    save_all(&world, form, top, form->films, form->put_film, world.films);
    save_all(&world, form, top, form->reviews, form->put_review, world.reviews);
    buffer_done(&settings);
    return 0;
}
