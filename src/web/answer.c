#include "web/answer.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const cache_pages = "public, max-age=0, must-revalidate";
const char *const cache_files = "public, max-age=604800";
const char *const cache_nothing = "no-store";

struct body {
    atomic_size_t holders;
    struct text bytes;
};

struct body *body_new(struct text bytes)
{
    struct body *body = memory_take(sizeof *body);
    atomic_init(&body->holders, 1);
    body->bytes = bytes;
    return body;
}

struct body *body_hold(struct body *body)
{
    atomic_fetch_add_explicit(&body->holders, 1, memory_order_relaxed);
    return body;
}

void body_release(struct body *body)
{
    if (atomic_fetch_sub_explicit(&body->holders, 1, memory_order_acq_rel) > 1)
        return;
    free((char *)body->bytes.at);
    free(body);
}

struct text body_text(const struct body *body)
{
    return body->bytes;
}

static void release_context(void *context)
{
    body_release(context);
}

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    /* Refused only for a line feed in the value or for want of memory: neither can be mended here. */
    if (value != NULL)
        (void)MHD_add_response_header(response, name, value);
}

static struct MHD_Response *response_of(struct body *body, struct text part)
{
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        part.len, (void *)part.at, release_context, body_hold(body));
    if (response == NULL)
        memory_take(SIZE_MAX); /* no memory: ends as every want of memory does */
    return response;
}

static struct MHD_Response *response_empty(void)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (response == NULL)
        memory_take(SIZE_MAX);
    return response;
}

/* Pages and what only they use stay within the site; feeds, posters and data may be shown by others. */
static const char *sharing(const char *media_type)
{
    struct text type = text_of(media_type);
    bool own = text_starts(type, "text/html") || text_starts(type, "font/") || text_starts(type, "text/javascript") ||
               text_starts(type, "text/css");
    return own ? "same-origin" : "cross-origin";
}

static const char *policy_of(const struct answer *answer)
{
    if (answer->policy != NULL)
        return answer->policy;
    if (text_starts(text_of(answer->media_type), "image/svg"))
        return "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    return "default-src 'none'; frame-ancestors 'none'";
}

/* What every answer carries, with or without a body. */
static void add_common(struct MHD_Response *response, const struct answer *answer)
{
    add(response, "Server", "bijou");
    add(response, "Cache-Control", answer->cache_control);
    if (answer->closing)
        add(response, "Connection", "close");
}

static void add_safety(struct MHD_Response *response, const struct answer *answer)
{
    add(response, "Content-Security-Policy", policy_of(answer));
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Referrer-Policy", answer->referrers != NULL ? answer->referrers : "strict-origin-when-cross-origin");
    add(response, "Cross-Origin-Resource-Policy", sharing(answer->media_type));
    if (!text_starts(text_of(answer->media_type), "text/html"))
        return;
    add(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
}

struct MHD_Response *answer_whole(const struct answer *answer, struct body *body, enum coding coding, const char *tag)
{
    struct MHD_Response *response = response_of(body, body_text(body));
    add_common(response, answer);
    add(response, "Content-Type", answer->media_type);
    add(response, "Content-Encoding", coding_name(coding));
    add(response, "Vary", "Accept-Encoding");
    add(response, "ETag", tag);
    add(response, "Location", answer->location);
    if (tag != NULL && answer->status == MHD_HTTP_OK)
        add(response, "Accept-Ranges", "bytes");
    add_safety(response, answer);
    return response;
}

struct MHD_Response *answer_unchanged(const struct answer *answer, const char *tag)
{
    struct MHD_Response *response = response_empty();
    add_common(response, answer);
    add(response, "Vary", "Accept-Encoding");
    add(response, "ETag", tag);
    return response;
}

struct MHD_Response *answer_part(const struct answer *answer, struct body *body, const char *tag, size_t from,
                                 size_t len)
{
    struct MHD_Response *response = response_of(body, text_part(body_text(body), from, len));
    char range[80];
    snprintf(range, sizeof range, "bytes %zu-%zu/%zu", from, from + len - 1, body_text(body).len);
    add_common(response, answer);
    add(response, "Content-Type", answer->media_type);
    add(response, "Content-Range", range);
    add(response, "Vary", "Accept-Encoding");
    add(response, "ETag", tag);
    add(response, "Accept-Ranges", "bytes");
    add_safety(response, answer);
    return response;
}

struct MHD_Response *answer_beyond(const struct answer *answer, size_t size)
{
    struct MHD_Response *response = response_empty();
    char range[48];
    struct answer refusal = *answer;
    refusal.cache_control = "no-store"; /* what is there may be kept, not what is not */
    snprintf(range, sizeof range, "bytes */%zu", size);
    add_common(response, &refusal);
    add(response, "Content-Range", range);
    add(response, "Accept-Ranges", "bytes");
    return response;
}

struct MHD_Response *answer_sentence(const struct answer *answer, struct text sentence, const char *allow)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sentence.len, (void *)sentence.at, MHD_RESPMEM_MUST_COPY);
    if (response == NULL)
        memory_take(SIZE_MAX);
    add_common(response, answer);
    add(response, "Content-Type", answer->media_type);
    add(response, "Allow", allow);
    add(response, "Location", answer->location);
    if (answer->status == MHD_HTTP_SERVICE_UNAVAILABLE)
        add(response, "Retry-After", "2");
    add_safety(response, answer);
    return response;
}
