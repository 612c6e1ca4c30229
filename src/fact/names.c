#include <string.h>
#include <strings.h>

#include "fact/kind.h"

/* Shorter parts of a title are too likely to be words of the claim itself. */
enum { PART_LEAST = 4 };

struct mask {
    char *words;
    size_t len;
    bool any;
};

static bool is_of_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (unsigned char)byte >= 0x80;
}

static bool stands_alone(const struct mask *mask, size_t at, size_t len)
{
    bool before = at == 0 || !is_of_word(mask->words[at - 1]);
    return before && (at + len == mask->len || !is_of_word(mask->words[at + len]));
}

static void hide(struct mask *mask, struct text name)
{
    for (size_t at = 0; name.len > 0 && at + name.len <= mask->len; at++)
        if (strncasecmp(mask->words + at, name.at, name.len) == 0 && stands_alone(mask, at, name.len)) {
            memset(mask->words + at, ' ', name.len);
            mask->any = true;
        }
}

/* What a title is called by: "The Final Reckoning" of "Mission: Impossible – The Final Reckoning". */
static struct text take_part(struct text *title)
{
    static const char *const joints[] = {": ", " – ", " - "};
    size_t end = title->len, skip = 0;
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        size_t at = text_find(*title, 0, joints[i]);
        if (at < end) {
            end = at;
            skip = strlen(joints[i]);
        }
    }
    struct text part = text_part(*title, 0, end);
    *title = text_part(*title, end + skip, title->len);
    return part;
}

static void hide_title(struct mask *mask, struct text title)
{
    hide(mask, title);
    while (title.len > 0) {
        struct text part = take_part(&title);
        if (part.len >= PART_LEAST)
            hide(mask, part);
        if (text_starts(part, "The ") && part.len >= 4 + PART_LEAST)
            hide(mask, text_part(part, 4, part.len));
    }
}

bool hide_names(const struct fact_case *fact, struct text words, char masked[CLAIM_MOST])
{
    if (words.len == 0 || words.len > CLAIM_MOST)
        return false;
    struct mask mask = {masked, words.len, false};
    memcpy(masked, words.at, words.len);
    for (size_t i = 0; i < fact->fact->operand_count; i++) {
        const struct fact_thing *thing = &fact->things[i];
        if (thing->film != NULL)
            hide_title(&mask, thing->film->title);
        if (thing->universe != NULL)
            hide_title(&mask, thing->universe->name);
        if (thing->review != NULL)
            hide(&mask, thing->review->headline);
        if (thing->person != NULL)
            hide(&mask, thing->person->name);
        if (thing->character != NULL)
            hide(&mask, thing->character->name);
        if (thing->critic != NULL)
            hide(&mask, thing->critic->name);
    }
    return mask.any;
}
