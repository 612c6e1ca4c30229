#include <stdlib.h>

#include "base/place_name.h"
#include "base/say.h"
#include "command/compare_sheet.h"
#include "judge/judgement.h"
#include "press/place.h"

enum { CELL_MOST = 8, CRITICS_MOST = 12, SHARED_MOST = 12, BAR_MOST = 20, SCORE = 4, STARS_ALL = 10, WEIGHT_MOST = 3 };

/* What stands on one side of a row, one thing below the other. */
struct cell {
    struct block blocks[CELL_MOST];
    size_t count;
};

static void add(struct cell *cell, struct text text, enum ink ink)
{
    if (text_has(text) && cell->count < CELL_MOST)
        cell->blocks[cell->count++] = (struct block){text, ink};
}

static struct cell cell_of(struct text text, enum ink ink)
{
    struct cell cell = {0};
    add(&cell, text, ink);
    return cell;
}

/* --- rows --- */

bool sheet_is_narrow(const struct compare_sheet *sheet)
{
    return sheet->terminal->width < SHEET_NARROW;
}

/* How wide each side is. Between them lies what the row is called, where there is room. */
static int side_of(const struct compare_sheet *sheet)
{
    int middle = sheet_is_narrow(sheet) ? 0 : sheet->terminal->width < 72 ? 16 : 24;
    return (sheet->terminal->width - middle - (middle > 0 ? 4 : 2)) / 2;
}

static void put_middle(const struct compare_sheet *sheet, struct text text, enum ink ink)
{
    struct block block = {text, ink};
    struct column column = {0, sheet->terminal->width, SIDE_MIDDLE, &block, 1};
    if (text_has(text))
        terminal_put_row(sheet->terminal, &column, 1);
}

/* The column between the two sides; in a narrow sheet it stands above them instead, as a line of its own. */
static size_t middle_column(const struct compare_sheet *sheet, const struct block *label, struct column *ret_column)
{
    int side = side_of(sheet);
    if (sheet_is_narrow(sheet)) {
        put_middle(sheet, label->text, label->ink);
        return 0;
    }
    *ret_column = (struct column){side + 2, sheet->terminal->width - 2 * side - 4, SIDE_MIDDLE, label, 1};
    return 1;
}

static void put_row(const struct compare_sheet *sheet, const struct cell *a, struct text called, const struct cell *b)
{
    int side = side_of(sheet), width = sheet->terminal->width;
    struct block label = {called, INK_SOFT};
    struct column columns[3] = {{0, side, SIDE_RIGHT, a->blocks, a->count}};
    size_t count = 1 + (called.len > 0 ? middle_column(sheet, &label, &columns[1]) : 0);
    columns[count++] = (struct column){width - side, side, SIDE_LEFT, b->blocks, b->count};
    terminal_put_row(sheet->terminal, columns, count);
}

/* --- the films --- */

static struct cell film_cell(const struct compare_sheet *sheet, const struct film *film)
{
    const struct view *view = sheet->compare.view;
    struct cell cell = cell_of(film->title, INK_BOLD);
    if (film->year > 0)
        add(&cell, say_digits(view->arena, film->year), INK_PLAIN);
    if (film->announced)
        add(&cell, TEXT("Announced"), INK_SOFT);
    add(&cell, film_directors(view, film), INK_SOFT);
    return cell;
}

void sheet_put_films(const struct compare_sheet *sheet)
{
    struct cell a = film_cell(sheet, sheet->compare.a), b = film_cell(sheet, sheet->compare.b);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, TEXT(""), &b);
}

/* --- marks --- */

/* The exact rating stands on the far side of the stars, where they do not say it. */
static struct cell house_cell(const struct compare_sheet *sheet, const struct film *film, bool left)
{
    const struct view *view = sheet->compare.view;
    const struct film_entry *entry = film_entry(view->press, film);
    if (entry->half_stars == 0)
        return cell_of(TEXT("Not reviewed"), INK_SOFT);
    struct text stars = say_stars_glyphs(entry->half_stars);
    if (entry->sum % entry->marked == 0)
        return cell_of(stars, INK_PLAIN);
    struct text exact = say_fraction(view->arena, entry->sum, entry->marked);
    return cell_of(left ? JOIN(view->arena, exact, TEXT(" "), stars) : JOIN(view->arena, stars, TEXT(" "), exact),
                   INK_PLAIN);
}

static struct cell mark_cell(const struct review *review)
{
    return review != NULL ? cell_of(say_stars_glyphs(review->half_stars), INK_PLAIN) : cell_of(TEXT("–"), INK_SOFT);
}

void sheet_put_marks(const struct compare_sheet *sheet)
{
    const struct compare *compare = &sheet->compare;
    const struct view *view = compare->view;
    struct compare_marks *marks;
    size_t count = compare_find_marks(compare, &marks);
    if (film_entry(view->press, compare->a)->half_stars == 0 && film_entry(view->press, compare->b)->half_stars == 0)
        return;
    struct cell a = house_cell(sheet, compare->a, true), b = house_cell(sheet, compare->b, false);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, view->press->edition->publication.house_rating, &b);
    for (size_t i = 0; i < count && i < CRITICS_MOST; i++) {
        struct cell one = mark_cell(marks[i].a), other = mark_cell(marks[i].b);
        put_row(sheet, &one, marks[i].critic->name, &other);
    }
    if (count > CRITICS_MOST)
        put_middle(sheet, JOIN(view->arena, TEXT("and "), say_count(view->arena, count - CRITICS_MOST, "more critic")),
                   INK_SOFT);
    put_middle(sheet, compare_rating_gap(compare), INK_PLAIN);
}

/* --- scores --- */

/* Away from the middle: as thick as the audience's weight, as long as the score, dotted up to five stars. */
static struct text bar_text(struct arena *arena, const struct delivery *delivery, int cells, bool left)
{
    static const char *const marks[WEIGHT_MOST + 1] = {"▁", "▂", "▄", "█"};
    int filled = delivery->count > 0 ? (2 * cells * delivery->sum / delivery->count + STARS_ALL) / (2 * STARS_ALL) : 0;
    struct buffer bar = {.ceiling = 4 * BAR_MOST};
    for (int i = 0; i < cells; i++)
        buffer_put(&bar, text_of((left ? cells - 1 - i : i) < filled ? marks[delivery->weight] : "·"));
    struct text text = arena_copy(arena, buffer_text(&bar));
    buffer_done(&bar);
    return text;
}

static struct block score_block(struct arena *arena, const struct delivery *delivery, bool ahead)
{
    if (delivery->count == 0)
        return (struct block){TEXT("–"), INK_SOFT};
    return (struct block){say_score(arena, delivery->sum, delivery->count), ahead ? INK_BOLD : INK_PLAIN};
}

static void put_duel(const struct compare_sheet *sheet, const struct compare_duel *duel)
{
    struct arena *arena = sheet->compare.view->arena;
    int side = side_of(sheet), right = sheet->terminal->width - side, room = side - SCORE - 1;
    int cells = room < BAR_MOST ? room : BAR_MOST, gap = duel->a.sum * duel->b.count - duel->b.sum * duel->a.count;
    bool both = duel->a.count > 0 && duel->b.count > 0;
    struct block bars[2] = {{bar_text(arena, &duel->a, cells, true), INK_PLAIN},
                            {bar_text(arena, &duel->b, cells, false), INK_PLAIN}};
    struct block scores[2] = {score_block(arena, &duel->a, both && gap > 0),
                              score_block(arena, &duel->b, both && gap < 0)};
    struct block label = {duel->criterion->name, INK_SOFT};
    struct column columns[5] = {{0, room, SIDE_RIGHT, &bars[0], 1}, {side - SCORE, SCORE, SIDE_RIGHT, &scores[0], 1}};
    size_t count = 2 + middle_column(sheet, &label, &columns[2]);
    columns[count++] = (struct column){right, SCORE, SIDE_LEFT, &scores[1], 1};
    columns[count++] = (struct column){right + SCORE + 1, room, SIDE_LEFT, &bars[1], 1};
    terminal_put_row(sheet->terminal, columns, count);
}

static struct cell sum_cell(const struct compare *compare, const struct expectations *expectations)
{
    struct text sum = compare_weighted(compare, expectations);
    return sum.at != NULL ? cell_of(sum, INK_PLAIN) : cell_of(TEXT("–"), INK_SOFT);
}

void sheet_put_scores(const struct compare_sheet *sheet)
{
    const struct compare *compare = &sheet->compare;
    const struct view *view = compare->view;
    struct expectations a = {0}, b = {0};
    struct compare_duel duels[COMPARE_CRITERIA_MOST];
    expectations_of_film(view->press->edition, compare->a, view->arena, &a);
    expectations_of_film(view->press->edition, compare->b, view->arena, &b);
    size_t count = compare_find_duels(compare, &a, &b, duels);
    if (count == 0)
        return;
    terminal_put_gap(sheet->terminal);
    put_middle(sheet, TEXT("Round by round"), INK_BOLD);
    for (size_t i = 0; i < count; i++)
        put_duel(sheet, &duels[i]);
    if (a.weight > 0 || b.weight > 0) {
        struct cell one = sum_cell(compare, &a), other = sum_cell(compare, &b);
        put_row(sheet, &one, TEXT("As weighed"), &other);
    }
    if (compare_is_weighed(&a) || compare_is_weighed(&b))
        put_middle(sheet, TEXT("The thicker the bar, the more its audience comes for it"), INK_SOFT);
}

/* --- facts --- */

static struct cell standing_cell(const struct compare_sheet *sheet, const struct film *film)
{
    struct standing_words words;
    if (!standing_words_of(sheet->compare.view, film, &words))
        return cell_of(TEXT("Not in them yet"), INK_SOFT);
    struct cell cell = cell_of(words.place, INK_PLAIN);
    add(&cell, words.between, INK_SOFT);
    add(&cell, words.between.at != NULL ? TEXT("nine times in ten") : TEXT_ABSENT, INK_SOFT);
    add(&cell, words.rests, INK_SOFT);
    return cell;
}

static void put_standings(const struct compare_sheet *sheet)
{
    struct standing_words words;
    const struct view *view = sheet->compare.view;
    if (!standing_words_of(view, sheet->compare.a, &words) && !standing_words_of(view, sheet->compare.b, &words))
        return;
    struct cell a = standing_cell(sheet, sheet->compare.a), b = standing_cell(sheet, sheet->compare.b);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, TEXT("Standings"), &b);
    put_middle(sheet, compare_place_gap(&sheet->compare), INK_PLAIN);
}

static struct cell runtime_cell(const struct compare_sheet *sheet, const struct film *film)
{
    struct text runtime = say_runtime(sheet->compare.view->arena, film->runtime_seconds);
    return text_has(runtime) ? cell_of(runtime, INK_PLAIN) : cell_of(TEXT("Not known"), INK_SOFT);
}

static void put_runtimes(const struct compare_sheet *sheet)
{
    if (sheet->compare.a->runtime_seconds == 0 && sheet->compare.b->runtime_seconds == 0)
        return;
    struct cell a = runtime_cell(sheet, sheet->compare.a), b = runtime_cell(sheet, sheet->compare.b);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, TEXT("Runtime"), &b);
    put_middle(sheet, compare_runtime_gap(&sheet->compare), INK_PLAIN);
}

static struct cell release_cell(const struct compare_sheet *sheet, const struct release *release)
{
    struct arena *arena = sheet->compare.view->arena;
    if (release == NULL)
        return cell_of(TEXT("Not known"), INK_SOFT);
    struct cell cell = cell_of(release->closes != DAY_UNKNOWN && release->closes != release->opens
                                   ? say_days(arena, release->opens, release->closes)
                                   : say_day(arena, release->opens),
                               INK_PLAIN);
    add(&cell,
        JOIN(arena, release->form == FORM_LIMITED ? TEXT("In some cinemas, ") : TEXT("In cinemas, "),
             territory_name(release->territory)),
        INK_SOFT);
    return cell;
}

static void put_releases(const struct compare_sheet *sheet)
{
    const struct compare *compare = &sheet->compare;
    struct pair_gap gap = pair_gap_find(compare->view->press, compare->a, compare->b);
    if (gap.a == NULL && gap.b == NULL)
        return;
    struct cell a = release_cell(sheet, gap.a), b = release_cell(sheet, gap.b);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, TEXT("Opened"), &b);
    put_middle(sheet, compare_release_gap(compare, &gap), INK_PLAIN);
}

static struct cell universe_cell(const struct compare_sheet *sheet, const struct film *film)
{
    struct arena *arena = sheet->compare.view->arena;
    struct cell cell = {0};
    for (size_t i = 0; i < film->membership_count; i++) {
        struct place place;
        place_find(film->memberships[i], &place);
        add(&cell, place.membership->universe->name, INK_PLAIN);
        add(&cell,
            place.ordinal == 0 ? TEXT("announced")
                               : JOIN(arena, say_ordinal(arena, place.ordinal), TEXT(" of "),
                                      say_digits(arena, (long long)place.total)),
            INK_SOFT);
    }
    return cell.count > 0 ? cell : cell_of(TEXT("–"), INK_SOFT);
}

static void put_universes(const struct compare_sheet *sheet)
{
    if (sheet->compare.a->membership_count == 0 && sheet->compare.b->membership_count == 0)
        return;
    struct cell a = universe_cell(sheet, sheet->compare.a), b = universe_cell(sheet, sheet->compare.b);
    terminal_put_gap(sheet->terminal);
    put_row(sheet, &a, TEXT("Universe"), &b);
}

static void put_shared(const struct compare_sheet *sheet)
{
    struct compare_person *people;
    struct arena *arena = sheet->compare.view->arena;
    size_t count = compare_find_shared(&sheet->compare, &people);
    if (count == 0)
        return;
    terminal_put_gap(sheet->terminal);
    put_middle(sheet, TEXT("In both"), INK_BOLD);
    for (size_t i = 0; i < count && i < SHARED_MOST; i++) {
        struct cell a = cell_of(people[i].a, INK_PLAIN), b = cell_of(people[i].b, INK_PLAIN);
        put_row(sheet, &a, people[i].person->name, &b);
    }
    if (count > SHARED_MOST)
        put_middle(sheet, JOIN(arena, TEXT("and "), say_number(arena, (long long)(count - SHARED_MOST)), TEXT(" more")),
                   INK_SOFT);
}

void sheet_put_facts(const struct compare_sheet *sheet)
{
    put_standings(sheet);
    put_runtimes(sheet);
    put_releases(sheet);
    put_universes(sheet);
    put_shared(sheet);
}
