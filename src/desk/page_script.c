#include "base/say.h"
#include "desk/pages.h"
#include "desk/scripts_built_in.h"
#include "web/coding.h"

static struct text part_find(struct text name)
{
    for (size_t i = 0; i < desk_scripts_count; i++)
        if (text_equal(desk_scripts[i].name, name))
            return desk_scripts[i].bytes;
    return TEXT_ABSENT;
}

struct text script_stamp(void)
{
    return part_find(TEXT("stamp"));
}

static bool takes_gzip(const struct call *call)
{
    struct text field = mount_request_field(call->request, "Accept-Encoding");
    enum coding liked = coding_choose(field);
    return liked == CODING_GZIP || (liked == CODING_BROTLI && text_find(field, 0, "gzip") != SIZE_MAX);
}

/* Scripts hold no secret, so they may go out compressed; pages, which do, may not. */
void script_show(struct call *call)
{
    struct text plain = text_ends(call->part, ".js") ? part_find(call->part) : TEXT_ABSENT;
    if (plain.at == NULL) {
        call_refuse(call, 404, "Not here", TEXT("There is no such script at the desk."));
        return;
    }
    struct mount_reply *reply = call->reply;
    reply->media_type = "text/javascript; charset=utf-8";
    reply->cache_control = "public, max-age=31536000, immutable";
    mount_reply_add(reply, call->request, "Vary", TEXT("Accept-Encoding"));
    struct text packed = part_find(JOIN(call->work.arena, call->part, TEXT(".gz")));
    if (takes_gzip(call)) {
        mount_reply_add(reply, call->request, "Content-Encoding", TEXT("gzip"));
        buffer_put(&reply->body, packed);
    } else {
        buffer_put(&reply->body, plain);
    }
}

/* Its address has no stamp: a browser asks for it again by itself. It stands for the whole desk, whose pages it sees go
 * by. */
void script_show_worker(struct call *call)
{
    struct mount_reply *reply = call->reply;
    reply->media_type = "text/javascript; charset=utf-8";
    reply->policy = "default-src 'none'; connect-src 'self'";
    mount_reply_add(reply, call->request, "Service-Worker-Allowed", TEXT("/desk/"));
    buffer_put(&reply->body, part_find(TEXT("worker.js")));
}
