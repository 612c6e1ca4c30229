#include <csv.h>
#include <jansson.h>

#include "command/rank.h"

/* --- JSON --- */

/* Seventeen digits bring back the same double; adding zero makes one of the two zeros. */
static void put_number(double number, FILE *out)
{
    fprintf(out, "%.17g", number + 0.0);
}

static void put_string(struct text text, FILE *out)
{
    json_t *string = json_stringn(text.at, text.len);
    json_dumpf(string, out, JSON_ENCODE_ANY);
    json_decref(string);
}

static void put_numbers(const char *key, const double *numbers, size_t count, FILE *out)
{
    fprintf(out, "  \"%s\": [", key);
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? ", " : "", out);
        put_number(numbers[i], out);
    }
    fputs("],\n", out);
}

static void put_critics(const struct rank *rank, FILE *out)
{
    bool follows = false;
    fputs("  \"critics\": {", out);
    for (size_t i = 0; i < rank->standings->critic_count; i++) {
        if (rank->critic != NULL && rank->critic != &rank->edition->critics[i])
            continue;
        fputs(follows ? ",\n    " : "\n    ", out);
        put_string(rank->critics[i], out);
        fputs(": ", out);
        put_number(rank->standings->leniencies[i], out);
        follows = true;
    }
    fputs(follows ? "\n  },\n" : "},\n", out);
}

static void put_film(const struct rank *rank, const struct standing *standing, FILE *out)
{
    const struct standings *standings = rank->standings;
    uint32_t film = standing->film;
    fputs("    {\"film\": ", out);
    put_string(rank->films[film], out);
    if (rank->edition != NULL) {
        fputs(", \"title\": ", out);
        put_string(rank->edition->films[film].title, out);
    }
    if (rank->edition != NULL && rank->edition->films[film].year > 0)
        fprintf(out, ", \"year\": %d", rank->edition->films[film].year);
    fputs(", \"theta\": ", out);
    put_number(standings->qualities[film], out);
    fputs(", \"se\": ", out);
    put_number(standings->errors[film], out);
    fprintf(out, ", \"place\": %u, \"from\": %u, \"to\": %u, \"marks\": %u, \"verdicts\": %u}", standing->place,
            standing->from, standing->to, standings->star_counts[film], standings->preference_counts[film]);
}

void rank_put_json(const struct rank *rank, FILE *out)
{
    const struct standings *standings = rank->standings;
    double grades[10];
    for (size_t i = 0; i < standings->grade_count; i++)
        grades[i] = standings->grades[i] / 2.0;
    fputs("{\n  \"objective\": ", out);
    put_number(standings->objective, out);
    fputs(",\n  \"gradient\": ", out);
    put_number(standings->gradient, out);
    fprintf(out, ",\n  \"exact\": %s,\n", standings->exact ? "true" : "false");
    put_numbers("grades", grades, standings->grade_count, out);
    put_numbers("thresholds", standings->thresholds, standings->threshold_count, out);
    put_critics(rank, out);
    fputs("  \"films\": [", out);
    for (size_t i = 0; i < rank->count; i++) {
        fputs(i > 0 ? ",\n" : "\n", out);
        put_film(rank, &rank->order[i], out);
    }
    fputs(rank->count > 0 ? "\n  ]\n}\n" : "]\n}\n", out);
}

/* --- CSV --- */

static bool needs_quotes(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ',' || text.at[i] == '"' || text.at[i] == '\n' || text.at[i] == '\r')
            return true;
    return text_trim(text).len < text.len;
}

static void put_field(struct text text, FILE *out)
{
    if (needs_quotes(text))
        csv_fwrite(out, text.at, text.len);
    else
        fwrite(text.at, 1, text.len, out);
    putc(',', out);
}

static void put_of_publication(const struct film *film, FILE *out)
{
    put_field(film->title, out);
    if (film->year > 0)
        fprintf(out, "%d", film->year);
    putc(',', out);
}

void rank_put_csv(const struct rank *rank, FILE *out)
{
    const struct standings *standings = rank->standings;
    fprintf(out, "place,from,to,film,%stheta,se,marks,verdicts\n", rank->edition != NULL ? "title,year," : "");
    for (size_t i = 0; i < rank->count; i++) {
        const struct standing *standing = &rank->order[i];
        uint32_t film = standing->film;
        fprintf(out, "%u,%u,%u,", standing->place, standing->from, standing->to);
        put_field(rank->films[film], out);
        if (rank->edition != NULL)
            put_of_publication(&rank->edition->films[film], out);
        put_number(standings->qualities[film], out);
        putc(',', out);
        put_number(standings->errors[film], out);
        fprintf(out, ",%u,%u\n", standings->star_counts[film], standings->preference_counts[film]);
    }
}
