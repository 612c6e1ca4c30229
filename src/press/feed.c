#include "press/feed.h"

#include "base/say.h"
#include "press/footnotes.h"

struct feed feed_of(const struct view *view, const struct critic *critic)
{
    const struct edition *edition = view->press->edition;
    struct text name = edition->publication.name, folder = critic != NULL ? critic_path(view, critic) : TEXT("/");
    size_t count = critic != NULL ? critic->review_count : edition->review_count;
    return (struct feed){
        .title = critic != NULL ? JOIN(view->arena, critic->name, TEXT(" – "), name) : name,
        .page = folder,
        .atom = JOIN(view->arena, folder, TEXT("feed.xml")),
        .json = JOIN(view->arena, folder, TEXT("feed.json")),
        .reviews = critic != NULL ? critic->reviews : edition->newest,
        .count = count < FEED_MOST ? count : FEED_MOST,
    };
}

uint64_t feed_stamp(const struct press *press, const struct critic *critic)
{
    const struct review *const *reviews = critic != NULL ? critic->reviews : press->edition->newest;
    size_t count = critic != NULL ? critic->review_count : press->edition->review_count;
    uint64_t stamp = stamp_mix(press->index->base, critic != NULL ? (uint64_t)critic->changed : 0);
    stamp = stamp_text(stamp, critic != NULL ? critic->slug : TEXT(""));
    for (size_t i = 0; i < count && i < FEED_MOST; i++)
        stamp = stamp_mix(stamp, review_entry(press, reviews[i])->line);
    for (size_t i = 0; i < count && i < FEED_MOST && stamp != 0; i++)
        stamp = footnotes_stamp(press, reviews[i], stamp);
    return stamp;
}

int32_t feed_updated(const struct feed *feed)
{
    int32_t newest = 0;
    for (size_t i = 0; i < feed->count; i++) {
        const struct review *review = feed->reviews[i];
        int32_t day = review->updated != DAY_UNKNOWN ? review->updated : review->date;
        newest = i == 0 || day > newest ? day : newest;
    }
    return newest;
}

/* RFC 9562, 5.8: all bits are ours but those of the version and the variant. */
static struct text uuid_of(const struct view *view, struct text path)
{
    uint64_t name = stamp_text(0, view->press->edition->publication.name);
    uint64_t high = stamp_text(name, path), low = stamp_mix(high, name);
    high = (high & ~0xF000ULL) | 0x8000ULL;
    low = (low & ~(3ULL << 62)) | 2ULL << 62;
    return arena_print(view->arena, "urn:uuid:%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32),
                       (unsigned)(high >> 16 & 0xFFFF), (unsigned)(high & 0xFFFF), (unsigned)(low >> 48),
                       (unsigned long long)(low & 0xFFFFFFFFFFFF));
}

struct text feed_id(const struct view *view, struct text path)
{
    struct text url = absolute(view, path);
    return url.at != NULL ? url : uuid_of(view, path);
}

struct text feed_url(const struct view *view, struct text path)
{
    struct text url = absolute(view, path);
    return url.at != NULL ? url : path;
}

struct text feed_entry_title(const struct view *view, const struct review *review)
{
    bool has_stars = review->half_stars > 0, has_year = review->film->year > 0;
    return JOIN(view->arena, review->headline, TEXT(" ("), review->film->title, has_year ? TEXT(", ") : TEXT(""),
                has_year ? say_digits(view->arena, review->film->year) : TEXT(""), TEXT(")"),
                has_stars ? TEXT(" ") : TEXT(""), has_stars ? say_stars_glyphs(review->half_stars) : TEXT(""));
}

enum error feed_content(const struct view *view, const struct review *review, struct text *ret_html,
                        struct notes *notes)
{
    const struct press *press = view->press;
    struct text source;
    enum error error = press->body(press->context, review->revision, view->arena, &source, notes);
    if (error != OK)
        return error;
    struct footnotes footnotes = {.view = view, .review = review};
    struct markdown_asking asking = footnotes_asking(&footnotes);
    *ret_html =
        markdown_render_asking(source, MARKDOWN_FEED, press->edition->publication.url, &asking, view->arena).html;
    return OK;
}
