/* Writes the stars and verdicts of a crowd that never was, as CSV: the same bytes for the same numbers.
 *
 *     ballots STARS VERDICTS FILMS CRITICS STARS.csv VERDICTS.csv
 * Films and critics are skewed as such crowds are: the hundredth part of the films has a third of the stars, and
 * half of the critics give a few stars each. No critic marks a film twice, stars and verdicts follow
 * the model of judge/standings.h, every tenth film's name has a comma in it, and lines stand in no order.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

enum { DRAWS_MOST = 200 };

struct mark {
    uint32_t critic;
    uint32_t film : 28, half_stars : 4;
};

struct crowd {
    size_t star_count, verdict_count, film_count, critic_count;
    double *qualities, *leniencies;
    double *fame; /* by film: of it and those before it, of 1 in all */
    struct mark *marks;
    uint32_t *met; /* by film: the critic who marked it last, and one more */
};

static uint64_t state = 0x9E3779B97F4A7C15;

/* xorshift64* (S. Vigna, 2016). */
static uint64_t draw(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545F4914F6CDD1D;
}

static double draw_share(void) /* between 0 and 1, neither included */
{
    return ((double)(draw() >> 11) + 0.5) / 9007199254740992.0;
}

static double draw_normal(void)
{
    return sqrt(-2 * log(draw_share())) * cos(6.283185307179586 * draw_share());
}

static double draw_logistic(void)
{
    double share = draw_share();
    return log(share / (1 - share));
}

static uint32_t draw_film(const struct crowd *crowd)
{
    double share = draw_share();
    size_t low = 0, high = crowd->film_count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (crowd->fame[middle] < share)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static unsigned draw_half_stars(const struct crowd *crowd, uint32_t critic, uint32_t film)
{
    static const double thresholds[] = {-4.4, -3.5, -3.0, -2.1, -1.5, -0.5, 0.1, 1.5, 2.2};
    double liking = crowd->qualities[film] + crowd->leniencies[critic] + draw_logistic();
    unsigned half_stars = 1;
    while (half_stars < 10 && liking > thresholds[half_stars - 1])
        half_stars++;
    return half_stars;
}

static void make_people(struct crowd *crowd)
{
    double sum = 0;
    for (size_t i = 0; i < crowd->film_count; i++) {
        crowd->qualities[i] = draw_normal();
        crowd->fame[i] = sum += exp(1.6 * draw_normal());
    }
    for (size_t i = 0; i < crowd->film_count; i++)
        crowd->fame[i] /= sum;
    for (size_t i = 0; i < crowd->critic_count; i++)
        crowd->leniencies[i] = 0.7 * draw_normal();
}

/* How many stars each critic gives: at least one, skewed, and all of them together as many as are asked for. */
static void share_out(const struct crowd *crowd, uint32_t *counts)
{
    double *diligence = memory_take(crowd->critic_count * sizeof *diligence), sum = 0, passed = 0;
    size_t given = 0;
    for (size_t i = 0; i < crowd->critic_count; i++)
        sum += diligence[i] = exp(1.3 * draw_normal());
    for (size_t i = 0; i < crowd->critic_count; i++) {
        passed += diligence[i];
        size_t until = (size_t)(passed / sum * (double)crowd->star_count + 0.5);
        counts[i] = (uint32_t)(until - given);
        given = until;
    }
    free(diligence);
}

/* A critic who has seen everything that is seen at all gives fewer stars; the rest is left to the others. */
static size_t make_marks(struct crowd *crowd)
{
    uint32_t *counts = memory_take(crowd->critic_count * sizeof *counts);
    size_t made = 0;
    share_out(crowd, counts);
    for (uint32_t critic = 0; critic < crowd->critic_count; critic++) {
        uint32_t wanted = counts[critic], draws = 0;
        for (uint32_t given = 0; given < wanted && draws < DRAWS_MOST; draws++) {
            uint32_t film = draw_film(crowd);
            if (crowd->met[film] == critic + 1)
                continue;
            crowd->met[film] = critic + 1;
            crowd->marks[made++] = (struct mark){critic, film, draw_half_stars(crowd, critic, film) & 15};
            given++;
            draws = 0;
        }
    }
    free(counts);
    return made;
}

static void shuffle(struct mark *marks, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = draw() % i;
        struct mark mark = marks[other];
        marks[other] = marks[i - 1];
        marks[i - 1] = mark;
    }
}

static void put_film(uint32_t film, FILE *out)
{
    fprintf(out, film % 10 == 0 ? "\"Film %06u, The\"" : "The film %06u", film);
}

static void write_stars(const struct crowd *crowd, size_t count, FILE *out)
{
    fputs("critic,film,stars\n", out);
    for (size_t i = 0; i < count; i++) {
        const struct mark *mark = &crowd->marks[i];
        fprintf(out, "critic-%06u,", mark->critic);
        put_film(mark->film, out);
        fprintf(out, mark->half_stars % 2 == 0 ? ",%u\n" : ",%u.5\n", mark->half_stars / 2u);
    }
}

/* A twentieth of them call two films level. */
static void write_verdicts(const struct crowd *crowd, FILE *out)
{
    fputs("critic,better,worse,level\n", out);
    for (size_t i = 0; i < crowd->verdict_count; i++) {
        uint32_t critic = (uint32_t)(draw() % crowd->critic_count);
        uint32_t better = draw_film(crowd), worse = draw_film(crowd);
        while (worse == better)
            worse = (uint32_t)(draw() % crowd->film_count);
        bool is_better = crowd->qualities[better] - crowd->qualities[worse] + draw_logistic() > 0;
        fprintf(out, "critic-%06u,", critic);
        put_film(is_better ? better : worse, out);
        fputc(',', out);
        put_film(is_better ? worse : better, out);
        fputs(draw() % 20 == 0 ? ",yes\n" : ",\n", out);
    }
}

static FILE *open_file(const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        fprintf(stderr, "ballots: %s: cannot be written\n", path);
        exit(1);
    }
    setvbuf(out, NULL, _IOFBF, 1 << 20);
    return out;
}

static size_t number_of(const char *argument, long long least)
{
    long long number;
    if (!number_parse(text_of(argument), least, 1LL << 31, &number)) {
        fprintf(stderr, "ballots: '%s' is no such number; write it as 25000000\n", argument);
        exit(2);
    }
    return (size_t)number;
}

int main(int count, char **arguments)
{
    if (count != 7) {
        fputs("ballots: write it as ballots STARS VERDICTS FILMS CRITICS STARS.csv VERDICTS.csv\n", stderr);
        return 2;
    }
    struct crowd crowd = {number_of(arguments[1], 0), number_of(arguments[2], 0), number_of(arguments[3], 2),
                          number_of(arguments[4], 1)};
    struct arena arena = {0};
    crowd.qualities = ARENA_LIST(&arena, double, crowd.film_count);
    crowd.fame = ARENA_LIST(&arena, double, crowd.film_count);
    crowd.leniencies = ARENA_LIST(&arena, double, crowd.critic_count);
    crowd.met = ARENA_LIST(&arena, uint32_t, crowd.film_count);
    crowd.marks = ARENA_LIST(&arena, struct mark, crowd.star_count);
    make_people(&crowd);
    size_t made = make_marks(&crowd);
    shuffle(crowd.marks, made);
    FILE *stars = open_file(arguments[5]), *verdicts = open_file(arguments[6]);
    write_stars(&crowd, made, stars);
    write_verdicts(&crowd, verdicts);
    int failed = fclose(stars) | fclose(verdicts);
    printf("%zu stars, %zu verdicts\n", made, crowd.verdict_count);
    arena_done(&arena);
    return failed != 0;
}
