#include "command/check_texts.h"

#include <pthread.h>
#include <unistd.h>

#include "store/scan.h"

enum { RUN = 32, READERS_MOST = 64 };

struct reading {
    const struct press *press;
    const char *store_path;
    bool brief;
    struct check_texts *texts;
    size_t next;
    bool failed;
};

struct reader {
    struct reading *reading;
    pthread_t thread;
    struct press press; /* whose bodies come through this reader's connection */
    struct text_reading text;
    struct arena arena, note_arena;
    struct notes notes;
    struct store *store;
};

static void read_run(struct reader *reader, size_t from)
{
    struct check_texts *texts = reader->reading->texts;
    for (size_t i = from; i < from + RUN && i < texts->count && reader->notes.count == 0; i++) {
        check_text_read(&reader->text, &texts->at[i], &texts->found[i]);
        arena_reset(&reader->text.scratch);
    }
}

/* One long reading, since beginning one for each body is half the price of the body. */
static void *read_on(void *context)
{
    struct reader *reader = context;
    struct reading *reading = reader->reading;
    size_t from;
    bool open = store_open(reading->store_path, STORE_READ, &reader->store, &reader->notes) == OK;
    if (open && scan_begin(reader->store, &reader->notes) == OK) {
        reader->press.context = reader->text.store = reader->store;
        while (!__atomic_load_n(&reading->failed, __ATOMIC_RELAXED) &&
               (from = __atomic_fetch_add(&reading->next, RUN, __ATOMIC_RELAXED)) < reading->texts->count) {
            read_run(reader, from);
        }
        scan_end(reader->store, &reader->notes);
    }
    if (reader->notes.count > 0)
        __atomic_store_n(&reading->failed, true, __ATOMIC_RELAXED);
    if (open)
        store_close(reader->store);
    return NULL;
}

static void reader_init(struct reader *reader, struct reading *reading)
{
    *reader = (struct reader){.reading = reading, .press = *reading->press};
    reader->press.body = edition_body;
    reader->notes.arena = &reader->note_arena;
    reader->text = (struct text_reading){
        .press = &reader->press, .brief = reading->brief, .arena = &reader->arena, .notes = &reader->notes};
}

static void reader_done(struct reader *reader, struct arena *arena, struct check_texts *texts, struct notes *notes)
{
    for (size_t i = 0; i < reader->notes.count && i < NOTES_MOST; i++) {
        const struct note *each = &reader->notes.notes[i];
        note_at(notes, each->error, each->where, each->line, "%.*s", TEXT_ARG(each->sentence));
    }
    texts->facts += reader->text.facts;
    arena_adopt(arena, &reader->arena);
    arena_done(&reader->text.scratch);
    arena_done(&reader->note_arena);
}

static void list_texts(const struct edition *edition, struct arena *arena, struct check_texts *texts)
{
    size_t most = edition->review_count + edition->critic_count + edition->universe_count;
    texts->at = ARENA_LIST(arena, struct check_text, most);
    texts->found = ARENA_LIST(arena, struct found *, most);
    for (size_t i = 0; i < edition->review_count; i++)
        texts->at[texts->count++].review = &edition->reviews[i];
    for (size_t i = 0; i < edition->critic_count; i++)
        if (text_has(edition->critics[i].text))
            texts->at[texts->count++].critic = &edition->critics[i];
    for (size_t i = 0; i < edition->universe_count; i++)
        if (text_has(edition->universes[i].text))
            texts->at[texts->count++].universe = &edition->universes[i];
}

static size_t reader_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > READERS_MOST ? READERS_MOST : (size_t)count;
}

enum error check_texts_read(const struct press *press, const char *store_path, bool brief, struct arena *arena,
                            struct check_texts *ret_texts, struct notes *notes)
{
    *ret_texts = (struct check_texts){0};
    list_texts(press->edition, arena, ret_texts);
    struct reading reading = {.press = press, .store_path = store_path, .brief = brief, .texts = ret_texts};
    size_t count = reader_count(), started = 1;
    struct reader *readers = ARENA_LIST(arena, struct reader, count);
    for (size_t i = 0; i < count; i++)
        reader_init(&readers[i], &reading);
    while (started < count && pthread_create(&readers[started].thread, NULL, read_on, &readers[started]) == 0)
        started++;
    read_on(&readers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(readers[i].thread, NULL);
    for (size_t i = 0; i < count; i++)
        reader_done(&readers[i], arena, ret_texts, notes);
    return notes_error(notes);
}

struct text check_text_where(struct arena *arena, const struct check_text *text)
{
    if (text->review != NULL)
        return check_where_review(arena, text->review);
    return text->critic != NULL ? check_where_critic(arena, text->critic)
                                : check_where(arena, "universes", text->universe->slug);
}

void check_texts_tell(struct check *check, enum found_what what,
                      void (*tell)(struct check *check, const struct check_text *text, const struct found *found))
{
    for (size_t i = 0; i < check->texts->count; i++)
        for (const struct found *found = check->texts->found[i]; found != NULL; found = found->next)
            if (found->what == what) {
                tell(check, &check->texts->at[i], found);
                arena_reset(check->line);
            }
}
