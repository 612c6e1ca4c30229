#include "press/reel_samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"

/* Where a list is constant, TEXT cannot stand. */
#define WORDS(words)                                                                                                   \
    {                                                                                                                  \
        "" words, sizeof(words) - 1                                                                                    \
    }
#define BEAT(from, to, of_kind, ...)                                                                                   \
    {                                                                                                                  \
        .start = MINUTES(from), .end = MINUTES(to), .kind = (of_kind), __VA_ARGS__                                     \
    }

static const struct beat two_hours[] = {
    BEAT(0, 20, BEAT_ORIGIN, .label = WORDS("A child & a <door>"), .character = WORDS("eve"), .has_command = true,
         .command = -2),
    BEAT(20, 35, BEAT_FIGHT, .label = WORDS("The kitchen"), .character = WORDS("eve"), .has_command = true,
         .command = -1),
    BEAT(35, 60, BEAT_DIALOGUE, .label = WORDS("What the sister knew")),
    BEAT(60, 80, BEAT_SUSPENSE, .label = WORDS("The ice"), .character = WORDS("eve"), .has_command = true,
         .command = 0),
    BEAT(90, 110, BEAT_CHASE, .label = WORDS("The secret road"), .character = WORDS("eve"), .has_command = true,
         .command = 2, .spoiler = true),
};
static const struct beat short_film[] = {
    BEAT(0, 12, BEAT_COMEDY, .label = WORDS("Toast")),
    BEAT(12, 30, BEAT_MUSICAL_NUMBER, .label = WORDS("The band plays on and on, until it is asked to stop")),
};
static const struct beat secret[] = {BEAT(0, 10, BEAT_STUNT, .label = WORDS("The secret road"), .spoiler = true)};

#define REEL(list, minutes)                                                                                            \
    (struct reel)                                                                                                      \
    {                                                                                                                  \
        .beats = (list), .beat_count = sizeof(list) / sizeof *(list), .runtime = MINUTES(minutes),                     \
        .length = MINUTES(minutes), .veil = REEL_UNVEILED                                                              \
    }

struct reel sample_two_hours(void)
{
    return REEL(two_hours, 120);
}

struct reel sample_veiled_late(void)
{
    struct reel reel = REEL(two_hours, 120);
    reel.veil = MINUTES(70);
    return reel;
}

struct reel sample_short(void)
{
    return REEL(short_film, 30);
}

struct reel sample_all_veiled(void)
{
    return REEL(secret, 10);
}

static struct text path_of(const char *name, struct arena *arena)
{
    const char *folder = getenv("GOLDEN_SVG");
    if (folder == NULL)
        fail_msg("GOLDEN_SVG is not set; run the tests through meson");
    return arena_print(arena, "%s/%s.svg", folder, name);
}

/* A drawing stands in a page; what it takes for itself stands around it here, so that the file can be looked at. */
static struct text as_file(struct text drawing, struct arena *arena)
{
    return arena_print(arena, "%.*s\n", TEXT_ARG(drawing));
}

void sample_expect(const char *name, struct text drawing)
{
    struct arena arena = {0};
    struct text path = path_of(name, &arena), made = as_file(drawing, &arena), expected = TEXT("");
    FILE *file = fopen(path.at, getenv("BIJOU_ACCEPT") != NULL ? "w+" : "r");
    if (file == NULL)
        fail_msg("%s is not there; BIJOU_ACCEPT=1 writes it", path.at);
    if (getenv("BIJOU_ACCEPT") != NULL)
        fwrite(made.at, 1, made.len, file);
    rewind(file);
    char bytes[1 << 16];
    expected = (struct text){bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    bool same = text_equal(made, expected);
    if (!same)
        fprintf(stderr, "made: %.*s", TEXT_ARG(made));
    arena_done(&arena);
    if (!same)
        fail_msg("the drawing is not that of %s.svg", name);
}
