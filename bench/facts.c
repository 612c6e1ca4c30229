/* How long a fact takes: facts PUBLICATION CLAIMS... checks the claims of files in the form of
 * tests/golden/facts/claims, a million times in all, as `bijou check` does: parsed, found, read and held to the data,
 * and told only when not true. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "fact/fact.h"
#include "port/port.h"

enum { CHECKS = 1000000, CLAIMS_MOST = 4096 };

struct claim_line {
    struct text target, words;
};

static struct arena arena;
static struct notes notes = {.arena = &arena};
static struct claim_line lines[CLAIMS_MOST];
static size_t line_count;

static struct edition *load(const char *publication)
{
    char path[] = "/tmp/bijou-facts-XXXXXX";
    struct store *store;
    struct edition *edition = NULL;
    struct port_report report;
    if (mkdtemp(path) == NULL)
        return NULL;
    struct text file = arena_print(&arena, "%s/facts.bijou", path);
    if (store_open(file.at, STORE_CREATE, &store, &notes) == OK) {
        if (port_find(TEXT("markdown"))->import(store, &publication, 1, &report, &notes) == OK)
            edition_load(store, &edition, &notes);
        store_close(store);
    }
    unlink(file.at);
    rmdir(path);
    return edition;
}

/* The claims that are true: what a publication that was checked before consists of. */
static void read_lines(const char *path)
{
    struct text rest;
    if (file_read(path, 1 << 20, &arena, &rest, &notes) != OK)
        return;
    while (rest.at != NULL && line_count < CLAIMS_MOST) {
        struct text line = text_take(&rest, '\n');
        struct text result = text_trim(text_take(&line, '|')), target = text_trim(text_take(&line, '|'));
        if (text_is(result, "true") && text_find(target, 0, "@") == SIZE_MAX)
            lines[line_count++] = (struct claim_line){target, text_trim(text_take(&line, '|'))};
    }
}

static size_t check_all(const struct fact_ground *ground, size_t from, size_t until, size_t count)
{
    struct arena own = {0};
    size_t held = 0;
    for (size_t i = 0; i < count; i++) {
        const struct claim_line *line = &lines[from + i % (until - from)];
        struct fact fact;
        struct fact_trouble trouble;
        struct fact_answer answer;
        if (!fact_parse(line->target, &own, &fact, &trouble))
            continue;
        fact_check(ground, &fact, line->words, &own, &answer);
        held += answer.result == FACT_TRUE;
        arena_reset(&own);
    }
    arena_done(&own);
    return held;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void measure(const char *what, const struct fact_ground *ground, size_t from, size_t until)
{
    size_t held = check_all(ground, from, until, until - from);
    double start = now();
    check_all(ground, from, until, CHECKS);
    printf("%-34s %4zu claims, %4zu of them true: %6.2f us a fact\n", what, until - from, held,
           (now() - start) * 1e6 / CHECKS);
}

int main(int count, char **arguments)
{
    struct edition *edition = count > 2 ? load(arguments[1]) : NULL;
    notes_show(&notes, stderr);
    if (edition == NULL)
        return 2;
    struct judgement *judgement = judgement_new(edition);
    struct fact_ground ground = {.edition = edition, .judgement = judgement, .brief = true};
    for (int i = 2; i < count; i++) {
        size_t from = line_count;
        read_lines(arguments[i]);
        if (line_count > from)
            measure(arguments[i], &ground, from, line_count);
    }
    measure("all, briefly", &ground, 0, line_count);
    ground.brief = false;
    measure("all, with what they rest on", &ground, 0, line_count);
    judgement_free(judgement);
    edition_free(edition);
    arena_done(&arena);
    return 0;
}
