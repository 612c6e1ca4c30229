/* The reader of ballots in CSV: whatever is read must be so that it can be written and is read again as the same,
 * and whatever is refused must be told with its place. The first byte says what the rest is meant to be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "port/ballots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static enum error read_bytes(struct text bytes, bool is_stars, struct named_ballots *ret_named, struct notes *notes)
{
    char path[32];
    int file = memfd_create("ballots", MFD_CLOEXEC);
    must(file >= 0 && write(file, bytes.at, bytes.len) == (ssize_t)bytes.len);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    enum error error = ballots_read(is_stars ? path : NULL, is_stars ? NULL : path, ret_named, notes);
    close(file);
    return error;
}

static void put_name(struct buffer *out, struct text name)
{
    buffer_byte(out, '"');
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '"')
            buffer_byte(out, '"');
        buffer_byte(out, name.at[i]);
    }
    buffer_put(out, TEXT("\","));
}

static void put(struct buffer *out, const struct named_ballots *named)
{
    const struct ballots *ballots = &named->ballots;
    for (size_t i = 0; i < ballots->star_count; i++) {
        const struct star *star = &ballots->stars[i];
        put_name(out, named->critics[star->critic]);
        put_name(out, named->films[star->film]);
        halves_put(out, star->half_stars);
        buffer_byte(out, '\n');
    }
    for (size_t i = 0; i < ballots->preference_count; i++) {
        const struct preference *preference = &ballots->preferences[i];
        put_name(out, named->critics[preference->critic]);
        put_name(out, named->films[preference->better]);
        put_name(out, named->films[preference->worse]);
        buffer_put(out, preference->level ? TEXT("level\r\n") : TEXT("\r\n"));
    }
}

static void check_names(const struct text *names, size_t count)
{
    size_t offence;
    const char *what;
    for (size_t i = 0; i < count; i++) {
        must(names[i].len > 0 && names[i].len <= BALLOT_NAME_MOST && names[i].at[names[i].len] == '\0');
        must(text_is_clean(names[i], &offence, &what) && text_trim(names[i]).len == names[i].len);
        must(i == 0 || text_compare(names[i - 1], names[i]) < 0);
    }
}

static void check_numbers(const struct ballots *ballots)
{
    for (size_t i = 0; i < ballots->star_count; i++)
        must(ballots->stars[i].critic < ballots->critic_count && ballots->stars[i].film < ballots->film_count &&
             ballots->stars[i].half_stars >= 1 && ballots->stars[i].half_stars <= 10);
    for (size_t i = 0; i < ballots->preference_count; i++)
        must(ballots->preferences[i].critic < ballots->critic_count &&
             ballots->preferences[i].better < ballots->film_count &&
             ballots->preferences[i].worse < ballots->film_count &&
             ballots->preferences[i].better != ballots->preferences[i].worse);
}

static void check_notes(const struct notes *notes, struct text bytes)
{
    size_t lines = 1;
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n' || bytes.at[i] == '\r';
    must(notes->count > 0 && notes->count <= 4 * lines); /* at most one a field */
    for (size_t i = 0; i < notes->count && i < NOTES_MOST; i++)
        must(notes->notes[i].line >= 1 && notes->notes[i].line <= lines && notes->notes[i].sentence.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes *notes = ARENA_NEW(&arena, struct notes);
    struct text bytes = {(const char *)data + (size > 0), size - (size > 0)};
    bool is_stars = size == 0 || data[0] % 2 == 0;
    struct named_ballots named, again = {0};
    struct buffer first = {.ceiling = 16 << 20}, second = {.ceiling = 16 << 20};
    notes->arena = &arena;
    if (read_bytes(bytes, is_stars, &named, notes) == OK) {
        check_names(named.films, named.ballots.film_count);
        check_names(named.critics, named.ballots.critic_count);
        check_numbers(&named.ballots);
        put(&first, &named);
        must(!first.overfull && read_bytes(buffer_text(&first), is_stars, &again, notes) == OK);
        put(&second, &again);
        must(text_equal(buffer_text(&first), buffer_text(&second)));
    } else
        check_notes(notes, bytes);
    ballots_done(&named);
    ballots_done(&again);
    buffer_done(&first);
    buffer_done(&second);
    arena_done(&arena);
    return 0;
}
