#include "base/say.h"
#include "command/check_texts.h"

struct telling {
    struct text where;
    const struct found *found;
};

static void put(json_t *object, const void *thing)
{
    const struct telling *telling = thing;
    json_object_set_new(object, "file", check_json_text(telling->where));
    json_object_set_new(object, "line", json_integer(telling->found->line));
    json_object_set_new(object, "address", check_json_text(telling->found->address));
}

static void tell_found(struct check *check, const struct check_text *text, const struct found *found)
{
    struct telling telling = {check_text_where(check->line, text), found};
    struct check_finding finding = {
        .where = telling.where,
        .line = found->line,
        .says = JOIN(check->line, TEXT("nothing stands for the picture "), found->address,
                     TEXT(", for those who cannot see it.")),
        .resolve = TEXT("Say what it shows between the brackets: ![A man on a clock](...)."),
        .is_hint = true,
    };
    check_tell(check, &finding, put, &telling);
}

static void run(struct check *check)
{
    check_texts_tell(check, FOUND_PICTURE, tell_found);
}

const struct check_section pictures_section = {.key = "pictures", .run = run};
