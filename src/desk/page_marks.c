#include "desk/draft.h"
#include "desk/looked.h"
#include "desk/manuscript_show.h"
#include "desk/pages.h"

void marks_show(struct call *call)
{
    struct draft_record draft;
    struct draft_revision stands;
    struct manuscript manuscript;
    struct looked looked;
    if (!reviews_load(call, &draft))
        return;
    enum error error = draft_revision_load(&call->work, draft.id, 0, &stands);
    if (error == OK) {
        manuscript_read(stands.text, &manuscript, call->work.arena);
        error = looked_at(call, &draft, &manuscript, &looked);
    }
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct value *page = reviews_page(call, &draft, "marks");
    struct value *mistakes = manuscript_mistakes(&manuscript, call->work.arena);
    value_set(call->work.arena, page, "mistakes", mistakes);
    call_flag(call, page, "mistaken", mistakes != NULL);
    call_set(call, page, "form", reviews_path(call, &draft, ""));
    looked_show(call, &looked, page);
    call_page(call, 200, "marks", page);
}
