#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "command/manual.h"

enum { TERMINAL_WIDTH = 80 };

/* Words of `text` in lines of at most the terminal's width, each after `indent` blanks; two line feeds
 * part paragraphs. */
static void put_wrapped(const char *text, int indent, FILE *out)
{
    int column = 0;
    for (const char *at = text; *at != '\0';) {
        size_t blank = strspn(at, " \n"), word = strcspn(at + blank, " \n");
        bool parted = blank > 1 && at[0] == '\n' && at[1] == '\n';
        if (column > 0 && (parted || column + 1 + (int)word > TERMINAL_WIDTH)) {
            fputs(parted ? "\n\n" : "\n", out);
            column = 0;
        }
        column += fprintf(out, "%*s%.*s", column == 0 ? indent : 1, "", (int)word, at + blank);
        at += blank + word;
    }
    fputc('\n', out);
}

static void put_options(const struct command *command, FILE *out)
{
    for (size_t i = 0; i < OPTIONS_MOST && command->options[i].name != NULL; i++) {
        const struct option *option = &command->options[i];
        fprintf(out, "  --%s%s%s\n", option->name, option->value != NULL ? " " : "",
                option->value != NULL ? option->value : "");
        put_wrapped(option->about, 6, out);
    }
    fputs("  --help\n      this page\n", out);
}

void help_command_put(const struct command *command, FILE *out)
{
    fprintf(out, "bijou %s %s%s[options]\n\n", command->name, command->operands,
            command->operands[0] != '\0' ? " " : "");
    put_wrapped(command->about, 0, out);
    fputs("\nOptions:\n", out);
    put_options(command, out);
}

static void put_overview(FILE *out)
{
    fputs("bijou " BIJOU_VERSION ": one program and one file hold a film publication.\n\n", out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "  bijou %-7s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n'bijou help COMMAND' says more about each. To begin:\n\n"
          "  bijou import site.bijou examples/stalls-and-circle\n"
          "  bijou serve site.bijou\n",
          out);
}

static enum error run(struct invocation *invocation)
{
    struct text shell = invocation_value(invocation, "completion");
    if (invocation_has(invocation, "man")) {
        manual_put(stdout);
        return OK;
    }
    if (shell.at != NULL && !text_is(shell, "bash"))
        return note(invocation->notes, ERROR_USAGE, TEXT("--completion"),
                    "'%.*s' is no shell that is known; write bash", TEXT_ARG(shell));
    if (shell.at != NULL) {
        completion_put(stdout);
        return OK;
    }
    if (invocation->operand_count == 0) {
        put_overview(stdout);
        return OK;
    }
    const struct command *command = command_find(invocation->operands[0]);
    if (command == NULL)
        return command_note_unknown(invocation->operands[0], invocation->notes);
    help_command_put(command, stdout);
    return OK;
}

const struct command help_command = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "what there is, and how each command is used",
    .about = "Lists the commands, or tells all about one of them. `bijou COMMAND --help` does the same.",
    .operands_least = 0,
    .operands_most = 1,
    .options =
        {
            {"completion", "SHELL", "print the completion of commands and options for a shell: bash"},
            {"man", NULL, "print the manual page, for man"},
        },
    .run = run,
};
