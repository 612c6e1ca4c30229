#include "command/command.h"
#include "port/port.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct import {
    struct invocation *invocation;
    const struct port *port;
    const char *file, *paths[OPERANDS_MOST];
    size_t path_count;
    struct port_report report;
};

static enum error choose_port(struct import *import)
{
    struct text name = invocation_value(import->invocation, "as");
    struct notes *notes = import->invocation->notes;
    import->port = name.at != NULL ? port_find(name) : port_guess(import->paths[0]);
    if (import->port != NULL && import->port->import != NULL)
        return OK;
    if (name.at != NULL)
        return note(notes, ERROR_USAGE, TEXT("--as"),
                    "'%.*s' is no format that can be imported; 'bijou help import' "
                    "lists those there are",
                    TEXT_ARG(name));
    return note(notes, ERROR_INPUT, text_of(import->paths[0]),
                "what this is cannot be told; give a publication's folder, or a .md file of one");
}

static enum error import_into(struct import *import, const char *path, enum store_mode mode)
{
    struct notes *notes = import->invocation->notes;
    struct store *store;
    enum error error = store_open(path, mode, &store, notes);
    if (error != OK)
        return error;
    error = import->port->import(store, import->paths, import->path_count, &import->report, notes);
    store_close(store);
    return error;
}

/* Nobody may have made the file meanwhile: a link fails then, where a rename would replace it. */
static enum error put_in_place(const char *made, const char *file, struct notes *notes)
{
    if (renameat2(AT_FDCWD, made, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
        return OK;
    if ((errno == EINVAL || errno == ENOSYS) && access(file, F_OK) != 0 && rename(made, file) == 0)
        return OK;
    return note(notes, ERROR_SYSTEM, text_of(file), "cannot be made: %s", strerror(errno));
}

/* SQLite keeps its own files beside a store; a whole one has none. */
static void remove_made(struct arena *arena, const char *made)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        unlink(arena_print(arena, "%s%s", made, endings[i]).at);
}

/* Whether a name is what import_into_new calls a store of a process that is no more: BASE.PID~. Our own number is
 * that of an earlier process, since we have made nothing yet. */
static bool is_left_over(struct text name, struct text base)
{
    long long process;
    struct text number = text_part(name, base.len + 1, name.len);
    if (name.len < base.len + 3 || !text_equal(text_part(name, 0, base.len), base) || name.at[base.len] != '.' ||
        name.at[name.len - 1] != '~' || number.at[0] == '0')
        return false;
    number.len--;
    for (size_t i = 0; i < number.len; i++)
        if (number.at[i] < '0' || number.at[i] > '9')
            return false;
    if (!number_parse(number, 1, INT32_MAX, &process))
        return false;
    return process == getpid() || (kill((pid_t)process, 0) != 0 && errno == ESRCH);
}

/* Also by a process that cannot be seen from here, such as one in another container: a store in use is locked. */
static bool is_unused(const char *path)
{
    struct stat info;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return false;
    bool unused =
        fstat(file, &info) == 0 && S_ISREG(info.st_mode) && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;
    close(file);
    return unused;
}

/* What an import that was killed has left beside the file. Where the folder cannot be read, nothing is lost by it. */
static void remove_left_over(struct arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    struct text folder = slash != NULL ? (struct text){file, (size_t)(slash - file) + 1} : TEXT("./");
    struct text base = text_of(slash != NULL ? slash + 1 : file);
    DIR *stream = opendir(arena_copy(arena, folder).at);
    if (stream == NULL)
        return;
    for (const struct dirent *each; (each = readdir(stream)) != NULL;) {
        if (!is_left_over(text_of(each->d_name), base))
            continue;
        struct text path = arena_print(arena, "%.*s%s", TEXT_ARG(folder), each->d_name);
        if (is_unused(path.at))
            remove_made(arena, path.at);
    }
    closedir(stream);
}

static struct text replace(struct arena *arena, struct text in, struct text what, const char *by)
{
    size_t at = text_find(in, 0, what.at);
    if (at == SIZE_MAX)
        return in;
    struct text rest = replace(arena, text_part(in, at + what.len, in.len), what, by);
    return arena_print(arena, "%.*s%s%.*s", (int)at, in.at, by, TEXT_ARG(rest));
}

/* Nobody typed the name of what is made beside the file. */
static void tell_of_file(struct import *import, struct text made)
{
    struct notes *notes = import->invocation->notes;
    for (size_t i = 0; i < notes->count && i < NOTES_MOST; i++) {
        struct note *each = &notes->notes[i];
        if (each->where.at != NULL)
            each->where = replace(notes->arena, each->where, made, import->file);
        each->sentence = replace(notes->arena, each->sentence, made, import->file);
    }
}

/* A store that does not exist is built beside its place and put there whole: a failed import leaves nothing. */
static enum error import_into_new(struct import *import)
{
    struct notes *notes = import->invocation->notes;
    if (!import->port->is_whole(import->paths, import->path_count))
        return note(notes, ERROR_ABSENT, text_of(import->file),
                    "there is no such file; make it with 'bijou new %s --name NAME', or import a folder that holds a "
                    "publication.yaml",
                    import->file);
    struct text made = arena_print(import->invocation->arena, "%s.%ld~", import->file, (long)getpid());
    enum error error = import_into(import, made.at, STORE_CREATE);
    if (error == OK)
        error = put_in_place(made.at, import->file, notes);
    if (error != OK) {
        remove_made(import->invocation->arena, made.at);
        tell_of_file(import, made);
    }
    return error;
}

static enum error run(struct invocation *invocation)
{
    struct import import = {
        .invocation = invocation, .file = invocation->operands[0].at, .path_count = invocation->operand_count - 1};
    struct stat info;
    for (size_t i = 0; i < import.path_count; i++)
        import.paths[i] = invocation->operands[i + 1].at;
    enum error error = choose_port(&import);
    if (error != OK)
        return error;
    remove_left_over(invocation->arena, import.file);
    if (stat(import.file, &info) != 0 && errno == ENOENT)
        error = import_into_new(&import);
    else
        error = import_into(&import, import.file, STORE_WRITE);
    if (error == OK)
        puts(import.report.sentence);
    return error;
}

const struct command import_command = {
    .name = "import",
    .operands = "FILE.bijou PATH...",
    .summary = "read a publication's files into the store",
    .about = "Reads folders and files into FILE.bijou. A PATH is a publication's whole folder, one of its folders "
             "critics, films, reviews and universes, or single files of these. What is not named stays as it is.\n\n"
             "It is all or nothing: every mistake is reported with its file and line, and with any mistake nothing is "
             "saved. What has not changed is not saved again. When FILE.bijou does not exist, it is made, if a PATH "
             "holds a publication.yaml.",
    .operands_least = 2,
    .operands_most = OPERANDS_MOST,
    .options =
        {
            {"as", "FORMAT", "what the PATHs are: markdown; guessed when not given"},
        },
    .run = run,
};
