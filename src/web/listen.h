/* listen: the socket that is served, from the words an operator gives for it. */
#ifndef BIJOU_WEB_LISTEN_H
#define BIJOU_WEB_LISTEN_H

#include "base/base.h"

enum { HOST_MOST = 256, URL_MOST = 320 };

struct listen_address {
    char host[HOST_MOST]; /* without brackets */
    char port[6];
};

/* "127.0.0.1:8080", "[::1]:8080", "localhost:0". ERROR_USAGE otherwise. */
enum error listen_parse(struct text words, struct listen_address *ret_address, struct notes *notes);

/* A listening socket, and the URL it is reached by, with the port the system chose for port 0. */
enum error listen_open(const struct listen_address *address, int *ret_socket, char ret_url[URL_MOST],
                       struct notes *notes);

#endif
