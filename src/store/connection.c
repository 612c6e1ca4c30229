#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

static void set_trouble(struct store *store, int code)
{
    if (store->trouble == SQLITE_OK)
        store->trouble = code;
}

static sqlite3_stmt *prepared(struct store *store, enum statement statement)
{
    sqlite3_stmt **place = &store->statements[statement];
    if (*place == NULL) {
        int code =
            sqlite3_prepare_v3(store->database, statements[statement].sql, -1, SQLITE_PREPARE_PERSISTENT, place, NULL);
        if (code != SQLITE_OK)
            set_trouble(store, code);
    }
    return *place;
}

struct query query_start(struct store *store, enum statement statement)
{
    struct query query = {store, store->trouble == SQLITE_OK ? prepared(store, statement) : NULL};
    /* Started again before it came to rest: rows of one statement would mix. */
    assert(query.statement == NULL || !sqlite3_stmt_busy(query.statement));
    return query;
}

static int parameter_index(const struct query *query, const char *parameter)
{
    int index = sqlite3_bind_parameter_index(query->statement, parameter);
    assert(index > 0);
    return index;
}

void query_text(struct query *query, const char *parameter, struct text text)
{
    if (query->statement == NULL)
        return;
    int index = parameter_index(query, parameter);
    int code = text.at == NULL
                   ? sqlite3_bind_null(query->statement, index)
                   : sqlite3_bind_text64(query->statement, index, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK)
        set_trouble(query->store, code);
}

void query_blob(struct query *query, const char *parameter, struct text bytes)
{
    if (query->statement == NULL)
        return;
    int index = parameter_index(query, parameter);
    int code = sqlite3_bind_blob64(query->statement, index, bytes.at, bytes.len, SQLITE_STATIC);
    if (code != SQLITE_OK)
        set_trouble(query->store, code);
}

void query_number(struct query *query, const char *parameter, int64_t number)
{
    if (query->statement != NULL)
        sqlite3_bind_int64(query->statement, parameter_index(query, parameter), number);
}

void query_known(struct query *query, const char *parameter, int64_t number)
{
    if (query->statement == NULL)
        return;
    if (number == 0)
        sqlite3_bind_null(query->statement, parameter_index(query, parameter));
    else
        query_number(query, parameter, number);
}

void query_day(struct query *query, const char *parameter, int32_t day)
{
    if (query->statement == NULL)
        return;
    int index = parameter_index(query, parameter);
    if (day == DAY_UNKNOWN) {
        sqlite3_bind_null(query->statement, index);
        return;
    }
    int year, month, of_month;
    char iso[40];
    day_split(day, &year, &month, &of_month);
    int len = snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, of_month);
    sqlite3_bind_text64(query->statement, index, iso, (sqlite3_uint64)len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void query_word(struct query *query, const char *parameter, const struct words *words, int word)
{
    query_text(query, parameter, text_of(word_spelling(words, word)));
}

void query_end(struct query *query)
{
    if (query->statement == NULL)
        return;
    sqlite3_reset(query->statement);
    sqlite3_clear_bindings(query->statement);
    query->statement = NULL;
}

bool query_next(struct query *query)
{
    if (query->statement == NULL)
        return false;
    int code = query->store->trouble == SQLITE_OK ? sqlite3_step(query->statement) : SQLITE_DONE;
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        set_trouble(query->store, code);
    query_end(query);
    return false;
}

void query_run(struct query *query)
{
    while (query_next(query))
        continue;
}

int64_t query_first(struct query *query)
{
    int64_t number = query_next(query) ? row_number(query, 0) : 0;
    /* Run to its end, so that a statement that changes something has done so. */
    query_run(query);
    return number;
}

struct text row_view(struct query *query, int column)
{
    const char *at = (const char *)sqlite3_column_text(query->statement, column);
    return at != NULL ? (struct text){at, (size_t)sqlite3_column_bytes(query->statement, column)} : TEXT_ABSENT;
}

struct text row_blob(struct query *query, int column)
{
    const char *at = sqlite3_column_blob(query->statement, column);
    return at != NULL ? (struct text){at, (size_t)sqlite3_column_bytes(query->statement, column)} : TEXT_ABSENT;
}

struct text row_text(struct query *query, int column, struct arena *arena)
{
    return arena_copy(arena, row_view(query, column));
}

int64_t row_number(struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

int32_t row_day(struct query *query, int column)
{
    struct text iso = row_view(query, column);
    int32_t day = DAY_UNKNOWN;
    if (iso.at != NULL && !day_parse(iso, &day))
        set_trouble(query->store, SQLITE_CORRUPT);
    return day;
}

int row_word(struct query *query, int column, const struct words *words)
{
    int word = 0;
    if (!word_parse(words, row_view(query, column), &word))
        set_trouble(query->store, SQLITE_CORRUPT);
    return word;
}

void query_run_for(struct store *store, enum statement statement, int64_t owner)
{
    struct query query = query_start(store, statement);
    query_number(&query, ":owner", owner);
    query_run(&query);
}

void *list_room(struct arena *arena, void *list, size_t count, size_t size)
{
    /* Room doubles at each power of two, so a list's count says how much room it has. */
    if (count > 0 && (count & (count - 1)) != 0)
        return list;
    void *larger = arena_take(arena, count > 0 ? count * 2 : 1, size);
    return count > 0 ? memcpy(larger, list, count * size) : larger;
}

struct texts load_texts(struct store *store, enum statement statement, int64_t owner, struct arena *arena)
{
    struct texts texts = {0};
    struct query query = query_start(store, statement);
    query_number(&query, ":owner", owner);
    while (query_next(&query)) {
        texts.at = list_room(arena, texts.at, texts.count, sizeof *texts.at);
        texts.at[texts.count++] = row_text(&query, 0, arena);
    }
    return texts;
}

void save_texts(struct store *store, enum statement statement, int64_t owner, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        struct query query = query_start(store, statement);
        query_number(&query, ":owner", owner);
        query_number(&query, ":place", (int64_t)i + 1);
        query_text(&query, ":text", texts->at[i]);
        query_run(&query);
    }
}

static enum error note_trouble(struct store *store, int code, struct notes *notes)
{
    struct text path = text_of(store->path);
    /* Reading too needs a little room, for the index of the log: SQLite calls that an input error. */
    if ((code & 0xFF) == SQLITE_IOERR && sqlite3_system_errno(store->database) == ENOSPC)
        code = SQLITE_FULL;
    switch (code & 0xFF) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return note(notes, ERROR_STORE, path,
                    "the store is damaged; put a backup in its place, or import a Markdown export into a new one");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return note(notes, ERROR_CONFLICT, path, "another program is writing to the store; try again when it is done");
    case SQLITE_FULL: return note(notes, ERROR_SYSTEM, path, "the disk is full; make room and try again");
    case SQLITE_READONLY:
    case SQLITE_PERM: return note(notes, ERROR_SYSTEM, path, "the store may not be written to; change its permissions");
    case SQLITE_CANTOPEN:
        return note(notes, ERROR_SYSTEM, path,
                    "the store cannot be opened; see that the file and its folder may be read and written to");
    case SQLITE_CONSTRAINT:
        return note(notes, ERROR_CONFLICT, path, "what is saved contradicts what is there (%s); nothing was changed",
                    sqlite3_errmsg(store->database));
    default:
        return note(notes, ERROR_SYSTEM, path, "the store cannot be used (%s); see that the disk is in order",
                    sqlite3_errstr(code));
    }
}

enum error store_refuse(struct store *store, enum error error)
{
    store->spoiled = store->changing;
    return error;
}

enum error store_outcome(struct store *store, struct notes *notes)
{
    int code = store->trouble;
    store->trouble = SQLITE_OK;
    return code == SQLITE_OK ? OK : store_refuse(store, note_trouble(store, code, notes));
}

enum error store_saved(struct store *store, struct notes *notes)
{
    store->saved = true;
    return store_outcome(store, notes);
}

const char *thing_name(enum store_thing thing)
{
    static const char *const names[] = {"critic", "universe", "film", "review"};
    return names[thing];
}

struct text thing_path(struct arena *arena, enum store_thing thing, struct text slug)
{
    return arena_print(arena, "%ss/%.*s", thing_name(thing), TEXT_ARG(slug));
}
