/* schema: what a store's tables are, as a document, and how an older store becomes a newer one. */
#ifndef BIJOU_STORE_SCHEMA_H
#define BIJOU_STORE_SCHEMA_H

#include <sqlite3.h>

/* "bijo": marks a SQLite file as bijou's. */
enum { SCHEMA_APPLICATION = 0x62696A6F };

enum { MIGRATION_SCRIPTS = 8 };

struct migration {
    const char *about;
    const char *scripts[MIGRATION_SCRIPTS]; /* run in order */
};

/* schema_migrations[n] takes a store from number n to n + 1; the first makes an empty one. A script
 * that has been released never changes: what is new goes into the next. */
extern const struct migration schema_migrations[];
extern const int schema_number; /* of the newest: how many there are */

/* Runs migrations[from] to migrations[to - 1] and sets the store's number, within the caller's
 * change. Returns a result code of SQLite. */
int schema_migrate(sqlite3 *database, const struct migration *migrations, int from, int to);

#endif
