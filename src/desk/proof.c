#include "desk/proof.h"

#include <stdlib.h>

static const struct criterion *find_criterion(const struct edition *edition, struct text slug)
{
    for (size_t i = 0; i < edition->publication.criterion_count; i++)
        if (text_equal(edition->publication.criteria[i].slug, slug))
            return &edition->publication.criteria[i];
    return NULL;
}

static void set_scores(const struct edition *edition, const struct review_record *record, struct arena *arena,
                       struct review *review)
{
    review->scores = ARENA_LIST(arena, struct score, record->score_count);
    for (size_t i = 0; i < record->score_count; i++) {
        const struct criterion *criterion = find_criterion(edition, record->scores[i].criterion);
        if (criterion != NULL && record->scores[i].half_stars > 0)
            review->scores[review->score_count++] = (struct score){criterion, record->scores[i].half_stars};
    }
}

static void set_verdicts(const struct edition *edition, const struct review_record *record, struct arena *arena,
                         struct review *review)
{
    review->verdicts = ARENA_LIST(arena, struct verdict, record->verdict_count);
    for (size_t i = 0; i < record->verdict_count; i++) {
        const struct verdict_record *each = &record->verdicts[i];
        const struct film *other = edition_find_film(edition, each->film);
        const struct criterion *criterion = find_criterion(edition, each->criterion);
        if (other == NULL || other == review->film || (text_has(each->criterion) && criterion == NULL))
            continue;
        review->verdicts[review->verdict_count++] = (struct verdict){.review = review,
                                                                     .date = review->date,
                                                                     .outcome = each->outcome,
                                                                     .film = review->film,
                                                                     .other = other,
                                                                     .criterion = criterion,
                                                                     .because = each->because};
    }
}

/* All of them, or none: half of a film's time would be another film. */
static void set_beats(const struct review_record *record, struct arena *arena, struct review *review)
{
    review->beats = ARENA_LIST(arena, struct beat, record->beat_count);
    for (size_t i = 0; i < record->beat_count; i++) {
        const struct beat_record *each = &record->beats[i];
        int64_t before = i > 0 ? record->beats[i - 1].end : 0;
        if (each->start < before || each->end <= each->start || each->kind < 0)
            return;
        review->beats[i] = (struct beat){.start = each->start,
                                         .end = each->end,
                                         .kind = each->kind,
                                         .label = each->label,
                                         .character = each->character,
                                         .has_command = each->has_command,
                                         .spoiler = each->spoiler,
                                         .command = each->command};
    }
    review->beat_count = record->beat_count;
    review->veil_after = record->veil_after > 0 ? record->veil_after : 0;
}

struct making {
    const struct press *press;
    struct arena *arena;
    struct proof *proof;
    struct review *reviews;
};

static struct critic *critic_in(const struct edition *edition, struct text slug)
{
    for (size_t i = 0; i < edition->critic_count; i++)
        if (text_equal(edition->critics[i].slug, slug))
            return &edition->critics[i];
    return NULL;
}

static void take_critics(struct making *making, const struct review_record *record)
{
    struct edition *edition = &making->proof->edition;
    edition->critics = ARENA_LIST(making->arena, struct critic, record->critics.count);
    edition->critic_count = 0;
    for (size_t i = 0; i < record->critics.count; i++) {
        const struct critic *critic = edition_find_critic(making->press->edition, record->critics.at[i]);
        if (critic != NULL && critic_in(edition, critic->slug) == NULL)
            edition->critics[edition->critic_count++] = *critic;
    }
}

/* A review's critics as those of the proof; others are not asked for. */
static void set_critics(struct making *making, struct review *review)
{
    const struct critic **critics = ARENA_LIST(making->arena, const struct critic *, review->critic_count);
    size_t count = 0;
    for (size_t i = 0; i < review->critic_count; i++) {
        const struct critic *critic = critic_in(&making->proof->edition, review->critics[i]->slug);
        if (critic != NULL)
            critics[count++] = critic;
    }
    review->critics = critics;
    review->critic_count = count;
}

static void take_review(struct making *making, const struct review *from)
{
    struct edition *edition = &making->proof->edition;
    struct review *review = &making->reviews[edition->review_count++];
    *review = *from;
    set_critics(making, review);
    review->verdicts = ARENA_LIST(making->arena, struct verdict, from->verdict_count);
    for (size_t i = 0; i < from->verdict_count; i++) {
        review->verdicts[i] = from->verdicts[i];
        review->verdicts[i].review = review;
    }
}

static void make_draft(struct making *making, const struct review_record *record, const struct review *draft)
{
    const struct edition *live = making->press->edition;
    struct edition *edition = &making->proof->edition;
    struct review *review = &making->reviews[edition->review_count++];
    const struct critic **critics = ARENA_LIST(making->arena, const struct critic *, edition->critic_count);
    *review = *draft;
    for (size_t i = 0; i < edition->critic_count; i++)
        critics[i] = &edition->critics[i];
    review->critics = critics;
    review->critic_count = edition->critic_count;
    set_scores(live, record, making->arena, review);
    set_verdicts(live, record, making->arena, review);
    set_beats(record, making->arena, review);
    making->proof->review = review;
}

static int compare_slugs(const void *a, const void *b)
{
    const struct review *one = *(const struct review *const *)a, *other = *(const struct review *const *)b;
    return text_compare(one->slug, other->slug);
}

/* The draft, and all its critics' reviews but the one that it is to replace; each once, by slug. */
static const struct review **list_reviews(const struct making *making, const struct review *draft, size_t *ret_count)
{
    const struct edition *edition = &making->proof->edition;
    size_t most = 1, count = 0, kept = 0;
    for (size_t i = 0; i < edition->critic_count; i++)
        most += edition->critics[i].review_count;
    const struct review **list = ARENA_LIST(making->arena, const struct review *, most);
    list[count++] = draft;
    for (size_t i = 0; i < edition->critic_count; i++)
        for (size_t j = 0; j < edition->critics[i].review_count; j++)
            if (!text_equal(edition->critics[i].reviews[j]->slug, draft->slug))
                list[count++] = edition->critics[i].reviews[j];
    qsort(list, count, sizeof *list, compare_slugs);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || list[i] != list[kept - 1])
            list[kept++] = list[i];
    *ret_count = kept;
    return list;
}

static int compare_newest(const void *a, const void *b)
{
    const struct review *one = *(const struct review *const *)a, *other = *(const struct review *const *)b;
    if (one->date != other->date)
        return one->date > other->date ? -1 : 1;
    return text_compare(one->slug, other->slug);
}

static void give_reviews(const struct making *making, struct critic *critic)
{
    const struct edition *edition = &making->proof->edition;
    critic->reviews = ARENA_LIST(making->arena, const struct review *, edition->review_count);
    critic->review_count = 0;
    for (size_t i = 0; i < edition->review_count; i++)
        for (size_t j = 0; j < edition->reviews[i].critic_count; j++)
            if (edition->reviews[i].critics[j] == critic)
                critic->reviews[critic->review_count++] = &edition->reviews[i];
    qsort(critic->reviews, critic->review_count, sizeof *critic->reviews, compare_newest);
}

static void make_edition(struct making *making, const struct review_record *record, const struct review *draft)
{
    struct edition *edition = &making->proof->edition;
    size_t count;
    take_critics(making, record);
    const struct review **list = list_reviews(making, draft, &count);
    edition->reviews = making->reviews = ARENA_LIST(making->arena, struct review, count);
    edition->review_count = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i] == draft)
            make_draft(making, record, draft);
        else
            take_review(making, list[i]);
    for (size_t i = 0; i < edition->critic_count; i++)
        give_reviews(making, &edition->critics[i]);
}

bool proof_make(const struct press *press, const struct review_record *record, struct text slug, struct arena *arena,
                struct proof *ret_proof)
{
    struct making making = {.press = press, .arena = arena, .proof = ret_proof};
    struct review *draft = ARENA_NEW(arena, struct review);
    *draft = (struct review){.slug = slug,
                             .film = edition_find_film(press->edition, record->film),
                             .headline = text_has(record->headline) ? record->headline : TEXT("This review"),
                             .standfirst = record->standfirst,
                             .date = record->date != DAY_UNKNOWN ? record->date : press->today,
                             .updated = record->updated,
                             .half_stars = record->half_stars};
    if (draft->film == NULL)
        return false;
    *ret_proof = (struct proof){.edition = *press->edition};
    make_edition(&making, record, draft);
    return true;
}
