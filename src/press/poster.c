#include "press/poster.h"

#include "base/say.h"
#include "press/poster_motif.h"
#include "press/poster_type.h"

enum { WIDTH = 200, HEIGHT = 300, MARGIN = 14, ROOM = WIDTH - 2 * MARGIN, FRAMED = 150, SMALL = 9 };

/* A card while it is drawn. */
struct card {
    struct buffer *out;
    const struct film *film;
    struct dice dice;
    struct motif_tones tones;
    bool on_paper; /* the ground is paper: the lettering is ink */
};

static void put_number(struct buffer *out, const char *name, long long number)
{
    buffer_byte(out, ' ');
    buffer_put(out, text_of(name));
    buffer_put(out, TEXT("=\""));
    buffer_number(out, number);
    buffer_byte(out, '"');
}

/* A line of lettering from `left`, or centred on the card where `left` is below zero. The middle is
 * where the stylesheet anchors it; its width is said, so that no font moves its ends. */
static void put_line(struct card *card, struct text text, int width, int left, int y, int size)
{
    struct buffer *out = card->out;
    buffer_put(out, card->on_paper ? TEXT("<text class=\"ink\"") : TEXT("<text"));
    put_number(out, "x", left < 0 ? WIDTH / 2 : left + width / 2);
    put_number(out, "y", y);
    put_number(out, "font-size", size);
    put_number(out, "textLength", width);
    if (!type_is_known(text))
        buffer_put(out, TEXT(" lengthAdjust=\"spacingAndGlyphs\""));
    buffer_byte(out, '>');
    buffer_escaped(out, text);
    buffer_put(out, TEXT("</text>"));
}

/* Returns where the next block may begin. */
static int put_block(struct card *card, const struct type_block *block, int left, int top)
{
    int leading = type_leading(block->size);
    for (size_t i = 0; i < block->count; i++) {
        struct text text = block->lines[i].text;
        int width = (block->lines[i].width * block->size + 500) / 1000;
        put_line(card, text, width < ROOM ? width : ROOM, left, top + block->size * 4 / 5 + (int)i * leading,
                 block->size);
    }
    return top + (int)block->count * leading;
}

static int block_height(const struct type_block *block)
{
    return (int)block->count * type_leading(block->size);
}

/* The name of a series and what it is followed by are lettered as two, the shorter one large:
 * "John Wick: Chapter 4", "Mission: Impossible – Fallout". A short title of one word and a few more
 * is one: "Alien: Romulus". */
struct lettering {
    struct type_block first, second; /* the second may be empty */
};

static size_t find_seam(struct text title, size_t *ret_next)
{
    enum { SHORT = 24 };
    size_t dash = text_find(title, 0, " – "), colon = text_find(title, 0, ": ");
    bool is_one_word = colon != SIZE_MAX && text_find(text_part(title, 0, colon), 0, " ") == SIZE_MAX;
    if (is_one_word && text_length(title) <= SHORT)
        colon = SIZE_MAX;
    if (dash != SIZE_MAX) {
        *ret_next = dash + sizeof " – " - 1;
        return dash;
    }
    *ret_next = colon != SIZE_MAX ? colon + 2 : title.len;
    return colon != SIZE_MAX ? colon : title.len;
}

static void letter_title(struct text title, int width, int height, struct lettering *ret)
{
    enum { LARGEST = 60, LEAST = 11 };
    size_t next, seam = find_seam(title, &next);
    struct text first = text_part(title, 0, seam), second = text_part(title, next, title.len);
    *ret = (struct lettering){0};
    if (second.len == 0) {
        type_fit(title, &(struct type_room){width, height, LARGEST, LEAST}, &ret->first);
        return;
    }
    bool first_large = text_length(first) <= text_length(second);
    struct type_block *large = first_large ? &ret->first : &ret->second;
    struct type_block *small = first_large ? &ret->second : &ret->first;
    type_fit(first_large ? first : second, &(struct type_room){width, height * 2 / 3, LARGEST, LEAST}, large);
    int most = large->size * 5 / 8 > LEAST ? large->size * 5 / 8 : LEAST;
    type_fit(first_large ? second : first, &(struct type_room){width, height - block_height(large), most, LEAST - 1},
             small);
}

static int lettering_height(const struct lettering *lettering)
{
    return block_height(&lettering->first) + block_height(&lettering->second) + (lettering->second.count > 0 ? 3 : 0);
}

static void put_lettering(struct card *card, const struct lettering *lettering, int left, int top)
{
    int next = put_block(card, &lettering->first, left, top);
    if (lettering->second.count > 0)
        put_block(card, &lettering->second, left, next + 3);
}

/* The director and the first two who play in it. */
static size_t find_people(const struct film *film, struct text people[3])
{
    size_t count = 0;
    for (size_t i = 0; i < film->credit_count && count < 1; i++)
        if (film->credits[i].role == CREDIT_DIRECTOR)
            people[count++] = film->credits[i].person->name;
    for (size_t i = 0; i < film->credit_count && count < 3; i++) {
        struct text name = film->credits[i].person->name;
        bool plays = film->credits[i].role == CREDIT_ACTOR || film->credits[i].role == CREDIT_VOICE;
        if (plays && (count == 0 || !text_equal(name, people[0])))
            people[count++] = name;
    }
    return count;
}

/* As many of the names as fit on a line, set apart by a wide blank. */
static void put_people(struct card *card, int left, int y)
{
    struct text people[3];
    size_t count = find_people(card->film, people);
    enum { BLANK = 8 };
    int x = left;
    for (size_t i = 0; i < count; i++) {
        int width = type_width(people[i], SMALL);
        if (x + width > WIDTH - MARGIN)
            break;
        put_line(card, people[i], width, x, y, SMALL);
        x += width + BLANK;
    }
}

static void put_year(struct card *card, int left, int y)
{
    char digits[16];
    struct buffer year = {digits, 0, sizeof digits, sizeof digits, false};
    if (card->film->year > 0)
        buffer_number(&year, card->film->year);
    else if (card->film->announced)
        buffer_put(&year, TEXT("announced"));
    if (year.len > 0)
        put_line(card, buffer_text(&year), type_width(buffer_text(&year), SMALL), left, y, SMALL);
}

static void put_ground(struct card *card)
{
    buffer_print(card->out, "<path class=\"%s\" d=\"M0 0h%dv%dH0z\"/>", card->tones.ground, WIDTH, HEIGHT);
}

/* Nothing but type in a double frame, as the silents had it. */
static void put_title_card(struct card *card)
{
    struct lettering lettering;
    card->on_paper = false;
    card->tones.ground = "ink";
    put_ground(card);
    buffer_put(card->out, TEXT("<path class=\"rule\" d=\"M8.5 8.5h183v283h-183zM12.5 12.5h175v275h-175z\"/>"));
    letter_title(card->film->title, FRAMED, 190, &lettering);
    put_lettering(card, &lettering, -1, 150 - lettering_height(&lettering) / 2);
    put_year(card, -1, 268);
}

/* A figure above and the lettering below, or the other way round. */
static void put_figure_card(struct card *card)
{
    struct lettering lettering;
    bool below = dice_roll(&card->dice, 4) > 0;
    int figure = below ? 0 : HEIGHT - MOTIF_HEIGHT;
    put_ground(card);
    buffer_print(card->out, "<svg y=\"%d\" width=\"%d\" height=\"%d\">", figure, MOTIF_WIDTH, MOTIF_HEIGHT);
    motif_put(card->out, &card->dice, &card->tones);
    buffer_put(card->out, TEXT("</svg>"));
    if (card->on_paper)
        buffer_put(card->out, TEXT("<path class=\"line\" d=\"M.5.5h199v299H.5z\"/>"));
    letter_title(card->film->title, ROOM, 76, &lettering);
    int top = below ? 262 - lettering_height(&lettering) : 12;
    put_lettering(card, &lettering, MARGIN, top);
    int small = below ? 278 : top + lettering_height(&lettering) + 12;
    put_people(card, MARGIN, small);
    put_year(card, MARGIN, small + 11);
}

static void put_card(struct card *card)
{
    int kind = dice_roll(&card->dice, 10);
    card->on_paper = kind >= 6;
    card->tones = card->on_paper ? (struct motif_tones){"paper", "ink"} : (struct motif_tones){"ink", "paper"};
    if (kind == 0 || text_length(card->film->title) > 90)
        put_title_card(card);
    else
        put_figure_card(card);
}

static void put_label(struct buffer *out, const struct film *film)
{
    buffer_escaped(out, film->title);
    if (film->year > 0) {
        buffer_put(out, TEXT(", "));
        buffer_number(out, film->year);
    }
}

static struct card new_card(struct buffer *out, const struct film *film)
{
    return (struct card){.out = out, .film = film, .dice = {text_hash(film->slug)}};
}

struct markup poster_inline(const struct film *film, struct arena *arena)
{
    struct buffer out = {.ceiling = 1 << 14};
    struct card card = new_card(&out, film);
    buffer_put(&out, TEXT("<svg class=\"poster\" viewBox=\"0 0 200 300\" role=\"img\" aria-label=\""));
    put_label(&out, film);
    buffer_put(&out, TEXT("\">"));
    put_card(&card);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

/* The same in every page and window, so without the reader's colours. */
void poster_put(struct buffer *out, const struct film *film)
{
    struct card card = new_card(out, film);
    buffer_put(out,
               TEXT("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 300\" width=\"600\" height=\"900\" "
                    "role=\"img\"><title>"));
    put_label(out, film);
    buffer_put(out, TEXT("</title><style>text{font-family:Newsreader,Georgia,serif;fill:#fff;text-anchor:middle}"
                         "text.ink,.ink{fill:#0a0a0a}.paper{fill:#fff}.soft{fill:#c8c8c8}.rule{fill:none;stroke:#fff;"
                         "stroke-width:.75}.line{fill:none;stroke:#0a0a0a}</style>"));
    put_card(&card);
    buffer_put(out, TEXT("</svg>\n"));
}
