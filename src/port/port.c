#include "port/port.h"

extern const struct port markdown_port;

const struct port *const ports[] = {
    &markdown_port,
};
const size_t port_count = sizeof ports / sizeof ports[0];

const struct port *port_find(struct text name)
{
    for (size_t i = 0; i < port_count; i++)
        if (text_is(name, ports[i]->name))
            return ports[i];
    return NULL;
}

const struct port *port_guess(const char *path)
{
    for (size_t i = 0; i < port_count; i++)
        if (ports[i]->import != NULL && ports[i]->guess(path))
            return ports[i];
    return NULL;
}
