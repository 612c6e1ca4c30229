#include "judge/standings.h"

#include <math.h>
#include <string.h>

#include "judge/standings_covariance.h"

/* Below this, starting threads takes longer than they save. */
enum { ALONE_MOST = 50000, ALONE_FILMS_MOST = 300 };

static void publish_films(const struct fit *fit, struct arena *arena, struct standings *ret_standings)
{
    const struct ledger *ledger = fit->ledger;
    size_t films = ledger->film_count;
    ret_standings->qualities = ARENA_LIST(arena, double, films);
    ret_standings->star_counts = ARENA_LIST(arena, uint32_t, films);
    ret_standings->preference_counts = ARENA_LIST(arena, uint32_t, films);
    for (size_t film = 0; film < films; film++) {
        size_t name = ledger->names[film];
        ret_standings->qualities[name] = fit->at.films[film];
        ret_standings->star_counts[name] = ledger->star_counts[film];
        ret_standings->preference_counts[name] = ledger->preference_counts[film];
    }
}

static void publish(const struct fit *fit, struct arena *arena, struct standings *ret_standings)
{
    const struct ledger *ledger = fit->ledger;
    *ret_standings = (struct standings){.film_count = ledger->film_count,
                                        .critic_count = ledger->critic_count,
                                        .grade_count = ledger->grade_count,
                                        .star_count = ledger->star_count,
                                        .preference_count = ledger->preference_count,
                                        .objective = fit->objective,
                                        .gradient = gradient_largest(ledger, &fit->gradient)};
    publish_films(fit, arena, ret_standings);
    ret_standings->leniencies = ARENA_LIST(arena, double, ledger->critic_count);
    memcpy(ret_standings->leniencies, fit->at.critics, ledger->critic_count * sizeof(double));
    memcpy(ret_standings->grades, ledger->grades, sizeof ret_standings->grades);
    ret_standings->threshold_count = ledger->grade_count > 0 ? ledger->grade_count - 1 : 0;
    for (size_t i = 0; i < ret_standings->threshold_count; i++)
        ret_standings->thresholds[i] = fit->at.thresholds[i + 1];
}

void standings_fit(const struct ballots *ballots, struct arena *arena, struct standings *ret_standings)
{
    bool alone = ballots->star_count + ballots->preference_count < ALONE_MOST && ballots->film_count < ALONE_FILMS_MOST;
    struct crew *crew = crew_new(alone ? 1 : crew_size_here());
    struct ledger *ledger = ledger_new(ballots, crew);
    struct fit *fit = fit_new(ledger, crew);
    fit_search(fit);
    publish(fit, arena, ret_standings);
    ret_standings->errors = ARENA_LIST(arena, double, ledger->film_count);
    fit_curve(fit);
    ret_standings->posterior = posterior_new(fit, ret_standings->errors, &ret_standings->exact);
    fit_free(fit);
    ledger_free(ledger);
    crew_free(crew);
}

void standings_done(struct standings *standings)
{
    posterior_free(standings->posterior);
    standings->posterior = NULL;
}
