#include "port/markdown_form.h"

static const struct yaml *first_row(const struct yaml *root, const char *key)
{
    const struct yaml *list = yaml_find(root, key);
    return list != NULL ? list->first : NULL;
}

static unsigned row_line(const struct yaml *root, const char *key, size_t index)
{
    const struct yaml *row = first_row(root, key);
    for (; row != NULL && index > 0; index--)
        row = row->next;
    return row != NULL ? row->line : root->line;
}

/* How long a release without a closing day may have run: one that opens later than that again is a
 * new release of an old film, not a contradiction. */
enum { RUN_MOST = 365 };

static int32_t last_day(const struct release_record *release)
{
    return release->closes != DAY_UNKNOWN ? release->closes : release->opens + RUN_MOST;
}

static bool is_contradiction(const struct release_record *a, const struct release_record *b)
{
    bool known = text_has(a->territory) && (int)a->form >= 0; /* else it has been noted already */
    if (!known || !text_equal(a->territory, b->territory) || a->form != b->form)
        return false;
    if (a->opens == DAY_UNKNOWN || b->opens == DAY_UNKNOWN)
        return true;
    return a->opens <= last_day(b) && b->opens <= last_day(a);
}

static void check_releases(struct form_reader *reader, const struct yaml *root, const struct film_record *film)
{
    for (size_t i = 0; i < film->release_count; i++) {
        const struct release_record *release = &film->releases[i];
        unsigned line = row_line(root, "releases", i);
        if (release->opens != DAY_UNKNOWN && release->closes != DAY_UNKNOWN && release->closes < release->opens)
            note_at(reader->notes, ERROR_INPUT, reader->file, line,
                    "this release closes before it opens; mend one of the two days");
        for (size_t j = 0; j < i; j++)
            if (is_contradiction(&film->releases[j], release)) {
                note_at(reader->notes, ERROR_INPUT, reader->file, line,
                        "contradicts the release in line %u: %s in %.*s twice at the same time; keep one, or give "
                        "both their days of opening and closing",
                        row_line(root, "releases", j), word_spelling(&release_forms, (int)release->form),
                        TEXT_ARG(release->territory));
                break;
            }
    }
}

static void check_universe(struct form_reader *reader, const struct yaml *root, const struct universe_record *universe)
{
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct member_record *member = &universe->members[i];
        for (size_t j = 0; j < i; j++) {
            const struct member_record *other = &universe->members[j];
            if (text_has(member->film) && text_equal(member->film, other->film))
                note_at(reader->notes, ERROR_INPUT, reader->file, row_line(root, "films", i),
                        "'%.*s' is in this universe twice, first in line %u; keep one of them", TEXT_ARG(member->film),
                        row_line(root, "films", j));
            else if (member->story_order > 0 && member->story_order == other->story_order)
                note_at(reader->notes, ERROR_INPUT, reader->file, row_line(root, "films", i),
                        "story-order %d is taken by line %u; give each film its own", member->story_order,
                        row_line(root, "films", j));
            else
                continue;
            break;
        }
    }
}

/* The n-th verdict of the record is the n-th of its outcome in the file. */
static unsigned verdict_line(const struct yaml *root, const struct review_record *review, size_t index)
{
    enum verdict_outcome outcome = review->verdicts[index].outcome;
    size_t before = 0;
    for (size_t i = 0; i < index; i++)
        before += review->verdicts[i].outcome == outcome;
    return row_line(root, word_spelling(&verdict_outcomes, (int)outcome), before);
}

static void check_verdicts(struct form_reader *reader, const struct yaml *root, const struct review_record *review)
{
    for (size_t i = 0; i < review->verdict_count; i++) {
        const struct verdict_record *verdict = &review->verdicts[i];
        if (!text_has(verdict->film))
            continue;
        if (text_equal(verdict->film, review->film)) {
            note_at(reader->notes, ERROR_INPUT, reader->file, verdict_line(root, review, i),
                    "this verdict sets '%.*s' against itself; name another film", TEXT_ARG(review->film));
            continue;
        }
        for (size_t j = 0; j < i; j++)
            if (text_equal(verdict->film, review->verdicts[j].film) &&
                text_equal(verdict->criterion, review->verdicts[j].criterion)) {
                note_at(reader->notes, ERROR_INPUT, reader->file, verdict_line(root, review, i),
                        "there is a verdict on '%.*s' in line %u already; keep one, or say 'on' what criterion",
                        TEXT_ARG(verdict->film), verdict_line(root, review, j));
                break;
            }
    }
}

/* Whether the row sets its film against one other; else notes what it does. */
static bool has_one_other(struct form_reader *reader, const struct yaml *row, const struct own_verdict_record *verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < verdict_outcomes.count; i++)
        count += form_has(row, word_spelling(&verdict_outcomes, (int)i));
    if (count == 0)
        FORM_NOTE(reader, row, "this verdict names no other film; add one of better-than, worse-than and level-with");
    else if (count > 1)
        FORM_NOTE(reader, row,
                  "this verdict has %s of better-than, worse-than and level-with; keep one, and write a verdict for "
                  "each other film",
                  count == 2 ? "two" : "all");
    else if (text_has(verdict->film) && text_equal(verdict->film, verdict->other))
        FORM_NOTE(reader, row, "this verdict sets '%.*s' against itself; name another film", TEXT_ARG(verdict->film));
    else
        return text_has(verdict->film) && text_has(verdict->other) && verdict->date != DAY_UNKNOWN;
    return false;
}

static bool is_same_question(const struct own_verdict_record *a, const struct own_verdict_record *b)
{
    if (a->date != b->date || !text_equal(a->criterion, b->criterion))
        return false;
    return (text_equal(a->film, b->film) && text_equal(a->other, b->other)) ||
           (text_equal(a->film, b->other) && text_equal(a->other, b->film));
}

static void check_own_verdicts(struct form_reader *reader, const struct yaml *root, const struct critic_record *critic)
{
    const struct yaml *row = first_row(root, "verdicts");
    for (size_t i = 0; i < critic->verdict_count; i++, row = row->next) {
        const struct own_verdict_record *verdict = &critic->verdicts[i];
        if (row->kind != YAML_MAP || !has_one_other(reader, row, verdict))
            continue;
        for (size_t j = 0; j < i; j++)
            if (is_same_question(verdict, &critic->verdicts[j])) {
                FORM_NOTE(reader, row,
                          "there is a verdict on '%.*s' and '%.*s' of the same day in line %u already; keep one, or "
                          "give one its own day",
                          TEXT_ARG(verdict->film), TEXT_ARG(verdict->other), row_line(root, "verdicts", j));
                break;
            }
    }
}

static void check_critics(struct form_reader *reader, const struct yaml *root, const struct review_record *review)
{
    const struct yaml *critics = yaml_find(root, "critics");
    if (critics != NULL && critics->kind == YAML_LIST && critics->count == 0)
        FORM_NOTE(reader, critics, "nobody signs this review; name a critic, such as [ada-stalls]");
    for (size_t i = 0; i < review->critics.count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_equal(review->critics.at[i], review->critics.at[j])) {
                FORM_NOTE(reader, critics, "'%.*s' signs this review twice; keep one of them",
                          TEXT_ARG(review->critics.at[i]));
                break;
            }
}

static void check_review(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing)
{
    const struct review_record *review = &thing->review;
    const struct yaml *date = yaml_find(root, "date"), *updated = yaml_find(root, "updated");
    check_critics(reader, root, review);
    check_verdicts(reader, root, review);
    markdown_check_beats(reader, root, thing);
    if (review->date == DAY_UNKNOWN)
        return;
    if (thing->file.day != DAY_UNKNOWN && thing->file.day != review->date)
        FORM_NOTE(reader, date, "the date is not the one in the file's name; mend one of the two");
    if (review->updated != DAY_UNKNOWN && review->updated < review->date)
        FORM_NOTE(reader, updated, "this review was updated before its 'date'; mend one of the two");
}

static void check_was(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing,
                      const struct texts *was)
{
    const struct yaml *node = yaml_find(root, "was");
    if (node == NULL)
        return;
    thing->was_line = node->line;
    for (size_t i = 0; i < was->count; i++) {
        bool again = text_equal(was->at[i], thing->file.slug);
        for (size_t j = 0; j < i; j++)
            again = again || text_equal(was->at[i], was->at[j]);
        if (again)
            FORM_NOTE(reader, node, "'%.*s' is named already, here or by the file itself; take it out",
                      TEXT_ARG(was->at[i]));
    }
}

void markdown_check_thing(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS:
        check_own_verdicts(reader, root, &thing->critic);
        check_was(reader, root, thing, &thing->critic.was);
        break;
    case PLACE_FILMS:
        check_releases(reader, root, &thing->film);
        markdown_check_beats(reader, root, thing);
        check_was(reader, root, thing, &thing->film.was);
        break;
    case PLACE_UNIVERSES:
        check_universe(reader, root, &thing->universe);
        check_was(reader, root, thing, &thing->universe.was);
        break;
    case PLACE_REVIEWS:
        check_review(reader, root, thing);
        check_was(reader, root, thing, &thing->review.was);
        break;
    default: break;
    }
}
