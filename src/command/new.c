#include "command/command.h"
#include "store/store.h"

#include <unistd.h>

enum { NAME_MOST = 300 };

static enum error check_name(struct text name, struct notes *notes)
{
    size_t at;
    const char *what;
    if (text_trim(name).len == 0)
        return note(notes, ERROR_USAGE, TEXT("new"), "the publication needs a name; write it as --name \"The Sample\"");
    if (name.len > NAME_MOST)
        return note(notes, ERROR_USAGE, TEXT("--name"), "is longer than %d bytes; shorten it", NAME_MOST);
    if (!text_is_clean(name, &at, &what))
        return note(notes, ERROR_USAGE, TEXT("--name"), "holds %s; take it out", what);
    return text_find(name, 0, "\n") == SIZE_MAX && text_find(name, 0, "\t") == SIZE_MAX
               ? OK
               : note(notes, ERROR_USAGE, TEXT("--name"), "holds a line break or a tab; write it on one line");
}

static enum error save_name(struct store *store, struct text name, struct notes *notes)
{
    struct publication_record publication = {.name = text_trim(name)};
    enum error error = store_begin(store, notes);
    if (error != OK)
        return error;
    error = store_save_publication(store, &publication, notes);
    if (error == OK)
        return store_commit(store, notes);
    store_rollback(store);
    return error;
}

static enum error run(struct invocation *invocation)
{
    struct text name = invocation_value(invocation, "name");
    const char *path = invocation->operands[0].at;
    struct store *store;
    enum error error = check_name(name, invocation->notes);
    if (error != OK)
        return error;
    error = store_open(path, STORE_CREATE, &store, invocation->notes);
    if (error != OK)
        return error;
    error = save_name(store, name, invocation->notes);
    store_close(store);
    if (error != OK)
        unlink(path); /* it was not there before */
    return error;
}

const struct command new_command = {
    .name = "new",
    .operands = "FILE.bijou --name NAME",
    .summary = "a new, empty publication",
    .about = "Makes FILE.bijou, which must not exist, with nothing in it but the publication's name. Fill it with "
             "'bijou import'; a folder that holds a publication.yaml can also be imported into a new file at once.",
    .operands_least = 1,
    .operands_most = 1,
    .options =
        {
            {"name", "NAME", "what the publication is called; needed"},
        },
    .run = run,
};
