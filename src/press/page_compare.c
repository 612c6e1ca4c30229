#include "base/place_name.h"
#include "base/say.h"
#include "press/compare.h"
#include "press/pair.h"
#include "press/view_reel.h"

enum { QUOTES_MOST = 2, SHARED_MOST = 12, SENTENCE_MOST = 220 };

/* Indices below `pair_count` are the listed pairs. From there on, any two films have the index
 * pair_count + left * film_count + right. */
static size_t compare_count(const struct press *press)
{
    return press->index->pair_count;
}

static struct film_pair pair_at(const struct press *press, size_t index)
{
    const struct press_index *shared = press->index;
    if (index < shared->pair_count)
        return shared->pairs[index];
    size_t code = index - shared->pair_count, films = press->edition->film_count;
    return (struct film_pair){(uint32_t)(code / films), (uint32_t)(code % films)};
}

static void compare_put_path(const struct press *press, size_t index, struct buffer *out)
{
    struct film_pair pair = pair_at(press, index);
    page_put_path(out, "/compare/", press->edition->films[pair.left].slug, "/");
    page_put_path(out, "", press->edition->films[pair.right].slug, "/");
}

static bool compare_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text first, second;
    if (!pair_slugs(path, &first, &second))
        return false;
    const struct film *left = edition_find_film(press->edition, first);
    const struct film *right = left != NULL ? edition_find_film(press->edition, second) : NULL;
    if (right == NULL || left == right)
        return false;
    size_t a = film_place(press, left), b = film_place(press, right);
    if (!pair_find(press, a, b, ret_index))
        *ret_index = press->index->pair_count + a * press->edition->film_count + b;
    return true;
}

static uint64_t compare_stamp(const struct press *press, size_t index)
{
    struct film_pair pair = pair_at(press, index);
    const struct film *a = &press->edition->films[pair.left], *b = &press->edition->films[pair.right];
    uint64_t stamp = stamp_mix(press->index->base, film_entry(press, a)->about);
    stamp = stamp_mix(stamp, film_entry(press, b)->about);
    stamp = stamp_mix(stamp, compare_verdicts_stamp(press, a, b));
    return stamp_mix(stamp, compare_scores_stamp(press, a, b));
}

static struct value *view_release(const struct view *view, const struct release *release)
{
    if (release == NULL)
        return NULL;
    struct value *object = value_object(view->arena);
    set_text(view, object, "territory", territory_name(release->territory));
    set_day(view, object, "opens", "opens-iso", release->opens);
    set_day(view, object, "closes", "closes-iso", release->closes);
    set_text(view, object, "form", release->form == FORM_LIMITED ? TEXT("In some cinemas") : TEXT("In cinemas"));
    return object;
}

static struct text first_sentence(const struct view *view, struct text text)
{
    for (size_t i = 0; i + 1 < text.len && i < SENTENCE_MOST; i++)
        if ((text.at[i] == '.' || text.at[i] == '!' || text.at[i] == '?') &&
            (text.at[i + 1] == ' ' || text.at[i + 1] == '\n'))
            return text_part(text, 0, i + 1);
    return text_has(text) ? frame_description(view, text) : TEXT_ABSENT;
}

static struct value *view_quotes(const struct view *view, const struct film *film)
{
    struct rows rows = {0};
    for (size_t i = 0; i < film->review_count && rows.count < QUOTES_MOST; i++) {
        const struct review *review = film->reviews[i];
        struct text said = text_has(review->standfirst) ? review->standfirst : first_sentence(view, review->lead);
        if (!text_has(said))
            continue;
        struct value *row = value_object(view->arena);
        set_text(view, row, "text", said);
        set_value(view, row, "review", view_review_line(view, review));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static struct value *view_side(const struct view *view, const struct film *film, const struct release *opening)
{
    struct value *side = view_film_card(view, film);
    set_value(view, side, "house", view_house(view, film));
    set_value(view, side, "credits", view_credits(view, film));
    set_value(view, side, "places", view_places(view, film));
    set_value(view, side, "release", view_release(view, opening));
    set_value(view, side, "quotes", view_quotes(view, film));
    return side;
}

static struct value *view_shared(const struct compare *compare)
{
    const struct view *view = compare->view;
    struct compare_person *people;
    struct rows rows = {0};
    size_t count = compare_find_shared(compare, &people);
    for (size_t i = 0; i < count && i < SHARED_MOST; i++) {
        struct value *row = value_object(view->arena);
        set_text(view, row, "name", people[i].person->name);
        set_text(view, row, "url", TEXT_ABSENT);
        set_text(view, row, "a", people[i].a);
        set_text(view, row, "b", people[i].b);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static void set_rows(const struct view *view, struct value *page, const struct film *a, const struct film *b,
                     const struct pair_gap *gap)
{
    struct compare compare = {view, a, b};
    const struct film_entry *one = film_entry(view->press, a), *other = film_entry(view->press, b);
    set_flag(view, page, "runtimes", a->runtime_seconds > 0 || b->runtime_seconds > 0);
    set_flag(view, page, "houses", one->half_stars > 0 || other->half_stars > 0);
    set_flag(view, page, "opened", gap->a != NULL || gap->b != NULL);
    set_flag(view, page, "people", a->credit_count > 0 || b->credit_count > 0);
    set_flag(view, page, "universes", a->membership_count > 0 || b->membership_count > 0);
    set_flag(view, page, "said", a->review_count > 0 || b->review_count > 0);
    set_text(view, page, "sentence", pair_sentence(gap, a->title, view->arena));
    set_text(view, page, "runtime-gap", compare_runtime_gap(&compare));
    set_text(view, page, "rating-gap", compare_rating_gap(&compare));
    set_text(view, page, "release-gap", compare_release_gap(&compare, gap));
    set_value(view, page, "shared", view_shared(&compare));
}

static struct value *view_strips(const struct view *view, const struct film *a, const struct film *b)
{
    const struct film *films[] = {a, b};
    struct strips_form form = {.least = 2, .is_labelled = true, .percent = true};
    return view_reels(view, films, 2, &form);
}

static enum error compare_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                 struct notes *notes)
{
    struct view view = {press, arena};
    struct film_pair pair = pair_at(press, index);
    const struct film *a = &press->edition->films[pair.left], *b = &press->edition->films[pair.right];
    struct pair_gap gap = pair_gap_find(press, a, b);
    bool in_order = pair_is_in_order(press, a, b);
    struct text canonical = compare_path(&view, in_order ? a : b, in_order ? b : a);
    struct compare compare = {&view, a, b};
    const struct film *better = compare_better(&compare);
    struct frame frame = {.kind = "compare",
                          .section = "/films/",
                          .heading = compare_title(&compare),
                          .description = compare_description(&compare),
                          .path = canonical,
                          .og_type = "website",
                          .image = film_image_path(&view, better != NULL ? better : a)};
    struct value *page = frame_new(&view, &frame);
    set_value(&view, page, "a", view_side(&view, a, gap.a));
    set_value(&view, page, "b", view_side(&view, b, gap.b));
    set_rows(&view, page, a, b, &gap);
    compare_set_verdicts(&compare, page);
    compare_set_scores(&compare, page);
    set_value(&view, page, "reels", view_strips(&view, a, b));
    set_text(&view, page, "swap", in_order ? TEXT_ABSENT : canonical);
    return frame_render(&view, "compare", page, out, notes);
}

const struct page_kind page_compare = {"compare",    HTML_TYPE,      compare_count, compare_put_path,
                                       compare_find, compare_render, compare_stamp, 200};
