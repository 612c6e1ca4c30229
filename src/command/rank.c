#include "command/rank.h"

#include "base/near.h"
#include "command/command.h"
#include "judge/judgement.h"
#include "port/ballots.h"

static void tell(const struct invocation *invocation, const struct rank *rank)
{
    if (invocation_has(invocation, "json"))
        rank_put_json(rank, stdout);
    else if (invocation_has(invocation, "csv"))
        rank_put_csv(rank, stdout);
    else
        rank_put_table(rank, stdout);
}

/* --- CSV files --- */

static void rank_ballots(struct invocation *invocation, const struct named_ballots *named)
{
    struct standings standings;
    size_t count = named->ballots.film_count;
    uint32_t *films = ARENA_LIST(invocation->arena, uint32_t, count);
    struct standing *order = ARENA_LIST(invocation->arena, struct standing, count);
    for (uint32_t i = 0; i < count; i++)
        films[i] = i;
    standings_fit(&named->ballots, invocation->arena, &standings);
    standings_places(&standings, films, count, invocation->arena, order);
    struct rank rank = {
        .standings = &standings, .order = order, .count = count, .films = named->films, .critics = named->critics};
    tell(invocation, &rank);
    standings_done(&standings);
}

static enum error rank_csv(struct invocation *invocation)
{
    struct named_ballots named;
    enum error error = ballots_read(invocation_value(invocation, "stars").at,
                                    invocation_value(invocation, "verdicts").at, &named, invocation->notes);
    if (error == OK)
        rank_ballots(invocation, &named);
    ballots_done(&named);
    return error;
}

/* --- a publication --- */

/* Which of its films are ranked, and by whose ballots. */
struct scope {
    const struct universe *universe; /* NULL: of all */
    const struct critic *critic;     /* NULL: by everybody's */
    int year;                        /* 0: of all */
};

static enum error note_absent(struct invocation *invocation, const char *option, const char *thing, struct near *near)
{
    struct text advice = near_advice(near, invocation->arena);
    return note(invocation->notes, ERROR_ABSENT, near->typed, "--%s: there is no %s of that name%.*s", option, thing,
                TEXT_ARG(advice.len > 0 ? advice : TEXT("; give its slug, as its address has it")));
}

static enum error find_universe(struct invocation *invocation, const struct edition *edition, struct scope *scope)
{
    struct text slug = invocation_value(invocation, "universe");
    struct near near = near_to(slug);
    if (slug.at == NULL || (scope->universe = edition_find_universe(edition, slug)) != NULL)
        return OK;
    for (size_t i = 0; i < edition->universe_count; i++)
        near_offer(&near, edition->universes[i].slug);
    return note_absent(invocation, "universe", "universe", &near);
}

static enum error find_critic(struct invocation *invocation, const struct edition *edition, struct scope *scope)
{
    struct text slug = invocation_value(invocation, "critic");
    struct near near = near_to(slug);
    if (slug.at == NULL || (scope->critic = edition_find_critic(edition, slug)) != NULL)
        return OK;
    for (size_t i = 0; i < edition->critic_count; i++)
        near_offer(&near, edition->critics[i].slug);
    return note_absent(invocation, "critic", "critic", &near);
}

static enum error read_year(const struct invocation *invocation, struct scope *scope)
{
    struct text typed = invocation_value(invocation, "year");
    long long year = 0;
    if (typed.at != NULL && !number_parse(typed, 1, 9999, &year))
        return note(invocation->notes, ERROR_USAGE, TEXT("--year"), "'%.*s' is no year; write it as 1926",
                    TEXT_ARG(typed));
    scope->year = (int)year;
    return OK;
}

static bool is_within(const struct film *film, const struct scope *scope)
{
    bool within = scope->universe == NULL;
    for (size_t i = 0; !within && i < film->membership_count; i++)
        within = film->memberships[i]->universe == scope->universe;
    return within && (scope->year == 0 || scope->year == film->year);
}

/* The films that have a mark or an overall verdict, placed among themselves. */
static void rank_films(struct invocation *invocation, const struct edition *edition, const struct scope *scope,
                       const struct standings *standings)
{
    struct rank rank = {.standings = standings, .edition = edition, .critic = scope->critic};
    struct text *films = ARENA_LIST(invocation->arena, struct text, edition->film_count);
    struct text *critics = ARENA_LIST(invocation->arena, struct text, edition->critic_count);
    uint32_t *ranked = ARENA_LIST(invocation->arena, uint32_t, edition->film_count);
    struct standing *order = ARENA_LIST(invocation->arena, struct standing, edition->film_count);
    for (uint32_t i = 0; i < edition->film_count; i++) {
        films[i] = edition->films[i].slug;
        if (standings->star_counts[i] + standings->preference_counts[i] > 0 && is_within(&edition->films[i], scope))
            ranked[rank.count++] = i;
    }
    for (size_t i = 0; i < edition->critic_count; i++)
        critics[i] = edition->critics[i].slug;
    standings_places(standings, ranked, rank.count, invocation->arena, order);
    rank.films = films;
    rank.critics = critics;
    rank.order = order;
    tell(invocation, &rank);
}

static enum error rank_edition(struct invocation *invocation, const struct edition *edition)
{
    struct scope scope = {0};
    enum error error = find_universe(invocation, edition, &scope);
    if (error == OK)
        error = find_critic(invocation, edition, &scope);
    if (error == OK)
        error = read_year(invocation, &scope);
    if (error != OK)
        return error;
    struct judgement *judgement = judgement_new(edition);
    if (scope.critic == NULL) {
        rank_films(invocation, edition, &scope, &judgement->standings);
    } else {
        struct standings own;
        struct standing *order;
        size_t count;
        judgement_of_critic(judgement, scope.critic, invocation->arena, &own, &order, &count);
        rank_films(invocation, edition, &scope, &own);
        standings_done(&own);
    }
    judgement_free(judgement);
    return OK;
}

static enum error rank_publication(struct invocation *invocation)
{
    return invocation_on_edition(invocation, rank_edition);
}

/* --- the command --- */

/* The first of these options that is given, or NULL. */
static const char *first_given(const struct invocation *invocation, const char *const *options)
{
    while (*options != NULL && !invocation_has(invocation, *options))
        options++;
    return *options;
}

static enum error check_use(const struct invocation *invocation)
{
    static const char *const of_csv[] = {"stars", "verdicts", NULL};
    static const char *const of_publications[] = {"critic", "universe", "year", NULL};
    const char *csv = first_given(invocation, of_csv), *scope = first_given(invocation, of_publications);
    struct text where = TEXT("rank");
    if (invocation_has(invocation, "json") && invocation_has(invocation, "csv"))
        return note(invocation->notes, ERROR_USAGE, where, "--json and --csv are two forms; choose one of them");
    if (invocation->operand_count == 0 && csv == NULL)
        return note(invocation->notes, ERROR_USAGE, where,
                    "there is nothing to rank; write it as bijou rank FILE.bijou, or with --stars FILE.csv, "
                    "--verdicts FILE.csv or both");
    if (invocation->operand_count > 0 && csv != NULL)
        return note(invocation->notes, ERROR_USAGE, where,
                    "'%.*s' has stars and verdicts of its own; leave it out, or --stars and --verdicts",
                    TEXT_ARG(invocation->operands[0]));
    if (csv != NULL && scope != NULL)
        return note(invocation->notes, ERROR_USAGE, where,
                    "--%s is for publications; leave it out with --stars and --verdicts", scope);
    return OK;
}

static enum error run(struct invocation *invocation)
{
    enum error error = check_use(invocation);
    if (error != OK)
        return error;
    return invocation->operand_count > 0 ? rank_publication(invocation) : rank_csv(invocation);
}

const struct command rank_command = {
    .name = "rank",
    .operands = "[FILE.bijou]",
    .summary = "the standings: all films in order, with the range of each place",
    .about =
        "Prints the films of a publication in order, best first: the place, the places it holds with a probability\n"
        "of 90 %, and the marks and overall verdicts it rests on. With --json: the fit as it was found, too.\n"
        "\n"
        "Without a publication it ranks what is in CSV files, for film clubs and juries: --stars with the columns\n"
        "critic,film,stars (0.5 to 5, in halves), --verdicts with critic,better,worse and, where two films may be\n"
        "level, level (yes or no); either or both. A first line that names the columns may put them in any order. Of\n"
        "several stars of a critic for a film, or verdicts on a pair, the last one counts; nothing else depends on\n"
        "the order of the lines. With a mistake in any line nothing is ranked, and each is named by its line.\n"
        "\n"
        "docs/rank.md says what the forms hold, docs/standings.md how the order is made.",
    .operands_least = 0,
    .operands_most = 1,
    .options =
        {
            {"critic", "SLUG", "by the stars and verdicts of this critic alone"},
            {"csv", NULL, "one line for each film, for spreadsheets"},
            {"json", NULL, "one JSON object: films, leniencies, thresholds, and how well the fit was found"},
            {"stars", "FILE.csv", "rank these stars, without a publication"},
            {"universe", "SLUG", "the films of this universe, placed among themselves"},
            {"verdicts", "FILE.csv", "rank these verdicts, without a publication"},
            {"year", "YEAR", "the films of this year, placed among themselves"},
        },
    .run = run,
};
