#include "store/connection.h"

static const struct {
    enum statement list, save;
} owners[] = {
    [BEATS_OF_FILM] = {SQL_BEAT_FILM_LIST, SQL_BEAT_FILM_SAVE},
    [BEATS_OF_REVIEW] = {SQL_BEAT_REVIEW_LIST, SQL_BEAT_REVIEW_SAVE},
};

void beats_save(struct store *store, enum beat_owner whose, int64_t owner, const struct beat_record *beats,
                size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct beat_record *beat = &beats[i];
        struct query query = query_start(store, owners[whose].save);
        query_number(&query, ":owner", owner);
        query_number(&query, ":place", (int64_t)i + 1);
        query_number(&query, ":start", beat->start);
        query_number(&query, ":end", beat->end);
        query_word(&query, ":kind", &beat_kinds, (int)beat->kind);
        query_text(&query, ":label", beat->label);
        query_text(&query, ":character", beat->character);
        if (beat->has_command)
            query_number(&query, ":command", beat->command);
        query_number(&query, ":spoiler", beat->spoiler);
        query_run(&query);
    }
}

struct beat_record *beats_load(struct store *store, enum beat_owner whose, int64_t owner, struct arena *arena,
                               size_t *ret_count)
{
    struct beat_record *beats = NULL;
    size_t count = 0;
    struct query query = query_start(store, owners[whose].list);
    query_number(&query, ":owner", owner);
    while (query_next(&query)) {
        beats = list_room(arena, beats, count, sizeof *beats);
        beats[count++] = (struct beat_record){
            .start = row_number(&query, 0),
            .end = row_number(&query, 1),
            .kind = (enum beat_kind)row_word(&query, 2, &beat_kinds),
            .label = row_text(&query, 3, arena),
            .character = row_text(&query, 4, arena),
            .has_command = row_view(&query, 5).at != NULL,
            .command = (int)row_number(&query, 5),
            .spoiler = row_number(&query, 6) != 0,
        };
    }
    *ret_count = count;
    return beats;
}
