#include "web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

enum error listen_parse(struct text words, struct listen_address *ret_address, struct notes *notes)
{
    size_t colon = words.len;
    while (colon > 0 && words.at[colon - 1] != ':')
        colon--;
    struct text host = text_part(words, 0, colon > 0 ? colon - 1 : 0), port = text_part(words, colon, words.len);
    bool bracketed = host.len > 2 && text_starts(host, "[") && text_ends(host, "]");
    if (bracketed)
        host = text_part(host, 1, host.len - 2);
    long long number;
    if (host.len == 0 || host.len >= HOST_MOST || (!bracketed && text_find(host, 0, ":") != SIZE_MAX) ||
        !number_parse(port, 0, 65535, &number))
        return note(notes, ERROR_USAGE, TEXT("--listen"),
                    "'%.*s' is no address and port; write it as 127.0.0.1:8080, [::1]:8080 or localhost:8080",
                    TEXT_ARG(words));
    *ret_address = (struct listen_address){0};
    memcpy(ret_address->host, host.at, host.len);
    snprintf(ret_address->port, sizeof ret_address->port, "%u", (unsigned)number % 65536);
    return OK;
}

static enum error note_refusal(const struct listen_address *address, int code, struct notes *notes)
{
    struct text where = arena_print(notes->arena, "%s:%s", address->host, address->port);
    if (code == EADDRINUSE)
        return note(notes, ERROR_SYSTEM, where,
                    "is taken by another program; stop that one, or choose another port with --listen %s:PORT",
                    strchr(address->host, ':') != NULL ? "[ADDRESS]" : address->host);
    if (code == EACCES)
        return note(notes, ERROR_SYSTEM, where,
                    "may not be used by this user; choose a port above 1023, and let a reverse proxy have this one");
    if (code == EADDRNOTAVAIL)
        return note(notes, ERROR_SYSTEM, where,
                    "is no address of this machine; 127.0.0.1 is reached from here alone, 0.0.0.0 from everywhere");
    return note(notes, ERROR_SYSTEM, where, "cannot be listened at: %s", strerror(code));
}

/* -1, and errno, when it cannot be had. */
static int open_socket(const struct addrinfo *at)
{
    int listening = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listening < 0)
        return -1;
    int on = 1;
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listening, at->ai_addr, at->ai_addrlen) == 0 && listen(listening, BACKLOG) == 0)
        return listening;
    int code = errno;
    close(listening);
    errno = code;
    return -1;
}

static void write_url(int listening, const struct listen_address *address, char url[URL_MOST])
{
    struct sockaddr_storage bound;
    socklen_t len = sizeof bound;
    unsigned port = 0;
    if (getsockname(listening, (struct sockaddr *)&bound, &len) == 0)
        port = bound.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&bound)->sin6_port)
                                           : ntohs(((struct sockaddr_in *)&bound)->sin_port);
    bool six = strchr(address->host, ':') != NULL;
    snprintf(url, URL_MOST, "http://%s%s%s:%u/", six ? "[" : "", address->host, six ? "]" : "", port);
}

enum error listen_open(const struct listen_address *address, int *ret_socket, char ret_url[URL_MOST],
                       struct notes *notes)
{
    struct addrinfo wish = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV | AI_PASSIVE}, *found;
    int refusal = getaddrinfo(address->host, address->port, &wish, &found);
    if (refusal != 0)
        return note(notes, ERROR_SYSTEM, text_of(address->host), "is no address that is known here: %s",
                    gai_strerror(refusal));
    /* A name may have several addresses; the older family first, which every client of this machine has. */
    int listening = -1, code = 0;
    for (int family = 0; family < 2 && listening < 0; family++)
        for (const struct addrinfo *each = found; each != NULL && listening < 0; each = each->ai_next) {
            if ((each->ai_family == AF_INET) != (family == 0))
                continue;
            listening = open_socket(each);
            code = listening < 0 && code != EADDRINUSE ? errno : code;
        }
    freeaddrinfo(found);
    if (listening < 0)
        return note_refusal(address, code, notes);
    write_url(listening, address, ret_url);
    *ret_socket = listening;
    return OK;
}
