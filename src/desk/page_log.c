#include "base/say.h"
#include "desk/pages.h"

enum { LINES = 100 /* on a page */ };

/* What was done, before the name of whom it was done to. In the order of the deeds (store/words.h). */
static const char *const said[] = {
    "signed in",
    "signed out",
    "made a sign-in link",
    "set a password",
    "turned on a second factor",
    "turned off the second factor",
    "signed in with a recovery code",
    "made new recovery codes",
    "ended sessions",
    "made an account",
    "changed a role",
    "changed who signs",
    "disabled an account",
    "enabled an account",
    "added",
    "edited",
    "renamed",
    "merged",
    "began a draft",
    "brought an earlier text back",
    "marked a text ready",
    "took a text back into the works",
    "scheduled a review",
    "took a review off the schedule",
    "published a review",
    "corrected a review",
    "withdrew a review",
    "could not publish a review when it was due",
    "changed the rule of release",
    "changed the theme",
    "went back to the built-in theme",
};

static struct value *new_line(const struct call *call, const struct audit_record *audit)
{
    struct value *line = value_object(call->work.arena);
    call_set(call, line, "moment", call_moment(call, audit->moment));
    call_set(call, line, "account", text_has(audit->account) ? audit->account : TEXT("the command line"));
    call_set(call, line, "deed", text_of(said[audit->deed]));
    call_set(call, line, "whom", audit->whom);
    call_set(call, line, "detail", audit->detail);
    call_set(call, line, "address", audit->address);
    return line;
}

void log_show(struct call *call)
{
    _Static_assert(sizeof said / sizeof *said == DEED_THEME_GIVEN_BACK + 1, "each deed has its words");
    struct form query = {0};
    struct audit_list audit;
    long long before = 0;
    if (form_parse(call->request->query, call->work.arena, &query))
        (void)number_parse(form_value(&query, "before"), 1, INT64_MAX, &before);
    enum error error = store_list_audit(call->work.store, before, LINES, call->work.arena, &audit, call->work.notes);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct value *page = call_page_new(call, "Log", "log"), *list = value_list(call->work.arena);
    for (size_t i = 0; i < audit.count; i++)
        value_add(call->work.arena, list, new_line(call, &audit.at[i]));
    value_set(call->work.arena, page, "lines", list);
    call_set(call, page, "older",
             audit.count == LINES ? say_digits(call->work.arena, audit.at[LINES - 1].number) : TEXT_ABSENT);
    call_page(call, 200, "log", page);
}
