/* What was sent by somebody who is signed out by now, or from a page of an earlier sign-in: refused, and given back as
 * a form that sends it once more. */
#include "desk/pages.h"

enum { AGAIN_MOST = 1 << 20 /* bytes of a form that is given back */ };

/* Secrets are typed again. */
static bool is_given_back(struct text name)
{
    static const char *const kept[] = {"token", "password", "code", "secret"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (text_find(name, 0, kept[i]) != SIZE_MAX)
            return false;
    return true;
}

static struct value *new_fields(const struct call *call, const struct form *form)
{
    struct value *list = value_list(call->work.arena);
    size_t at;
    const char *what;
    for (size_t i = 0; i < form->count; i++) {
        const struct form_entry *entry = &form->entries[i];
        if (!is_given_back(entry->name))
            continue;
        if (entry->value.at == NULL || !text_is_clean(entry->value, &at, &what) ||
            !text_is_clean(entry->name, &at, &what))
            return NULL;
        struct value *field = value_object(call->work.arena);
        call_set(call, field, "name", entry->name);
        call_set(call, field, "value", entry->value);
        value_add(call->work.arena, list, field);
    }
    return list;
}

/* Only what one of the desk's own pages sent: another site must not have its wishes put into a form of ours. */
static struct value *new_again(const struct call *call)
{
    struct form form;
    if (!call_is_same_origin(call) || call->request->body.len > AGAIN_MOST ||
        !form_parse(call->request->body, call->work.arena, &form))
        return NULL;
    struct value *fields = new_fields(call, &form);
    if (fields == NULL)
        return NULL;
    struct value *again = value_object(call->work.arena);
    call_set(call, again, "path", call->request->path);
    call_flag(call, again, "stranger", !call->signed_in);
    value_set(call->work.arena, again, "fields", fields);
    return again;
}

void again_show(struct call *call, unsigned status, const char *heading, struct text sentence)
{
    struct value *page = call_page_new(call, heading, "refused");
    call_set(call, page, "sentence", sentence);
    value_set(call->work.arena, page, "again", new_again(call));
    call_page(call, status, "refused", page);
}
