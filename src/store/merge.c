/* Two films that are one: everything that names the one names the other from then on. */
#include "store/connection.h"

struct merging {
    struct store *store;
    struct film_record kept, gone;
    int64_t kept_id, gone_id;
};

/* How long a release without a closing day may have run, as the Markdown form has it. */
enum { RUN_MOST = 365 };

static int32_t last_day(const struct release_record *release)
{
    return release->closes != DAY_UNKNOWN ? release->closes : release->opens + RUN_MOST;
}

static bool is_same_release(const struct release_record *a, const struct release_record *b)
{
    if (!text_equal(a->territory, b->territory) || a->form != b->form)
        return false;
    if (a->opens == DAY_UNKNOWN || b->opens == DAY_UNKNOWN)
        return true;
    return a->opens <= last_day(b) && b->opens <= last_day(a);
}

static void take_releases(struct merging *merging)
{
    struct film_record *kept = &merging->kept;
    for (size_t i = 0; i < merging->gone.release_count; i++) {
        const struct release_record *release = &merging->gone.releases[i];
        bool known = false;
        for (size_t j = 0; j < kept->release_count; j++)
            known = known || is_same_release(&kept->releases[j], release);
        if (known)
            continue;
        kept->releases =
            list_room(&merging->store->change, kept->releases, kept->release_count, sizeof *kept->releases);
        kept->releases[kept->release_count++] = *release;
    }
}

static void take_ids(struct merging *merging)
{
    struct film_record *kept = &merging->kept;
    for (size_t i = 0; i < merging->gone.id_count; i++) {
        bool known = false;
        for (size_t j = 0; j < kept->id_count; j++)
            known = known || kept->ids[j].source == merging->gone.ids[i].source;
        if (known)
            continue;
        kept->ids = list_room(&merging->store->change, kept->ids, kept->id_count, sizeof *kept->ids);
        kept->ids[kept->id_count++] = merging->gone.ids[i];
    }
}

static void take_text(struct text *kept, struct text gone)
{
    if (!text_has(*kept))
        *kept = gone;
}

static void take_texts(struct texts *kept, struct texts gone)
{
    if (kept->count == 0)
        *kept = gone;
}

/* The publication's own beats, where the kept film has none and they end with it. */
static void take_beats(struct merging *merging)
{
    struct film_record *kept = &merging->kept;
    const struct film_record *gone = &merging->gone;
    if (kept->beat_count > 0 || gone->beat_count == 0)
        return;
    int64_t end = gone->beats[gone->beat_count - 1].end;
    if (kept->runtime_seconds > 0 && end > (int64_t)kept->runtime_seconds * 1000)
        return;
    kept->veil_after = kept->veil_after != 0 ? kept->veil_after : gone->veil_after;
    kept->beats = gone->beats;
    kept->beat_count = gone->beat_count;
}

static void take_earlier(struct merging *merging)
{
    const struct texts *was = &merging->gone.was;
    struct texts *kept = &merging->kept.was;
    struct text *all = ARENA_LIST(&merging->store->change, struct text, kept->count + was->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < kept->count; i++)
        all[count++] = kept->at[i];
    all[count++] = merging->gone.slug;
    for (size_t i = 0; i < was->count; i++)
        all[count++] = was->at[i];
    *kept = (struct texts){all, count};
}

/* What the kept film does not know and the other does. */
static void take_what_is_unknown(struct merging *merging)
{
    struct film_record *kept = &merging->kept;
    const struct film_record *gone = &merging->gone;
    take_text(&kept->original_title, gone->original_title);
    take_text(&kept->poster, gone->poster);
    kept->year = kept->year != 0 ? kept->year : gone->year;
    kept->runtime_seconds = kept->runtime_seconds != 0 ? kept->runtime_seconds : gone->runtime_seconds;
    kept->house_half_stars = kept->house_half_stars != 0 ? kept->house_half_stars : gone->house_half_stars;
    take_texts(&kept->genres, gone->genres);
    take_texts(&kept->languages, gone->languages);
    take_texts(&kept->countries, gone->countries);
    take_ids(merging);
    take_releases(merging);
    take_beats(merging);
    if (kept->credit_count == 0) {
        kept->credits = gone->credits;
        kept->credit_count = gone->credit_count;
    }
    take_earlier(merging);
}

/* How many rows a statement changed, each of which it returns. */
static size_t change(const struct merging *merging, enum statement statement, bool touches)
{
    size_t count = 0;
    struct query query = query_start(merging->store, statement);
    query_number(&query, ":kept", merging->kept_id);
    query_number(&query, ":gone", merging->gone_id);
    if (touches)
        query_number(&query, ":changed", merging->store->next);
    while (query_next(&query))
        count++;
    return count;
}

/* What names the film that goes. A review that comes to speak against its own film, a second place in a universe and
 * a second verdict on the same question are taken away. */
static void move_references(const struct merging *merging, struct film_merge *merge)
{
    change(merging, SQL_MERGE_TOUCH_REVIEWS, true);
    change(merging, SQL_MERGE_TOUCH_CRITICS, true);
    change(merging, SQL_MERGE_TOUCH_UNIVERSES, true);
    merge->reviews = change(merging, SQL_MERGE_REVIEWS, true);
    merge->dropped = change(merging, SQL_MERGE_VERDICT_DROP, false);
    merge->verdicts = change(merging, SQL_MERGE_VERDICTS, false);
    merge->dropped += change(merging, SQL_MERGE_OWN_VERDICT_DROP, false);
    merge->verdicts += change(merging, SQL_MERGE_OWN_VERDICTS, false);
    merge->dropped += change(merging, SQL_MERGE_OWN_VERDICT_TWICE, false);
    change(merging, SQL_MERGE_MEMBERSHIP_DROP, false);
    merge->memberships = change(merging, SQL_MERGE_MEMBERSHIPS, false);
}

static void drop_film(const struct merging *merging)
{
    struct store *store = merging->store;
    people_loosen(store, merging->gone_id);
    index_name(store, NAME_FILM, merging->gone_id, TEXT_ABSENT, false);
    index_name(store, NAME_ORIGINAL, merging->gone_id, TEXT_ABSENT, false);
    struct query query = query_start(store, SQL_FILM_DROP);
    query_number(&query, ":id", merging->gone_id);
    query_run(&query);
    query = query_start(store, SQL_REDIRECT_MOVE);
    query_text(&query, ":thing", text_of(thing_name(THING_FILM)));
    query_text(&query, ":was", merging->gone.slug);
    query_text(&query, ":slug", merging->kept.slug);
    query_run(&query);
}

static enum error load(struct merging *merging, struct text slug, struct film_record *film, int64_t *ret_id,
                       struct notes *notes)
{
    bool found = false;
    enum error error = store_load_film(merging->store, slug, &merging->store->change, film, &found, notes);
    if (error == OK && !found)
        error = note(notes, ERROR_ABSENT, TEXT_ABSENT, "there is no film '%.*s'; mend the name", TEXT_ARG(slug));
    *ret_id = error == OK ? thing_find(merging->store, THING_FILM, slug) : 0;
    return error;
}

enum error store_merge_films(struct store *store, struct text kept, struct text gone, struct film_merge *ret_merge,
                             struct notes *notes)
{
    struct merging merging = {.store = store};
    if (text_equal(kept, gone))
        return note(notes, ERROR_CONFLICT, TEXT_ABSENT, "'%.*s' is one film already; name another", TEXT_ARG(kept));
    enum error error = load(&merging, kept, &merging.kept, &merging.kept_id, notes);
    if (error == OK)
        error = load(&merging, gone, &merging.gone, &merging.gone_id, notes);
    if (error != OK)
        return error;
    struct film_merge merge = {0};
    take_what_is_unknown(&merging);
    move_references(&merging, &merge);
    drop_film(&merging);
    error = store_outcome(store, notes);
    if (error == OK)
        error = store_save_film(store, &merging.kept, notes);
    if (error != OK)
        return store_refuse(store, error);
    *ret_merge = merge;
    return OK;
}
