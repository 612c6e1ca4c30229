#include "desk/attempts.h"

#include <arpa/inet.h>
#include <string.h>

int64_t attempts_wait(enum attempt_by by, int failures)
{
    int over = failures - (by == ATTEMPT_ACCOUNT ? FREE_BY_ACCOUNT : FREE_BY_ADDRESS);
    if (over < 0)
        return 0;
    return over < 9 ? (int64_t)2 << over : WAIT_MOST; /* 2, 4, ... 512 seconds */
}

struct text attempts_address(struct text address, struct arena *arena)
{
    struct in6_addr parsed;
    char written[INET6_ADDRSTRLEN];
    struct text whole = arena_copy(arena, address.at != NULL ? address : TEXT(""));
    if (inet_pton(AF_INET6, whole.at, &parsed) != 1 || IN6_IS_ADDR_V4MAPPED(&parsed))
        return whole;
    memset(&parsed.s6_addr[8], 0, 8);
    if (inet_ntop(AF_INET6, &parsed, written, sizeof written) == NULL)
        return whole;
    return arena_print(arena, "%s/64", written);
}

/* Loaded, and as if there were none when they are of long ago. */
static enum error load(const struct work *work, enum attempt_by by, struct text of, struct attempt_record *ret_attempt)
{
    enum error error = store_load_attempt(work->store, by, of, work->arena, ret_attempt, work->notes);
    if (error == OK && ret_attempt->last < work->instant.now - ATTEMPTS_FORGOTTEN)
        ret_attempt->failures = 0;
    return error;
}

static int64_t wait_left(const struct work *work, const struct attempt_record *attempt)
{
    int64_t until = attempt->last + attempts_wait(attempt->by, attempt->failures);
    return attempt->failures > 0 && until > work->instant.now ? until - work->instant.now : 0;
}

static enum error count(const struct work *work, struct attempt_record *attempt)
{
    attempt->failures++;
    attempt->last = work->instant.now;
    return store_save_attempt(work->store, attempt, work->notes);
}

static enum error count_both(const struct work *work, struct text name, int64_t *ret_wait)
{
    struct attempt_record account, address;
    enum error error = load(work, ATTEMPT_ACCOUNT, name, &account);
    if (error == OK)
        error = load(work, ATTEMPT_ADDRESS, attempts_address(work->address, work->arena), &address);
    if (error != OK)
        return error;
    int64_t by_account = wait_left(work, &account), by_address = wait_left(work, &address);
    *ret_wait = by_account > by_address ? by_account : by_address;
    if (*ret_wait > 0)
        return OK;
    error = store_forget_attempts(work->store, work->instant.now - ATTEMPTS_FORGOTTEN, work->notes);
    if (error == OK)
        error = count(work, &account);
    return error == OK ? count(work, &address) : error;
}

enum error attempts_begin(const struct work *work, struct text name, int64_t *ret_wait)
{
    enum error error = store_begin(work->store, work->notes);
    return error == OK ? work_end(work, count_both(work, name, ret_wait)) : error;
}

static enum error take_back(const struct work *work, enum attempt_by by, struct text of, bool all)
{
    struct attempt_record attempt;
    enum error error = load(work, by, of, &attempt);
    if (error != OK)
        return error;
    attempt.failures = all || attempt.failures == 0 ? 0 : attempt.failures - 1;
    return store_save_attempt(work->store, &attempt, work->notes);
}

enum error attempts_take_back(const struct work *work, struct text name, bool succeeded)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = take_back(work, ATTEMPT_ACCOUNT, name, succeeded);
    if (error == OK)
        error = take_back(work, ATTEMPT_ADDRESS, attempts_address(work->address, work->arena), false);
    return work_end(work, error);
}
