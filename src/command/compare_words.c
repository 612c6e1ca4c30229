#include "base/say.h"
#include "command/compare_sheet.h"
#include "judge/judgement.h"
#include "press/verdict_words.h"

enum { WORDS_MOST = 12, SIGNATURES_MOST = 12, BLOCKS_MOST = 3 * WORDS_MOST + 3 };

static struct verdict_words words_of(const struct compare_sheet *sheet)
{
    const struct view *view = sheet->compare.view;
    return verdict_words_of(&view->press->index->judgement->verdicts, sheet->compare.a, sheet->compare.b, view->arena);
}

/* Blocks that are written one below the other. */
struct passage {
    struct block blocks[BLOCKS_MOST];
    size_t count;
};

static void add(struct passage *passage, struct text text, enum ink ink)
{
    if (text.at != NULL && passage->count < BLOCKS_MOST)
        passage->blocks[passage->count++] = (struct block){text, ink};
}

/* "Constance Rake and Ivor Pelmet, ★★★★ against ★★★½, 8 June 2025": what is said first is marked first. */
static struct text signature(const struct compare_sheet *sheet, const struct voice *voice,
                             const struct critic *const *critics, size_t count)
{
    struct arena *arena = sheet->compare.view->arena;
    const struct film *first = voice->better != NULL ? voice->better : sheet->compare.a;
    int mark = compare_mark(first, critics, count), against = compare_mark(voice_other(voice, first), critics, count);
    struct text signature = TEXT("");
    for (size_t i = 0; i < count; i++)
        signature = JOIN(arena, signature, say_list_separator(i, count), critics[i]->name);
    if (mark > 0 && against > 0)
        signature = JOIN(arena, signature, TEXT(", "), say_stars_glyphs(mark),
                         voice->better != NULL ? TEXT(" against ") : TEXT(" and "), say_stars_glyphs(against));
    return JOIN(arena, signature, TEXT(", "), say_day(arena, voice->verdict->date));
}

/* What a verdict says by itself: "On action: Ballerina. It ends." or "Ballerina is better than Conclave." */
static struct text statement(const struct compare_sheet *sheet, const struct voice *voice, bool as_sentence)
{
    struct arena *arena = sheet->compare.view->arena;
    struct verdict_words words = words_of(sheet);
    struct text because = verdict_reason(voice->verdict, arena);
    struct text on = voice->criterion != NULL
                         ? JOIN(arena, TEXT("On "), criterion_name_within(voice->criterion, arena), TEXT(": "))
                         : TEXT("");
    struct text says = as_sentence             ? verdict_sentence(&words, voice->better)
                       : voice->better != NULL ? voice->better->title
                                               : TEXT("level");
    return JOIN(arena, on, says, TEXT("."), because.at != NULL ? TEXT(" ") : TEXT(""), because);
}

enum telling { TELL_REASONS, TELL_WINNERS, TELL_SENTENCES };

/* Each verdict once, under the names of all who gave it, and how many did not fit in. */
static void add_words(const struct compare_sheet *sheet, const struct chosen_voices *chosen, enum telling telling,
                      struct passage *passage)
{
    const struct critic *critics[SIGNATURES_MOST];
    struct arena *arena = sheet->compare.view->arena;
    size_t shown = 0, words = 0;
    for (size_t i = 0; i < chosen->count && words < WORDS_MOST; i++) {
        const struct voice *voice = chosen->at[i];
        size_t count = verdict_signatures(chosen, i, critics, SIGNATURES_MOST);
        if (count == 0)
            continue;
        if (words > 0)
            add(passage, TEXT(""), INK_PLAIN);
        add(passage,
            telling == TELL_REASONS ? verdict_reason(voice->verdict, arena)
                                    : statement(sheet, voice, telling == TELL_SENTENCES),
            INK_PLAIN);
        add(passage, signature(sheet, voice, critics, count), INK_SOFT);
        words++;
        shown += count;
    }
    if (shown < chosen->count)
        add(passage, JOIN(arena, TEXT("and "), say_number(arena, (long long)(chosen->count - shown)), TEXT(" more")),
            INK_SOFT);
}

static void put_passage(const struct compare_sheet *sheet, const struct passage *passage)
{
    struct column column = {0, sheet->terminal->width, SIDE_LEFT, passage->blocks, passage->count};
    terminal_put_row(sheet->terminal, &column, 1);
}

/* Those who differ, one passage for each thing that is said, at most three. Who calls the left film the
 * better one comes first, who calls the right one so last of two. */
static size_t find_groups(const struct compare_sheet *sheet, struct passage *ret_groups)
{
    struct verdict_words words = words_of(sheet);
    struct verdict_tally tally = verdict_tally_of(&words);
    const struct film *const betters[] = {sheet->compare.a, tally.a > 0 ? sheet->compare.b : NULL,
                                          tally.a > 0 ? NULL : sheet->compare.b};
    size_t count = 0;
    for (size_t i = 0; i < sizeof betters / sizeof betters[0]; i++) {
        struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, betters[i]);
        if (chosen.count == 0)
            continue;
        add(&ret_groups[count], verdict_sentence(&words, betters[i]), INK_BOLD);
        add_words(sheet, &chosen, TELL_REASONS, &ret_groups[count++]);
    }
    return count;
}

static void put_divided(const struct compare_sheet *sheet)
{
    const struct terminal *terminal = sheet->terminal;
    struct passage groups[3] = {0};
    size_t count = find_groups(sheet, groups), beside = sheet_is_narrow(sheet) ? 0 : 2;
    int half = (terminal->width - 4) / 2;
    struct column sides[] = {{0, half, SIDE_LEFT, groups[0].blocks, groups[0].count},
                             {terminal->width - half, half, SIDE_LEFT, groups[1].blocks, groups[1].count}};
    terminal_put_gap(terminal);
    terminal_put_row(terminal, sides, beside);
    for (size_t i = beside; i < count; i++) {
        if (i > 0)
            terminal_put_gap(terminal);
        put_passage(sheet, &groups[i]);
    }
}

void sheet_put_head(const struct compare_sheet *sheet)
{
    struct verdict_words words = words_of(sheet);
    struct verdict_tally tally = verdict_tally_of(&words);
    struct passage passage = {0};
    terminal_put(sheet->terminal, verdict_headline(&words), INK_BOLD);
    if (verdict_is_divided(&tally)) {
        terminal_put(sheet->terminal, verdict_count_text(&words), INK_SOFT);
        put_divided(sheet);
    } else if (verdict_is_agreed(&tally)) {
        struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, verdict_better(&words));
        add_words(sheet, &chosen, TELL_REASONS, &passage);
        put_passage(sheet, &passage);
    }
}

static void put_section(const struct compare_sheet *sheet, struct text heading, enum verdict_choice choice,
                        enum telling telling)
{
    struct verdict_words words = words_of(sheet);
    struct chosen_voices chosen = verdict_choose(&words, choice, NULL);
    struct passage passage = {0};
    if (chosen.count == 0)
        return;
    terminal_put_gap(sheet->terminal);
    terminal_put(sheet->terminal, heading, INK_BOLD);
    add_words(sheet, &chosen, telling, &passage);
    put_passage(sheet, &passage);
}

void sheet_put_on_criteria(const struct compare_sheet *sheet)
{
    put_section(sheet, TEXT("Verdicts on criteria"), VERDICTS_ON_CRITERIA, TELL_WINNERS);
}

void sheet_put_earlier(const struct compare_sheet *sheet)
{
    put_section(sheet, TEXT("Earlier verdicts"), VERDICTS_EARLIER, TELL_SENTENCES);
}
