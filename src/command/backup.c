#include "command/command.h"
#include "store/store.h"

static enum error run(struct invocation *invocation)
{
    struct store *store;
    enum error error = store_open(invocation->operands[0].at, STORE_READ, &store, invocation->notes);
    if (error != OK)
        return error;
    error = store_backup(store, invocation->operands[1].at, invocation->notes);
    store_close(store);
    return error;
}

const struct command backup_command = {
    .name = "backup",
    .operands = "FILE.bijou DEST",
    .summary = "a consistent copy, also while serving",
    .about = "Writes a copy of FILE.bijou to DEST as it is at one moment, whoever reads or writes it meanwhile. DEST "
             "appears whole or not at all; a store that is there already is replaced, any other file is not.",
    .operands_least = 2,
    .operands_most = 2,
    .run = run,
};
