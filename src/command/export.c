#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command/command.h"
#include "port/port.h"
#include "port/site.h"
#include "press/theme.h"

/* --- the bar on the terminal --- */

enum { BAR_WIDTH = 40, REDRAW_MILLISECONDS = 100 };

struct bar {
    bool drawn;
    struct timespec newest;
};

static long milliseconds_between(struct timespec from, struct timespec to)
{
    return (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

static void draw(void *context, size_t done, size_t all)
{
    struct bar *bar = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    if (milliseconds_between(bar->newest, now) < REDRAW_MILLISECONDS)
        return;
    char marks[BAR_WIDTH + 1];
    size_t full = all > 0 ? BAR_WIDTH * done / all : 0;
    memset(marks, '#', full);
    memset(marks + full, '.', BAR_WIDTH - full);
    marks[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r%3zu %% %s", all > 0 ? 100 * done / all : 0, marks);
    bar->newest = now;
    bar->drawn = true;
}

static void wipe(const struct bar *bar)
{
    if (bar->drawn)
        fputs("\r\033[K", stderr);
}

/* --- the static site --- */

/* "1,234" */
static struct text grouped(struct arena *arena, size_t number)
{
    char digits[40];
    size_t at = sizeof digits, place = 0;
    do {
        if (place > 0 && place % 3 == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + number % 10);
        place++;
    } while ((number /= 10) > 0);
    return arena_copy(arena, (struct text){digits + at, sizeof digits - at});
}

static void say_outcome(struct arena *arena, const struct tree_outcome *outcome)
{
    size_t all = outcome->written + outcome->unchanged;
    printf("%s %s: %s written, %s unchanged, %s removed\n", grouped(arena, all).at, all == 1 ? "file" : "files",
           grouped(arena, outcome->written).at, grouped(arena, outcome->unchanged).at,
           grouped(arena, outcome->removed).at);
}

/* The day that the pages are made for: as asked, or today. */
static enum error choose_day(const struct invocation *invocation, int32_t *ret_day)
{
    struct text asked = invocation_value(invocation, "day");
    if (asked.at == NULL)
        *ret_day = day_at(time(NULL));
    else if (!day_parse(asked, ret_day))
        return note(invocation->notes, ERROR_USAGE, TEXT("--day"), "'%.*s' is no date; write it as 2025-06-07",
                    TEXT_ARG(asked));
    return OK;
}

static enum error export_pages(struct invocation *invocation, const struct press *press, struct tree *tree)
{
    struct bar bar = {0};
    struct site_options options = {.precompress = invocation_has(invocation, "precompress"), .context = &bar};
    if (isatty(STDERR_FILENO))
        options.progress = draw;
    struct tree_outcome outcome;
    enum error error = site_export(press, invocation->operands[0].at, tree, &options, &outcome, invocation->notes);
    wipe(&bar);
    if (error == OK)
        say_outcome(invocation->arena, &outcome);
    return error;
}

/* In the theme of the publication, where none is given. */
static enum error export_edition(struct invocation *invocation, const struct edition *edition,
                                 const struct theme *given, int32_t day, struct tree *tree)
{
    size_t before = invocation->notes->count;
    struct theme *own = given == NULL ? theme_of_edition(edition, invocation->notes) : NULL;
    if (invocation->notes->count > before)
        notes_show(invocation->notes, stderr);
    invocation->notes->count = before;
    struct press *press = press_new(edition, given != NULL ? given : own, day);
    enum error error = export_pages(invocation, press, tree);
    press_free(press);
    theme_free(own);
    return error;
}

/* The folder is opened before the edition is loaded: it is looked through in the meantime. */
static enum error export_from(struct invocation *invocation, struct store *store, const struct theme *theme)
{
    struct tree *tree;
    struct edition *edition;
    int32_t day;
    enum error error = choose_day(invocation, &day);
    if (error == OK)
        error = site_open(invocation->operands[0].at, invocation->operands[1].at, &tree, invocation->notes);
    if (error != OK)
        return error;
    error = edition_load(store, &edition, invocation->notes);
    if (error == OK) {
        error = export_edition(invocation, edition, theme, day, tree);
        edition_free(edition);
    }
    tree_close(tree);
    return error;
}

static enum error export_site(struct invocation *invocation)
{
    struct text folder = invocation_value(invocation, "theme");
    struct theme *theme = NULL;
    struct store *store;
    enum error error = folder.at != NULL ? theme_load(folder.at, &theme, invocation->notes) : OK;
    if (error != OK)
        return error;
    error = store_open(invocation->operands[0].at, STORE_READ, &store, invocation->notes);
    if (error == OK) {
        error = export_from(invocation, store, theme);
        store_close(store);
    }
    theme_free(theme);
    return error;
}

/* --- the other forms --- */

static enum error export_form(struct invocation *invocation, const struct port *port)
{
    struct store *store;
    enum error error = store_open(invocation->operands[0].at, STORE_READ, &store, invocation->notes);
    if (error != OK)
        return error;
    error = port->export(store, invocation->operands[1].at, invocation->notes);
    store_close(store);
    return error;
}

/* The first option given that only a site has, or NULL. */
static const char *option_of_sites(const struct invocation *invocation)
{
    static const char *const of_sites[] = {"day", "precompress", "theme"};
    for (size_t i = 0; i < sizeof of_sites / sizeof of_sites[0]; i++)
        if (invocation_has(invocation, of_sites[i]))
            return of_sites[i];
    return NULL;
}

static enum error run(struct invocation *invocation)
{
    struct text form = invocation_value(invocation, "as");
    const char *of_site = option_of_sites(invocation);
    if (form.at == NULL || text_is(form, "site"))
        return export_site(invocation);
    const struct port *port = port_find(form);
    if (port == NULL || port->export == NULL)
        return note(invocation->notes, ERROR_USAGE, TEXT("--as"),
                    "'%.*s' is no form to export to; 'bijou help export' lists those there are", TEXT_ARG(form));
    if (of_site != NULL)
        return note(invocation->notes, ERROR_USAGE, TEXT("export"), "--%s is for sites; leave it out with --as %s",
                    of_site, port->name);
    return export_form(invocation, port);
}

const struct command export_command = {
    .name = "export",
    .operands = "FILE.bijou DIR",
    .summary = "write the publication as a static site, or as Markdown",
    .about =
        "Writes everything published into the folder DIR, as a site that any web server can serve. DIR is made when "
        "there is none.\n\n"
        "Exporting into the same folder again writes only the files that changed and removes those of its own files "
        "that no longer belong; DIR/.bijou-site is its list of them. Files that it did not write are left alone, and "
        "when one is in the way it says so before it changes anything. New files wait in DIR/.bijou-new until all of "
        "them are written: a reader always gets a whole file, and an export that was interrupted can be run again.\n\n"
        "With --as markdown, DIR becomes a folder of text files that `bijou import` reads back without loss.",
    .operands_least = 2,
    .operands_most = 2,
    .options =
        {
            {"as", "FORM", "site (when not given) or markdown"},
            {"day", "DATE", "make the pages for that day instead of today: what is showing, what opens soon"},
            {"precompress", NULL, "write a .gz and a .br beside each file, for web servers that send those"},
            {"theme", "DIR",
             "a folder whose files replace those of the built-in theme; the publication's own parts are left alone"},
        },
    .run = run,
};
