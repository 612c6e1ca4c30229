#include "command/command.h"
#include "desk/desk.h"
#include "web/web.h"

/* A whole number given for an option, within [1, most]; `otherwise` when it was not given. */
static enum error number_of(struct invocation *invocation, const char *option, long long most, long long otherwise,
                            long long *ret_number)
{
    struct text value = invocation_value(invocation, option);
    *ret_number = otherwise;
    if (value.at == NULL || number_parse(value, 1, most, ret_number))
        return OK;
    return note(invocation->notes, ERROR_USAGE, arena_print(invocation->arena, "--%s", option),
                "'%.*s' is no number from 1 to %lld", TEXT_ARG(value), most);
}

static enum error run_serve(struct invocation *invocation)
{
    struct text listen = invocation_value(invocation, "listen");
    struct server_options options = {
        .path = invocation->operands[0].at,
        .theme = invocation_value(invocation, "theme").at,
        .log = invocation_value(invocation, "log").at,
        .listen = listen.at != NULL ? listen : TEXT("127.0.0.1:8080"),
    };
    long long threads, per_address, cache;
    enum error error = number_of(invocation, "threads", 256, 0, &threads);
    if (error == OK)
        error = number_of(invocation, "per-address", CONNECTIONS_MOST, 0, &per_address);
    if (error == OK)
        error = number_of(invocation, "cache", 1 << 20, CACHE_MEGABYTES, &cache);
    if (error != OK)
        return error;
    options.threads = (unsigned)threads;
    options.per_address = (unsigned)per_address;
    options.cache = (size_t)cache << 20;
    struct desk *desk;
    error = desk_new(options.path, &desk, invocation->notes);
    if (error != OK)
        return error;
    options.mount = desk_mount(desk);
    error = server_run(&options, invocation->notes);
    desk_free(desk);
    return error;
}

const struct command serve_command = {
    .name = "serve",
    .operands = "FILE.bijou",
    .summary = "put the publication on the web",
    .about = "Serves the site, and the desk under /desk/, until it is told to stop. Whatever is imported meanwhile is "
             "on the site within a second,\n"
             "and no reader ever sees half of it. SIGTERM and SIGINT end it once the running requests are answered;\n"
             "SIGHUP opens the access log anew. GET /healthz tells the edition and how long it has been up.\n"
             "\n"
             "It speaks plain HTTP: for the open web put Caddy or nginx before it, as docs/deploy.md shows.",
    .operands_least = 1,
    .operands_most = 1,
    .options =
        {
            {"listen", "ADDR:PORT", "where to listen: 127.0.0.1:8080 unless given; [::1]:8080, localhost:0 (any port)"},
            {"theme", "DIR",
             "a folder whose files replace those of the built-in theme; the publication's own parts are left alone"},
            {"threads", "N", "threads that send: one for each core unless given"},
            {"cache", "MB", "memory for pages that are ready to be sent: 32 unless given"},
            {"per-address", "N",
             "most connections from one address: any number unless given; not for use behind a proxy"},
            {"log", "FILE", "an access log in the combined format; - for standard output; none unless given"},
            {NULL, NULL, NULL},
        },
    .run = run_serve,
};
