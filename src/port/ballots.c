#include "port/ballots.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "port/ballots_row.h"

enum { PIECE = 1 << 18, FIELD_STEP = 4096 };

/* libcsv asks for a little more each time its field grows; NULL says that the field is too long. */
static void *grow_field(void *old, size_t size)
{
    return size <= BALLOT_FIELD_MOST ? memory_grow(old, size) : NULL;
}

/* What libcsv could not make sense of; it stands in the field that begins at `line`. */
static void note_quotes(struct ballot_reading *reading, const char *what)
{
    note_at(reading->notes, ERROR_INPUT, reading->path, reading->line, "%s", what);
    reading->stopped = true;
}

static void read_piece(struct ballot_reading *reading, const char *bytes, size_t len)
{
    struct csv_parser *parser = &reading->parser;
    if (csv_parse(parser, bytes, len, ballot_field, ballot_row_end, reading) == len || reading->stopped)
        return;
    if (csv_error(parser) == CSV_EPARSE)
        note_quotes(reading,
                    "a quotation mark stands inside a field; put the whole field in quotation marks, and write "
                    "each one inside it twice");
    else
        note_quotes(reading, "a field is longer than 1,048,576 bytes; close its quotation mark, or shorten it");
}

/* As much as fits, also of a pipe, which gives less at a time; -1 on an error. */
static ssize_t fill(int file, char *piece)
{
    size_t len = 0;
    while (len < PIECE) {
        ssize_t got = read(file, piece + len, PIECE - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 ? (ssize_t)len : -1;
        len += (size_t)got;
    }
    return (ssize_t)len;
}

static enum error note_errno(struct ballot_reading *reading)
{
    if (errno == ENOENT)
        return note(reading->notes, ERROR_ABSENT, reading->path, "there is no such file; name one that exists");
    return note(reading->notes, ERROR_SYSTEM, reading->path, "cannot be read: %s; mend that and try again",
                strerror(errno));
}

static void read_all(struct ballot_reading *reading, int file, char *piece)
{
    static const char mark[] = "\xEF\xBB\xBF";
    bool first = true;
    for (ssize_t len; !reading->stopped && (len = fill(file, piece)) != 0; first = false) {
        if (len < 0) {
            note_errno(reading);
            return;
        }
        size_t skip = first && len >= 3 && memcmp(piece, mark, 3) == 0 ? 3 : 0;
        read_piece(reading, piece + skip, (size_t)len - skip);
    }
    if (!reading->stopped && csv_fini(&reading->parser, ballot_field, ballot_row_end, reading) != 0)
        note_quotes(reading, "a quotation mark opens a field and none closes it; close it where the field ends");
    batch_flush(reading);
}

static void read_file(struct ballot_reading *reading, const char *path, const struct ballot_form *form)
{
    reading->path = text_of(path);
    reading->form = form;
    reading->line = 1;
    reading->begun = reading->stopped = reading->after_return = false;
    reading->column = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        note_errno(reading);
        return;
    }
    char *piece = memory_take(PIECE);
    csv_init(&reading->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_realloc_func(&reading->parser, grow_field);
    csv_set_blk_size(&reading->parser, FIELD_STEP);
    read_all(reading, file, piece);
    csv_free(&reading->parser);
    arena_done(&reading->first);
    free(piece);
    close(file);
}

/* Numbers everything by name, and hands it over. */
static void settle(struct ballot_reading *reading, struct named_ballots *named)
{
    uint32_t *films, *critics;
    name_table_sort(&reading->films, &named->arena, &named->films, &films);
    name_table_sort(&reading->critics, &named->arena, &named->critics, &critics);
    for (size_t i = 0; i < reading->star_count; i++) {
        struct star *star = &reading->stars[i];
        star->critic = critics[star->critic];
        star->film = films[star->film] & (STANDINGS_FILMS_MOST - 1);
    }
    for (size_t i = 0; i < reading->preference_count; i++) {
        struct preference *preference = &reading->preferences[i];
        preference->critic = critics[preference->critic];
        preference->better = films[preference->better];
        preference->worse = films[preference->worse];
    }
    named->ballots = (struct ballots){.film_count = reading->films.count,
                                      .critic_count = reading->critics.count,
                                      .stars = reading->stars,
                                      .star_count = reading->star_count,
                                      .preferences = reading->preferences,
                                      .preference_count = reading->preference_count};
}

enum error ballots_read(const char *stars_path, const char *verdicts_path, struct named_ballots *ret_named,
                        struct notes *notes)
{
    size_t noted = notes->count;
    struct ballot_reading *reading = memory_take(sizeof *reading);
    *ret_named = (struct named_ballots){0};
    memset(reading, 0, sizeof *reading); /* too large for the stack */
    reading->notes = notes;
    name_table_init(&reading->films, &ret_named->arena);
    name_table_init(&reading->critics, &ret_named->arena);
    if (stars_path != NULL)
        read_file(reading, stars_path, &stars_form);
    if (verdicts_path != NULL)
        read_file(reading, verdicts_path, &verdicts_form);
    bool sound = notes->count == noted;
    if (sound) {
        settle(reading, ret_named);
    } else {
        free(reading->stars);
        free(reading->preferences);
        arena_done(&ret_named->arena);
        notes_sort(notes); /* lines are looked at one by one, but their names in batches */
    }
    name_table_done(&reading->films);
    name_table_done(&reading->critics);
    free(reading);
    return sound ? OK : notes->notes[noted < NOTES_MOST ? noted : 0].error;
}

void ballots_done(struct named_ballots *named)
{
    free((void *)named->ballots.stars);
    free((void *)named->ballots.preferences);
    arena_done(&named->arena);
    *named = (struct named_ballots){0};
}
