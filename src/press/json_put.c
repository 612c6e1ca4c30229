#include "press/json_put.h"

static void put_key(struct json *json, const char *key)
{
    if (json->follows)
        buffer_byte(json->out, ',');
    json->follows = true;
    if (key == NULL)
        return;
    buffer_byte(json->out, '"');
    buffer_put(json->out, text_of(key));
    buffer_put(json->out, TEXT("\":"));
}

void json_open(struct json *json, const char *key, char bracket)
{
    put_key(json, key);
    buffer_byte(json->out, bracket);
    json->follows = false;
}

void json_close(struct json *json, char bracket)
{
    buffer_byte(json->out, bracket);
    json->follows = true;
}

static void put_escaped(struct buffer *out, struct text text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != '<')
            continue;
        buffer_put(out, text_part(text, plain, i - plain));
        if (byte == '\n')
            buffer_put(out, TEXT("\\n"));
        else if (byte == '"' || byte == '\\')
            buffer_print(out, "\\%c", byte);
        else
            buffer_print(out, "\\u%04x", byte);
        plain = i + 1;
    }
    buffer_put(out, text_part(text, plain, text.len - plain));
}

void json_text(struct json *json, const char *key, struct text text)
{
    if (!text_has(text))
        return;
    put_key(json, key);
    buffer_byte(json->out, '"');
    put_escaped(json->out, text);
    buffer_byte(json->out, '"');
}

void json_number(struct json *json, const char *key, long long number)
{
    put_key(json, key);
    buffer_number(json->out, number);
}
