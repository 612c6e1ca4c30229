/* command: the subcommands of bijou, one file each, one row each in the alphabetical table.
 *
 * From a row come the parsing of its options, `bijou help`, `bijou COMMAND --help`, the manual page
 * and shell completion. A command gets its options already checked; it returns the kind of its
 * error, from which comes the exit code: 0 done, 1 the answer is no or the work failed, 2 wrong use.
 */
#ifndef BIJOU_COMMAND_COMMAND_H
#define BIJOU_COMMAND_COMMAND_H

#include "edition/edition.h"

enum { OPTIONS_MOST = 12, OPERANDS_MOST = 256 };

struct option {
    const char *name;  /* "listen": given as --listen VALUE or --listen=VALUE */
    const char *value; /* "ADDR:PORT": what it takes; NULL for a switch */
    const char *about; /* one sentence */
};

struct invocation {
    const struct command *command;
    struct text operands[OPERANDS_MOST]; /* NUL-terminated */
    size_t operand_count;
    struct text values[OPTIONS_MOST]; /* by the option's place in the row; absent when not given; "" for a switch */
    struct arena *arena;              /* of the whole run */
    struct notes *notes;              /* shown on standard error when the command returns */
};

struct command {
    const char *name;
    const char *operands; /* "FILE.bijou PATH..." */
    const char *summary;  /* a few words, for the list */
    const char *about;    /* paragraphs, for --help and the manual page */
    size_t operands_least, operands_most;
    struct option options[OPTIONS_MOST]; /* ends with a NULL name */
    enum error (*run)(struct invocation *invocation);
};

extern const struct command backup_command, check_command, compare_command, export_command, help_command,
    import_command, new_command, rank_command, serve_command, user_command;

extern const struct command *const commands[]; /* by name */
extern const size_t command_count;

const struct command *command_find(struct text name); /* NULL if none */
/* Notes that there is no such command, with the nearest, and returns ERROR_USAGE. */
enum error command_note_unknown(struct text name, struct notes *notes);
/* What `bijou COMMAND --help` prints. */
void help_command_put(const struct command *command, FILE *out);

/* The value of an option of this invocation; absent when not given. */
struct text invocation_value(const struct invocation *invocation, const char *option);
bool invocation_has(const struct invocation *invocation, const char *option);

/* Loads the edition of the store that is named first, and has `work` done with it. */
enum error invocation_on_edition(struct invocation *invocation,
                                 enum error (*work)(struct invocation *invocation, const struct edition *edition));

/* All of `bijou ARGUMENT...`: finds the command, checks its options, runs it, shows its notes. */
int command_main(int count, char **arguments);

#endif
