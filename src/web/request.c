#include "web/request.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "web/condition.h"
#include "web/field.h"

/* Stands in a request's context between its header fields and its answer: what is queued any earlier
 * ends the connection. */
static struct errand arrived = {ERRAND_ARRIVED};

struct request {
    struct site *site;
    struct MHD_Connection *connection;
    const char *url, *method, *version;
    bool is_head, closing;
    struct fields fields;
};

/* What is mounted, when the request is for it; NULL otherwise. "/desk" is the mount's as "/desk/" is. */
static const struct mount *mount_of(const struct request *request)
{
    if (request->site->visitors == NULL)
        return NULL;
    const struct mount *mount = visitors_mount(request->site->visitors);
    size_t len = strlen(mount->prefix);
    bool under = strncmp(request->url, mount->prefix, len) == 0;
    bool bare = strlen(request->url) == len - 1 && strncmp(request->url, mount->prefix, len - 1) == 0;
    return under || bare ? mount : NULL;
}

/* As it stands in the log: without what is secret in it. */
static struct text target_of(const struct request *request, char room[TARGET_MOST])
{
    const struct mount *mount = mount_of(request);
    if (mount == NULL || strncmp(request->url, mount->veiled, strlen(mount->veiled)) != 0)
        return fields_target(request->connection, request->url, room);
    return text_of(mount->veiled);
}

static void log_request(const struct request *request, unsigned status, size_t size)
{
    static _Thread_local struct log_writer *writer;
    static _Thread_local struct log *writer_of;
    struct log *log = request->site->log;
    if (log == NULL)
        return;
    if (writer_of != log) {
        writer = log_writer_new(log);
        writer_of = log;
    }
    char target[TARGET_MOST], client[64];
    struct log_line line = {
        .address = fields_client(&request->fields, connection_address(connection_of(request->connection)), client),
        .method = request->method,
        .version = request->version,
        .target = target_of(request, target),
        .status = status,
        .size = request->is_head ? 0 : size,
        .referrer = request->fields.referrer,
        .agent = request->fields.agent,
    };
    log_put(writer, &line);
}

/* Queues a response and logs it; `size` of its body. */
static enum MHD_Result queue(const struct request *request, unsigned status, struct MHD_Response *response, size_t size)
{
    connection_owes(connection_of(request->connection), size);
    log_request(request, status, size);
    return MHD_queue_response(request->connection, status, response);
}

static enum MHD_Result queue_once(const struct request *request, unsigned status, struct MHD_Response *response,
                                  size_t size)
{
    enum MHD_Result result = queue(request, status, response, size);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result queue_sentence(const struct request *request, unsigned status, struct text sentence)
{
    struct answer answer = {.status = status,
                            .media_type = "text/plain; charset=utf-8",
                            .cache_control = cache_nothing,
                            .closing = request->closing};
    const char *methods = mount_of(request) != NULL ? "GET, HEAD, POST" : "GET, HEAD";
    const char *allow = status == MHD_HTTP_METHOD_NOT_ALLOWED ? methods : NULL;
    return queue_once(request, status, answer_sentence(&answer, sentence, allow), sentence.len);
}

static enum MHD_Result queue_part(const struct request *request, struct entry *entry)
{
    struct answer answer = *entry_answer(entry);
    answer.closing = request->closing;
    const struct variant *identity = entry_ready(entry, CODING_IDENTITY);
    size_t size = body_text(identity->body).len, from = 0, len = 0;
    bool stale = request->fields.if_range.at != NULL &&
                 !condition_allows_range(request->fields.if_range, text_of(identity->tag));
    switch (stale ? RANGE_WHOLE : range_parse(request->fields.range, size, &from, &len)) {
    case RANGE_PART:
        return queue_once(request, MHD_HTTP_PARTIAL_CONTENT,
                          answer_part(&answer, identity->body, identity->tag, from, len), len);
    case RANGE_BEYOND: return queue_once(request, MHD_HTTP_RANGE_NOT_SATISFIABLE, answer_beyond(&answer, size), 0);
    case RANGE_WHOLE: break;
    }
    return queue_once(request, MHD_HTTP_OK, answer_whole(&answer, identity->body, CODING_IDENTITY, identity->tag),
                      size);
}

/* For a connection that ends here the prepared responses do not do: they say nothing of it. */
static enum MHD_Result queue_last(const struct request *request, struct entry *entry, const struct variant *variant)
{
    struct answer answer = *entry_answer(entry);
    answer.closing = true;
    return queue_once(
        request, answer.status,
        answer_whole(&answer, variant->body, variant->coding, answer.status == MHD_HTTP_OK ? variant->tag : NULL),
        body_text(variant->body).len);
}

/* The coding a request is served in; parts are parts of the identity. */
static enum coding coding_of(const struct request *request)
{
    return request->fields.range.at != NULL ? CODING_IDENTITY : coding_choose(request->fields.accept_encoding);
}

static enum MHD_Result queue_entry(const struct request *request, struct entry *entry, const struct variant *variant)
{
    const struct answer *answer = entry_answer(entry);
    if (answer->status == MHD_HTTP_OK) {
        if (request->fields.if_none_match.at != NULL &&
            condition_matches(request->fields.if_none_match, text_of(variant->tag)))
            return queue(request, MHD_HTTP_NOT_MODIFIED, variant->unchanged, 0);
        if (request->fields.range.at != NULL && !request->is_head)
            return queue_part(request, entry);
    }
    if (request->closing)
        return queue_last(request, entry, variant);
    return queue(request, answer->status, variant->whole, body_text(variant->body).len);
}

static enum MHD_Result queue_health(const struct request *request)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct moment *moment = live_hold(request->site->live);
    struct buffer json = {.ceiling = 512};
    buffer_print(&json, "{\"edition\":%lld,\"uptime\":%lld,\"reviews\":%zu,\"day\":\"",
                 (long long)moment->edition->number, (long long)(now.tv_sec - request->site->started),
                 moment->edition->review_count);
    day_put_iso(&json, moment->press->today);
    buffer_print(&json, "\",\"connections\":%zu,\"cache\":{\"pages\":%zu,\"bytes\":%zu}}\n",
                 connections_count(request->site->connections), cache_count(moment->cache), cache_used(moment->cache));
    moment_release(moment);
    struct answer answer = {.status = MHD_HTTP_OK,
                            .media_type = "application/json",
                            .cache_control = cache_nothing,
                            .closing = request->closing};
    enum MHD_Result result =
        queue_once(request, MHD_HTTP_OK, answer_sentence(&answer, buffer_text(&json), NULL), json.len);
    buffer_done(&json);
    return result;
}

/* The search page by itself is a page like any other; only with something asked it is a question. */
static bool is_search(const struct request *request, struct text path)
{
    const struct fields *fields = &request->fields;
    return (text_is(path, "/search") || text_is(path, "/search/")) &&
           (text_has(fields->words) || text_has(fields->stars) || text_has(fields->year) || text_has(fields->critic));
}

static void ask(struct job *job, const struct request *request, struct text path)
{
    struct question *question = &job->question;
    job->coding = coding_of(request);
    question->path = arena_copy(&job->arena, path);
    question->is_search = is_search(request, path);
    if (question->is_search) {
        question->words = target_value(request->fields.words, &job->arena);
        question->stars = target_value(request->fields.stars, &job->arena);
        question->year = target_value(request->fields.year, &job->arena);
        question->critic = target_value(request->fields.critic, &job->arena);
        question->page = target_value(request->fields.page, &job->arena);
    } else {
        struct page page;
        job->is_page = press_find(job->moment->press, path, &page);
    }
}

/* Takes over the hold on the moment. */
static enum MHD_Result have_made(const struct request *request, struct moment *moment, struct text path, void **context)
{
    struct job *job = job_new(request->connection, moment);
    ask(job, request, path);
    if (!makers_take(request->site->makers, job)) {
        job_free(job);
        return queue_sentence(request, MHD_HTTP_SERVICE_UNAVAILABLE,
                              TEXT("Too many are asking at once; please try again in a moment.\n"));
    }
    *context = job;
    return MHD_YES;
}

static enum MHD_Result answer_path(const struct request *request, struct text path, void **context)
{
    if (text_is(path, "/healthz"))
        return queue_health(request);
    struct moment *moment = live_hold(request->site->live);
    struct entry *entry = is_search(request, path) ? NULL : cache_find(moment->cache, path);
    const struct variant *variant = entry != NULL ? entry_ready(entry, coding_of(request)) : NULL;
    if (variant == NULL) {
        if (entry != NULL)
            entry_release(entry);
        return have_made(request, moment, path, context);
    }
    enum MHD_Result result = queue_entry(request, entry, variant);
    entry_release(entry);
    moment_release(moment);
    return result;
}

static bool is_read(const struct request *request)
{
    return request->is_head || strcmp(request->method, "GET") == 0;
}

static enum MHD_Result refuse(struct request *request)
{
    request->closing = true;
    if (!is_read(request))
        return queue_sentence(request, MHD_HTTP_METHOD_NOT_ALLOWED, TEXT("Only GET and HEAD are answered here.\n"));
    return queue_sentence(request, MHD_HTTP_CONTENT_TOO_LARGE, TEXT("A request with a body is not answered here.\n"));
}

static bool is_posted(const struct request *request)
{
    return strcmp(request->method, "POST") == 0;
}

/* The bytes of the body that is announced; false when the request was refused instead. */
static bool read_length(struct request *request, const struct mount *mount, size_t *ret_len,
                        enum MHD_Result *ret_result)
{
    long long len = 0;
    request->closing = true;
    if (!is_read(request) && !is_posted(request))
        *ret_result =
            queue_sentence(request, MHD_HTTP_METHOD_NOT_ALLOWED, TEXT("Only GET, HEAD and POST are answered here.\n"));
    else if (!is_posted(request) && request->fields.has_body)
        *ret_result = refuse(request);
    else if (request->fields.is_chunked)
        *ret_result = queue_sentence(request, MHD_HTTP_LENGTH_REQUIRED,
                                     TEXT("The length of the body must be announced (Content-Length).\n"));
    else if (request->fields.length.at != NULL && !number_parse(request->fields.length, 0, LLONG_MAX, &len))
        *ret_result = queue_sentence(request, MHD_HTTP_BAD_REQUEST, TEXT("The length of the body is no number.\n"));
    else if ((unsigned long long)len > mount->body_most)
        *ret_result = queue_sentence(request, MHD_HTTP_CONTENT_TOO_LARGE,
                                     TEXT("This is more than is taken at once; nothing of it was saved.\n"));
    else {
        request->closing = atomic_load_explicit(&request->site->draining, memory_order_relaxed);
        *ret_len = (size_t)len;
        return true;
    }
    return false;
}

/* A request whose header fields have arrived, for what is mounted. */
static enum MHD_Result begin_visit(struct request *request, const struct mount *mount, void **context)
{
    enum MHD_Result result;
    size_t len = 0;
    *context = &arrived;
    if (!read_length(request, mount, &len, &result))
        return result;
    struct visit *visit = visit_new(request->site->visitors, request->connection, len);
    if (visit == NULL) {
        request->closing = true;
        return queue_sentence(request, MHD_HTTP_SERVICE_UNAVAILABLE,
                              TEXT("Too much is being sent at once; please try again in a moment.\n"));
    }
    *context = visit;
    return MHD_YES;
}

/* Fills in what is asked; an error of the address otherwise. */
static enum error ask_mount(const struct request *request, struct mount_request *asked)
{
    char room[TARGET_MOST], client[64];
    struct text raw = text_of(request->url), path;
    const char *peer = connection_address(connection_of(request->connection));
    enum error error = raw.len + request->fields.query_len > TARGET_MOST ? ERROR_LIMIT : target_path(raw, room, &path);
    if (error != OK)
        return error;
    asked->posted = is_posted(request);
    asked->path = arena_copy(asked->arena, path);
    struct text query = fields_target(request->connection, "", room);
    asked->query = arena_copy(asked->arena, text_part(query, 1, query.len));
    asked->address = arena_copy(asked->arena, text_of(fields_client(&request->fields, peer, client)));
    asked->secure = fields_secure(&request->fields, peer);
    return OK;
}

static enum MHD_Result queue_visit(const struct request *request, struct visit *visit)
{
    size_t size = 0;
    struct MHD_Response *response = visit_response(visit, request->closing, &size);
    return queue_once(request, visit_status(visit), response, size);
}

static enum MHD_Result queue_bad_target(const struct request *request, enum error error);

/* Called for each piece of the body, once when all of it has come, and once when the answer is made. */
static enum MHD_Result continue_visit(struct request *request, struct visit *visit, const char *upload,
                                      size_t *upload_size)
{
    if (*upload_size > 0) {
        if (!visit_gather(visit, upload, *upload_size))
            return MHD_NO;
        *upload_size = 0;
        return MHD_YES;
    }
    if (visit_is_done(visit))
        return queue_visit(request, visit);
    connection_begin(connection_of(request->connection));
    enum error error = ask_mount(request, visit_request(visit));
    if (error != OK)
        return queue_bad_target(request, error);
    if (!visit_take(visit))
        return queue_sentence(request, MHD_HTTP_SERVICE_UNAVAILABLE,
                              TEXT("Too many are asking at once; please try again in a moment.\n"));
    return MHD_YES;
}

static enum MHD_Result queue_bad_target(const struct request *request, enum error error)
{
    if (error == ERROR_LIMIT)
        return queue_sentence(request, MHD_HTTP_URI_TOO_LONG, TEXT("An address may have 2048 bytes at most.\n"));
    return queue_sentence(request, MHD_HTTP_BAD_REQUEST,
                          TEXT("This address is no valid one: it must be UTF-8 in percent-encoding, without "
                               "control characters.\n"));
}

static enum MHD_Result answer_target(struct request *request, void **context)
{
    char room[TARGET_MOST];
    struct text path;
    struct text raw = text_of(request->url);
    enum error error = raw.len + request->fields.query_len > TARGET_MOST ? ERROR_LIMIT : target_path(raw, room, &path);
    return error != OK ? queue_bad_target(request, error) : answer_path(request, path, context);
}

enum MHD_Result request_answer(void *site, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *upload, size_t *upload_size, void **context)
{
    struct request request = {.site = site, .connection = connection, .url = url, .method = method, .version = version};
    request.is_head = strcmp(method, "HEAD") == 0;
    request.closing = atomic_load_explicit(&request.site->draining, memory_order_relaxed);
    fields_gather(connection, &request.fields);

    struct errand *errand = *context;
    const struct mount *mount = errand == NULL ? mount_of(&request) : NULL;
    if (mount != NULL)
        return begin_visit(&request, mount, context);
    if (errand == NULL) {
        connection_begin(connection_of(connection));
        *context = &arrived;
        return request.fields.has_body || !is_read(&request) ? refuse(&request) : MHD_YES;
    }
    if (errand->kind == ERRAND_ARRIVED)
        return answer_target(&request, context);
    if (errand->kind == ERRAND_VISIT)
        return continue_visit(&request, (struct visit *)errand, upload, upload_size);
    struct job *job = (struct job *)errand;
    return queue_entry(&request, job->entry, entry_ready(job->entry, job->coding));
}

void request_end(void *site, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    (void)site;
    (void)code;
    struct errand *errand = *context;
    if (errand != NULL && errand->kind == ERRAND_JOB)
        job_free((struct job *)errand);
    else if (errand != NULL && errand->kind == ERRAND_VISIT)
        visit_free((struct visit *)errand);
    *context = NULL;
    struct connection *mine = connection_of(connection);
    if (mine != NULL)
        connection_end(mine);
}

size_t request_keep_raw(void *site, struct MHD_Connection *connection, char *text)
{
    (void)site;
    (void)connection;
    return strlen(text);
}
