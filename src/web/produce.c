#include "web/produce.h"

#include <stdlib.h>
#include <string.h>

enum { HITS = 20 /* on a page of search results */ };

struct producer *producer_new(const char *path)
{
    struct producer *producer = memory_take(sizeof *producer);
    *producer = (struct producer){.path = path, .notes = memory_take(sizeof *producer->notes)};
    return producer;
}

void producer_free(struct producer *producer)
{
    if (producer->store != NULL)
        store_close(producer->store);
    arena_done(&producer->arena);
    free(producer->notes);
    free(producer);
}

struct entry *produce_sentence(unsigned status, struct text sentence)
{
    struct answer answer = {
        .status = status, .media_type = "text/plain; charset=utf-8", .cache_control = cache_nothing};
    struct buffer bytes = {.ceiling = 1024};
    buffer_put(&bytes, sentence);
    buffer_byte(&bytes, '\n');
    return entry_new(&answer, &bytes);
}

static enum error have_store(struct producer *producer)
{
    return producer->store != NULL ? OK : store_open(producer->path, STORE_READ, &producer->store, producer->notes);
}

static enum error fetch_body(void *context, int64_t revision, struct arena *arena, struct text *ret_body,
                             struct notes *notes)
{
    struct producer *producer = context;
    enum error error = have_store(producer);
    return error == OK ? store_load_body(producer->store, revision, arena, ret_body, notes) : error;
}

static struct press press_of(struct producer *producer, const struct moment *moment)
{
    struct press press = *moment->press;
    press.body = fetch_body;
    press.context = producer;
    return press;
}

static struct answer answer_of(const struct moment *moment, unsigned status, const char *media_type)
{
    bool is_html = text_starts(text_of(media_type), "text/html");
    return (struct answer){.status = status,
                           .media_type = media_type,
                           .cache_control = cache_pages,
                           .policy = is_html ? moment->policy : NULL};
}

static struct entry *produce_redirect(unsigned status, struct text to)
{
    struct answer answer = {
        .status = status, .media_type = "text/plain; charset=utf-8", .cache_control = cache_pages, .location = to.at};
    struct buffer bytes = {.ceiling = TEXT("Moved to \n").len + to.len};
    buffer_print(&bytes, "Moved to %.*s\n", TEXT_ARG(to));
    return entry_new(&answer, &bytes);
}

/* A page of the press: the one answer that is kept. */
static struct entry *produce_page(struct producer *producer, struct moment *moment, struct text path, struct page page)
{
    struct press press = press_of(producer, moment);
    struct buffer bytes = {.ceiling = PAGE_MOST};
    const char *media_type = press_media_type(&press, page);
    struct text to = press_target(&press, page, &producer->arena);
    /* A moved feed is fetched again and again: its whole text is sent from its new address alone. */
    if (to.at != NULL && !text_starts(text_of(media_type), "text/html"))
        return cache_add(moment->cache, path, produce_redirect((unsigned)page.kind->status, to));
    enum error error = press_render(&press, page, &producer->arena, &bytes, producer->notes);
    if (error == OK && bytes.overfull)
        error = note(producer->notes, ERROR_LIMIT, path, "the page comes out larger than %d MB, and is not sent",
                     PAGE_MOST >> 20);
    if (error != OK) {
        buffer_done(&bytes);
        return NULL;
    }
    struct answer answer = answer_of(moment, (unsigned)page.kind->status, media_type);
    answer.location = to.at;
    if (text_starts(path, "/theme/"))
        answer.cache_control = cache_files;
    return cache_add(moment->cache, path, entry_new(&answer, &bytes));
}

static int small_number(struct text text, long long least, long long most, int otherwise)
{
    long long number;
    return text_has(text) && number_parse(text, least, most, &number) ? (int)number : otherwise;
}

static struct search_query query_of(const struct press *press, const struct question *question)
{
    int page = small_number(question->page, 1, SEARCH_PAGE_MOST, 1);
    return (struct search_query){
        .words = question->words,
        .least_stars = small_number(question->stars, 1, 10, 0),
        .year = small_number(question->year, 1, 9999, 0),
        .critic = press_critic_slug(press, question->critic),
        .from = (size_t)(page - 1) * HITS,
        .most = HITS,
    };
}

static struct entry *produce_search(struct producer *producer, struct moment *moment, const struct question *question)
{
    struct press press = press_of(producer, moment);
    struct search_query query = query_of(&press, question);
    struct search_result result = {0};
    enum error error = OK;
    /* A filter alone is a question too: all of a critic's reviews, say. */
    bool asked = text_has(query.words) || query.least_stars > 0 || query.year > 0 || query.critic.at != NULL;
    if (asked)
        error = have_store(producer);
    if (error == OK && asked)
        error = store_search(producer->store, &query, &producer->arena, &result, producer->notes);
    struct buffer bytes = {.ceiling = PAGE_MOST};
    if (error == OK)
        error = press_render_search(&press, &query, &result, &producer->arena, &bytes, producer->notes);
    if (error != OK || bytes.overfull) {
        buffer_done(&bytes);
        return NULL;
    }
    struct answer answer = answer_of(moment, MHD_HTTP_OK, "text/html; charset=utf-8");
    return entry_new(&answer, &bytes);
}

static struct entry *produce_not_found(struct producer *producer, struct moment *moment, struct text path)
{
    struct press press = press_of(producer, moment);
    struct buffer bytes = {.ceiling = PAGE_MOST};
    if (press_render_not_found(&press, path, &producer->arena, &bytes, producer->notes) != OK || bytes.overfull) {
        buffer_done(&bytes);
        return NULL;
    }
    struct answer answer = answer_of(moment, MHD_HTTP_NOT_FOUND, "text/html; charset=utf-8");
    answer.cache_control = cache_nothing;
    return entry_new(&answer, &bytes);
}

/* The entry, or NULL with a note. */
static struct entry *answer_question(struct producer *producer, struct moment *moment, const struct question *question)
{
    struct page page;
    struct text path = question->path;
    if (question->is_search)
        return produce_search(producer, moment, question);
    if (press_find(moment->press, path, &page))
        return produce_page(producer, moment, path, page);
    /* Only to a page that is there: "//elsewhere.example" must not become a redirect to it. */
    if (!text_ends(path, "/")) {
        struct text slashed = arena_print(&producer->arena, "%.*s/", TEXT_ARG(path));
        if (press_find(moment->press, slashed, &page))
            return produce_redirect(MHD_HTTP_PERMANENT_REDIRECT, slashed);
    }
    return produce_not_found(producer, moment, path);
}

struct entry *produce(struct producer *producer, struct moment *moment, const struct question *question)
{
    producer->notes->arena = &producer->arena;
    producer->notes->count = 0;
    struct entry *entry = answer_question(producer, moment, question);
    if (entry == NULL) {
        enum error error = notes_error(producer->notes);
        notes_show(producer->notes, stderr);
        entry = error == ERROR_STORE || error == ERROR_SYSTEM
                    ? produce_sentence(MHD_HTTP_SERVICE_UNAVAILABLE,
                                       TEXT("The store cannot be read just now; please try again in a moment."))
                    : produce_sentence(MHD_HTTP_INTERNAL_SERVER_ERROR,
                                       TEXT("This page could not be made; the publisher has been told."));
    }
    arena_reset(&producer->arena);
    return entry;
}
