#include "store/packed.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

/* WINDOW_BITS: the largest there is; below 0, that is without zlib's own head and checksum, since the
 * checksum here is of the whole text. */
enum { WINDOW = 1 << 15, STEP = WINDOW / 2, AHEAD = WINDOW / 4 * 3, WINDOW_BITS = -15, MEMORY_LEVEL = 8 };

static voidpf take(voidpf unused, uInt count, uInt size)
{
    (void)unused;
    return memory_take((size_t)count * size);
}

static void give(voidpf unused, voidpf memory)
{
    (void)unused;
    free(memory);
}

static size_t shared_head(struct text text, struct text frame)
{
    size_t most = text.len < frame.len ? text.len : frame.len, count = 0;
    while (count < most && text.at[count] == frame.at[count])
        count++;
    return count;
}

/* Of what is behind the head. */
static size_t shared_tail(struct text text, struct text frame, size_t head)
{
    size_t most = (text.len < frame.len ? text.len : frame.len) - head, count = 0;
    while (count < most && text.at[text.len - 1 - count] == frame.at[frame.len - 1 - count])
        count++;
    return count;
}

/* For the step of a text that begins at `at`. What was there stays in sight of zlib when no more than a quarter of
 * the window was put in, or taken out, before it. */
static struct text dictionary_of(struct text frame, size_t at)
{
    size_t end = at + AHEAD < frame.len ? at + AHEAD : frame.len;
    size_t from = end > WINDOW ? end - WINDOW : 0;
    return text_part(frame, from, end - from);
}

/* How much of what is left goes into one step. */
static size_t step_of(size_t left, struct text frame)
{
    return frame.len > 0 && left > STEP ? STEP : left;
}

static void set_input(z_stream *stream, struct text text)
{
    stream->next_in = (const Bytef *)text.at;
    stream->avail_in = (uInt)text.len;
}

/* Whether the dictionary for the step at `at` is set, or there is none to set. */
static bool set_dictionary(z_stream *stream, int (*set)(z_stream *, const Bytef *, uInt), struct text frame, size_t at)
{
    struct text dictionary = dictionary_of(frame, at);
    return dictionary.len == 0 || set(stream, (const Bytef *)dictionary.at, (uInt)dictionary.len) == Z_OK;
}

/* What stands in the text from `at` up to `end`. */
static struct text deflate_part(struct text text, size_t at, size_t end, struct text frame, struct arena *arena)
{
    z_stream stream = {.zalloc = take, .zfree = give};
    int code = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    assert(code == Z_OK);
    /* A step that cannot be made smaller takes five bytes, and flushing it five more. */
    size_t room = deflateBound(&stream, end - at) + ((end - at) / STEP + 1) * 32;
    char *out = arena_take(arena, room, 1);
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    do {
        size_t step = step_of(end - at, frame);
        bool set = set_dictionary(&stream, deflateSetDictionary, frame, at);
        set_input(&stream, text_part(text, at, step));
        at += step;
        code = deflate(&stream, at < end ? Z_SYNC_FLUSH : Z_FINISH);
        assert(set && stream.avail_in == 0 && code == (at < end ? Z_OK : Z_STREAM_END));
    } while (at < end);
    deflateEnd(&stream);
    return (struct text){out, room - stream.avail_out};
}

/* Fills `out` from `at` up to `end`; false when what is packed is not just that. */
static bool inflate_part(struct text packed, struct text frame, char *out, size_t at, size_t end)
{
    z_stream stream = {.zalloc = take, .zfree = give};
    set_input(&stream, packed);
    int code = inflateInit2(&stream, WINDOW_BITS);
    assert(code == Z_OK);
    do {
        size_t step = step_of(end - at, frame);
        bool set = set_dictionary(&stream, inflateSetDictionary, frame, at);
        assert(set);
        stream.next_out = (Bytef *)out + at;
        stream.avail_out = (uInt)step;
        at += step;
        code = inflate(&stream, at < end ? Z_SYNC_FLUSH : Z_FINISH);
    } while (at < end && code == Z_OK && stream.avail_out == 0);
    bool whole = code == Z_STREAM_END && at == end && stream.avail_in == 0 && stream.avail_out == 0;
    inflateEnd(&stream);
    return whole;
}

static uint32_t checksum_of(const char *at, size_t len)
{
    return (uint32_t)crc32_z(0, (const Bytef *)at, len);
}

struct packed packed_make(struct text text, struct text frame, struct arena *arena)
{
    assert(text.len <= PACKED_MOST && frame.len <= PACKED_MOST);
    if (text.at == NULL)
        text = TEXT("");
    size_t head = shared_head(text, frame), tail = shared_tail(text, frame, head);
    return (struct packed){
        .bytes = text.len,
        .checksum = checksum_of(text.at, text.len),
        .head = head,
        .tail = tail,
        .deflated = deflate_part(text, head, text.len - tail, frame, arena),
    };
}

/* Before memory is taken: sizes that packed_make may have given. */
static bool is_possible(const struct packed *packed, struct text frame)
{
    size_t least = packed->bytes < frame.len ? packed->bytes : frame.len;
    return packed->bytes <= PACKED_MOST && frame.len <= PACKED_MOST && packed->head <= least &&
           packed->tail <= least - packed->head && packed->deflated.len > 0 &&
           packed->deflated.len <= PACKED_MOST + PACKED_MOST / 8;
}

static bool unpack(const struct packed *packed, struct text frame, char *out)
{
    size_t head = packed->head, tail = packed->tail;
    if (head > 0)
        memcpy(out, frame.at, head);
    if (tail > 0)
        memcpy(out + packed->bytes - tail, frame.at + frame.len - tail, tail);
    return inflate_part(packed->deflated, frame, out, head, packed->bytes - tail) &&
           checksum_of(out, packed->bytes) == packed->checksum;
}

enum error packed_read(const struct packed *packed, struct text frame, struct arena *arena, struct text *ret_text,
                       struct notes *notes)
{
    bool whole = is_possible(packed, frame);
    char *out = whole ? arena_take(arena, packed->bytes + 1, 1) : NULL;
    if (!whole || !unpack(packed, frame, out))
        return note(notes, ERROR_STORE, packed->name,
                    "is damaged: what the store holds is not the text that was saved; put a backup in its place");
    *ret_text = (struct text){out, packed->bytes};
    return OK;
}
