#include "desk/second_factor.h"

#include <liboath/oath.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { RECOVERY_LENGTH = 16, CODE_MOST = 64 };

/* Without 0, 1, l and o, which are misread; 32 of them, so five random bits pick one evenly. */
static const char recovery_letters[] = "23456789abcdefghijkmnpqrstuvwxyz";

static void start_oath(void)
{
    if (oath_init() != OATH_OK)
        abort();
}

static void have_oath(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_oath);
}

struct text factor_secret_new(const struct instant *instant, struct arena *arena)
{
    char bytes[FACTOR_BYTES], *written = NULL;
    size_t len = 0;
    have_oath();
    instant->draw(bytes, sizeof bytes);
    if (oath_base32_encode(bytes, sizeof bytes, &written, &len) != OATH_OK)
        memory_take(SIZE_MAX); /* no memory: ends as every want of memory does */
    struct text secret = arena_copy(arena, (struct text){written, len});
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(written, len);
    free(written);
    return secret;
}

static void put_encoded(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (plain || strchr("-._~", byte) != NULL)
            buffer_byte(out, (char)byte);
        else
            buffer_print(out, "%%%02X", byte);
    }
}

struct text factor_uri(struct text issuer, struct text name, struct text secret, struct arena *arena)
{
    struct buffer uri = {.ceiling = 4096};
    buffer_put(&uri, TEXT("otpauth://totp/"));
    put_encoded(&uri, issuer);
    buffer_byte(&uri, ':');
    put_encoded(&uri, name);
    buffer_print(&uri, "?secret=%.*s&issuer=", TEXT_ARG(secret));
    put_encoded(&uri, issuer);
    struct text made = arena_copy(arena, buffer_text(&uri));
    buffer_done(&uri);
    return made;
}

struct text factor_secret_spaced(struct text secret, struct arena *arena)
{
    struct buffer spaced = {.ceiling = 256};
    for (size_t i = 0; i < secret.len; i++) {
        if (i > 0 && i % 4 == 0)
            buffer_byte(&spaced, ' ');
        buffer_byte(&spaced, secret.at[i]);
    }
    struct text made = arena_copy(arena, buffer_text(&spaced));
    buffer_done(&spaced);
    return made;
}

/* Without blanks and hyphens, in lower case; false when too much is left. */
static bool tidy(struct text typed, char room[CODE_MOST + 1])
{
    size_t len = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char byte = typed.at[i];
        if (byte == ' ' || byte == '-')
            continue;
        if (len == CODE_MOST)
            return false;
        room[len++] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    room[len] = '\0';
    return true;
}

bool factor_matches(struct text secret, struct text code, int64_t now, int64_t after, int64_t *ret_step)
{
    char typed[CODE_MOST + 1], expected[FACTOR_DIGITS + 1], *bytes = NULL;
    size_t len = 0;
    int64_t found = 0;
    have_oath();
    if (!text_has(secret) || !tidy(code, typed) || strlen(typed) != FACTOR_DIGITS)
        return false;
    if (oath_base32_decode(secret.at, secret.len, &bytes, &len) != OATH_OK)
        return false;
    for (int64_t step = now / FACTOR_SECONDS - 1; step <= now / FACTOR_SECONDS + 1; step++) {
        int made =
            oath_totp_generate(bytes, len, (time_t)(step * FACTOR_SECONDS), FACTOR_SECONDS, 0, FACTOR_DIGITS, expected);
        if (made == OATH_OK && step > after && sodium_memcmp(expected, typed, FACTOR_DIGITS) == 0)
            found = step;
    }
    sodium_memzero(bytes, len);
    free(bytes);
    if (found != 0)
        *ret_step = found;
    return found != 0;
}

struct texts recovery_codes_new(const struct instant *instant, struct arena *arena)
{
    struct texts codes = {ARENA_LIST(arena, struct text, RECOVERY_CODES), RECOVERY_CODES};
    for (size_t i = 0; i < codes.count; i++) {
        unsigned char bytes[RECOVERY_LENGTH];
        struct buffer code = {.ceiling = 32};
        instant->draw(bytes, sizeof bytes);
        for (size_t j = 0; j < RECOVERY_LENGTH; j++) {
            if (j > 0 && j % 4 == 0)
                buffer_byte(&code, '-');
            buffer_byte(&code, recovery_letters[bytes[j] % 32]);
        }
        codes.at[i] = arena_copy(arena, buffer_text(&code));
        buffer_done(&code);
    }
    return codes;
}

struct text recovery_code_hash(struct text typed, struct arena *arena)
{
    char code[CODE_MOST + 1];
    if (!tidy(typed, code) || strlen(code) != RECOVERY_LENGTH)
        return TEXT_ABSENT;
    return secret_hash(SECRET_RECOVERY, text_of(code), arena);
}
