/* Opening a store, and telling apart what is wrong with one that cannot be opened. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/connection.h"
#include "store/schema.h"

enum {
    WAIT_MILLISECONDS = 10000, /* for another writer to be done */
    HEADER_BYTES = 100,
    HEADER_APPLICATION_AT = 68, /* source of both: https://www.sqlite.org/fileformat2.html#the_database_header */
};

/* How a file may be opened, the best way first. As immutable, a store can be read from a disk or a
 * folder that nobody may write to. */
struct way {
    int flags;
    bool immutable;
};

static enum error note_absent(const char *path, struct notes *notes)
{
    return note(notes, ERROR_ABSENT, text_of(path),
                "there is no such file; see that the name is right, or make it with 'bijou new %s --name NAME'", path);
}

static enum error note_foreign(const char *path, const char *what, struct notes *notes)
{
    return note(notes, ERROR_STORE, text_of(path), "%s, not a publication of bijou's; give the name of a .bijou file",
                what);
}

static enum error note_damaged(const char *path, struct notes *notes)
{
    return note(notes, ERROR_STORE, text_of(path),
                "the store is damaged; put a backup in its place, or import a Markdown export into a new one");
}

/* A descriptor of the file, one for each file, that stays open until the process ends. Closing any
 * descriptor of a file gives up all locks the process has on it, those of SQLite's other connections
 * too (sqlite.org/howtocorrupt.html, 2.2): another program would then take the log for left over, and
 * delete it from under a running server. */
static int descriptor_to_keep(const char *path)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static int *kept;
    static size_t count;
    struct stat wanted, each;
    pthread_mutex_lock(&lock);
    int file = -1;
    if (stat(path, &wanted) == 0)
        for (size_t i = 0; i < count && file < 0; i++)
            if (fstat(kept[i], &each) == 0 && each.st_dev == wanted.st_dev && each.st_ino == wanted.st_ino)
                file = kept[i];
    if (file < 0) {
        file = open(path, O_RDONLY | O_CLOEXEC);
        if (file >= 0) {
            kept = memory_grow(kept, (count + 1) * sizeof *kept);
            kept[count++] = file;
        }
    }
    int failure = errno;
    pthread_mutex_unlock(&lock);
    errno = failure;
    return file;
}

/* SQLite itself says of a foreign file and of a store with a broken head the same thing: so the
 * first bytes are looked at before it is asked. */
enum error store_look(const char *path, struct notes *notes)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return note_absent(path, notes);
        return note(notes, ERROR_SYSTEM, text_of(path), "cannot be opened (%s); see to its permissions",
                    strerror(errno));
    }
    if (!S_ISREG(about.st_mode))
        return note_foreign(path, S_ISDIR(about.st_mode) ? "this is a folder" : "this is no regular file", notes);
    unsigned char head[HEADER_BYTES] = {0};
    int file = descriptor_to_keep(path);
    ssize_t count = file >= 0 ? pread(file, head, sizeof head, 0) : -1;
    int failure = errno;
    if (count < 0)
        return note(notes, ERROR_SYSTEM, text_of(path), "cannot be read (%s); see to its permissions",
                    strerror(failure));
    if (count == 0)
        return note_foreign(path, "this file is empty", notes);
    bool sqlite = memcmp(head, "SQLite format 3", 16) == 0;
    const unsigned char *at = head + HEADER_APPLICATION_AT;
    bool ours = ((unsigned)at[0] << 24 | (unsigned)at[1] << 16 | (unsigned)at[2] << 8 | at[3]) == SCHEMA_APPLICATION;
    if (!sqlite && !ours)
        return note_foreign(path, "this file is something else", notes);
    if (!sqlite || count < HEADER_BYTES)
        return note_damaged(path, notes);
    return ours ? OK : note_foreign(path, "this is another program's SQLite database", notes);
}

static bool has_log(const char *path, struct arena *arena)
{
    struct stat about;
    struct text log = arena_print(arena, "%s-wal", path);
    return stat(log.at, &about) == 0 && about.st_size > 0;
}

/* SQLite reads "file:..." as a URL and ":memory:" as no file: a path is always written so that it is
 * neither. */
static struct text file_name(struct arena *arena, const char *path, bool immutable)
{
    const char *folder = path[0] == '/' ? "" : "./";
    if (!immutable)
        return arena_print(arena, "%s%s", folder, path);
    struct buffer url = {.ceiling = 16384};
    buffer_print(&url, "file:%s", folder);
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr("%?#", *at) != NULL)
            buffer_print(&url, "%%%02X", (unsigned char)*at);
        else
            buffer_byte(&url, *at);
    }
    buffer_put(&url, TEXT("?immutable=1"));
    struct text made = arena_copy(arena, buffer_text(&url));
    buffer_done(&url);
    return made;
}

static int run(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL);
}

static int read_pragma(sqlite3 *database, const char *sql, int64_t *ret_number)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        *ret_number = sqlite3_column_int64(statement, 0);
        code = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? SQLITE_CORRUPT : code;
}

/* A reader's cache is small, since a server has several and the system keeps the file in memory anyway;
 * a writer's holds what a large import changes. */
static const char reading[] = "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                              "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192";
static const char writing[] = "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864";
static const char much_memory[] = "PRAGMA cache_size = -131072";

/* In even steps: SQLite's own waits grow to a tenth of a second, and whoever waits longest would then be the last to
 * see that its turn has come. */
static int wait_for_writer(void *context, int waits)
{
    static const struct timespec millisecond = {.tv_nsec = 1000 * 1000};
    (void)context;
    nanosleep(&millisecond, NULL);
    return waits < WAIT_MILLISECONDS;
}

static int connect_file(struct store *store, struct way way, struct arena *arena)
{
    struct text name = file_name(arena, store->path, way.immutable);
    int flags = way.flags | SQLITE_OPEN_NOMUTEX | (way.immutable ? SQLITE_OPEN_URI : 0);
    int code = sqlite3_open_v2(name.at, &store->database, flags, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_busy_handler(store->database, wait_for_writer, NULL);
    sqlite3_extended_result_codes(store->database, 0);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    code = run(store->database, reading);
    return code;
}

static void disconnect(struct store *store)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        sqlite3_finalize(store->statements[i]);
        store->statements[i] = NULL;
    }
    int code = sqlite3_close(store->database);
    assert(code == SQLITE_OK);
    (void)code;
    store->database = NULL;
}

/* The first reads: a file that cannot be opened, or is damaged where everything begins, shows here. */
static int read_numbers(struct store *store, int64_t *ret_application, int64_t *ret_number)
{
    int64_t tables;
    int code = read_pragma(store->database, "SELECT count(*) FROM sqlite_schema", &tables);
    if (code == SQLITE_OK)
        code = read_pragma(store->database, "PRAGMA application_id", ret_application);
    if (code == SQLITE_OK)
        code = read_pragma(store->database, "PRAGMA user_version", ret_number);
    return code;
}

static int migrate(struct store *store, int from)
{
    int code = run(store->database, "BEGIN IMMEDIATE");
    int64_t number = from;
    /* Someone else may have done it while we waited. */
    if (code == SQLITE_OK)
        code = read_pragma(store->database, "PRAGMA user_version", &number);
    if (code == SQLITE_OK && number < schema_number)
        code = schema_migrate(store->database, schema_migrations, (int)number, schema_number);
    if (code == SQLITE_OK)
        code = run(store->database, "COMMIT");
    if (code != SQLITE_OK)
        run(store->database, "ROLLBACK");
    return code;
}

/* What the numbers say; then the schema is brought up to date and the connection set to its mode. */
static enum error settle(struct store *store, int64_t application, int64_t number, struct notes *notes)
{
    if (application != SCHEMA_APPLICATION)
        return note_foreign(store->path, "this is another program's SQLite database", notes);
    if (number > schema_number)
        return note(notes, ERROR_STORE, text_of(store->path),
                    "made by a newer bijou (its schema has number %lld, this program knows up to %d); use that one",
                    (long long)number, schema_number);
    if (number < 1)
        return note_damaged(store->path, notes);
    int code = number < schema_number ? migrate(store, (int)number) : SQLITE_OK;
    if (code == SQLITE_OK && store->mode != STORE_READ)
        code = run(store->database, writing);
    if (code == SQLITE_OK && store->mode == STORE_WRITE)
        code = run(store->database, much_memory);
    if (code == SQLITE_OK && store->mode == STORE_READ)
        code = run(store->database, "PRAGMA query_only = ON");
    store->trouble = code;
    int64_t edition;
    enum error error = store_outcome(store, notes);
    return error == OK ? store_edition(store, &edition, notes) : error;
}

static enum error open_existing(struct store *store, struct arena *arena, struct notes *notes)
{
    static const struct way ways[] = {{SQLITE_OPEN_READWRITE, false}, {SQLITE_OPEN_READONLY, true}};
    bool read = store->mode == STORE_READ && !has_log(store->path, arena);
    int64_t application = 0, number = 0;
    int code = SQLITE_OK;
    for (size_t i = 0; i < (read ? 2 : 1); i++) {
        code = connect_file(store, ways[i], arena);
        if (code == SQLITE_OK)
            code = read_numbers(store, &application, &number);
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_PERM)
            break;
        if (i == 0 && read)
            disconnect(store);
    }
    store->trouble = code;
    enum error error = store_outcome(store, notes);
    return error == OK ? settle(store, application, number, notes) : error;
}

static enum error create(struct store *store, struct arena *arena, struct notes *notes)
{
    /* Made by hand, since SQLite cannot be asked for a file that must be new. */
    int file = open(store->path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST)
        return note(notes, ERROR_CONFLICT, text_of(store->path), "exists already; give another name, or remove it");
    if (file < 0)
        return note(notes, ERROR_SYSTEM, text_of(store->path), "cannot be made (%s); see to its folder",
                    strerror(errno));
    close(file);
    int code = connect_file(store, (struct way){SQLITE_OPEN_READWRITE, false}, arena);
    if (code == SQLITE_OK)
        code = run(store->database, "PRAGMA page_size = 16384");
    /* Before the log comes into use, so that the file itself says from the first what it is. */
    if (code == SQLITE_OK)
        code = migrate(store, 0);
    if (code == SQLITE_OK)
        code = run(store->database, writing);
    if (code == SQLITE_OK)
        code = run(store->database, much_memory);
    store->trouble = code;
    enum error error = store_outcome(store, notes);
    if (error != OK)
        unlink(store->path);
    return error;
}

/* SQLite counts the memory it takes under one lock for all connections, which nobody asks for and on
 * which threads that load and search would wait for each other. */
static void count_no_memory(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum error store_open(const char *path, enum store_mode mode, struct store **ret_store, struct notes *notes)
{
    if (path == NULL || path[0] == '\0')
        return note(notes, ERROR_USAGE, TEXT_ABSENT, "no file was named; give the name of a .bijou file");
    if (mode != STORE_CREATE) {
        enum error error = store_look(path, notes);
        if (error != OK)
            return error;
    }
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, count_no_memory);
    struct store *store = memory_take(sizeof *store);
    *store = (struct store){.path = strdup(path), .mode = mode};
    struct arena arena = {0};
    enum error error = mode == STORE_CREATE ? create(store, &arena, notes) : open_existing(store, &arena, notes);
    arena_done(&arena);
    if (error != OK) {
        store_close(store);
        return error;
    }
    struct stat about;
    if (stat(path, &about) == 0) {
        store->device = about.st_dev;
        store->file = about.st_ino;
    }
    *ret_store = store;
    return OK;
}

bool store_is_replaced(const struct store *store)
{
    struct stat about;
    return stat(store->path, &about) != 0 || about.st_dev != store->device || about.st_ino != store->file;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    disconnect(store);
    free(store->path);
    free(store);
}
