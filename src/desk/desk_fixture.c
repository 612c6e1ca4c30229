#include "desk/desk_fixture.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/sample_store.h"

static struct arena arena;
static struct work work;
static char path[512];
static uint64_t seed;

static void draw(void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        ((unsigned char *)bytes)[i] = (unsigned char)(seed >> 40);
    }
}

struct work *fixture_work(void)
{
    static int count;
    char name[32];
    snprintf(name, sizeof name, "desk-%d.bijou", count++);
    snprintf(path, sizeof path, "%s", sample_path(name));
    seed = 1;
    work = (struct work){
        .store = sample_store(path),
        .arena = &arena,
        .notes = sample_notes(&arena),
        .instant = {FIXTURE_NOW, draw},
        .address = TEXT("192.0.2.7"),
    };
    return &work;
}

void fixture_reopen(void)
{
    store_close(work.store);
    if (store_open(path, STORE_WRITE, &work.store, work.notes) != OK)
        abort();
}

const char *fixture_path(void)
{
    return path;
}

void fixture_end(void)
{
    store_close(work.store);
    arena_done(&arena);
}
