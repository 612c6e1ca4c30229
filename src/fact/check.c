#include "base/say.h"
#include "fact/kind.h"

/* What a mark is called, by its bit. */
static const char *const mark_names[] = {
    "a number",  "a place in an order",
    "a date",    "“not”",
    "“no”",      "“earlier”",
    "“later”",   "“same”",
    "“first”",   "“last”",
    "“showing”", "“any more”",
    "“yet”",     "“better”",
    "“worse”",   "“level”",
    "“longest”", "“shortest”",
    "“best”",    "“worst”",
    "“top”",     "“new”",
    "“again”",   "“start”",
    "“more”",    "“less”",
    "“closed”",  "“after”",
};

static const struct {
    enum claim_unit unit;
    const char *name;
} unit_names[] = {{CLAIM_BARE, "nothing that is named"},
                  {CLAIM_SECONDS, "seconds"},
                  {CLAIM_MINUTES, "minutes"},
                  {CLAIM_HOURS, "hours"},
                  {CLAIM_DAYS, "days"},
                  {CLAIM_WEEKS, "weeks"},
                  {CLAIM_MONTHS, "months"},
                  {CLAIM_YEARS, "years"},
                  {CLAIM_STARS, "stars"},
                  {CLAIM_PERCENT, "parts of the whole"},
                  {CLAIM_FILMS, "films"}};

static const char *unit_name(enum claim_unit unit)
{
    for (size_t i = 0; i < sizeof unit_names / sizeof unit_names[0]; i++)
        if (unit_names[i].unit == unit)
            return unit_names[i].name;
    return "what has no name";
}

static struct text say_as_in(const struct fact_kind *kind, struct arena *arena)
{
    return JOIN(arena, TEXT("Say it as in “"), text_of(kind->examples[0]), TEXT("”"));
}

/* Why the words say more than the kind can check; absent: they do not. */
static struct text find_excess(const struct fact_kind *kind, const struct claim *claim, struct arena *arena)
{
    enum { BOTH_WAYS = CLAIM_EARLIER | CLAIM_LATER, COUNTED = CLAIM_NUMBER | CLAIM_NONE };
    uint32_t excess = claim->marks & ~(kind->reads | CLAIM_IDLE);
    for (size_t bit = 0; excess != 0 && bit < sizeof mark_names / sizeof mark_names[0]; bit++)
        if ((excess >> bit & 1) != 0)
            return JOIN(arena, TEXT("The words say "), text_of(mark_names[bit]), TEXT(", which "), text_of(kind->form),
                        TEXT(" does not check"));
    if ((claim->marks & BOTH_WAYS) == BOTH_WAYS)
        return TEXT("The words say both earlier and later");
    if ((claim->marks & COUNTED) == COUNTED)
        return TEXT("The words say both a number and none");
    if ((claim->marks & CLAIM_NUMBER) == 0 || ((uint32_t)claim->unit & kind->units) != 0)
        return TEXT_ABSENT;
    if (claim->unit == CLAIM_BARE)
        return TEXT("The number has no unit");
    return JOIN(arena, TEXT("The number counts "), text_of(unit_name(claim->unit)), TEXT(", which "),
                text_of(kind->form), TEXT(" does not check"));
}

/* Whether the words can be read and are no more than the kind checks; else *ret_answer is open. */
static bool is_checkable(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct claim *claim = fact->claim;
    const struct fact_kind *kind = fact->fact->kind;
    if (claim->trouble != NULL) {
        struct text trouble = arena_print(arena, claim->trouble, TEXT_ARG(claim->word));
        leave_open(ret_answer, say_capital(arena, trouble), say_as_in(kind, arena));
        return false;
    }
    struct text excess = find_excess(kind, claim, arena);
    if (excess.at != NULL)
        leave_open(ret_answer, excess, say_as_in(kind, arena));
    return excess.at == NULL;
}

void fact_check(const struct fact_ground *ground, const struct fact *fact, struct text words, struct arena *arena,
                struct fact_answer *ret_answer)
{
    char masked[CLAIM_MOST];
    struct claim claim;
    struct fact_case found = {.ground = ground, .fact = fact, .claim = &claim};
    struct fact_answer second = {.result = FACT_UNKNOWN};
    size_t missing;
    *ret_answer = second;
    if (!fact_find(ground->edition, fact, found.things, &missing)) {
        struct fact_trouble trouble;
        fact_resolve(ground->edition, fact, arena, &trouble);
        leave_open(ret_answer, say_capital(arena, trouble.sentence), TEXT("Mend the name in the link"));
        return;
    }
    claim_read(words, &claim);
    if (is_checkable(&found, arena, ret_answer)) {
        fact->kind->check(&found, arena, ret_answer);
        return;
    }
    if (!hide_names(&found, words, masked))
        return;
    claim_read((struct text){masked, words.len}, &claim);
    if (!is_checkable(&found, arena, &second))
        return;
    *ret_answer = (struct fact_answer){.result = FACT_UNKNOWN};
    fact->kind->check(&found, arena, ret_answer);
}

void fact_hold(const struct fact_ground *ground, struct text target, struct text words, struct arena *arena,
               struct fact *ret_fact, struct fact_answer *ret_answer)
{
    struct fact_trouble trouble;
    *ret_fact = (struct fact){0};
    if (fact_parse(target, arena, ret_fact, &trouble)) {
        fact_check(ground, ret_fact, words, arena, ret_answer);
        return;
    }
    ret_fact->kind = NULL;
    *ret_answer = (struct fact_answer){.result = FACT_UNKNOWN, .trouble = trouble.sentence};
}
