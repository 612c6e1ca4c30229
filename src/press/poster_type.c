#include "press/poster_type.h"

/* Newsreader at its middle optical size, U+0020 to U+007E; measured in Chromium. */
static const short advances[] = {225, 257, 269, 563, 563, 772, 699, 116, 260, 272, 348, 520, 231, 300, 224, 365,
                                 563, 563, 563, 563, 563, 563, 563, 563, 563, 563, 249, 264, 520, 520, 520, 398,
                                 882, 698, 630, 687, 754, 632, 543, 733, 791, 330, 397, 721, 593, 973, 743, 764,
                                 601, 764, 640, 541, 534, 719, 520, 869, 703, 500, 629, 311, 328, 311, 520, 410,
                                 500, 452, 539, 430, 548, 454, 333, 483, 550, 270, 240, 530, 260, 818, 560, 521,
                                 555, 537, 383, 371, 332, 529, 496, 714, 502, 491, 425, 305, 238, 305, 520};

static bool is_wide(uint32_t code)
{
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFF00 && code <= 0xFF60) || (code >= 0x1F000 && code <= 0x3FFFF);
}

static int advance(uint32_t code)
{
    if (code >= 0x20 && code <= 0x7E)
        return advances[code - 0x20];
    if (code >= 0x300 && code <= 0x36F)
        return 0; /* combining */
    if (code == 0x2018 || code == 0x2019)
        return 135;
    if (code == 0x201C || code == 0x201D)
        return 324;
    if (code == 0x2013)
        return 471;
    if (code >= 0xC0 && code <= 0xDE)
        return 690;
    if (code >= 0xDF && code <= 0x17F)
        return 520;
    return is_wide(code) ? 1000 : 640;
}

static int text_advance(struct text text)
{
    int width = 0;
    for (size_t at = 0; at < text.len;)
        width += advance(text_code_point(text, &at));
    return width;
}

/* Below twelve units the face is cut wider, by a seventh. */
int type_width(struct text text, int size)
{
    int width = text_advance(text) * size;
    return ((size < 12 ? width + width / 7 : width) + 500) / 1000;
}

int type_leading(int size)
{
    return size + (size + 10) / 20;
}

bool type_is_known(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20 || (unsigned char)text.at[i] > 0x7E)
            return false;
    return true;
}

/* A last word of one or two letters stays with the one before it: no 2 of "Paddington 2" alone. */
static bool ends_shortly(struct text text, size_t blank)
{
    return text.len - blank <= 3 && text_find(text_part(text, blank + 1, text.len), 0, " ") == SIZE_MAX;
}

/* What cannot be broken: a word up to its blank, one letter of a script that has none. */
static size_t unit_end(struct text text, size_t at)
{
    size_t start = at;
    while (at < text.len && (text.at[at] != ' ' || (at > start && ends_shortly(text, at)))) {
        size_t next = at;
        if (is_wide(text_code_point(text, &next)))
            return at == start ? next : at;
        at = next;
    }
    return at;
}

/* The most of a word that is at most `limit` wide, at least one letter. */
static size_t broken_end(struct text text, size_t at, int limit)
{
    int width = 0;
    size_t end = at;
    while (end < text.len) {
        size_t next = end;
        width += advance(text_code_point(text, &next));
        if (width > limit && end > at)
            break;
        end = next;
    }
    return end;
}

/* Fills lines greedily. False when a word is too wide and may not be broken, or there are too many
 * lines. */
static bool set_lines(struct text text, int limit, size_t most, bool force, struct type_block *block)
{
    size_t at = 0;
    block->count = 0;
    while (at < text.len) {
        size_t start = at, end = at;
        if (text.at[at] == ' ') {
            at++;
            continue;
        }
        while (end < text.len) {
            size_t from = text.at[end] == ' ' ? end + 1 : end, next = unit_end(text, from);
            if (text_advance(text_part(text, start, next - start)) > limit)
                break;
            end = next > end ? next : end + 1;
        }
        if (end == start && !force)
            return false;
        if (end == start)
            end = broken_end(text, start, limit);
        if (block->count == most) {
            block->is_cut = true;
            return force;
        }
        struct text line = text_trim(text_part(text, start, end - start));
        block->lines[block->count++] = (struct type_line){line, text_advance(line)};
        at = end;
    }
    return true;
}

static size_t lines_within(const struct type_room *room, int size)
{
    size_t most = (size_t)(room->height / type_leading(size));
    return most < TYPE_LINES_MOST ? most : TYPE_LINES_MOST;
}

static bool fits(struct text text, const struct type_room *room, int size, struct type_block *block)
{
    bool force = size == room->least;
    size_t most = lines_within(room, size);
    *block = (struct type_block){.size = size};
    return (most > 0 || force) && set_lines(text, room->width * 1000 / size, most > 0 ? most : 1, force, block);
}

void type_fit(struct text text, const struct type_room *room, struct type_block *ret_block)
{
    int low = room->least, high = room->largest;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (fits(text, room, middle, ret_block))
            low = middle;
        else
            high = middle - 1;
    }
    fits(text, room, low, ret_block);
}
