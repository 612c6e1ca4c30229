#include "command/manual.h"

#include <stdio.h>
#include <string.h>

#include "command/command.h"

/* Text as roff reads it: hyphens are options' hyphens, and no line begins with a request. */
static void put_text(const char *text, FILE *out)
{
    for (const char *at = text; *at != '\0'; at++) {
        bool first = at == text || at[-1] == '\n';
        if (first && (*at == '.' || *at == '\''))
            fputs("\\&", out);
        if (*at == '\n' && at[1] == '\n') {
            fputs("\n.PP\n", out);
            at++;
        } else if (*at == '\\')
            fputs("\\e", out);
        else if (*at == '-')
            fputs("\\-", out);
        else
            fputc(*at, out);
    }
    fputc('\n', out);
}

static void put_option(const struct option *option, FILE *out)
{
    char line[128];
    snprintf(line, sizeof line, "--%s%s%s", option->name, option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    fputs(".TP\n.B ", out);
    put_text(line, out);
    put_text(option->about, out);
}

static void put_command(const struct command *command, FILE *out)
{
    fprintf(out, ".SS bijou %s ", command->name);
    put_text(command->operands, out);
    put_text(command->about, out);
    for (size_t i = 0; i < OPTIONS_MOST && command->options[i].name != NULL; i++)
        put_option(&command->options[i], out);
}

void manual_put(FILE *out)
{
    fputs(".TH BIJOU 1 \"\" \"bijou " BIJOU_VERSION "\"\n"
          ".SH NAME\nbijou \\- a film publication in one program and one file\n"
          ".SH SYNOPSIS\n.B bijou\n.I COMMAND\n.RI [ ARGUMENT ...]\n"
          ".SH COMMANDS\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        put_command(commands[i], out);
    fputs(".SH EXIT STATUS\n0 done; 1 the answer is no, or the work failed; 2 wrong use.\n", out);
}

/* Commands first, then the command's options, and files otherwise. */
void completion_put(FILE *out)
{
    fputs("_bijou() {\n    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"",
          out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "%s ", commands[i]->name);
    fputs("--help --version\"\n    else\n        case ${COMP_WORDS[1]} in\n", out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "        %s) words=\"", commands[i]->name);
        for (size_t j = 0; j < OPTIONS_MOST && commands[i]->options[j].name != NULL; j++)
            fprintf(out, "--%s ", commands[i]->options[j].name);
        fputs("--help\" ;;\n", out);
    }
    fputs("        esac\n    fi\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
          "complete -o default -F _bijou bijou\n",
          out);
}
