#include "press/poster_motif.h"

int dice_roll(struct dice *dice, int below)
{
    dice->state += 0x9e3779b97f4a7c15;
    uint64_t mixed = dice->state;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return (int)((mixed ^ mixed >> 31) >> 8 & 0xFFFFFF) % below;
}

static void put_attribute(struct buffer *out, const char *start, int number)
{
    buffer_put(out, text_of(start));
    buffer_number(out, number);
}

static void put_circle(struct buffer *out, const char *tone, int x, int y, int radius)
{
    buffer_put(out, TEXT("<circle class=\""));
    buffer_put(out, text_of(tone));
    put_attribute(out, "\" cx=\"", x);
    put_attribute(out, "\" cy=\"", y);
    put_attribute(out, "\" r=\"", radius);
    buffer_put(out, TEXT("\"/>"));
}

static void put_shape(struct buffer *out, const char *tone, const int points[8])
{
    buffer_put(out, TEXT("<path class=\""));
    buffer_put(out, text_of(tone));
    for (int i = 0; i < 8; i++)
        put_attribute(out, i == 0 ? "\" d=\"M" : i % 2 == 0 ? "L" : " ", points[i]);
    buffer_put(out, TEXT("z\"/>"));
}

/* A moon, whole or bitten, at one of the thirds. */
static void put_moon(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    int x = 40 + 60 * dice_roll(dice, 3), y = 62 + dice_roll(dice, 50), radius = 52 + dice_roll(dice, 42);
    int side = dice_roll(dice, 2) ? 1 : -1, kind = dice_roll(dice, 3);
    put_circle(out, tones->figure, x, y, radius);
    if (kind == 0)
        put_circle(out, tones->ground, x + side * radius * 2 / 5, y - radius / 6, radius * 7 / 8);
    else if (kind == 1)
        put_circle(out, "soft", x + side * radius, y + radius * 3 / 5, radius / 3 + 6);
    else
        put_circle(out, tones->ground, x + side * radius / 3, y + radius / 4, radius / 6 + 3);
}

/* Rings whose centres drift, as in a spiral that is about to turn. */
static void put_rings(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    int x = 60 + dice_roll(dice, 80), y = 66 + dice_roll(dice, 48), step = 12 + dice_roll(dice, 7);
    int drift_x = dice_roll(dice, 9) - 4, drift_y = dice_roll(dice, 7) - 3, rings = 5 + dice_roll(dice, 3);
    for (int i = 0; i < rings; i++)
        put_circle(out, i % 2 == 0 ? tones->figure : tones->ground, x + i * drift_x, y + i * drift_y,
                   (rings - i) * step);
}

/* Bars let down from above or thrust in from a side, each a little out of true. */
static void put_bars(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    bool upright = dice_roll(dice, 2) != 0, from_right = dice_roll(dice, 2) != 0;
    int count = 4 + dice_roll(dice, 4), across = upright ? MOTIF_WIDTH : MOTIF_HEIGHT;
    int pitch = (across - 8) / count, grey = dice_roll(dice, count);
    for (int i = 0; i < count; i++) {
        int at = 8 + i * pitch + dice_roll(dice, 3), thick = pitch * 3 / 5 + dice_roll(dice, 4);
        int length = 50 + dice_roll(dice, 110), skew = dice_roll(dice, 13) - 6;
        const char *tone = i == grey ? "soft" : tones->figure;
        if (upright)
            put_shape(out, tone, (int[]){at, 0, at + thick, 0, at + thick + skew, length, at + skew, length - skew});
        else if (from_right)
            put_shape(
                out, tone,
                (int[]){200, at, 200, at + thick, 200 - length, at + thick + skew, 200 - length + skew, at + skew});
        else
            put_shape(out, tone, (int[]){0, at, 0, at + thick, length, at + thick + skew, length - skew, at + skew});
    }
}

/* The beam of a projector, with something standing in it. */
static void put_beam(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    bool leftward = dice_roll(dice, 2) != 0;
    int y = 20 + dice_roll(dice, 140), top = dice_roll(dice, 50), bottom = 130 + dice_roll(dice, 50);
    int from = leftward ? 186 : 14, to = leftward ? 0 : 200, parts = 5 + dice_roll(dice, 3);
    int x = from + (to - from) * parts / 10, middle = y + ((top + bottom) / 2 - y) * parts / 10;
    put_shape(out, tones->figure, (int[]){from, y - 2, to, top, to, bottom, from, y + 2});
    put_circle(out, tones->ground, x, middle, (bottom - top) * parts / 36);
    put_circle(out, "soft", from, y, 8);
}

/* Two halves along a seam, and a disc on it that changes tone where it crosses. */
static void put_split(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    /* Slants of which the length is whole, too. */
    static const int slants[][3] = {{12, 5, 13}, {12, -5, 13}, {4, 3, 5}, {4, -3, 5}, {24, 7, 25}, {24, -7, 25}};
    const int *slant = slants[dice_roll(dice, sizeof slants / sizeof slants[0])];
    int x = 60 + dice_roll(dice, 80), y = 70 + dice_roll(dice, 40), radius = 32 + dice_roll(dice, 30);
    int far_x = 400 * slant[0] / slant[2], far_y = 400 * slant[1] / slant[2];
    int near_x = radius * slant[0] / slant[2], near_y = radius * slant[1] / slant[2];
    put_shape(out, tones->figure,
              (int[]){x - far_x, y - far_y, x + far_x, y + far_y, x + far_x, -400, x - far_x, -400});
    for (int half = 0; half < 2; half++)
        buffer_print(out, "<path class=\"%s\" d=\"M%d %dA%d %d 0 0 %d %d %dz\"/>",
                     half == 0 ? tones->ground : tones->figure, x - near_x, y - near_y, radius, radius, 1 - half,
                     x + near_x, y + near_y);
    if (dice_roll(dice, 2))
        put_circle(out, "soft", x, y, radius / 3);
}

/* A house of seats, one of them taken. */
static void put_seats(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    int columns = 3 + dice_roll(dice, 4), pitch = 172 / columns, rows = 160 / pitch;
    int radius = pitch * (3 + dice_roll(dice, 2)) / 10, taken = dice_roll(dice, columns * rows);
    int left = 14 + pitch / 2, top = 14 + pitch / 2;
    buffer_print(out, "<path class=\"%s\" d=\"", tones->figure);
    for (int i = 0; i < columns * rows; i++)
        if (i != taken)
            buffer_print(out, "M%d %da%d %d 0 1 0 %d 0a%d %d 0 1 0-%d 0", left - radius + i % columns * pitch,
                         top + i / columns * pitch, radius, radius, 2 * radius, radius, radius, 2 * radius);
    buffer_put(out, TEXT("\"/>"));
    put_circle(out, "soft", left + taken % columns * pitch, top + taken / columns * pitch, pitch / 2);
}

/* Quarters of discs on a grid, turned as they fall. */
static void put_quarters(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    enum { SIDE = 50 };
    int grey = dice_roll(dice, 12);
    for (int tone = 0; tone < 2; tone++) {
        struct dice again = *dice;
        buffer_print(out, "<path class=\"%s\" d=\"", tone == 0 ? tones->figure : "soft");
        for (int i = 0; i < 12; i++) {
            int x = i % 4 * SIDE, y = i / 4 * SIDE + 14, turn = dice_roll(&again, 5);
            if ((i == grey) != (tone == 1) || (turn == 4 && tone == 0))
                continue;
            switch (turn) {
            case 0: buffer_print(out, "M%d %dh%dA%d %d 0 0 1 %d %dz", x, y, SIDE, SIDE, SIDE, x, y + SIDE); break;
            case 1: buffer_print(out, "M%d %dv%dA%d %d 0 0 1 %d %dz", x + SIDE, y, SIDE, SIDE, SIDE, x, y); break;
            case 2:
                buffer_print(out, "M%d %dh-%dA%d %d 0 0 1 %d %dz", x + SIDE, y + SIDE, SIDE, SIDE, SIDE, x + SIDE, y);
                break;
            default:
                buffer_print(out, "M%d %dv-%dA%d %d 0 0 1 %d %dz", x, y + SIDE, SIDE, SIDE, SIDE, x + SIDE, y + SIDE);
            }
        }
        buffer_put(out, TEXT("\"/>"));
    }
}

/* A sun over a sea of rules that come closer towards the horizon. */
static void put_horizon(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    int horizon = 84 + dice_roll(dice, 40), x = 44 + dice_roll(dice, 112), radius = 26 + dice_roll(dice, 30);
    int gap = 3 + dice_roll(dice, 2);
    put_circle(out, dice_roll(dice, 3) ? tones->figure : "soft", x, horizon - dice_roll(dice, radius), radius);
    buffer_print(out, "<path class=\"%s\" d=\"M0 %dh200v200H0z\"/><path class=\"%s\" d=\"", tones->ground, horizon,
                 tones->figure);
    for (int y = horizon, step = gap; y < MOTIF_HEIGHT; y += step, step += gap)
        buffer_print(out, "M0 %dh200v%dH0z", y, 1 + (step - gap) / 3);
    buffer_put(out, TEXT("\"/>"));
}

void motif_put(struct buffer *out, struct dice *dice, const struct motif_tones *tones)
{
    static void (*const motifs[])(struct buffer *, struct dice *, const struct motif_tones *) = {
        put_moon, put_rings, put_bars, put_beam, put_split, put_seats, put_quarters, put_horizon};
    motifs[dice_roll(dice, sizeof motifs / sizeof motifs[0])](out, dice, tones);
}
