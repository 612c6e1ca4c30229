/* The foyer: a film's clock, a button for each kind of beat, and the first line; for one thumb, in the dark. */
#include "base/say.h"
#include "desk/foyer.h"
#include "desk/pages.h"
#include "desk/sheet_show.h"
#include "press/chart_strip.h"
#include "press/say_reel.h"

enum { SECOND = 1000, SHOWN_BEATS = 4, BAND = 22 };

static const struct field field_line = {"line", "the first line", JOTTING_LINE_MOST, false};
static const struct field field_was = {"line-was", "the first line as it was", JOTTING_LINE_MOST, false};

struct text foyer_clock(const struct call *call, int64_t seconds)
{
    return arena_print(call->work.arena, "%lld:%02d:%02d", (long long)(seconds / 3600), (int)(seconds / 60 % 60),
                       (int)(seconds % 60));
}

struct text foyer_time(const struct call *call, int64_t milliseconds)
{
    struct buffer out = {.ceiling = 64};
    duration_put_clock(&out, milliseconds);
    struct text time = arena_copy(call->work.arena, buffer_text(&out));
    buffer_done(&out);
    return time;
}

enum error foyer_find(struct call *call, struct foyer *foyer)
{
    struct work *work = &call->work;
    foyer->film = edition_find_film(call->request->moment->edition, foyer->draft.film);
    foyer->runtime = foyer->film != NULL ? foyer->film->runtime_seconds * (int64_t)SECOND : 0;
    return store_load_screening(work->store, foyer->draft.id, work->by, &foyer->screening, &foyer->watching,
                                work->notes);
}

bool foyer_load(struct call *call, struct foyer *ret_foyer)
{
    *ret_foyer = (struct foyer){0};
    if (!reviews_load(call, &ret_foyer->draft))
        return false;
    enum error error = foyer_find(call, ret_foyer);
    if (error == OK)
        error = draft_revision_load(&call->work, ret_foyer->draft.id, 0, &ret_foyer->stands);
    if (error != OK) {
        call_fail(call, error);
        return false;
    }
    error = jottings_read(ret_foyer->stands.text, ret_foyer->runtime, call->work.arena, &ret_foyer->jottings,
                          call->work.notes);
    if (error == OK)
        return true;
    call_refuse(call, 409, "The beats of this draft cannot be read",
                JOIN(call->work.arena, call_complaint(call),
                     TEXT(" Mend it on the writing page; the foyer is there again then.")));
    return false;
}

struct value *foyer_page(const struct call *call, const struct foyer *foyer, const char *kind)
{
    struct value *page = call_page_new(call, "", kind);
    call_set(call, page, "title", foyer->film != NULL ? foyer->film->title : TEXT("A film"));
    call_set(call, page, "url", reviews_path(call, &foyer->draft, ""));
    call_set(call, page, "base", say_digits(call->work.arena, foyer->stands.number));
    return page;
}

/* ---- what is shown ---- */

static struct value *new_beat(const struct call *call, const struct beat_record *beat)
{
    struct arena *arena = call->work.arena;
    struct value *row = value_object(arena);
    call_set(call, row, "start", foyer_time(call, beat->start));
    call_set(call, row, "end", foyer_time(call, beat->end));
    call_set(call, row, "from", foyer_clock(call, beat->start / SECOND));
    call_set(call, row, "to", foyer_clock(call, beat->end / SECOND));
    call_set(call, row, "kind", text_of(word_spelling(&beat_kinds, (int)beat->kind)));
    call_set(call, row, "name", say_capital(arena, say_kind(beat->kind, arena)));
    call_set(call, row, "label", beat->label);
    call_set(call, row, "character", beat->character);
    call_set(call, row, "command", beat->has_command ? say_digits(arena, beat->command) : TEXT_ABSENT);
    call_flag(call, row, "spoiler", beat->spoiler);
    return row;
}

static struct value *new_beats(const struct call *call, const struct jottings *jottings)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < jottings->count; i++) {
        struct value *row = new_beat(call, &jottings->beats[i]);
        call_flag(call, row, "early", i + SHOWN_BEATS < jottings->count);
        value_add(call->work.arena, list, row);
    }
    return list;
}

/* The strip so far, with what runs just now. */
static struct markup strip(const struct call *call, const struct foyer *foyer, int64_t place)
{
    struct arena *arena = call->work.arena;
    const struct jottings *jottings = &foyer->jottings;
    const struct screening *screening = &foyer->screening;
    struct beat *beats = ARENA_LIST(arena, struct beat, jottings->count + 1);
    struct reel reel = {.beats = beats, .runtime = foyer->runtime, .veil = REEL_UNVEILED};
    for (; reel.beat_count < jottings->count; reel.beat_count++) {
        const struct beat_record *beat = &jottings->beats[reel.beat_count];
        beats[reel.beat_count] = (struct beat){.start = beat->start, .end = beat->end, .kind = beat->kind};
    }
    if (screening->jotting && place > screening->since)
        beats[reel.beat_count++] =
            (struct beat){.start = screening->since * SECOND, .end = place * SECOND, .kind = screening->kind};
    if (reel.beat_count == 0)
        return (struct markup){TEXT_ABSENT};
    int64_t last = beats[reel.beat_count - 1].end;
    reel.length = reel.runtime > last ? reel.runtime : last;
    struct cut cut;
    cut_whole(&reel, &cut);
    struct strip_form form = {.height = BAND, .sentence = say_reel(arena, &cut)};
    return chart_strip(&cut, &form, arena);
}

static struct value *new_group(const struct call *call, enum beat_group group, const struct screening *screening)
{
    struct arena *arena = call->work.arena;
    struct value *set = value_object(arena), *kinds = value_list(arena);
    for (int kind = 0; kind < BEAT_KINDS; kind++) {
        if (beat_group_of((enum beat_kind)kind) != group)
            continue;
        struct value *row = value_object(arena);
        call_set(call, row, "value", text_of(word_spelling(&beat_kinds, kind)));
        call_set(call, row, "name", say_capital(arena, say_kind((enum beat_kind)kind, arena)));
        call_flag(call, row, "runs", screening->jotting && screening->kind == (enum beat_kind)kind);
        value_add(arena, kinds, row);
    }
    call_set(call, set, "key", text_of(word_spelling(&beat_groups, (int)group)));
    call_set(call, set, "name", say_group(group, arena));
    call_flag(call, set, "last", group == GROUP_REST);
    value_set(arena, set, "kinds", kinds);
    return set;
}

static void set_clock(const struct call *call, struct value *page, const struct foyer *foyer, int64_t place)
{
    struct arena *arena = call->work.arena;
    const struct screening *screening = &foyer->screening;
    call_flag(call, page, "watching", foyer->watching);
    call_flag(call, page, "held", foyer->watching && screening->held >= 0);
    call_set(call, page, "place", say_digits(arena, place));
    call_set(call, page, "clock", foyer_clock(call, place));
    call_set(call, page, "runtime", foyer->runtime > 0 ? say_digits(arena, foyer->runtime / SECOND) : TEXT_ABSENT);
    if (!screening->jotting)
        return;
    struct value *runs = value_object(arena);
    call_set(call, runs, "kind", text_of(word_spelling(&beat_kinds, (int)screening->kind)));
    call_set(call, runs, "name", say_capital(arena, say_kind(screening->kind, arena)));
    call_set(call, runs, "since", say_digits(arena, screening->since));
    call_set(call, runs, "from", foyer_clock(call, screening->since));
    value_set(arena, page, "runs", runs);
}

static void show(struct call *call, const struct foyer *foyer, unsigned status, struct text complaint)
{
    struct arena *arena = call->work.arena;
    struct value *page = foyer_page(call, foyer, "foyer"), *groups = value_list(arena);
    int64_t place = foyer->watching ? screening_place(&foyer->screening, call->work.instant.now) : 0;
    for (int group = 0; group < BEAT_GROUPS; group++)
        value_add(arena, groups, new_group(call, (enum beat_group)group, &foyer->screening));
    set_clock(call, page, foyer, place);
    value_set(arena, page, "groups", groups);
    value_set(arena, page, "beats", foyer->jottings.count > 0 ? new_beats(call, &foyer->jottings) : NULL);
    value_set(arena, page, "strip", value_markup(arena, strip(call, foyer, place)));
    call_set(call, page, "line", foyer->jottings.line);
    call_set(call, page, "line-was", foyer->jottings.was);
    call_set(call, page, "complaint", complaint);
    call_set(call, page, "script", TEXT("foyer"));
    call_page(call, status, "foyer", page);
}

void foyer_show(struct call *call)
{
    struct foyer foyer;
    if (foyer_load(call, &foyer))
        show(call, &foyer, 200, TEXT_ABSENT);
}

/* ---- a button is pressed, without script ---- */

/* The text first: if the clock does not follow, the same stretch is jotted once more by the next press. */
static enum error save(struct call *call, struct foyer *foyer, enum button_what what, enum draft_outcome *ret_outcome)
{
    struct work *work = &call->work;
    struct draft_answer answer = {0};
    struct draft_sent sent = {.draft = foyer->draft.id,
                              .base = foyer->stands.number,
                              .text = jottings_write(foyer->stands.text, &foyer->jottings, work->arena)};
    enum error error = draft_save(work, &call->account, &sent, &answer);
    *ret_outcome = answer.outcome;
    if (error != OK || answer.outcome == DRAFT_APART)
        return error;
    if (what == BUTTON_LIGHTS)
        return store_end_screening(work->store, foyer->draft.id, work->by, work->notes);
    bool begins = foyer->watching || what != BUTTON_KEEP;
    return begins ? store_save_screening(work->store, foyer->draft.id, work->by, &foyer->screening, work->notes) : OK;
}

static enum error press(struct call *call, struct foyer *foyer, struct button *ret_button)
{
    struct jottings *jottings = &foyer->jottings;
    struct notes *notes = call->work.notes;
    enum error error = field_read(&call->form, &field_line, &jottings->line, notes);
    if (error != OK)
        jottings->line = sheet_clean(form_value(&call->form, "line"), call->work.arena);
    if (error == OK)
        error = field_read(&call->form, &field_was, &jottings->was, notes);
    if (error == OK && !button_parse(form_value(&call->form, "press"), ret_button))
        error = note(notes, ERROR_INPUT, TEXT_ABSENT, "there is no such button in the foyer");
    if (error == OK)
        jottings_press(jottings, &foyer->screening, foyer->watching, ret_button, call->work.instant.now);
    return error;
}

void foyer_press(struct call *call)
{
    struct foyer foyer;
    struct button pressed = {0};
    enum draft_outcome outcome = DRAFT_SAME;
    if (!foyer_load(call, &foyer))
        return;
    enum error error = press(call, &foyer, &pressed);
    if (error == OK)
        error = save(call, &foyer, pressed.what, &outcome);
    if (error == ERROR_SYSTEM || error == ERROR_STORE)
        call_fail(call, error);
    else if (error != OK)
        show(call, &foyer, (unsigned)error_http_status(error), call_complaint(call));
    else if (outcome == DRAFT_APART)
        show(call, &foyer, 409, TEXT("Somebody else changed the same words at the same moment. Press once more."));
    else if (pressed.what == BUTTON_LIGHTS)
        call_go(call, reviews_path(call, &foyer.draft, ""), "lights");
    else
        call_go(call, reviews_path(call, &foyer.draft, "foyer/"), NULL);
}
