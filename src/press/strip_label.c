#include "press/strip_label.h"

#include "press/poster_type.h"

enum { LETTERS = 13, GAP = 8, FLAG = 4 };

/* What a label takes up, from its upright on. */
struct span {
    int from, to, upright;
};

static struct span span_of(const struct strip_label *label, int64_t length, int width)
{
    int upright = (int)(label->at * width / length);
    int end = FLAG + label->width;
    return label->left ? (struct span){upright - end, upright, upright}
                       : (struct span){upright, upright + end, upright};
}

/* Two on one level must not touch; on different ones, the upright of the higher must not cross the lower. */
static bool collide(const struct strip_label *a, const struct strip_label *b, int64_t length, int width)
{
    struct span one = span_of(a, length, width), other = span_of(b, length, width);
    if (a->level == b->level)
        return one.from < other.to + GAP && other.from < one.to + GAP;
    const struct span *low = a->level < b->level ? &one : &other, *high = a->level < b->level ? &other : &one;
    return high->upright > low->from - FLAG && high->upright < low->to + FLAG;
}

static bool has_room(const struct strip_label *labels, size_t count, const struct strip_label *label,
                     const struct strip_width *width, bool narrow, int64_t length)
{
    int pixels = narrow ? width->narrow : width->wide;
    struct span span = span_of(label, length, pixels);
    if (span.from < 0 || span.to > pixels)
        return false;
    for (size_t i = 0; i < count; i++)
        if ((!narrow || labels[i].narrow) && collide(&labels[i], label, length, pixels))
            return false;
    return true;
}

static bool place(struct strip_label *labels, size_t count, struct strip_label *label, const struct strip_width *width,
                  int64_t length)
{
    for (label->level = 0; label->level < STRIP_LEVELS; label->level++)
        if (has_room(labels, count, label, width, false, length)) {
            label->narrow = has_room(labels, count, label, width, true, length);
            return true;
        }
    return false;
}

static struct strip_label label_of(const struct beat *beat, int64_t length)
{
    bool left = beat->start + beat->end > length;
    return (struct strip_label){.text = beat->label,
                                .at = left ? beat->end : beat->start,
                                .width = type_width(beat->label, LETTERS),
                                .left = left};
}

static int64_t weight_of(const struct beat *beat)
{
    return (beat->end - beat->start) * (beat_group_of(beat->kind) == GROUP_ACTION ? 2 : 1);
}

/* The weightiest that is lighter than the last one; of equals, the next. NULL when all have been. */
static const struct beat *next_beat(const struct cut *cut, const struct beat *last)
{
    const struct beat *best = NULL;
    for (size_t i = 0; i < cut->reel.beat_count; i++) {
        const struct beat *beat = &cut->reel.beats[i];
        bool after =
            last == NULL || weight_of(beat) < weight_of(last) || (weight_of(beat) == weight_of(last) && beat > last);
        if (text_has(beat->label) && after && (best == NULL || weight_of(beat) > weight_of(best)))
            best = beat;
    }
    return best;
}

size_t strip_labels_place(const struct cut *cut, const struct strip_width *width,
                          struct strip_label ret_labels[STRIP_LABELS_MOST])
{
    size_t count = 0;
    const struct beat *beat = next_beat(cut, NULL);
    for (; beat != NULL && count < STRIP_LABELS_MOST; beat = next_beat(cut, beat)) {
        ret_labels[count] = label_of(beat, cut->reel.length);
        count += place(ret_labels, count, &ret_labels[count], width, cut->reel.length);
    }
    return count;
}

int strip_labels_levels(const struct strip_label *labels, size_t count)
{
    int levels = 0;
    for (size_t i = 0; i < count; i++)
        levels = labels[i].level >= levels ? labels[i].level + 1 : levels;
    return levels;
}
