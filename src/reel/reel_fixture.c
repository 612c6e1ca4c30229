#include "reel/reel_fixture.h"

#include <assert.h>
#include <string.h>

static void look_at(struct fixture *fixture)
{
    bool found = reel_find(&fixture->film, NULL, &fixture->reel);
    assert(found);
}

static int64_t take_minutes(struct text *rest, char end)
{
    long long minutes;
    bool read = number_parse(text_take(rest, end), 0, 999, &minutes);
    assert(read);
    return minutes * MINUTE;
}

void fixture_make(struct fixture *fixture, int runtime, const char *beats)
{
    struct text rest = text_of(beats);
    memset(fixture, 0, sizeof *fixture);
    fixture->film = (struct film){.runtime_seconds = runtime * 60, .beats = fixture->beats};
    while (rest.at != NULL) {
        struct text each = text_trim(text_take(&rest, ','));
        struct beat *beat = &fixture->beats[fixture->film.beat_count++];
        int kind;
        assert(fixture->film.beat_count <= FIXTURE_BEATS);
        beat->start = take_minutes(&each, '-');
        beat->end = take_minutes(&each, ' ');
        bool read = word_parse(&beat_kinds, each, &kind);
        assert(read);
        beat->kind = (enum beat_kind)kind;
    }
    look_at(fixture);
}

uint32_t fixture_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

void fixture_draw(struct fixture *fixture, uint32_t seed)
{
    static const struct text names[] = {{"eve", 3}, {"A Passer-by", 11}, {NULL, 0}};
    uint32_t chain = seed * 2654435761U + 1;
    int64_t at = 0;
    memset(fixture, 0, sizeof *fixture);
    fixture->film = (struct film){.beats = fixture->beats, .beat_count = 1 + fixture_next(&chain) % 40};
    for (size_t i = 0; i < fixture->film.beat_count; i++) {
        if (fixture_next(&chain) % 4 == 0)
            at += fixture_next(&chain) % 900000;
        fixture->beats[i].start = at;
        at += 2 + fixture_next(&chain) % 600000;
        fixture->beats[i].end = at;
        fixture->beats[i].kind = (enum beat_kind)(fixture_next(&chain) % BEAT_KINDS);
        fixture->beats[i].character = names[fixture_next(&chain) % (sizeof names / sizeof *names)];
        fixture->beats[i].has_command = fixture_next(&chain) % 3 != 0;
        fixture->beats[i].command = fixture->beats[i].has_command ? (int)(fixture_next(&chain) % 5) - 2 : 0;
    }
    if (fixture_next(&chain) % 3 != 0)
        fixture->film.runtime_seconds = (int)(at / 1000 + 1 + fixture_next(&chain) % 900);
    look_at(fixture);
}

void fixture_split(struct fixture *fixture, size_t index, int64_t at)
{
    struct beat *beats = fixture->beats;
    assert(fixture->film.beat_count < FIXTURE_BEATS && at > beats[index].start && at < beats[index].end);
    memmove(&beats[index + 1], &beats[index], (fixture->film.beat_count - index) * sizeof *beats);
    beats[index].end = beats[index + 1].start = at;
    fixture->film.beat_count++;
    look_at(fixture);
}
