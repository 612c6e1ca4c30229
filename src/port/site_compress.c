#include "port/site_compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>

enum { GZIP_LEVEL = 9, BROTLI_LEVEL = 9 };

/* Room for `most` bytes at out->at, whatever its ceiling. */
static void make_room(struct buffer *out, size_t most)
{
    buffer_clear(out);
    if (out->room < most) {
        out->at = memory_grow(out->at, most);
        out->room = most;
    }
}

bool compress_gzip(struct text bytes, struct buffer *out)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    if (compressor == NULL)
        return false;
    make_room(out, libdeflate_gzip_compress_bound(compressor, bytes.len));
    out->len = libdeflate_gzip_compress(compressor, bytes.at, bytes.len, out->at, out->room);
    libdeflate_free_compressor(compressor);
    return out->len > 0;
}

bool compress_brotli(struct text bytes, struct buffer *out)
{
    make_room(out, BrotliEncoderMaxCompressedSize(bytes.len));
    size_t len = out->room;
    if (!BrotliEncoderCompress(BROTLI_LEVEL, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.len,
                               (const uint8_t *)bytes.at, &len, (uint8_t *)out->at))
        return false;
    out->len = len;
    return true;
}
