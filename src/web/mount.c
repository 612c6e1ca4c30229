#include "web/mount.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

struct text mount_request_field(const struct mount_request *request, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < request->field_count; i++) {
        const struct mount_field *field = &request->fields[i];
        if (field->name.len == len && strncasecmp(field->name.at, name, len) == 0)
            return field->value;
    }
    return TEXT_ABSENT;
}

void mount_reply_add(struct mount_reply *reply, const struct mount_request *request, const char *name,
                     struct text value)
{
    assert(reply->field_count < MOUNT_FIELDS_MOST);
    assert(memchr(value.at, '\r', value.len) == NULL && memchr(value.at, '\n', value.len) == NULL);
    reply->fields[reply->field_count++] = (struct mount_field){text_of(name), arena_copy(request->arena, value)};
}
