/* Search: whatever is typed becomes a query of quoted words; words that nothing holds are mended by
 * the titles and names that share trigrams with them. */
#include <string.h>

#include "store/connection.h"

enum {
    WORDS_MOST = 12,   /* typed words that count; the rest is left out */
    WORD_BYTES = 64,   /* of a word that count */
    PREFIX_LEAST = 3,  /* bytes from which on the last word may be unfinished */
    TOTAL_MOST = 1000, /* hits are counted no further */
    FEW = 3,           /* hits below which names that are near are told */
    NEAREST_MOST = 5,
    CANDIDATES_MOST = 60, /* names looked at for one word */
    TRIGRAMS_MOST = 40,   /* of the words */
    MATCH_BYTES = 4096,
};

struct words_typed {
    struct text words[WORDS_MOST];
    size_t count;
    bool open; /* the last word may be unfinished: nothing was typed behind it */
};

static bool is_word_byte(unsigned char byte)
{
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* At least 1: the bytes of the code point at `at`, and whether it may be part of a word. */
static size_t read_character(struct text text, size_t at, bool *ret_word)
{
    size_t next = at;
    uint32_t code = text_code_point(text, &next);
    bool general_punctuation = code >= 0x2000 && code <= 0x206F;
    *ret_word = code != UTF8_INVALID && is_word_byte((unsigned char)text.at[at]) && !general_punctuation;
    return next - at;
}

static struct words_typed split_words(struct text typed)
{
    struct words_typed split = {.open = true};
    bool inside = false;
    for (size_t at = 0; at < typed.len;) {
        bool word;
        size_t len = read_character(typed, at, &word);
        if (word && !inside && split.count == WORDS_MOST)
            break;
        if (word && !inside)
            split.words[split.count++] = (struct text){typed.at + at, 0};
        struct text *last = split.count > 0 ? &split.words[split.count - 1] : NULL;
        if (word && last->len + len <= WORD_BYTES)
            last->len += len;
        inside = word;
        at += len;
    }
    split.open = inside;
    return split;
}

/* `"two" "words"*`: nothing in it is an operator. */
static struct text match_of(const struct words_typed *typed, struct arena *arena)
{
    struct buffer match = {.ceiling = MATCH_BYTES};
    for (size_t i = 0; i < typed->count; i++) {
        bool open = typed->open && i + 1 == typed->count && typed->words[i].len >= PREFIX_LEAST;
        buffer_print(&match, "%s\"%.*s\"%s", i > 0 ? " " : "", TEXT_ARG(typed->words[i]), open ? "*" : "");
    }
    struct text made = arena_copy(arena, buffer_text(&match));
    buffer_done(&match);
    return made;
}

static void put_filters(struct query *query, const struct search_query *asked)
{
    int year = asked->year >= 1 && asked->year <= 9999 ? asked->year : 0;
    query_number(query, ":stars", asked->least_stars);
    query_day(query, ":first", year > 0 ? day_of(year, 1, 1) : DAY_UNKNOWN);
    query_day(query, ":last", year > 0 ? day_of(year, 12, 31) : DAY_UNKNOWN);
    query_text(query, ":critic", text_has(asked->critic) ? asked->critic : TEXT_ABSENT);
}

/* Of a text with line feeds, one line. */
static struct text one_line(struct text text)
{
    for (char *at = (char *)text.at; at != NULL && at < text.at + text.len; at++)
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    return text;
}

static struct text load_excerpt(struct store *store, struct text match, int64_t review, struct arena *arena)
{
    struct query query = query_start(store, SQL_SEARCH_EXCERPT);
    query_text(&query, ":match", match);
    query_number(&query, ":id", review);
    struct text excerpt = TEXT_ABSENT;
    if (query_next(&query))
        excerpt = one_line(row_text(&query, 0, arena));
    query_end(&query);
    return excerpt;
}

static struct query start_page(struct store *store, const struct search_query *asked, struct text match)
{
    struct query query = query_start(store, match.len > 0 ? SQL_SEARCH_PAGE : SQL_BROWSE_PAGE);
    if (match.len > 0)
        query_text(&query, ":match", match);
    put_filters(&query, asked);
    size_t from = asked->from < TOTAL_MOST ? asked->from : TOTAL_MOST;
    query_number(&query, ":skip", (int64_t)from);
    query_number(&query, ":most", (int64_t)(asked->most < TOTAL_MOST - from ? asked->most : TOTAL_MOST - from));
    return query;
}

/* An absent match finds everything that the filters let through. */
static void find_hits(struct store *store, const struct search_query *asked, struct text match, struct arena *arena,
                      struct search_result *result)
{
    struct query query = query_start(store, match.len > 0 ? SQL_SEARCH_COUNT : SQL_BROWSE_COUNT);
    if (match.len > 0)
        query_text(&query, ":match", match);
    put_filters(&query, asked);
    query_number(&query, ":most", TOTAL_MOST);
    result->total = (size_t)query_first(&query);
    result->count = 0;
    query = start_page(store, asked, match);
    while (result->total > 0 && query_next(&query)) {
        result->hits = list_room(arena, result->hits, result->count, sizeof *result->hits);
        result->hits[result->count++] = (struct search_hit){
            .review = row_text(&query, 1, arena),
            .excerpt = match.len > 0 ? load_excerpt(store, match, row_number(&query, 0), arena)
                                     : one_line(row_text(&query, 2, arena)),
        };
    }
    query_end(&query);
}

static bool is_anywhere(struct store *store, struct text word, bool open, struct arena *arena)
{
    struct words_typed alone = {.words = {word}, .count = 1, .open = open};
    struct query query = query_start(store, SQL_SEARCH_HAS);
    query_text(&query, ":match", match_of(&alone, arena));
    return query_first(&query) != 0;
}

struct candidate {
    struct text name, folded;
    unsigned distance;
};

/* `"_kw" OR "kwa" ...` for a folded text with its blanks; absent when it is too short. */
static struct text trigrams_of(struct text folded, struct arena *arena)
{
    struct buffer match = {.ceiling = MATCH_BYTES};
    size_t count = 0;
    for (size_t at = 0; at < folded.len && count < TRIGRAMS_MOST;) {
        size_t next = at, end = at, taken = 0;
        text_code_point(folded, &next);
        while (taken < 3 && end < folded.len) {
            text_code_point(folded, &end);
            taken++;
        }
        if (taken < 3)
            break;
        struct text trigram = text_part(folded, at, end - at);
        if (memchr(trigram.at, '"', trigram.len) == NULL)
            buffer_print(&match, "%s\"%.*s\"", count++ > 0 ? " OR " : "", TEXT_ARG(trigram));
        at = next;
    }
    struct text made = count > 0 ? arena_copy(arena, buffer_text(&match)) : TEXT_ABSENT;
    buffer_done(&match);
    return made;
}

static struct candidate *list_candidates(struct store *store, struct text folded, struct arena *arena,
                                         size_t *ret_count)
{
    struct candidate *candidates = NULL;
    *ret_count = 0;
    struct text match = trigrams_of(folded, arena);
    if (match.at == NULL)
        return NULL;
    struct query query = query_start(store, SQL_SEARCH_NEAR);
    query_text(&query, ":match", match);
    query_number(&query, ":most", CANDIDATES_MOST);
    while (query_next(&query)) {
        candidates = list_room(arena, candidates, *ret_count, sizeof *candidates);
        candidates[(*ret_count)++] =
            (struct candidate){.name = row_text(&query, 0, arena), .folded = row_text(&query, 1, arena)};
    }
    return candidates;
}

/* How many letters may be wrong in a word or a name of this length. */
static unsigned distance_allowed(size_t len)
{
    return len < 4 ? 0 : len < 6 ? 1 : len < 12 ? 2 : 3;
}

/* The word of all the candidates' words that is nearest to a folded one; absent when none is near. */
static struct text nearest_word(const struct candidate *candidates, size_t count, struct text word)
{
    struct text best = TEXT_ABSENT;
    unsigned limit = distance_allowed(word.len);
    for (size_t i = 0; limit > 0 && i < count; i++) {
        struct text rest = candidates[i].folded;
        while (rest.at != NULL) {
            struct text other = text_take(&rest, ' ');
            unsigned distance = other.len > 0 ? text_distance(other, word, limit) : limit + 1;
            bool as_near = distance == limit && (best.at == NULL || text_compare(other, best) < 0);
            if (distance < limit || as_near) {
                limit = distance;
                best = other;
            }
        }
    }
    return best;
}

/* Puts in place of each word that nothing holds the nearest word of a name; false when there was
 * nothing to mend, or nothing to mend it with. */
static bool mend_words(struct store *store, struct words_typed *typed, struct arena *arena)
{
    bool mended = false;
    for (size_t i = 0; i < typed->count; i++) {
        bool last = i + 1 == typed->count;
        if (is_anywhere(store, typed->words[i], last && typed->open, arena))
            continue;
        size_t count;
        struct text folded = name_fold(arena, typed->words[i]);
        const struct candidate *candidates = list_candidates(store, folded, arena, &count);
        struct text word = nearest_word(candidates, count, text_trim(folded));
        if (word.at == NULL)
            return false;
        typed->words[i] = word;
        mended = true;
    }
    return mended;
}

/* The least distance of what was typed to the name, or to as many words of it as were typed. */
static unsigned name_distance(struct text folded_name, struct text typed, size_t words, unsigned limit)
{
    unsigned least = text_distance(text_trim(folded_name), typed, limit);
    struct text name = text_trim(folded_name);
    for (size_t from = 0; from < name.len; from++) {
        if (from > 0 && name.at[from - 1] != ' ')
            continue;
        size_t to = from, left = words;
        while (to < name.len && (name.at[to] != ' ' || --left > 0))
            to++;
        unsigned distance = text_distance(text_part(name, from, to - from), typed, limit);
        least = distance < least ? distance : least;
    }
    return least;
}

static bool is_nearer(const struct candidate *a, const struct candidate *b)
{
    return a->distance != b->distance ? a->distance < b->distance : text_compare(a->name, b->name) < 0;
}

static bool is_told(const struct texts *nearest, struct text name)
{
    for (size_t i = 0; i < nearest->count; i++) {
        if (text_equal(nearest->at[i], name))
            return true;
    }
    return false;
}

static void tell_nearest(struct store *store, const struct words_typed *typed, struct arena *arena,
                         struct search_result *result)
{
    struct buffer joined = {.ceiling = MATCH_BYTES};
    for (size_t i = 0; i < typed->count; i++) {
        buffer_put(&joined, i > 0 ? TEXT(" ") : TEXT(""));
        buffer_put(&joined, typed->words[i]);
    }
    struct text folded = name_fold(arena, buffer_text(&joined));
    buffer_done(&joined);
    size_t count;
    struct candidate *candidates = list_candidates(store, folded, arena, &count);
    struct text whole = text_trim(folded);
    unsigned limit = distance_allowed(whole.len);
    for (size_t i = 0; i < count; i++)
        candidates[i].distance = name_distance(candidates[i].folded, whole, typed->count, limit);
    for (size_t i = 1; i < count; i++) {
        struct candidate candidate = candidates[i];
        size_t at = i;
        for (; at > 0 && is_nearer(&candidate, &candidates[at - 1]); at--)
            candidates[at] = candidates[at - 1];
        candidates[at] = candidate;
    }
    result->nearest.at = ARENA_LIST(arena, struct text, NEAREST_MOST);
    for (size_t i = 0; i < count && candidates[i].distance <= limit && result->nearest.count < NEAREST_MOST; i++) {
        if (!is_told(&result->nearest, candidates[i].name))
            result->nearest.at[result->nearest.count++] = candidates[i].name;
    }
}

static bool has_filter(const struct search_query *asked)
{
    return asked->least_stars > 0 || asked->year > 0 || text_has(asked->critic);
}

enum error store_search(struct store *store, const struct search_query *query, struct arena *arena,
                        struct search_result *ret_result, struct notes *notes)
{
    struct search_result result = {0};
    struct words_typed typed = split_words(query->words);
    if (typed.count > 0) {
        find_hits(store, query, match_of(&typed, arena), arena, &result);
        if (result.total < FEW)
            tell_nearest(store, &typed, arena, &result);
        if (result.total == 0 && mend_words(store, &typed, arena))
            find_hits(store, query, match_of(&typed, arena), arena, &result);
        if (result.total == 0 && result.nearest.count > 0) {
            struct words_typed meant = split_words(result.nearest.at[0]);
            find_hits(store, query, match_of(&meant, arena), arena, &result);
        }
    } else if (has_filter(query)) {
        find_hits(store, query, TEXT_ABSENT, arena, &result);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_result = result;
    return error;
}
