#include "base/place_name.h"
#include "base/say.h"
#include "fact/kind.h"

bool settle(const struct fact_case *fact, bool holds, struct fact_answer *ret_answer)
{
    ret_answer->result = holds ? FACT_TRUE : FACT_FALSE;
    return !holds || !fact->ground->brief;
}

void leave_open(struct fact_answer *ret_answer, struct text trouble, struct text mend)
{
    ret_answer->result = FACT_UNKNOWN;
    ret_answer->trouble = trouble;
    ret_answer->mend = mend;
}

void leave_unread(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct fact_kind *kind = fact->fact->kind;
    leave_open(ret_answer,
               JOIN(arena, TEXT("The words say nothing that "), text_of(kind->form), TEXT(" can be checked for")),
               JOIN(arena, TEXT("Say it as in “"), text_of(kind->examples[0]), TEXT("”")));
}

struct text mend_words(struct arena *arena, struct text data, struct text or_else)
{
    return JOIN(arena, TEXT("Say “"), data, TEXT("”, or mend "), or_else);
}

static const struct membership *membership_in(const struct film *film, const struct universe *universe)
{
    for (size_t i = 0; i < film->membership_count; i++)
        if (film->memberships[i]->universe == universe)
            return film->memberships[i];
    return NULL;
}

const struct membership *pick_membership(const struct fact_case *fact, size_t operand, struct arena *arena,
                                         struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct membership *found = NULL;
    bool named = operand < fact->fact->operand_count;
    if (named)
        found = membership_in(film, fact->things[operand].universe);
    else if (film->membership_count == 1)
        found = film->memberships[0];
    if (found != NULL)
        return found;
    if (named || film->membership_count == 0)
        leave_open(ret_answer,
                   JOIN(arena, film->title, TEXT(" is not among the films of "),
                        named ? say_universe(arena, fact->things[operand].universe) : TEXT("any universe")),
                   TEXT("Add the film to the universe’s list, or take the fact away"));
    else
        leave_open(ret_answer,
                   JOIN(arena, film->title, TEXT(" is in "), say_number(arena, (long long)film->membership_count),
                        TEXT(" universes, and the fact does not say which is meant")),
                   JOIN(arena, TEXT("Put the universe behind it, as in “"), text_of(fact->fact->kind->name), TEXT("/"),
                        film->slug, TEXT("/"), film->memberships[0]->universe->slug, TEXT("”")));
    return NULL;
}

bool pick_reel(const struct fact_case *fact, struct reel *ret_reel, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    if (reel_find(film, fact->ground->review, ret_reel))
        return true;
    leave_open(ret_answer, JOIN(arena, TEXT("There are no beats of "), film->title),
               TEXT("Add the film’s beats, or this review’s own"));
    return false;
}

struct text say_universe(struct arena *arena, const struct universe *universe)
{
    struct text name = universe->name;
    if (text_starts(name, "The "))
        return JOIN(arena, TEXT("the "), text_part(name, 4, name.len));
    return JOIN(arena, TEXT("the "), name, TEXT(" universe"));
}

struct text say_possessive(struct arena *arena, struct text name)
{
    return JOIN(arena, name, text_ends(name, "s") ? TEXT("’") : TEXT("’s"));
}

struct text say_whose_beats(struct arena *arena, const struct reel *reel)
{
    if (reel->review == NULL)
        return JOIN(arena, TEXT("The publication’s beats of "), reel->film->title);
    struct text names = TEXT("");
    for (size_t i = 0; i < reel->review->critic_count; i++)
        names = JOIN(arena, names, say_list_separator(i, reel->review->critic_count), reel->review->critics[i]->name);
    return JOIN(arena, say_possessive(arena, names), TEXT(" beats of "), reel->film->title);
}

int32_t film_first_day(const struct film *film, struct text territory)
{
    const struct release *opening = film_opening(film, territory);
    for (size_t i = 0; opening == NULL && i < film->release_count; i++) {
        const struct release *release = &film->releases[i];
        if (release->form != FORM_PREMIERE && release->opens != DAY_UNKNOWN &&
            text_equal(release->territory, territory))
            opening = release;
    }
    return opening != NULL ? opening->opens : DAY_UNKNOWN;
}

/* What is counted has a singular; of the rest there is more or less. */
static const struct {
    const char *all, *one;
} beat_names[BEAT_KINDS] = {
    [BEAT_ORIGIN] = {"origin story", NULL},
    [BEAT_EXPOSITION] = {"exposition", NULL},
    [BEAT_DIALOGUE] = {"dialogue", NULL},
    [BEAT_ROMANCE] = {"romance", NULL},
    [BEAT_COMEDY] = {"comedy", NULL},
    [BEAT_SUSPENSE] = {"suspense", NULL},
    [BEAT_FIGHT] = {"fights", "fight"},
    [BEAT_SHOOTOUT] = {"shootouts", "shootout"},
    [BEAT_CHASE] = {"chases", "chase"},
    [BEAT_STUNT] = {"stunts", "stunt"},
    [BEAT_SET_PIECE] = {"set pieces", "set piece"},
    [BEAT_MUSICAL_NUMBER] = {"musical numbers", "musical number"},
    [BEAT_MONTAGE] = {"montage", "montage"},
    [BEAT_CREDITS] = {"credits", NULL},
    [BEAT_OTHER] = {"other scenes", "other scene"},
};
static const char *const group_names[BEAT_GROUPS] = {
    [GROUP_ACTION] = "action", [GROUP_TALK] = "talk", [GROUP_REST] = "scenes that are neither action nor talk"};

struct text say_beats(struct beat_choice choice)
{
    return text_of(choice.is_group ? group_names[choice.group] : beat_names[choice.kind].all);
}

struct text say_first_beat(struct arena *arena, struct beat_choice choice)
{
    if (choice.is_group || beat_names[choice.kind].one == NULL)
        return JOIN(arena, TEXT("the "), say_beats(choice));
    return JOIN(arena, TEXT("the first "), text_of(beat_names[choice.kind].one));
}

struct text film_page(struct arena *arena, const struct film *film)
{
    return JOIN(arena, TEXT("/films/"), film->slug, TEXT("/"));
}

/* The names that English says with an article, by how they begin or end. */
struct text say_territory(struct arena *arena, struct text code)
{
    static const char *const begin[] = {"United ",  "Netherlands", "Philippines", "Bahamas",           "Gambia",
                                        "Maldives", "Isle of ",    "Vatican",     "Dominican Republic"};
    struct text name = territory_name(code);
    bool article = text_ends(name, "Islands") || text_ends(name, "Republic");
    for (size_t i = 0; i < sizeof begin / sizeof begin[0]; i++)
        article = article || text_starts(name, begin[i]);
    return article ? JOIN(arena, TEXT("the "), name) : name;
}

static struct text say_units(struct arena *arena, int64_t count, const char *one)
{
    return say_count(arena, (size_t)count, one);
}

struct text say_length(struct arena *arena, int64_t milliseconds)
{
    int64_t seconds = (milliseconds + 500) / 1000, hours = seconds / 3600, minutes = seconds / 60 % 60;
    struct text text = hours > 0 ? say_units(arena, hours, "hour") : TEXT("");
    seconds %= 60;
    if (minutes > 0 || (hours == 0 && seconds == 0))
        text = JOIN(arena, text, text.len > 0 ? TEXT(" ") : TEXT(""), say_units(arena, minutes, "minute"));
    if (seconds > 0)
        text = JOIN(arena, text, text.len > 0 ? TEXT(" ") : TEXT(""), say_units(arena, seconds, "second"));
    return text;
}

struct text say_films(struct arena *arena, int64_t count)
{
    return JOIN(arena, say_number(arena, count), count == 1 ? TEXT(" film") : TEXT(" films"));
}

struct text say_days_long(struct arena *arena, int64_t days)
{
    return days == 0 ? TEXT("the same day") : say_units(arena, days, "day");
}

struct text say_span(struct arena *arena, int32_t from, int32_t to)
{
    int months, days;
    struct text parts[3];
    size_t count = 0;
    span_split(from, to, &months, &days);
    if (months >= 12)
        parts[count++] = say_units(arena, months / 12, "year");
    if (months % 12 > 0)
        parts[count++] = say_units(arena, months % 12, "month");
    if (days > 0)
        parts[count++] = say_units(arena, days, "day");
    struct text text = count > 0 ? TEXT("") : TEXT("the same day");
    for (size_t i = 0; i < count; i++)
        text = JOIN(arena, text, say_list_separator(i, count), parts[i]);
    return text;
}
