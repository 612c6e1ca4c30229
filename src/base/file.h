/* file: whole files, read with a limit and written so that no reader meets half of one. */
#ifndef BIJOU_BASE_FILE_H
#define BIJOU_BASE_FILE_H

#include "base/error.h"

/* The whole file, in `arena`, ending in a NUL that is not counted. ERROR_ABSENT when there is none,
 * ERROR_LIMIT above `most` bytes, ERROR_INPUT for what is no regular file, ERROR_SYSTEM otherwise; each with its note.
 */
enum error file_read(const char *path, size_t most, struct arena *arena, struct text *ret_bytes, struct notes *notes);

/* Writes a temporary file beside `path` and renames it over: a reader sees the old or the new, whole. */
enum error file_write(const char *path, struct text bytes, struct notes *notes);

/* The folder of `path` and those above it, made where missing. */
enum error folder_make(const char *path, struct notes *notes);

#endif
