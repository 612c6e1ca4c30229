#include "command/command.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/near.h"

const struct command *const commands[] = {
    &backup_command, &check_command, &compare_command, &export_command, &help_command,
    &import_command, &new_command,   &rank_command,    &serve_command,  &user_command,
};
const size_t command_count = sizeof commands / sizeof commands[0];

/* The mission names them; this version does not have them. */
static const char *const planned[] = {"measure"};

const struct command *command_find(struct text name)
{
    for (size_t i = 0; i < command_count; i++)
        if (text_is(name, commands[i]->name))
            return commands[i];
    return NULL;
}

enum error command_note_unknown(struct text name, struct notes *notes)
{
    struct near near = near_to(name);
    for (size_t i = 0; i < sizeof planned / sizeof planned[0]; i++)
        if (text_is(name, planned[i]))
            return note(notes, ERROR_USAGE, name, "is not part of this version; 'bijou help' lists what is");
    for (size_t i = 0; i < command_count; i++)
        near_offer(&near, text_of(commands[i]->name));
    struct text advice = near_advice(&near, notes->arena);
    return note(notes, ERROR_USAGE, name, "there is no such command%.*s",
                TEXT_ARG(advice.len > 0 ? advice : TEXT("; 'bijou help' lists those there are")));
}

static size_t option_count(const struct command *command)
{
    size_t count = 0;
    while (count < OPTIONS_MOST && command->options[count].name != NULL)
        count++;
    return count;
}

static size_t option_place(const struct command *command, struct text name)
{
    size_t count = option_count(command);
    for (size_t i = 0; i < count; i++)
        if (text_is(name, command->options[i].name))
            return i;
    return count;
}

struct text invocation_value(const struct invocation *invocation, const char *option)
{
    size_t place = option_place(invocation->command, text_of(option));
    return place < option_count(invocation->command) ? invocation->values[place] : TEXT_ABSENT;
}

bool invocation_has(const struct invocation *invocation, const char *option)
{
    return invocation_value(invocation, option).at != NULL;
}

enum error invocation_on_edition(struct invocation *invocation,
                                 enum error (*work)(struct invocation *invocation, const struct edition *edition))
{
    struct store *store;
    struct edition *edition;
    enum error error = store_open(invocation->operands[0].at, STORE_READ, &store, invocation->notes);
    if (error != OK)
        return error;
    error = edition_load(store, &edition, invocation->notes);
    if (error == OK) {
        error = work(invocation, edition);
        edition_free(edition);
    }
    store_close(store);
    return error;
}

/* `argument` is as it was typed: "--nmae" or "-x". */
static enum error note_unknown_option(const struct invocation *invocation, struct text argument)
{
    struct text name = text_part(argument, text_starts(argument, "--") ? 2 : 1, argument.len);
    struct near near = near_to(name);
    for (size_t i = 0; i < option_count(invocation->command); i++)
        near_offer(&near, text_of(invocation->command->options[i].name));
    struct text where = text_of(invocation->command->name);
    if (near.nearest.at != NULL)
        return note(invocation->notes, ERROR_USAGE, where, "there is no option %.*s; did you mean --%.*s?",
                    TEXT_ARG(argument), TEXT_ARG(near.nearest));
    return note(invocation->notes, ERROR_USAGE, where, "there is no option %.*s; 'bijou help %s' lists those there are",
                TEXT_ARG(argument), invocation->command->name);
}

/* `argument` begins with "--"; *at moves on when the value is the next argument. */
static enum error read_option(struct invocation *invocation, struct text argument, int count, char **arguments, int *at)
{
    struct text value = text_part(argument, 2, argument.len), name = text_take(&value, '=');
    struct text where = text_of(invocation->command->name);
    size_t place = option_place(invocation->command, name);
    if (place == option_count(invocation->command))
        return note_unknown_option(invocation, (struct text){argument.at, name.len + 2});
    const struct option *option = &invocation->command->options[place];
    if (option->value == NULL && value.at != NULL)
        return note(invocation->notes, ERROR_USAGE, where, "--%s takes no value; write it alone", option->name);
    if (option->value != NULL && value.at == NULL) {
        if (*at + 1 >= count)
            return note(invocation->notes, ERROR_USAGE, where, "--%s needs a value; write it as --%s %s", option->name,
                        option->name, option->value);
        value = text_of(arguments[++*at]);
    }
    if (invocation->values[place].at != NULL)
        return note(invocation->notes, ERROR_USAGE, where, "--%s is given twice; keep one of them", option->name);
    invocation->values[place] = option->value != NULL ? value : TEXT("");
    return OK;
}

static enum error check_operands(const struct invocation *invocation)
{
    const struct command *command = invocation->command;
    struct text where = text_of(command->name);
    if (invocation->operand_count < command->operands_least)
        return note(invocation->notes, ERROR_USAGE, where, "something is missing; write it as bijou %s %s",
                    command->name, command->operands);
    for (size_t i = 0; i < invocation->operand_count; i++)
        if (invocation->operands[i].len == 0)
            return note(invocation->notes, ERROR_USAGE, where, "a name is empty; write it as bijou %s %s",
                        command->name, command->operands);
    if (invocation->operand_count > command->operands_most)
        return note(invocation->notes, ERROR_USAGE, where, "'%.*s' is one too many; write it as bijou %s %s",
                    TEXT_ARG(invocation->operands[command->operands_most]), command->name, command->operands);
    return OK;
}

/* The arguments after the command's name. *ret_help: --help is among them, and nothing else counts. */
static enum error read_arguments(struct invocation *invocation, int count, char **arguments, bool *ret_help)
{
    bool literal = false;
    for (int i = 0; i < count; i++) {
        struct text argument = text_of(arguments[i]);
        bool dashed = !literal && argument.len > 1 && argument.at[0] == '-';
        enum error error = OK;
        if (dashed && (text_is(argument, "--help") || text_is(argument, "-h"))) {
            *ret_help = true;
            return OK;
        }
        if (dashed && text_is(argument, "--"))
            literal = true;
        else if (dashed && argument.at[1] == '-')
            error = read_option(invocation, argument, count, arguments, &i);
        else if (dashed)
            error = note_unknown_option(invocation, argument);
        else if (invocation->operand_count == OPERANDS_MOST)
            error = note(invocation->notes, ERROR_LIMIT, text_of(invocation->command->name),
                         "more than %d files or folders; name the folder they are in", OPERANDS_MOST);
        else
            invocation->operands[invocation->operand_count++] = argument;
        if (error != OK)
            return error;
    }
    return check_operands(invocation);
}

static enum error run_command(struct invocation *invocation, int count, char **arguments)
{
    bool help = false;
    enum error error = read_arguments(invocation, count, arguments, &help);
    if (help)
        help_command_put(invocation->command, stdout);
    return error != OK || help ? error : invocation->command->run(invocation);
}

static enum error run_all(struct invocation *invocation, int count, char **arguments)
{
    struct text name = text_of(count > 1 ? arguments[1] : "help");
    if (text_is(name, "--help") || text_is(name, "-h"))
        name = TEXT("help");
    if (text_is(name, "--version")) {
        puts("bijou " BIJOU_VERSION);
        return OK;
    }
    if (text_starts(name, "-"))
        return note(invocation->notes, ERROR_USAGE, name, "the command comes first, as in bijou help; mend the order");
    invocation->command = command_find(name);
    if (invocation->command == NULL)
        return command_note_unknown(name, invocation->notes);
    return run_command(invocation, count > 1 ? count - 2 : 0, arguments + 2);
}

/* Whoever closed standard output gets an error from it, not the next file that is opened under its number. */
static void keep_standard_files(void)
{
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++)
        if (fcntl(number, F_GETFD) < 0 && open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            _exit(1);
}

int command_main(int count, char **arguments)
{
    keep_standard_files();
    struct arena arena = {0};
    struct notes *notes = ARENA_NEW(&arena, struct notes);
    struct invocation *invocation = ARENA_NEW(&arena, struct invocation);
    notes->arena = invocation->arena = &arena;
    invocation->notes = notes;
    enum error error = run_all(invocation, count, arguments);
    if ((fflush(stdout) != 0 || ferror(stdout)) && error == OK)
        error = note(notes, ERROR_SYSTEM, TEXT("standard output"), "cannot be written; see whether the disk is full");
    notes_show(notes, stderr);
    arena_done(&arena);
    return error_exit_code(error);
}
