#include "press/argue.h"

#include <stdlib.h>

#include "base/say.h"

static bool has_namesake(const struct contradiction *contradiction, const struct film *film)
{
    size_t count = contradiction->kind == CONTRADICTION_CIRCLE ? contradiction->count : 2;
    for (size_t i = 0; i < count; i++)
        if (contradiction->films[i] != film && text_equal(contradiction->films[i]->title, film->title))
            return true;
    return false;
}

/* The title; two films of one title are told apart by their years, or by their slugs. */
static struct text name_of(struct arena *arena, const struct contradiction *contradiction, const struct film *film)
{
    if (!has_namesake(contradiction, film))
        return film->title;
    return JOIN(arena, film->title, TEXT(" ("), film->year > 0 ? say_digits(arena, film->year) : film->slug, TEXT(")"));
}

/* "half a star", "1 star", "4½ stars" */
static struct text stars_of(struct arena *arena, int half_stars)
{
    if (half_stars == 1)
        return TEXT("half a star");
    return JOIN(arena, say_stars_short(half_stars), half_stars == 2 ? TEXT(" star") : TEXT(" stars"));
}

/* " (12 May 2024, in “Romulus from the stalls”)"; a verdict by itself has only its day. */
static struct text when(struct arena *arena, int32_t day, const struct review *review)
{
    if (review == NULL)
        return JOIN(arena, TEXT(" ("), say_day(arena, day), TEXT(")"));
    return JOIN(arena, TEXT(" ("), say_day(arena, day), TEXT(", in “"), review->headline, TEXT("”)"));
}

static struct text when_said(struct arena *arena, const struct voice *voice)
{
    return when(arena, voice->verdict->date, voice->verdict->review);
}

/* --- a circle --- */

static struct argument argue_circle(struct arena *arena, const struct contradiction *circle)
{
    struct text *parts = ARENA_LIST(arena, struct text, 5 * circle->count + 5);
    size_t count = 0;
    parts[count++] = circle->critic->name;
    parts[count++] = TEXT("’s verdicts run in a circle of ");
    parts[count++] = say_number(arena, (long long)circle->count);
    parts[count++] = TEXT(": ");
    for (size_t i = 0; i < circle->count; i++) {
        bool level = circle->voices[i]->better == NULL;
        parts[count++] = say_list_separator(i, circle->count);
        parts[count++] = name_of(arena, circle, circle->films[i]);
        parts[count++] = level ? TEXT(" is level with ") : TEXT(" is better than ");
        parts[count++] = name_of(arena, circle, circle->films[(i + 1) % circle->count]);
        parts[count++] = when_said(arena, circle->voices[i]);
    }
    parts[count++] = TEXT(".");
    return (struct argument){text_join(arena, parts, count), TEXT("Withdraw one of them or turn it round.")};
}

/* --- a verdict and the stars --- */

/* "Ivor Pelmet says that Ballerina is better than Conclave (12 June 2025, in “The seat kicks back”), but " */
static struct text begin_about_verdict(struct arena *arena, const struct contradiction *contradiction)
{
    const struct voice *voice = contradiction->voices[0];
    const struct film *first = voice->better != NULL ? voice->better : voice->low;
    struct text one = name_of(arena, contradiction, first);
    struct text other = name_of(arena, contradiction, voice_other(voice, first));
    return JOIN(arena, contradiction->critic->name, TEXT(" says that "), one,
                voice->better != NULL ? TEXT(" is better than ") : TEXT(" is level with "), other,
                when_said(arena, voice), TEXT(", but "));
}

static struct argument argue_stars(struct arena *arena, const struct contradiction *contradiction)
{
    const struct voice *voice = contradiction->voices[0];
    bool low_first = voice->better != voice->high;
    const struct review *one = low_first ? contradiction->low_mark : contradiction->high_mark;
    const struct review *other = low_first ? contradiction->high_mark : contradiction->low_mark;
    struct text says =
        JOIN(arena, begin_about_verdict(arena, contradiction), TEXT("gives "), name_of(arena, contradiction, one->film),
             TEXT(" "), stars_of(arena, one->half_stars), TEXT(" and "), name_of(arena, contradiction, other->film),
             TEXT(" "), stars_of(arena, other->half_stars), TEXT("."));
    return (struct argument){says, voice->better != NULL
                                       ? TEXT("Turn the verdict round, withdraw it, or change a mark.")
                                       : TEXT("Say which is better, withdraw it, or change a mark.")};
}

static struct argument argue_stale(struct arena *arena, const struct contradiction *contradiction)
{
    const struct review *mark = contradiction->mark, *earlier = contradiction->earlier;
    struct text says =
        JOIN(arena, begin_about_verdict(arena, contradiction), TEXT("the mark for "),
             name_of(arena, contradiction, mark->film), TEXT(" has gone from "), stars_of(arena, earlier->half_stars),
             TEXT(" to "), stars_of(arena, mark->half_stars), TEXT(" since"), when(arena, mark->date, mark), TEXT("."));
    return (struct argument){says, TEXT("Give the verdict again or withdraw it.")};
}

struct argument argue_contradiction(struct arena *arena, const struct contradiction *contradiction)
{
    switch (contradiction->kind) {
    case CONTRADICTION_CIRCLE: return argue_circle(arena, contradiction);
    case CONTRADICTION_STARS: return argue_stars(arena, contradiction);
    case CONTRADICTION_STALE: return argue_stale(arena, contradiction);
    }
    abort();
}

/* --- stars and scores --- */

/* "2.4", of tenths */
static struct text tenths_of(struct arena *arena, int tenths)
{
    return JOIN(arena, say_digits(arena, tenths / 10), TEXT("."), say_digits(arena, tenths % 10));
}

struct argument argue_gap(struct arena *arena, const struct review *review, int weighted)
{
    int gap = 5 * review->half_stars - weighted;
    struct text says = JOIN(arena, TEXT("“"), review->headline, TEXT("” gives "), review->film->title, TEXT(" "),
                            stars_of(arena, review->half_stars), TEXT(", "), tenths_of(arena, abs(gap)),
                            gap > 0 ? TEXT(" above the ") : TEXT(" below the "), tenths_of(arena, weighted),
                            TEXT(" that its scores make, weighted by what the audience comes for."));
    return (struct argument){says, TEXT("Look at both again; either may be meant.")};
}

/* --- a fact --- */

/* "the data says 16 days (Mission: Impossible opened ..., Ballerina on 6 June)." */
static struct text say_data(struct arena *arena, const struct fact_answer *answer)
{
    bool based = text_has(answer->basis);
    return JOIN(arena, TEXT("the data says "), answer->data, based ? TEXT(" (") : TEXT(""), answer->basis,
                based ? TEXT(").") : TEXT("."));
}

struct argument argue_fact(struct arena *arena, struct text words, const struct fact_answer *answer)
{
    struct text what =
        answer->result == FACT_UNKNOWN ? JOIN(arena, answer->trouble, TEXT(".")) : say_data(arena, answer);
    struct text mend = answer->mend;
    return (struct argument){JOIN(arena, TEXT("‘"), words, TEXT("’: "), what),
                             text_has(mend) ? JOIN(arena, say_capital(arena, mend), TEXT(".")) : TEXT("")};
}
