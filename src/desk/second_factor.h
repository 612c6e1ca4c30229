/* second_factor: codes that change every half minute (TOTP), and the codes that stand in for them.
 *
 * Time-based one-time passwords as authenticator apps make them: RFC 6238 with HMAC-SHA-1, 6 digits,
 * 30 seconds; computed by liboath. A code is good in its own half minute, the one before and the one
 * after, and once.
 */
#ifndef BIJOU_DESK_SECOND_FACTOR_H
#define BIJOU_DESK_SECOND_FACTOR_H

#include "desk/secret.h"
#include "store/record.h"

enum { FACTOR_SECONDS = 30, FACTOR_DIGITS = 6, FACTOR_BYTES = 20, RECOVERY_CODES = 10 };

/* 20 random bytes in base 32: 32 letters and digits. */
struct text factor_secret_new(const struct instant *instant, struct arena *arena);
/* otpauth://totp/ISSUER:NAME?secret=...: what an app reads (Key Uri Format of Google Authenticator). */
struct text factor_uri(struct text issuer, struct text name, struct text secret, struct arena *arena);
/* "ABCD EFGH ...": for those who type it. */
struct text factor_secret_spaced(struct text secret, struct arena *arena);

/* Whether `code` (blanks in it do not matter) is the secret's at `now`, of a step after `after`; then
 * *ret_step is its step, which is not to be taken again. */
bool factor_matches(struct text secret, struct text code, int64_t now, int64_t after, int64_t *ret_step);

/* RECOVERY_CODES codes as they are shown, "abcd-efgh-jkmn-pqrs": 80 random bits each. */
struct texts recovery_codes_new(const struct instant *instant, struct arena *arena);
/* The hash of a code as it was typed: case, blanks and hyphens do not matter. Absent for what is none. */
struct text recovery_code_hash(struct text typed, struct arena *arena);

#endif
