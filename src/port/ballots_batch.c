#include <string.h>

#include "port/ballots_row.h"

enum { ROOM_FIRST = 4096 };
#define CRITICS_MOST ((size_t)UINT32_MAX - 1)
#define LINES_MOST   ((size_t)UINT32_MAX - 1)

static struct name_table *table_of(struct ballot_reading *reading, size_t place)
{
    return place == CRITIC_NAME ? &reading->critics : &reading->films;
}

void batch_add_name(struct ballot_reading *reading, size_t place, struct text name)
{
    struct ballot_batch *batch = &reading->batch;
    uint64_t *words = batch->words + batch->word_count;
    words[name.len / sizeof *words] = 0;
    memcpy(words, name.at, name.len);
    reading->row.names[place] = (struct ballot_name){
        .at = (uint32_t)batch->word_count,
        .len = (uint32_t)name.len,
    };
    batch->word_count += NAME_WORDS(name.len);
}

void batch_add_row(struct ballot_reading *reading)
{
    struct ballot_batch *batch = &reading->batch;
    batch->rows[batch->row_count++] = reading->row;
    batch->kept_words = batch->word_count;
    if (batch->row_count == BATCH_ROWS || BATCH_WORDS - batch->word_count < ROW_NAMES * NAME_WORDS_MOST)
        batch_flush(reading);
}

void batch_drop_row(struct ballot_reading *reading)
{
    reading->batch.word_count = reading->batch.kept_words;
}

static void note_limit(struct ballot_reading *reading, unsigned line, size_t most, const char *of_what)
{
    reading->stopped = true;
    note_at(reading->notes, ERROR_LIMIT, reading->path, line, "more than %zu %s; rank a part of them at a time", most,
            of_what);
}

static uint32_t add_name(struct ballot_reading *reading, size_t place, const struct ballot_row *row)
{
    struct name_table *table = table_of(reading, place);
    struct name name = {reading->batch.words + row->names[place].at, row->names[place].len};
    size_t offence, most = place == CRITIC_NAME ? CRITICS_MOST : STANDINGS_FILMS_MOST;
    const char *what;
    if (table->count == most) {
        note_limit(reading, row->line, most, place == CRITIC_NAME ? "critics" : "films");
        return UINT32_MAX;
    }
    if (text_is_clean((struct text){(const char *)name.words, name.len}, &offence, &what))
        return name_table_add(table, name, row->names[place].hash);
    if (ballot_is_told(reading))
        note_at(reading->notes, ERROR_INPUT, reading->path, row->line,
                "a name holds %s; save the file as UTF-8 text without it", what);
    return UINT32_MAX;
}

static uint32_t number_of(struct ballot_reading *reading, size_t place, const struct ballot_row *row)
{
    const struct ballot_name *wanted = &row->names[place];
    struct name name = {reading->batch.words + wanted->at, wanted->len};
    uint32_t number = name_table_find(table_of(reading, place), name, wanted->hash);
    return number != UINT32_MAX ? number : add_name(reading, place, row);
}

static void add_star(struct ballot_reading *reading, const struct ballot_row *row)
{
    uint32_t critic = number_of(reading, CRITIC_NAME, row), film = number_of(reading, FILM_NAME, row);
    if (critic == UINT32_MAX || film == UINT32_MAX)
        return;
    if (reading->star_count == LINES_MOST) {
        note_limit(reading, row->line, LINES_MOST, "stars");
        return;
    }
    if (reading->star_count == reading->star_room) {
        reading->star_room = reading->star_room > 0 ? reading->star_room * 2 : ROOM_FIRST;
        reading->stars = memory_grow(reading->stars, reading->star_room * sizeof *reading->stars);
    }
    reading->stars[reading->star_count++] =
        (struct star){critic, film & (STANDINGS_FILMS_MOST - 1), row->half_stars & 15};
}

static void add_preference(struct ballot_reading *reading, const struct ballot_row *row)
{
    uint32_t critic = number_of(reading, CRITIC_NAME, row), better = number_of(reading, FILM_NAME, row),
             worse = number_of(reading, WORSE_NAME, row);
    if (critic == UINT32_MAX || better == UINT32_MAX || worse == UINT32_MAX)
        return;
    if (better == worse) {
        const struct ballot_name *name = &row->names[FILM_NAME];
        ballot_note_field(reading, (struct text){(const char *)(reading->batch.words + name->at), name->len}, row->line,
                          "is held against itself; name two films");
        return;
    }
    if (reading->preference_count == LINES_MOST) {
        note_limit(reading, row->line, LINES_MOST, "verdicts");
        return;
    }
    if (reading->preference_count == reading->preference_room) {
        reading->preference_room = reading->preference_room > 0 ? reading->preference_room * 2 : ROOM_FIRST;
        reading->preferences =
            memory_grow(reading->preferences, reading->preference_room * sizeof *reading->preferences);
    }
    reading->preferences[reading->preference_count++] = (struct preference){critic, better, worse, row->level};
}

/* The words of a name wait in memory until they are sent for; see name_table.h. */
void batch_flush(struct ballot_reading *reading)
{
    struct ballot_batch *batch = &reading->batch;
    bool is_star = reading->form == &stars_form;
    size_t names = is_star ? WORSE_NAME : ROW_NAMES;
    for (size_t i = 0; i < batch->row_count; i++)
        for (size_t place = 0; place < names; place++) {
            struct ballot_name *name = &batch->rows[i].names[place];
            name->hash = name_table_hash(table_of(reading, place), (struct name){batch->words + name->at, name->len});
        }
    for (size_t i = 0; i < batch->row_count; i++)
        for (size_t place = 0; place < names; place++)
            name_table_send(table_of(reading, place), batch->rows[i].names[place].hash);
    for (size_t i = 0; i < batch->row_count && !reading->stopped; i++) {
        if (is_star)
            add_star(reading, &batch->rows[i]);
        else
            add_preference(reading, &batch->rows[i]);
    }
    batch->row_count = batch->word_count = batch->kept_words = 0;
}
