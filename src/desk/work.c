#include "desk/work.h"

enum error work_log(const struct work *work, enum audit_deed deed, struct text whom, struct text detail)
{
    struct audit_record audit = {
        .moment = work->instant.now,
        .account = work->by,
        .deed = deed,
        .whom = text_equal(whom, work->by) ? TEXT_ABSENT : whom,
        .detail = detail,
        .address = work->address,
    };
    return store_add_audit(work->store, &audit, work->notes);
}

enum error work_end(const struct work *work, enum error error)
{
    if (error == OK)
        return store_commit(work->store, work->notes);
    store_rollback(work->store);
    return error;
}
