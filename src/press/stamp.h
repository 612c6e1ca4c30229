/* stamp: a number made of everything a page shows, equal exactly as long as all of that is.
 *
 * Stamps are kept beside an export and compared by the next one, so they depend on nothing but the
 * numbers and texts mixed in, in their order: not on addresses in memory, not on the machine. That a
 * thing has not changed is known by the edition in which it was last saved, so every stamp holds the
 * identity of the store, too: another store's third edition is another third edition.
 * Source of the mixing: S. Vigna, "SplitMix64" (2015), its finaliser.
 */
#ifndef BIJOU_PRESS_STAMP_H
#define BIJOU_PRESS_STAMP_H

#include "base/base.h"

static inline uint64_t stamp_mix(uint64_t stamp, uint64_t more)
{
    stamp = (stamp ^ more) + 0x9e3779b97f4a7c15;
    stamp = (stamp ^ stamp >> 30) * 0xbf58476d1ce4e5b9;
    stamp = (stamp ^ stamp >> 27) * 0x94d049bb133111eb;
    return stamp ^ stamp >> 31;
}

static inline uint64_t stamp_text(uint64_t stamp, struct text text)
{
    return stamp_mix(stamp_mix(stamp, text.len), text_hash(text));
}

#endif
