/* manual: what else comes from the table of commands: the manual page and the shell's completion. */
#ifndef BIJOU_COMMAND_MANUAL_H
#define BIJOU_COMMAND_MANUAL_H

#include <stdio.h>

void manual_put(FILE *out);     /* bijou(1), in the man macros of roff */
void completion_put(FILE *out); /* for bash */

#endif
