#include <time.h>

#include "base/near.h"
#include "command/command.h"
#include "command/compare_sheet.h"
#include "press/theme.h"

void compare_sheet_put(const struct compare_sheet *sheet)
{
    sheet_put_head(sheet);
    sheet_put_films(sheet);
    sheet_put_marks(sheet);
    sheet_put_scores(sheet);
    sheet_put_on_criteria(sheet);
    sheet_put_earlier(sheet);
    sheet_put_strips(sheet);
    sheet_put_facts(sheet);
}

/* By its slug, or by one it had before. */
static enum error find_film(struct invocation *invocation, const struct edition *edition, struct text slug,
                            const struct film **ret_film)
{
    struct near near = near_to(slug);
    struct text now = edition_find_redirect(edition, THING_FILM, slug);
    *ret_film = edition_find_film(edition, slug);
    if (*ret_film == NULL && now.at != NULL)
        *ret_film = edition_find_film(edition, now);
    if (*ret_film != NULL)
        return OK;
    for (size_t i = 0; i < edition->film_count; i++)
        near_offer(&near, edition->films[i].slug);
    struct text advice = near_advice(&near, invocation->arena);
    return note(
        invocation->notes, ERROR_ABSENT, invocation->operands[0], "there is no film '%.*s'%.*s", TEXT_ARG(slug),
        TEXT_ARG(advice.len > 0 ? advice : TEXT("; write it as in its page's address, such as the-general-1926")));
}

static void put_sheet(struct invocation *invocation, const struct press *press, const struct film *a,
                      const struct film *b)
{
    struct view view = {press, invocation->arena};
    struct terminal terminal;
    struct compare_sheet sheet = {&terminal, {&view, a, b}};
    terminal_init(&terminal, stdout, invocation->arena);
    compare_sheet_put(&sheet);
    terminal_done(&terminal);
}

static enum error compare_films(struct invocation *invocation, const struct edition *edition)
{
    const struct film *a, *b;
    struct theme *theme;
    enum error error = find_film(invocation, edition, invocation->operands[1], &a);
    if (error == OK)
        error = find_film(invocation, edition, invocation->operands[2], &b);
    if (error == OK && a == b)
        error = note(invocation->notes, ERROR_USAGE, invocation->operands[2],
                     "'%.*s' is compared with itself; name another film beside it", TEXT_ARG(a->title));
    if (error == OK)
        error = theme_load(NULL, &theme, invocation->notes);
    if (error != OK)
        return error;
    struct press *press = press_new(edition, theme, day_at(time(NULL)));
    put_sheet(invocation, press, a, b);
    press_free(press);
    theme_free(theme);
    return OK;
}

static enum error run(struct invocation *invocation)
{
    return invocation_on_edition(invocation, compare_films);
}

const struct command compare_command = {
    .name = "compare",
    .operands = "FILE.bijou FILM FILM",
    .summary = "two films side by side",
    .about =
        "Sets two films side by side, as their page /compare/FILM/FILM/ does: what the critics said of the two,\n"
        "their marks, their scores on each criterion, where their time goes, their places in the standings, runtimes,\n"
        "openings in the publication's territory, and who worked on both. What is a spoiler stays veiled.\n"
        "\n"
        "A film is named as in its page's address, such as the-general-1926; an earlier name will do. The first one\n"
        "stands on the left. The lines are as wide as the terminal, from 40 to 88 columns, and 80 where they are\n"
        "piped; only a terminal gets bold print, and none does where NO_COLOR is set.",
    .operands_least = 3,
    .operands_most = 3,
    .run = run,
};
