#include "web/coding.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    SMALLEST = 200, /* bytes; below it the header field costs what the coding saves */
    GZIP_LEVEL = 6,
    BROTLI_QUALITY = 5,
    BROTLI_QUALITY_LARGE = 3, /* above LARGE bytes: a first visitor does not wait for the last percent */
    LARGE = 256 << 10,
    WEIGHT_ONE = 1000, /* q-values in thousandths */
    WEIGHT_UNSAID = -1
};

const char *coding_name(enum coding coding)
{
    static const char *const names[CODINGS] = {NULL, "gzip", "br"};
    return names[coding];
}

static bool is_word(struct text text, const char *word)
{
    return text.len == strlen(word) && strncasecmp(text.at, word, text.len) == 0;
}

/* "0.5" as 500. What is no q-value counts as not wanted. */
static int weight_parse(struct text text)
{
    if (text.len == 0 || (text.at[0] != '0' && text.at[0] != '1') || (text.len > 1 && text.at[1] != '.') ||
        text.len > 5)
        return 0;
    int weight = (text.at[0] - '0') * WEIGHT_ONE, unit = WEIGHT_ONE / 10;
    for (size_t i = 2; i < text.len; i++, unit /= 10) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return 0;
        weight += (text.at[i] - '0') * unit;
    }
    return weight <= WEIGHT_ONE ? weight : WEIGHT_ONE;
}

/* The weight of an element's parameters, ";q=0.5". */
static int weight_of(struct text parameters)
{
    while (parameters.at != NULL) {
        struct text each = text_trim(text_take(&parameters, ';'));
        if (each.len >= 2 && (each.at[0] | 0x20) == 'q' && each.at[1] == '=')
            return weight_parse(text_trim(text_part(each, 2, each.len)));
    }
    return WEIGHT_ONE;
}

static void weigh(struct text element, int weights[CODINGS], int *others)
{
    struct text parameters = element, name = text_trim(text_take(&parameters, ';'));
    int weight = weight_of(parameters);
    if (is_word(name, "br"))
        weights[CODING_BROTLI] = weight;
    else if (is_word(name, "gzip") || is_word(name, "x-gzip"))
        weights[CODING_GZIP] = weight;
    else if (is_word(name, "identity"))
        weights[CODING_IDENTITY] = weight;
    else if (is_word(name, "*"))
        *others = weight;
}

enum coding coding_choose(struct text field)
{
    int weights[CODINGS] = {WEIGHT_UNSAID, WEIGHT_UNSAID, WEIGHT_UNSAID}, others = WEIGHT_UNSAID;
    while (field.at != NULL)
        weigh(text_take(&field, ','), weights, &others);

    /* The identity is always allowed unless it is excluded, and never preferred unless it is named. */
    enum coding best = CODING_IDENTITY;
    int best_weight = weights[CODING_IDENTITY] > 0 ? weights[CODING_IDENTITY] : 0;
    for (enum coding each = CODING_GZIP; each < CODINGS; each++) {
        int weight = weights[each] != WEIGHT_UNSAID ? weights[each] : others;
        if (weight > 0 && weight >= best_weight) {
            best = each;
            best_weight = weight;
        }
    }
    return best;
}

bool coding_pays(const char *media_type, size_t size)
{
    struct text type = text_of(media_type);
    if (size < SMALLEST)
        return false;
    if (text_starts(type, "image/"))
        return text_starts(type, "image/svg");
    return !text_starts(type, "font/") && !text_starts(type, "video/") && !text_starts(type, "audio/");
}

static size_t gzip(struct text body, char *out, size_t room)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    if (compressor == NULL)
        return 0;
    size_t len = libdeflate_gzip_compress(compressor, body.at, body.len, out, room);
    libdeflate_free_compressor(compressor);
    return len;
}

static size_t brotli(struct text body, char *out, size_t room)
{
    size_t len = room;
    int quality = body.len > LARGE ? BROTLI_QUALITY_LARGE : BROTLI_QUALITY;
    if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.len, (const uint8_t *)body.at,
                               &len, (uint8_t *)out))
        return 0;
    return len;
}

struct text coding_encode(enum coding coding, struct text body)
{
    /* Room for less than the body alone: what does not fit does not pay. */
    char *out = memory_take(body.len);
    size_t len = coding == CODING_GZIP ? gzip(body, out, body.len) : brotli(body, out, body.len);
    if (len == 0 || len >= body.len) {
        free(out);
        return TEXT_ABSENT;
    }
    return (struct text){memory_grow(out, len), len};
}
