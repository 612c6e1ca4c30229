#include "base/say.h"
#include "command/rank.h"
#include "command/terminal.h"

enum { PLACE, RANGE, FILM, YEAR, RESTS, DRAWING, CELLS };
enum { GAP = 2, FILM_LEAST = 16, RESTS_LEAST = 11, DRAWING_LEAST = 16, DRAWING_MOST = 48 };

static const struct text names[CELLS] = {
    [PLACE] = {"Place", 5}, [RANGE] = {"Range", 5},    [FILM] = {"Film", 4},
    [YEAR] = {"Year", 4},   [RESTS] = {"Rests on", 8}, [DRAWING] = {"", 0},
};

struct table {
    const struct rank *rank;
    struct terminal terminal;
    struct arena line;
    int widths[CELLS]; /* in columns; 0: left out */
};

/* --- what is said of a film --- */

static struct text say_range(const struct standing *standing, struct arena *arena)
{
    if (standing->from == standing->to)
        return say_digits(arena, standing->from);
    return arena_print(arena, "%u to %u", standing->from, standing->to);
}

/* "14 marks, 9 verdicts"; one of them alone, where there are none of the other */
static struct text say_ballots(size_t marks, size_t verdicts, struct text between, struct arena *arena)
{
    struct text of_marks = say_count(arena, marks, "mark"), of_verdicts = say_count(arena, verdicts, "verdict");
    if (marks == 0 || verdicts == 0)
        return marks > 0 ? of_marks : of_verdicts;
    return JOIN(arena, of_marks, between, of_verdicts);
}

/* All places from the first, on the left, to the last; thick those of the range. */
static struct text say_drawing(const struct standing *standing, size_t total, size_t width, struct arena *arena)
{
    size_t from = (size_t)(standing->from - 1) * width / total, to = (size_t)(standing->to - 1) * width / total;
    size_t place = (size_t)(standing->place - 1) * width / total;
    struct buffer out = {.ceiling = 4 * DRAWING_MOST};
    for (size_t i = 0; i < width; i++)
        buffer_put(&out, i == place ? TEXT("●") : i >= from && i <= to ? TEXT("━") : TEXT("·"));
    struct text drawing = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return drawing;
}

/* All but the drawing. */
static void say_cells(struct table *table, const struct standing *standing, struct text *cells)
{
    const struct edition *edition = table->rank->edition;
    const struct film *film = edition != NULL ? &edition->films[standing->film] : NULL;
    cells[PLACE] = say_digits(&table->line, standing->place);
    cells[RANGE] = say_range(standing, &table->line);
    cells[FILM] = film != NULL ? film->title : table->rank->films[standing->film];
    cells[YEAR] = film != NULL && film->year > 0 ? say_digits(&table->line, film->year) : TEXT("");
    cells[RESTS] = say_ballots(table->rank->standings->star_counts[standing->film],
                               table->rank->standings->preference_counts[standing->film], TEXT(", "), &table->line);
}

/* --- how wide it gets --- */

static int width_of(const struct table *table)
{
    int width = -GAP;
    for (size_t i = 0; i < CELLS; i++)
        width += table->widths[i] > 0 ? table->widths[i] + GAP : 0;
    return width;
}

static void narrow(int *width, int least, int *over)
{
    int less = *width - least < *over ? *width - least : *over;
    if (less <= 0)
        return;
    *width -= less;
    *over -= less;
}

/* Titles give way first. Ranges are drawn in what is left over. */
static void fit(struct table *table)
{
    int over = width_of(table) - table->terminal.room, left = -over - GAP;
    narrow(&table->widths[FILM], FILM_LEAST, &over);
    narrow(&table->widths[RESTS], RESTS_LEAST, &over);
    if (left >= DRAWING_LEAST)
        table->widths[DRAWING] = left < DRAWING_MOST ? left : DRAWING_MOST;
}

static void lay_out(struct table *table)
{
    for (size_t i = 0; i < CELLS; i++)
        table->widths[i] = i == YEAR ? 0 : (int)names[i].len;
    for (size_t i = 0; i < table->rank->count; i++) {
        struct text cells[CELLS] = {0};
        say_cells(table, &table->rank->order[i], cells);
        for (size_t j = 0; j < CELLS; j++) {
            int columns = terminal_columns(cells[j]);
            if (columns > table->widths[j])
                table->widths[j] = columns;
        }
        arena_reset(&table->line);
    }
    if (table->terminal.room > 0)
        fit(table);
}

/* --- the lines --- */

static void put_row(struct table *table, const struct text *cells, enum ink ink)
{
    struct column columns[CELLS];
    struct block blocks[CELLS];
    size_t count = 0;
    int from = 0;
    for (size_t i = 0; i < CELLS; i++) {
        if (table->widths[i] == 0)
            continue;
        blocks[count] = (struct block){cells[i], ink};
        columns[count] =
            (struct column){from, table->widths[i], i == PLACE ? SIDE_RIGHT : SIDE_LEFT, &blocks[count], 1};
        from += table->widths[i] + GAP;
        count++;
    }
    terminal_put_row(&table->terminal, columns, count);
    arena_reset(&table->line);
}

static void put_films(struct table *table)
{
    const struct rank *rank = table->rank;
    size_t width = (size_t)table->widths[DRAWING];
    struct text cells[CELLS];
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = names[i];
    cells[DRAWING] = arena_print(&table->line, "1%*zu", (int)width - 1, rank->count);
    put_row(table, cells, INK_SOFT);
    for (size_t i = 0; i < rank->count; i++) {
        say_cells(table, &rank->order[i], cells);
        cells[DRAWING] = say_drawing(&rank->order[i], rank->count, width, &table->line);
        put_row(table, cells, INK_PLAIN);
    }
}

/* The order of a part of the films, too, comes from all marks and verdicts. */
static void put_sum(struct table *table)
{
    const struct standings *standings = table->rank->standings;
    struct arena *arena = &table->line;
    terminal_put(&table->terminal,
                 JOIN(arena, say_count(arena, table->rank->count, "film"), TEXT(", by "),
                      say_ballots(standings->star_count, standings->preference_count, TEXT(" and "), arena),
                      TEXT(". A film's range is where its place lies with a probability of 90 %.")),
                 INK_PLAIN);
}

void rank_put_table(const struct rank *rank, FILE *out)
{
    struct table table = {.rank = rank};
    terminal_init(&table.terminal, out, &table.line);
    if (rank->count > 0) {
        lay_out(&table);
        put_films(&table);
        terminal_put_gap(&table.terminal);
        put_sum(&table);
    } else
        terminal_put(&table.terminal, TEXT("0 films: none has stars or an overall verdict yet."), INK_PLAIN);
    terminal_done(&table.terminal);
    arena_done(&table.line);
}
