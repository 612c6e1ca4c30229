#include "web/field.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

static bool named(const char *name, size_t len, const char *wanted)
{
    return len == strlen(wanted) && strncasecmp(name, wanted, len) == 0;
}

static void gather_header(struct fields *fields, const char *name, size_t len, struct text value)
{
    /* By length first: most fields a browser sends are none of these. */
    switch (len) {
    case 5:
        if (named(name, len, "Range"))
            fields->range = value;
        break;
    case 7:
        if (named(name, len, "Referer"))
            fields->referrer = value.at;
        break;
    case 8:
        if (named(name, len, "If-Range"))
            fields->if_range = value;
        break;
    case 10:
        if (named(name, len, "User-Agent"))
            fields->agent = value.at;
        break;
    case 13:
        if (named(name, len, "If-None-Match"))
            fields->if_none_match = value;
        break;
    case 14:
        if (named(name, len, "Content-Length")) {
            fields->length = value;
            fields->has_body |= !text_is(value, "0");
        }
        break;
    case 15:
        if (named(name, len, "Accept-Encoding"))
            fields->accept_encoding = value;
        else if (named(name, len, "X-Forwarded-For"))
            fields->forwarded = value.at;
        break;
    case 17:
        if (named(name, len, "Transfer-Encoding"))
            fields->has_body = fields->is_chunked = true;
        else if (named(name, len, "X-Forwarded-Proto"))
            fields->forwarded_scheme = value;
        break;
    default: break;
    }
}

static void gather_argument(struct fields *fields, struct text name, struct text value)
{
    fields->query_len += name.len + value.len + 2;
    if (text_is(name, "q"))
        fields->words = value;
    else if (text_is(name, "stars"))
        fields->stars = value;
    else if (text_is(name, "year"))
        fields->year = value;
    else if (text_is(name, "critic"))
        fields->critic = value;
    else if (text_is(name, "page"))
        fields->page = value;
}

static enum MHD_Result gather(void *context, enum MHD_ValueKind kind, const char *name, size_t name_len,
                              const char *value, size_t value_len)
{
    struct fields *fields = context;
    struct text text = {value, value != NULL ? value_len : 0};
    if (kind == MHD_HEADER_KIND)
        gather_header(fields, name, name_len, text);
    else
        gather_argument(fields, (struct text){name, name_len}, text);
    return MHD_YES;
}

void fields_gather(struct MHD_Connection *connection, struct fields *ret_fields)
{
    *ret_fields = (struct fields){0};
    MHD_get_connection_values_n(connection, (enum MHD_ValueKind)(MHD_HEADER_KIND | MHD_GET_ARGUMENT_KIND), gather,
                                ret_fields);
}

struct target_room {
    char *at;
    size_t len;
};

static void put_raw(struct target_room *room, const char *bytes, size_t len)
{
    /* libmicrohttpd has made blanks of the plus signs; a log line wants them back. */
    for (size_t i = 0; i < len && room->len < TARGET_MOST; i++)
        room->at[room->len++] = bytes[i] == ' ' ? '+' : bytes[i];
}

static enum MHD_Result put_argument(void *context, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                    const char *value, size_t value_len)
{
    (void)kind;
    struct target_room *room = context;
    put_raw(room, memchr(room->at, '?', room->len) == NULL ? "?" : "&", 1);
    put_raw(room, name, name_len);
    if (value == NULL)
        return MHD_YES;
    put_raw(room, "=", 1);
    put_raw(room, value, value_len);
    return MHD_YES;
}

struct text fields_target(struct MHD_Connection *connection, const char *path, char room[TARGET_MOST])
{
    struct target_room target = {.at = room};
    put_raw(&target, path, strlen(path));
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, put_argument, &target);
    return (struct text){room, target.len};
}

static bool is_this_machine(const char *peer)
{
    return strncmp(peer, "127.", 4) == 0 || strcmp(peer, "::1") == 0;
}

bool fields_secure(const struct fields *fields, const char *peer)
{
    return is_this_machine(peer) && text_is(text_trim(fields->forwarded_scheme), "https");
}

const char *fields_client(const struct fields *fields, const char *peer, char room[64])
{
    if (fields->forwarded == NULL || !is_this_machine(peer))
        return peer;
    const char *last = strrchr(fields->forwarded, ',');
    struct text address = text_trim(text_of(last != NULL ? last + 1 : fields->forwarded));
    struct in6_addr parsed;
    if (address.len == 0 || address.len >= INET6_ADDRSTRLEN)
        return peer;
    memcpy(room, address.at, address.len);
    room[address.len] = '\0';
    return inet_pton(AF_INET, room, &parsed) == 1 || inet_pton(AF_INET6, room, &parsed) == 1 ? room : peer;
}
