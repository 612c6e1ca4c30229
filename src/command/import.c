#include "command/command.h"
#include "port/port.h"

#include <errno.h>
#include <fcntl.h>
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
    if (error != OK)
        unlink(made.at);
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
