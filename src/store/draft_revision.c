#include "store/draft.h"

#include "store/connection.h"
#include "store/packed.h"

/* A frame and those that rest on it: as many as one damaged frame can take with it. */
enum { FRAME_REACH = 32 };

_Static_assert((int)PACKED_MOST == (int)DRAFT_MOST, "every text of a draft can be packed");

struct frame {
    int64_t number; /* 0: none */
    struct text text;
};

/* The one that the next revision may rest on. A damaged one is passed over here: reading says so. */
static struct frame find_frame(struct store *store, int64_t draft, struct arena *arena)
{
    struct frame frame = {0};
    struct query query = query_start(store, SQL_DRAFT_REVISION_FRAME);
    query_number(&query, ":draft", draft);
    query_number(&query, ":reach", FRAME_REACH);
    if (query_next(&query)) {
        struct packed packed = {.bytes = (size_t)row_number(&query, 1),
                                .checksum = (uint32_t)row_number(&query, 2),
                                .deflated = row_blob(&query, 3)};
        struct notes *unsaid = ARENA_NEW(arena, struct notes);
        unsaid->arena = arena;
        if (packed_read(&packed, TEXT_ABSENT, arena, &frame.text, unsaid) == OK)
            frame.number = row_number(&query, 0);
    }
    query_end(&query);
    return frame;
}

/* By itself when a quarter of it or more is new against the frame: then it becomes the next one. */
static struct packed pack(struct text text, struct frame *frame, struct arena *arena)
{
    struct packed packed = packed_make(text, frame->text, arena);
    if (frame->number == 0 || packed.deflated.len < text.len / 4)
        return packed;
    *frame = (struct frame){0};
    return packed_make(text, TEXT_ABSENT, arena);
}

static enum error insert(struct store *store, int64_t draft, const struct draft_revision *revision, int64_t *ret_number,
                         struct notes *notes)
{
    struct arena arena = {0};
    struct frame frame = find_frame(store, draft, &arena);
    struct packed packed = pack(revision->text, &frame, &arena);
    struct query query = query_start(store, SQL_DRAFT_REVISION_ADD);
    query_number(&query, ":draft", draft);
    query_text(&query, ":account", revision->account);
    query_number(&query, ":moment", revision->moment);
    query_word(&query, ":kind", &revision_kinds, (int)revision->kind);
    query_number(&query, ":base", revision->base);
    query_text(&query, ":window", text_has(revision->window) ? revision->window : TEXT_ABSENT);
    query_number(&query, ":bytes", (int64_t)packed.bytes);
    query_number(&query, ":checksum", packed.checksum);
    query_number(&query, ":head", (int64_t)packed.head);
    query_number(&query, ":tail", (int64_t)packed.tail);
    query_known(&query, ":frame", frame.number);
    query_blob(&query, ":packed", packed.deflated);
    int64_t number = query_first(&query);
    arena_done(&arena);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_number = number;
    return error;
}

enum error store_add_revision(struct store *store, int64_t draft, const struct draft_revision *revision,
                              int64_t *ret_number, struct notes *notes)
{
    if (revision->text.len > DRAFT_MOST)
        return store_refuse(store, note(notes, ERROR_LIMIT, TEXT_ABSENT,
                                        "the review is %zu bytes long, and %d is the most; make two of it",
                                        revision->text.len, DRAFT_MOST));
    return insert(store, draft, revision, ret_number, notes);
}

static struct draft_revision read_revision(struct query *query, struct arena *arena)
{
    struct draft_revision revision = {
        .number = row_number(query, 0),
        .account = row_text(query, 1, arena),
        .moment = row_number(query, 2),
        .kind = (enum revision_kind)row_word(query, 3, &revision_kinds),
        .base = row_number(query, 4),
        .window = row_text(query, 5, arena),
        .bytes = (size_t)row_number(query, 6),
    };
    return revision;
}

/* The columns of a text, behind those of its revision. */
enum { TEXT_PLAIN = 7, IS_PACKED, CHECKSUM, HEAD, TAIL, PACKED, FRAME, FRAME_BYTES, FRAME_CHECKSUM, FRAME_PACKED };

static enum error unpack(struct query *query, struct arena *arena, struct draft_revision *revision, struct notes *notes)
{
    struct arena own = {0};
    struct text frame = TEXT_ABSENT;
    enum error error = OK;
    int64_t rests_on = row_number(query, FRAME);
    if (rests_on > 0) {
        struct packed whole = {.name = arena_print(arena, "revision %lld of the draft", (long long)rests_on),
                               .bytes = (size_t)row_number(query, FRAME_BYTES),
                               .checksum = (uint32_t)row_number(query, FRAME_CHECKSUM),
                               .deflated = row_blob(query, FRAME_PACKED)};
        error = packed_read(&whole, TEXT_ABSENT, &own, &frame, notes);
    }
    struct packed packed = {.name = arena_print(arena, "revision %lld of the draft", (long long)revision->number),
                            .bytes = revision->bytes,
                            .checksum = (uint32_t)row_number(query, CHECKSUM),
                            .head = (size_t)row_number(query, HEAD),
                            .tail = (size_t)row_number(query, TAIL),
                            .deflated = row_blob(query, PACKED)};
    if (error == OK)
        error = packed_read(&packed, frame, arena, &revision->text, notes);
    arena_done(&own);
    return error;
}

static enum error read_text(struct query *query, struct arena *arena, struct draft_revision *revision,
                            struct notes *notes)
{
    if (row_number(query, IS_PACKED) != 0)
        return unpack(query, arena, revision, notes);
    revision->text = row_text(query, TEXT_PLAIN, arena);
    return OK;
}

static enum error end_load(struct query *query, struct arena *arena, struct draft_revision *ret_revision,
                           bool *ret_found, struct notes *notes)
{
    struct draft_revision revision = {0};
    struct store *store = query->store;
    enum error damage = OK;
    bool found = query_next(query);
    if (found) {
        revision = read_revision(query, arena);
        damage = read_text(query, arena, &revision, notes);
    }
    query_end(query);
    enum error error = store_outcome(store, notes);
    if (error == OK && damage != OK)
        error = store_refuse(store, damage);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_revision = revision;
    return OK;
}

enum error store_load_revision(struct store *store, int64_t draft, int64_t number, struct arena *arena,
                               struct draft_revision *ret_revision, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_DRAFT_REVISION_LOAD);
    query_number(&query, ":draft", draft);
    query_number(&query, ":number", number);
    return end_load(&query, arena, ret_revision, ret_found, notes);
}

enum error store_load_newest(struct store *store, int64_t draft, struct arena *arena,
                             struct draft_revision *ret_revision, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_DRAFT_REVISION_NEWEST);
    query_number(&query, ":draft", draft);
    return end_load(&query, arena, ret_revision, ret_found, notes);
}

enum error store_find_window(struct store *store, int64_t draft, struct text window, int64_t *ret_number,
                             enum revision_kind *ret_kind, struct notes *notes)
{
    int64_t number = 0;
    enum revision_kind kind = REVISION_SAVED;
    struct query query = query_start(store, SQL_DRAFT_REVISION_WINDOW);
    query_number(&query, ":draft", draft);
    query_text(&query, ":window", window);
    if (query_next(&query)) {
        number = row_number(&query, 0);
        kind = (enum revision_kind)row_word(&query, 1, &revision_kinds);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_number = number;
    *ret_kind = kind;
    return OK;
}

enum error store_list_revisions(struct store *store, int64_t draft, int64_t before, size_t most, struct arena *arena,
                                struct revision_list *ret_list, struct notes *notes)
{
    struct revision_list list = {0};
    struct query query = query_start(store, SQL_DRAFT_REVISION_LIST);
    query_number(&query, ":draft", draft);
    query_number(&query, ":before", before > 0 ? before : INT64_MAX);
    query_number(&query, ":most", (int64_t)most);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = read_revision(&query, arena);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}
