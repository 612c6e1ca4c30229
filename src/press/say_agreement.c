#include "press/say_agreement.h"

#include "base/say.h"

static struct text number(struct arena *arena, size_t count)
{
    return say_number(arena, (long long)count);
}

/* "one and a half stars" */
static struct text halves_text(struct arena *arena, long halves)
{
    if (halves == 1)
        return TEXT("half a star");
    return JOIN(arena, say_number(arena, halves / 2), halves % 2 != 0 ? TEXT(" and a half") : TEXT(""),
                halves == 2 ? TEXT(" star") : TEXT(" stars"));
}

static struct text one_film_text(const struct agreement *agreement, struct arena *arena)
{
    long gap = agreement->gap_sum;
    if (gap == 0)
        return TEXT("Both have marked one film, with the same stars");
    return JOIN(arena, TEXT("Both have marked one film: "), agreement->critic->name, TEXT(" gives it "),
                halves_text(arena, gap < 0 ? -gap : gap), gap < 0 ? TEXT(" more") : TEXT(" less"));
}

/* On how many of several films; what is the case on all, on none or on the others has its own words. */
static struct text spread_text(const struct agreement *agreement, struct arena *arena)
{
    size_t films = agreement->film_count, same = agreement->same, near = agreement->near;
    struct text rest = films - same == 1 ? TEXT(" on the other") : TEXT(" on the others");
    if (same == films)
        return TEXT(", always with the same stars");
    if (near == 0)
        return TEXT(", and are always more than half a star apart");
    if (same == 0 && near == films)
        return TEXT(", and are always half a star apart");
    if (same == 0)
        return JOIN(arena, TEXT(": never the same stars, but half a star apart on "), number(arena, near),
                    TEXT(" of them"));
    if (near == films)
        return JOIN(arena, TEXT(": the same stars on "), number(arena, same), TEXT(" of them, half a star apart"),
                    rest);
    if (near == same)
        return JOIN(arena, TEXT(": the same stars on "), number(arena, same),
                    TEXT(" of them, more than half a star apart"), rest);
    return JOIN(arena, TEXT(": the same stars on "), number(arena, same),
                TEXT(" of them, at most half a star apart on "), number(arena, near));
}

struct text say_marks_shared(const struct agreement *agreement, struct arena *arena)
{
    if (agreement->film_count == 0)
        return TEXT_ABSENT;
    if (agreement->film_count == 1)
        return one_film_text(agreement, arena);
    return JOIN(arena, TEXT("Both have marked "), number(arena, agreement->film_count), TEXT(" films"),
                spread_text(agreement, arena));
}

/* "0.2 of a star", "half a star", "1.3 stars" */
static struct text tenths_text(struct arena *arena, long tenths)
{
    if (tenths % 5 == 0)
        return halves_text(arena, tenths / 5);
    return JOIN(arena, say_digits(arena, tenths / 10), TEXT("."), say_digits(arena, tenths % 10),
                tenths < 10 ? TEXT(" of a star") : TEXT(" stars"));
}

struct text say_lean(const struct agreement *agreement, struct arena *arena)
{
    long films = (long)agreement->film_count, sum = agreement->gap_sum < 0 ? -agreement->gap_sum : agreement->gap_sum;
    long tenths = films > 1 ? (10 * sum + films) / (2 * films) : 0;
    if (tenths == 0)
        return TEXT_ABSENT;
    return JOIN(arena, TEXT("On average, "), agreement->critic->name, TEXT(" gives them "), tenths_text(arena, tenths),
                agreement->gap_sum < 0 ? TEXT(" more") : TEXT(" less"));
}

struct text say_duels_shared(const struct agreement *agreement, struct arena *arena)
{
    size_t duels = agreement->duel_count, agreed = agreement->duels_agreed;
    if (duels == 0)
        return TEXT_ABSENT;
    if (duels == 1)
        return agreed == 1 ? TEXT("Both have judged one pair of films, and agree on it")
                           : TEXT("Both have judged one pair of films, and disagree on it");
    return JOIN(arena, TEXT("Both have judged "), number(arena, duels), TEXT(" pairs of films, and agree on "),
                agreed == 0      ? TEXT("none")
                : agreed < duels ? number(arena, agreed)
                : duels == 2     ? TEXT("both")
                                 : TEXT("all"),
                TEXT(" of them"));
}

struct text say_company(const struct agreement *agreement, struct arena *arena)
{
    size_t films = agreement->film_count, near = agreement->near;
    struct text name = agreement->critic->name;
    if (films == 0)
        return TEXT_ABSENT;
    if (films == 1)
        return JOIN(arena, near == 1 ? TEXT("Within half a star of ") : TEXT("More than half a star from "), name,
                    TEXT(" on the one film both have marked"));
    if (near == 0 || near == films)
        return JOIN(arena,
                    near == 0 ? TEXT("Always more than half a star from ") : TEXT("Always within half a star of "),
                    name, films == 2 ? TEXT(", on both films they share") : TEXT(", on all "),
                    films == 2 ? TEXT("") : number(arena, films), films == 2 ? TEXT("") : TEXT(" films they share"));
    return JOIN(arena, TEXT("Within half a star of "), name, TEXT(" on "), number(arena, near), TEXT(" of "),
                number(arena, films), TEXT(" films"));
}
