#include "port/markdown_form.h"

#include "base/near.h"

enum { NAME_MOST = 300, HEADLINE_MOST = 300, STANDFIRST_MOST = 1000, REMARK_MOST = 1000 };

#define COUNT(list)          (sizeof(list) / sizeof(list)[0])
#define AT(record, member)   offsetof(struct record, member)
#define FORM(record, fields) COUNT(fields), sizeof(struct record)
#define NO_BODY              SIZE_MAX, 0

static const struct form_field slug_item = {"was", &kind_slug, 0, false, 0, NULL};
static const struct form_field genre_item = {"genres", &kind_line, 0, false, 100, NULL};
static const struct form_field language_item = {"languages", &kind_language, 0, false, 0, NULL};
static const struct form_field country_item = {"countries", &kind_territory, 0, false, 0, NULL};
static const struct form_field critic_item = {"critics", &kind_name, 0, false, REFERENCE_CRITIC, NULL};

static const struct form_word house_rule = {&house_rules, RULE_MEAN, true};
static const struct form_word membership_role = {&membership_roles, ROLE_MAIN, true};
static const struct form_word release_form = {&release_forms, -1, true};
static const struct form_word credit_role = {&credit_roles, -1, true};
static const struct form_word beat_kind = {&beat_kinds, -1, true};
static const struct form_word corrections = {&corrections_places, CORRECTIONS_FOOT, false};
static const struct form_word review_state = {&review_states, STATE_PUBLISHED, false};
static const struct form_word id_source = {&id_sources, -1, true};

/* The publication. */
static const struct form_pairs criteria = {
    .key = {"criteria", &kind_slug, AT(criterion_record, slug), true, 0, NULL},
    .value = {"criteria", &kind_line, AT(criterion_record, name), true, NAME_MOST, NULL},
    .size = sizeof(struct criterion_record),
};
static const struct form_field publication_fields[] = {
    {"name", &kind_line, AT(publication_record, name), true, NAME_MOST, NULL},
    {"tagline", &kind_line, AT(publication_record, tagline), false, NAME_MOST, NULL},
    {"house-rating", &kind_line, AT(publication_record, house_rating), false, NAME_MOST, NULL},
    {"house-rule", &kind_word, AT(publication_record, house_rule), false, 0, &house_rule},
    {"territory", &kind_territory, AT(publication_record, territory), false, 0, NULL},
    {"language", &kind_language, AT(publication_record, language), false, 0, NULL},
    {"url", &kind_url, AT(publication_record, url), false, 0, NULL},
    {"corrections", &kind_word, AT(publication_record, corrections), false, 0, &corrections},
    {"criteria", &kind_pairs, AT(publication_record, criteria), false, 0, &criteria},
    {"expectations", &kind_expectations, AT(publication_record, expectations), false, 0, NULL},
};

/* Critics, and what they say outside their reviews. */
static const struct form_field own_verdict_fields[] = {
    {"film", &kind_name, AT(own_verdict_record, film), true, REFERENCE_FILM, NULL},
    {"better-than", &kind_other_film, 0, false, VERDICT_BETTER, NULL},
    {"worse-than", &kind_other_film, 0, false, VERDICT_WORSE, NULL},
    {"level-with", &kind_other_film, 0, false, VERDICT_LEVEL, NULL},
    {"on", &kind_name, AT(own_verdict_record, criterion), false, REFERENCE_CRITERION, NULL},
    {"because", &kind_quoted, AT(own_verdict_record, because), false, REMARK_MOST, NULL},
    {"date", &kind_day, AT(own_verdict_record, date), true, 0, NULL},
};
static const struct form own_verdict_rows = {"verdict", own_verdict_fields,
                                             FORM(own_verdict_record, own_verdict_fields), NO_BODY};
static const struct form_field critic_fields[] = {
    {"name", &kind_line, AT(critic_record, name), true, NAME_MOST, NULL},
    {"since", &kind_year, AT(critic_record, since), false, 0, NULL},
    {"verdicts", &kind_rows, AT(critic_record, verdicts), false, 0, &own_verdict_rows},
    {"was", &kind_texts, AT(critic_record, was), false, 0, &slug_item},
};

/* Universes. */
static const struct form_field member_fields[] = {
    {"film", &kind_name, AT(member_record, film), true, REFERENCE_FILM, NULL},
    {"role", &kind_word, AT(member_record, role), false, 0, &membership_role},
    {"story-order", &kind_place, AT(member_record, story_order), false, 0, NULL},
};
static const struct form member_form = {"film of a universe", member_fields, FORM(member_record, member_fields),
                                        NO_BODY};
static const struct form_pairs characters = {
    .key = {"characters", &kind_slug, AT(character_record, slug), true, 0, NULL},
    .value = {"characters", &kind_line, AT(character_record, name), true, NAME_MOST, NULL},
    .size = sizeof(struct character_record),
};
static const struct form_field universe_fields[] = {
    {"name", &kind_line, AT(universe_record, name), true, NAME_MOST, NULL},
    {"films", &kind_rows, AT(universe_record, members), false, 0, &member_form},
    {"characters", &kind_pairs, AT(universe_record, characters), false, 0, &characters},
    {"was", &kind_texts, AT(universe_record, was), false, 0, &slug_item},
};

/* Films, and the beats that reviews have too. */
static const struct form_pairs ids = {
    .key = {"ids", &kind_word, AT(id_record, source), true, 0, &id_source},
    .value = {"ids", &kind_id, AT(id_record, id), false, 0, NULL},
    .size = sizeof(struct id_record),
    .flow = true,
};
static const struct form_field release_fields[] = {
    {"territory", &kind_territory, AT(release_record, territory), true, 0, NULL},
    {"form", &kind_word, AT(release_record, form), true, 0, &release_form},
    {"opens", &kind_day, AT(release_record, opens), false, 0, NULL},
    {"closes", &kind_day, AT(release_record, closes), false, 0, NULL},
    {"note", &kind_quoted, AT(release_record, note), false, REMARK_MOST, NULL},
};
static const struct form release_rows = {"release", release_fields, FORM(release_record, release_fields), NO_BODY};
static const struct form_field credit_fields[] = {
    {"person", &kind_line, AT(credit_record, person), true, NAME_MOST, NULL},
    {"role", &kind_word, AT(credit_record, role), true, 0, &credit_role},
    {"character", &kind_character, AT(credit_record, character), false, NAME_MOST, NULL},
};
static const struct form credit_rows = {"credit", credit_fields, FORM(credit_record, credit_fields), NO_BODY};
static const struct form_field beat_fields[] = {
    {"at", &kind_span, 0, true, 0, NULL},
    {"kind", &kind_word, AT(beat_record, kind), true, 0, &beat_kind},
    {"label", &kind_quoted, AT(beat_record, label), false, NAME_MOST, NULL},
    {"character", &kind_character, AT(beat_record, character), false, NAME_MOST, NULL},
    {"command", &kind_command, 0, false, 0, NULL},
    {"spoiler", &kind_truth, AT(beat_record, spoiler), false, 0, NULL},
};
static const struct form beat_rows = {"beat", beat_fields, FORM(beat_record, beat_fields), NO_BODY};
static const struct form_field film_fields[] = {
    {"title", &kind_line, AT(film_record, title), true, NAME_MOST, NULL},
    {"original-title", &kind_line, AT(film_record, original_title), false, NAME_MOST, NULL},
    {"year", &kind_year, AT(film_record, year), false, 0, NULL},
    {"runtime", &kind_runtime, AT(film_record, runtime_seconds), false, 0, NULL},
    {"announced", &kind_truth, AT(film_record, announced), false, 0, NULL},
    {"genres", &kind_texts, AT(film_record, genres), false, 0, &genre_item},
    {"languages", &kind_texts, AT(film_record, languages), false, 0, &language_item},
    {"countries", &kind_texts, AT(film_record, countries), false, 0, &country_item},
    {"ids", &kind_pairs, AT(film_record, ids), false, 0, &ids},
    {"releases", &kind_rows, AT(film_record, releases), false, 0, &release_rows},
    {"credits", &kind_rows, AT(film_record, credits), false, 0, &credit_rows},
    {"beats", &kind_rows, AT(film_record, beats), false, 0, &beat_rows},
    {"veil-after", &kind_moment, AT(film_record, veil_after), false, 0, NULL},
    {"poster", &kind_path, AT(film_record, poster), false, 300, NULL},
    {"house-stars", &kind_stars, AT(film_record, house_half_stars), false, 0, NULL},
    {"was", &kind_texts, AT(film_record, was), false, 0, &slug_item},
};

/* Reviews. */
static const struct form_pairs scores = {
    .key = {"scores", &kind_name, AT(score_record, criterion), true, REFERENCE_CRITERION, NULL},
    .value = {"scores", &kind_stars, AT(score_record, half_stars), false, 0, NULL},
    .size = sizeof(struct score_record),
    .flow = true,
};
static const struct form_field correction_fields[] = {
    {"date", &kind_day, AT(correction_record, date), true, 0, NULL},
    {"note", &kind_quoted, AT(correction_record, note), true, REMARK_MOST, NULL},
};
static const struct form correction_rows = {"correction", correction_fields, FORM(correction_record, correction_fields),
                                            NO_BODY};
static const struct form_field review_fields[] = {
    {"film", &kind_name, AT(review_record, film), true, REFERENCE_FILM, NULL},
    {"critics", &kind_texts, AT(review_record, critics), true, 0, &critic_item},
    {"headline", &kind_line, AT(review_record, headline), true, HEADLINE_MOST, NULL},
    {"standfirst", &kind_line, AT(review_record, standfirst), false, STANDFIRST_MOST, NULL},
    {"date", &kind_day, AT(review_record, date), true, 0, NULL},
    {"updated", &kind_day, AT(review_record, updated), false, 0, NULL},
    {"state", &kind_word, AT(review_record, state), false, 0, &review_state},
    {"stars", &kind_stars, AT(review_record, half_stars), false, 0, NULL},
    {"scores", &kind_pairs, AT(review_record, scores), false, 0, &scores},
    {"better-than", &kind_verdicts, AT(review_record, verdicts), false, VERDICT_BETTER, NULL},
    {"worse-than", &kind_verdicts, AT(review_record, verdicts), false, VERDICT_WORSE, NULL},
    {"level-with", &kind_verdicts, AT(review_record, verdicts), false, VERDICT_LEVEL, NULL},
    {"beats", &kind_rows, AT(review_record, beats), false, 0, &beat_rows},
    {"veil-after", &kind_moment, AT(review_record, veil_after), false, 0, NULL},
    {"corrections", &kind_rows, AT(review_record, corrections), false, 0, &correction_rows},
    {"was", &kind_texts, AT(review_record, was), false, 0, &slug_item},
};

const struct form markdown_forms[PLACE_COUNT] = {
    [PLACE_FILMS] = {"film", film_fields, FORM(film_record, film_fields), NO_BODY},
    [PLACE_UNIVERSES] = {"universe", universe_fields, FORM(universe_record, universe_fields), AT(universe_record, text),
                         MARKDOWN_MOST_TEXT},
    [PLACE_PUBLICATION] = {"publication", publication_fields, FORM(publication_record, publication_fields), NO_BODY},
    [PLACE_CRITICS] = {"critic", critic_fields, FORM(critic_record, critic_fields), AT(critic_record, text),
                       MARKDOWN_MOST_TEXT},
    [PLACE_REVIEWS] = {"review", review_fields, FORM(review_record, review_fields), AT(review_record, body),
                       MARKDOWN_MOST_TEXT},
};

const char *const markdown_folders[PLACE_COUNT] = {"films", "universes", "", "critics", "reviews"};
const char *const markdown_nouns[PLACE_COUNT] = {"film", "universe", "publication", "critic", "review"};

static void *value_of(const struct form_field *field, void *record)
{
    return (char *)record + field->offset;
}

static void start_unknown(const struct form *form, void *record)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct form_field *field = &form->fields[i];
        if (field->kind == &kind_day)
            *(int32_t *)value_of(field, record) = DAY_UNKNOWN;
        else if (field->kind == &kind_word)
            *(int *)value_of(field, record) = ((const struct form_word *)field->more)->otherwise;
    }
}

static void note_unknown_key(struct form_reader *reader, const struct form *form, const struct yaml *node)
{
    struct near near = near_to(node->key);
    struct buffer list = {.ceiling = 1024};
    for (size_t i = 0; i < form->count; i++) {
        near_offer(&near, text_of(form->fields[i].key));
        buffer_print(&list, "%s%s", i > 0 ? ", " : "; its keys are ", form->fields[i].key);
    }
    struct text advice = near_advice(&near, reader->arena);
    if (advice.len == 0)
        advice = buffer_text(&list);
    FORM_NOTE(reader, node, "'%.*s' is no key of a %s%.*s", TEXT_ARG(form_cut(reader->arena, node->key)), form->what,
              TEXT_ARG(advice));
    buffer_done(&list);
}

bool form_has(const struct yaml *map, const char *key)
{
    const struct yaml *node = yaml_find(map, key);
    return node != NULL && (node->kind != YAML_TEXT || node->text.at != NULL);
}

void form_read(struct form_reader *reader, const struct form *form, const struct yaml *map, void *record)
{
    start_unknown(form, record);
    for (const struct yaml *each = map->first; each != NULL; each = each->next) {
        size_t i = 0;
        while (i < form->count && !text_is(each->key, form->fields[i].key))
            i++;
        if (i < form->count)
            form->fields[i].kind->read(reader, &form->fields[i], each, value_of(&form->fields[i], record));
        else
            note_unknown_key(reader, form, each);
    }
    for (size_t i = 0; i < form->count; i++) {
        if (!form->fields[i].required || form_has(map, form->fields[i].key))
            continue;
        const struct yaml *empty = yaml_find(map, form->fields[i].key); /* with nothing behind it, or NULL */
        FORM_NOTE(reader, empty != NULL ? empty : map, "this %s has no '%s'; add it", form->what, form->fields[i].key);
    }
}

void form_write(const struct form *form, const void *record, struct buffer *out, bool flow)
{
    bool first = true;
    buffer_put(out, flow ? TEXT("{") : TEXT(""));
    for (size_t i = 0; i < form->count; i++) {
        const struct form_field *field = &form->fields[i];
        const void *value = (const char *)record + field->offset;
        if (!field->kind->is_known(field, value))
            continue;
        buffer_put(out, flow && !first ? TEXT(", ") : TEXT(""));
        buffer_print(out, "%s:", field->key);
        field->kind->write(field, value, out, flow);
        buffer_put(out, flow ? TEXT("") : TEXT("\n"));
        first = false;
    }
    buffer_put(out, flow ? TEXT("}") : TEXT(""));
}
