#include "web/live.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { LOOK_MILLISECONDS = 500 };

struct held_moment {
    struct moment moment; /* first, so that one is found from the other */
    struct theme *theme;  /* of its own; NULL: that of a folder, which all have */
    atomic_size_t holders;
};

struct live {
    const char *path;           /* of the store */
    struct store *store;        /* the watcher's own */
    struct theme *folder_theme; /* NULL: each moment has the theme of its edition */
    size_t cache_ceiling;

    pthread_mutex_t lock; /* of `current`: held for as long as a hold takes */
    struct held_moment *current;

    int64_t tried; /* the edition number that was last loaded, or failed to */
    int32_t day;
    pthread_t watcher;
    pthread_mutex_t closing_lock;
    pthread_cond_t closing_told, looked_told;
    bool closing;
    uint64_t asked, taken_up, looked; /* how many looks were asked for, are being made, have been made */
};

static void free_moment(struct held_moment *held)
{
    cache_free(held->moment.cache);
    press_free(held->moment.press);
    theme_free(held->theme);
    edition_free(held->moment.edition);
    free(held);
}

void moment_release(struct moment *moment)
{
    struct held_moment *held = (struct held_moment *)moment;
    if (atomic_fetch_sub_explicit(&held->holders, 1, memory_order_acq_rel) == 1)
        free_moment(held);
}

struct moment *live_hold(struct live *live)
{
    pthread_mutex_lock(&live->lock);
    struct held_moment *held = live->current;
    atomic_fetch_add_explicit(&held->holders, 1, memory_order_relaxed);
    pthread_mutex_unlock(&live->lock);
    return &held->moment;
}

/* What does not fit is told here, since it keeps nothing from being served. */
static struct theme *theme_for(const struct edition *edition, struct notes *notes)
{
    size_t before = notes->count;
    struct theme *theme = theme_of_edition(edition, notes);
    if (notes->count > before)
        notes_show(notes, stderr);
    notes->count = before;
    return theme;
}

/* A moment that nobody else has seen yet, held once. */
static enum error load_moment(struct live *live, int32_t day, struct held_moment **ret_held, struct notes *notes)
{
    struct edition *edition;
    enum error error = edition_load(live->store, &edition, notes);
    if (error != OK)
        return error;
    struct held_moment *held = memory_take(sizeof *held);
    *held = (struct held_moment){.moment.edition = edition};
    atomic_init(&held->holders, 1);
    held->theme = live->folder_theme == NULL ? theme_for(edition, notes) : NULL;
    held->moment.press = press_new(edition, held->theme != NULL ? held->theme : live->folder_theme, day);
    held->moment.cache = cache_new(live->cache_ceiling);
    struct text policy = press_security_policy(held->moment.press);
    snprintf(held->moment.policy, sizeof held->moment.policy, "%.*s", TEXT_ARG(policy));
    *ret_held = held;
    return OK;
}

static void swap_in(struct live *live, struct held_moment *next)
{
    pthread_mutex_lock(&live->lock);
    struct held_moment *old = live->current;
    live->current = next;
    pthread_mutex_unlock(&live->lock);
    if (old != NULL)
        moment_release(&old->moment);
}

/* Looks once whether there is a next moment, and swaps it in. */
static enum error look(struct live *live, struct notes *notes)
{
    int64_t number;
    int32_t day = day_at(time(NULL));
    enum error error = store_edition(live->store, &number, notes);
    if (error != OK || (number == live->tried && day == live->day))
        return error;
    struct held_moment *next;
    error = load_moment(live, day, &next, notes);
    /* Set even after a failure, so that one bad edition is complained of once and not twice a second. */
    live->tried = number;
    live->day = day;
    if (error != OK)
        return error;
    live->tried = next->moment.edition->number;
    swap_in(live, next);
    return OK;
}

/* As look; and tells when the store's file has gone: what is imported into another one would never be served. */
static enum error look_again(struct live *live, struct notes *notes)
{
    enum error error = look(live, notes);
    if (error != OK || !store_is_replaced(live->store))
        return error;
    return note(notes, ERROR_CONFLICT, text_of(live->path),
                "has been replaced or removed; the publication as it was is served until bijou is started anew");
}

static struct timespec moment_in(long milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += milliseconds % 1000 * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return until;
}

/* Tells that all looks up to the last one are made, and waits for the next; false when it is time to end. */
static bool wait_for_look(struct live *live)
{
    struct timespec until = moment_in(LOOK_MILLISECONDS);
    pthread_mutex_lock(&live->closing_lock);
    live->looked = live->taken_up;
    pthread_cond_broadcast(&live->looked_told);
    int told = 0;
    while (!live->closing && live->asked == live->taken_up && told == 0)
        told = pthread_cond_timedwait(&live->closing_told, &live->closing_lock, &until);
    bool go_on = !live->closing;
    live->taken_up = live->asked;
    pthread_mutex_unlock(&live->closing_lock);
    return go_on;
}

static void *watch(void *context)
{
    struct live *live = context;
    struct arena arena = {0};
    struct notes *notes = memory_take(sizeof *notes);
    enum error last = OK;
    while (wait_for_look(live)) {
        notes->arena = &arena;
        notes->count = 0;
        enum error error = look_again(live, notes);
        if (error != OK && error != last)
            notes_show(notes, stderr);
        last = error;
        arena_reset(&arena);
    }
    free(notes);
    arena_done(&arena);
    return NULL;
}

/* Loads before anything is served, and starts the watcher. */
static enum error start(struct live *live, struct notes *notes)
{
    enum error error = look(live, notes);
    if (error != OK)
        return error;
    if (pthread_create(&live->watcher, NULL, watch, live) != 0)
        return note(notes, ERROR_SYSTEM, TEXT_ABSENT, "no thread could be started; close other programs and try again");
    return OK;
}

static void free_live(struct live *live)
{
    if (live->current != NULL)
        moment_release(&live->current->moment);
    theme_free(live->folder_theme);
    if (live->store != NULL)
        store_close(live->store);
    pthread_mutex_destroy(&live->lock);
    pthread_mutex_destroy(&live->closing_lock);
    pthread_cond_destroy(&live->closing_told);
    pthread_cond_destroy(&live->looked_told);
    free(live);
}

enum error live_open(const char *path, const char *theme, size_t cache_ceiling, struct live **ret_live,
                     struct notes *notes)
{
    struct live *live = memory_take(sizeof *live);
    *live = (struct live){.path = path, .cache_ceiling = cache_ceiling, .tried = -1};
    pthread_mutex_init(&live->lock, NULL);
    pthread_mutex_init(&live->closing_lock, NULL);
    pthread_cond_init(&live->closing_told, NULL);
    pthread_cond_init(&live->looked_told, NULL);
    enum error error = store_open(path, STORE_READ, &live->store, notes);
    if (error == OK && theme != NULL)
        error = theme_load(theme, &live->folder_theme, notes);
    if (error == OK)
        error = start(live, notes);
    if (error != OK) {
        free_live(live);
        return error;
    }
    *ret_live = live;
    return OK;
}

void live_look(struct live *live)
{
    struct timespec until = moment_in(LOOK_WAIT_SECONDS * 1000L);
    int told = 0;
    pthread_mutex_lock(&live->closing_lock);
    uint64_t mine = ++live->asked;
    pthread_cond_signal(&live->closing_told);
    while (!live->closing && live->looked < mine && told == 0)
        told = pthread_cond_timedwait(&live->looked_told, &live->closing_lock, &until);
    pthread_mutex_unlock(&live->closing_lock);
}

void live_close(struct live *live)
{
    pthread_mutex_lock(&live->closing_lock);
    live->closing = true;
    pthread_cond_signal(&live->closing_told);
    pthread_mutex_unlock(&live->closing_lock);
    pthread_join(live->watcher, NULL);
    free_live(live);
}
