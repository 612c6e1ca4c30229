#include "desk/secret.h"

#include <sodium.h>
#include <time.h>

static void draw(void *bytes, size_t len)
{
    randombytes_buf(bytes, len);
}

struct instant instant_now(void)
{
    return (struct instant){.now = (int64_t)time(NULL), .draw = draw};
}

struct text secret_new(const struct instant *instant, struct arena *arena)
{
    unsigned char bytes[SECRET_BYTES];
    char written[sodium_base64_ENCODED_LEN(SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    instant->draw(bytes, sizeof bytes);
    sodium_bin2base64(written, sizeof written, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    struct text secret = arena_copy(arena, text_of(written));
    sodium_memzero(bytes, sizeof bytes);
    return secret;
}

struct text secret_hash(enum secret_purpose purpose, struct text secret, struct arena *arena)
{
    static const char *const keys[] = {"bijou desk: session", "bijou desk: link", "bijou desk: recovery code",
                                       "bijou desk: form"};
    unsigned char hash[HASH_LENGTH / 2];
    char written[HASH_LENGTH + 1];
    struct text key = text_of(keys[purpose]);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)secret.at, secret.len, (const unsigned char *)key.at,
                       key.len);
    sodium_bin2hex(written, sizeof written, hash, sizeof hash);
    return arena_copy(arena, text_of(written));
}

bool secret_equal(struct text a, struct text b)
{
    return a.len == b.len && a.at != NULL && b.at != NULL && sodium_memcmp(a.at, b.at, a.len) == 0;
}
