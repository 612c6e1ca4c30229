/* The writing page, and what is sent from it: by its form, or as JSON by the page's script. */
#include "base/say.h"
#include "desk/desk.h"
#include "desk/draft.h"
#include "desk/front.h"
#include "desk/pages.h"
#include "desk/reviews.h"

/* What has a field of its own; all else of the front matter is one text. */
static const char *const own_fields[] = {"headline", "standfirst", "stars"};
enum { OWN_FIELDS = sizeof own_fields / sizeof *own_fields };

static const struct field field_headline = {"headline", "the headline", 4096, true};
static const struct field field_standfirst = {"standfirst", "the standfirst", 16384, true};
static const struct field field_stars = {"stars", "the stars", 8, true};
static const struct field field_rest = {"rest", "what else is known of it", DRAFT_MOST, false};
static const struct field field_body = {"body", "the text", DRAFT_MOST, false};
static const struct field field_text = {"text", "the review", DESK_BODY_MOST, false};

static struct value *new_star_options(const struct call *call, struct text chosen)
{
    struct value *list = value_list(call->work.arena);
    bool known = !text_has(chosen);
    for (int half_stars = 0; half_stars <= 10; half_stars++) {
        struct buffer number = {.ceiling = 8};
        struct value *option = value_object(call->work.arena);
        halves_put(&number, half_stars);
        struct text value = half_stars > 0 ? arena_copy(call->work.arena, buffer_text(&number)) : TEXT("");
        known = known || text_equal(value, chosen);
        value_set(call->work.arena, option, "value", value_text(call->work.arena, value));
        call_set(call, option, "name", half_stars > 0 ? say_stars(half_stars) : TEXT("none yet"));
        call_flag(call, option, "selected", text_equal(value, text_has(chosen) ? chosen : TEXT("")));
        value_add(call->work.arena, list, option);
        buffer_done(&number);
    }
    return known ? list : NULL; /* something else is half typed: it stays a field to type in */
}

static void set_fields(const struct call *call, struct value *page, struct text text)
{
    struct arena *arena = call->work.arena;
    struct front front = front_read(text, arena);
    for (size_t i = 0; i < OWN_FIELDS; i++)
        call_set(call, page, own_fields[i], front_value(&front, own_fields[i], arena));
    value_set(arena, page, "star-options", new_star_options(call, front_value(&front, "stars", arena)));
    /* A value that cannot be read as one text stays with the rest, where it can be mended. */
    const char *left_out[OWN_FIELDS];
    size_t count = 0;
    for (size_t i = 0; i < OWN_FIELDS; i++)
        if (text_has(front_value(&front, own_fields[i], arena)))
            left_out[count++] = own_fields[i];
    call_set(call, page, "rest", front_rest(&front, left_out, count, arena));
    call_set(call, page, "body", front.body);
}

static void add_piece(const struct call *call, struct value *list, const struct merge_piece *piece)
{
    struct value *row = value_object(call->work.arena);
    call_flag(call, row, "clash", piece->clash);
    call_set(call, row, "text", piece->text);
    call_set(call, row, "base", piece->base);
    call_set(call, row, "mine", piece->mine);
    call_set(call, row, "theirs", piece->theirs);
    value_add(call->work.arena, list, row);
}

static struct value *new_clash(const struct call *call, const struct draft_answer *answer)
{
    struct value *clash = value_object(call->work.arena), *pieces = value_list(call->work.arena);
    for (size_t i = 0; i < answer->merge.count; i++)
        add_piece(call, pieces, &answer->merge.pieces[i]);
    value_set(call->work.arena, clash, "pieces", pieces);
    call_set(call, clash, "by", text_has(answer->met_by) ? answer->met_by : TEXT("somebody"));
    call_set(call, clash, "kept", say_digits(call->work.arena, answer->kept));
    return clash;
}

struct wanted {
    struct text text; /* in the fields */
    int64_t base;
    const struct draft_answer *clash; /* NULL: none */
    struct text complaint;
};

static void show(struct call *call, const struct draft_record *draft, unsigned status, const struct wanted *wanted)
{
    struct value *page = reviews_page(call, draft, "writing");
    set_fields(call, page, wanted->text);
    call_set(call, page, "base", say_digits(call->work.arena, wanted->base));
    call_set(call, page, "complaint", wanted->complaint);
    value_set(call->work.arena, page, "conflict", wanted->clash != NULL ? new_clash(call, wanted->clash) : NULL);
    call_page(call, status, "writing", page);
}

void writing_show(struct call *call)
{
    struct draft_record draft;
    struct draft_revision stands;
    if (!reviews_load(call, &draft))
        return;
    enum error error = draft_revision_load(&call->work, draft.id, 0, &stands);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct wanted wanted = {.text = stands.text, .base = stands.number};
    show(call, &draft, 200, &wanted);
}

/* The fields put together, in the order of the Markdown form. */
static enum error read_fields(struct call *call, struct text *ret_text)
{
    struct arena *arena = call->work.arena;
    const struct field *fields[] = {&field_headline, &field_standfirst, &field_stars, &field_rest, &field_body};
    struct text values[5];
    for (size_t i = 0; i < 5; i++) {
        enum error error = field_read(&call->form, fields[i], &values[i], call->work.notes);
        if (error != OK)
            return error;
    }
    struct text rest = values[3];
    bool ended = rest.len == 0 || text_ends(rest, "\n");
    struct front front =
        front_read(JOIN(arena, TEXT("---\n"), rest, ended ? TEXT("") : TEXT("\n"), TEXT("---\n")), arena);
    for (size_t i = 0; i < OWN_FIELDS; i++)
        if (text_has(values[i]) || text_has(front_value(&front, own_fields[i], arena)))
            front_set(&front, own_fields[i],
                      text_has(values[i]) ? values[i] : front_value(&front, own_fields[i], arena), arena);
    /* A line of --- among the rest ended it early: what follows is kept with the text. */
    struct text body = values[4];
    if (front.body.len > 0)
        body = JOIN(arena, front.body, body);
    front.body = body.len == 0 || text_ends(body, "\n") ? body : JOIN(arena, body, TEXT("\n"));
    front.fenced = true;
    *ret_text = front_write(&front, arena);
    return OK;
}

static int64_t base_of(const struct call *call)
{
    long long base = 0;
    (void)number_parse(form_value(&call->form, "base"), 1, INT64_MAX, &base);
    return base;
}

void writing_save(struct call *call)
{
    struct draft_record draft;
    struct draft_answer answer = {0};
    if (!reviews_load(call, &draft))
        return;
    struct draft_sent sent = {.draft = draft.id, .base = base_of(call)};
    enum error error = read_fields(call, &sent.text);
    if (error == OK)
        error = draft_save(&call->work, &call->account, &sent, &answer);
    struct wanted wanted = {.text = sent.text, .base = sent.base};
    if (error == ERROR_SYSTEM || error == ERROR_STORE || (error != OK && sent.text.at == NULL)) {
        call_fail(call, error);
    } else if (error != OK) {
        wanted.complaint = call_complaint(call);
        show(call, &draft, (unsigned)error_http_status(error), &wanted);
    } else if (answer.outcome == DRAFT_APART) {
        wanted.base = answer.revision; /* what is sent next has seen both */
        wanted.clash = &answer;
        show(call, &draft, 409, &wanted);
    } else {
        call_go(call, reviews_path(call, &draft, ""), answer.outcome == DRAFT_JOINED ? "joined" : "saved");
    }
}

static void set_number(json_t *object, const char *key, int64_t number)
{
    json_object_set_new(object, key, json_integer(number));
}

static void set_text(json_t *object, const char *key, struct text text)
{
    json_object_set_new(object, key, text.at != NULL ? json_stringn(text.at, text.len) : json_null());
}

static json_t *pieces_of(const struct merge *merge)
{
    json_t *list = json_array();
    for (size_t i = 0; i < merge->count; i++) {
        const struct merge_piece *piece = &merge->pieces[i];
        json_t *row = json_object();
        set_text(row, piece->clash ? "mine" : "text", piece->clash ? piece->mine : piece->text);
        if (piece->clash) {
            set_text(row, "base", piece->base);
            set_text(row, "theirs", piece->theirs);
        }
        json_array_append_new(list, row);
    }
    return list;
}

static void answer_json(struct call *call, unsigned status, json_t *object)
{
    char *bytes = json_dumps(object, JSON_COMPACT);
    call->reply->status = status;
    call->reply->media_type = "application/json";
    buffer_put(&call->reply->body, text_of(bytes));
    free(bytes);
    json_decref(object);
}

static json_t *answer_of(const struct draft_answer *answer)
{
    static const char *const words[] = {"same", "saved", "joined", "apart"};
    json_t *object = json_object();
    json_object_set_new(object, "outcome", json_string(words[answer->outcome]));
    set_number(object, "revision", answer->revision);
    set_number(object, "base", answer->own);
    if (answer->outcome == DRAFT_JOINED || answer->outcome == DRAFT_APART) {
        set_text(object, "by", answer->met_by);
        set_text(object, "text", answer->text);
    }
    if (answer->outcome == DRAFT_APART) {
        set_number(object, "kept", answer->kept);
        json_object_set_new(object, "conflict", pieces_of(&answer->merge));
    }
    return object;
}

void writing_autosave(struct call *call)
{
    struct draft_answer answer = {0};
    long long id = 0;
    (void)number_parse(call->part, 1, INT64_MAX, &id);
    struct draft_sent sent = {.draft = id, .base = base_of(call), .window = form_value(&call->form, "window")};
    sent.window = text_part(sent.window, 0, WINDOW_MOST);
    enum error error = field_read(&call->form, &field_text, &sent.text, call->work.notes);
    if (error == OK)
        error = draft_save(&call->work, &call->account, &sent, &answer);
    if (error == OK) {
        answer_json(call, answer.outcome == DRAFT_APART ? 409 : 200, answer_of(&answer));
        return;
    }
    if (error == ERROR_SYSTEM || error == ERROR_STORE)
        notes_show(call->work.notes, stderr);
    json_t *object = json_object();
    set_text(object, "error",
             error == ERROR_SYSTEM || error == ERROR_STORE ? TEXT("The store cannot be reached.")
                                                           : call_complaint(call));
    answer_json(call, (unsigned)error_http_status(error), object);
}
