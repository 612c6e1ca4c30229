#include "desk/password.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>

enum { OPERATIONS = 2, MEMORY = 64 << 20 };
_Static_assert(OPERATIONS == crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE, "what password.h says");
_Static_assert(MEMORY == crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE, "what password.h says");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static int hashing, waiting;

/* False when too many are in line. */
static bool begin(void)
{
    if (sodium_init() < 0) /* picks what this processor does fastest */
        return false;
    pthread_mutex_lock(&lock);
    bool admitted = hashing < HASHING_MOST || waiting < HASHING_WAITING_MOST;
    if (admitted) {
        waiting++;
        while (hashing >= HASHING_MOST)
            pthread_cond_wait(&done, &lock);
        waiting--;
        hashing++;
    }
    pthread_mutex_unlock(&lock);
    return admitted;
}

static void end(void)
{
    pthread_mutex_lock(&lock);
    hashing--;
    pthread_cond_signal(&done);
    pthread_mutex_unlock(&lock);
}

static enum error note_busy(struct notes *notes)
{
    return note(notes, ERROR_LIMIT, TEXT_ABSENT, "too many are signing in just now; please try again in a moment");
}

enum error password_check(struct text password, struct notes *notes)
{
    size_t at = 0;
    uint32_t first = text_code_point(password, &at);
    bool alike = true;
    while (at < password.len)
        alike &= text_code_point(password, &at) == first;
    if (password.len > PASSWORD_MOST)
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "a password may have %d bytes at most; choose a shorter one",
                    PASSWORD_MOST);
    if (text_length(password) < PASSWORD_LEAST)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "a password needs %d characters at least; a few words in a row are easy to remember",
                    PASSWORD_LEAST);
    if (alike)
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "this is one character over and over; choose another password");
    return OK;
}

enum error password_hash(struct text password, struct arena *arena, struct text *ret_hash, struct notes *notes)
{
    char hash[crypto_pwhash_STRBYTES];
    if (!begin())
        return note_busy(notes);
    int failed =
        crypto_pwhash_str_alg(hash, password.at, password.len, OPERATIONS, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    end();
    if (failed != 0)
        return note(notes, ERROR_SYSTEM, TEXT_ABSENT, "there is no memory to hash a password; %d MB are needed",
                    MEMORY >> 20);
    *ret_hash = arena_copy(arena, text_of(hash));
    return OK;
}

enum error password_matches(struct text hash, struct text password, bool *ret_matches, struct notes *notes)
{
    /* Of the empty password with the same limits: what is compared with when there is nothing to compare with. */
    static const char nobodys[] = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                                  "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char wanted[crypto_pwhash_STRBYTES] = {0};
    bool is_there = text_has(hash) && hash.len < sizeof wanted;
    snprintf(wanted, sizeof wanted, "%.*s", TEXT_ARG(is_there ? hash : text_of(nobodys)));
    if (!begin())
        return note_busy(notes);
    bool same = crypto_pwhash_str_verify(wanted, password.at != NULL ? password.at : "", password.len) == 0;
    end();
    *ret_matches = same && is_there;
    return OK;
}
