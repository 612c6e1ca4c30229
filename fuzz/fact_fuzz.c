/* Reads what it is given as facts and as claims: the first line as a fact, the rest as its words. What is read must
 * hold what it promises, and be answered the same whether all of it is told or not. */
#include <stdlib.h>

#include "fact/claim.h"
#include "fact/fact.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* ---- a publication of two critics, three films and a universe, by hand ---- */

static struct release releases[] = {{{"GB", 2}, FORM_CINEMA, 20229, 20272, {0}},
                                    {{"GB", 2}, FORM_CINEMA, 20245, DAY_UNKNOWN, {0}}};
static struct beat beats[] = {{.start = 0, .end = 1200000, .kind = BEAT_ORIGIN},
                              {.start = 1500000, .end = 3000000, .kind = BEAT_FIGHT}};
static struct universe universe;
static struct film films[3];
static struct character hero = {.universe = &universe, .slug = {"hero", 4}, .name = {"The Hero", 8}};
static struct person person = {.slug = {"ann", 3}, .name = {"Ann", 3}};
static struct credit credits[] = {
    {.film = &films[0], .person = &person, .role = CREDIT_ACTOR, .character = &hero, .as = {"The Hero", 8}},
    {.film = &films[1], .person = &person, .role = CREDIT_DIRECTOR}};
static const struct credit *credit_list[] = {&credits[0], &credits[1]};
static struct critic critics[] = {{.slug = {"ada", 3}, .name = {"Ada", 3}}, {.slug = {"ben", 3}, .name = {"Ben", 3}}};
static const struct critic *signed_by[] = {&critics[0]};
static struct verdict verdict;
static struct review review;
static const struct review *reviews_of[] = {&review};
static struct membership members[3];
static const struct membership *member_of[3] = {&members[0], &members[1], &members[2]};
static struct edition edition;

static void fill_films(void)
{
    static const char *const titles[] = {"The First: Part One", "Alien 3", "Third"};
    static const char *const slugs[] = {"a", "b", "c"};
    for (size_t i = 0; i < 3; i++) {
        films[i] = (struct film){.slug = text_of(slugs[i]), .title = text_of(titles[i]), .year = 2025};
        films[i].memberships = &member_of[i];
        films[i].membership_count = 1;
        members[i] = (struct membership){.universe = &universe, .film = &films[i], .place = i + 1};
    }
    films[0].runtime_seconds = 7440;
    films[0].releases = &releases[0];
    films[1].releases = &releases[1];
    films[0].release_count = films[1].release_count = 1;
    films[0].beats = beats;
    films[0].beat_count = 2;
    films[0].credits = &credits[0];
    films[1].credits = &credits[1];
    films[0].credit_count = films[1].credit_count = 1;
    films[0].reviews = reviews_of;
    films[0].review_count = 1;
    films[1].runtime_seconds = 6000;
}

static void fill_edition(void)
{
    universe = (struct universe){.slug = {"u", 1},
                                 .name = {"U", 1},
                                 .members = members,
                                 .member_count = 3,
                                 .characters = &hero,
                                 .character_count = 1};
    hero.credits = credit_list;
    hero.credit_count = 1;
    person.credits = credit_list;
    person.credit_count = 2;
    verdict = (struct verdict){
        .review = &review, .date = 20250, .outcome = VERDICT_BETTER, .film = &films[0], .other = &films[1]};
    review = (struct review){.slug = {"r", 1},
                             .film = &films[0],
                             .critics = signed_by,
                             .critic_count = 1,
                             .headline = {"R", 1},
                             .date = 20250,
                             .updated = DAY_UNKNOWN,
                             .half_stars = 8,
                             .verdicts = &verdict,
                             .verdict_count = 1};
    critics[0].reviews = reviews_of;
    critics[0].review_count = 1;
    edition = (struct edition){.films = films,
                               .film_count = 3,
                               .people = &person,
                               .person_count = 1,
                               .critics = critics,
                               .critic_count = 2,
                               .universes = &universe,
                               .universe_count = 1,
                               .reviews = &review,
                               .review_count = 1,
                               .newest = reviews_of};
    edition.publication.territory = TEXT("GB");
}

/* ---- what must hold ---- */

static void read_claim(struct text words)
{
    struct claim claim;
    claim_read(words, &claim);
    if (claim.trouble != NULL)
        return;
    must((claim.marks & CLAIM_NUMBER) == 0 || (claim.number >= 0 && claim.grain > 0 && claim.unit != 0));
    must((claim.marks & CLAIM_DATE) == 0 || claim.from <= claim.to);
    must((claim.marks & CLAIM_ORDINAL) == 0 || claim.ordinal >= 0);
    must((claim.marks & ~((CLAIM_AFTER << 1) - 1U)) == 0);
    if ((claim.marks & CLAIM_NUMBER) != 0 && claim.hedge == CLAIM_EXACT && claim.number % CLAIM_ONE == 0)
        must(claim_holds(&claim, claim.number / CLAIM_ONE, 1));
}

static void check(const struct fact *fact, struct text words, const struct judgement *judgement, struct arena *arena)
{
    struct fact_ground ground = {
        .edition = &edition, .judgement = judgement, .review = words.len % 2 == 0 ? &review : NULL};
    struct fact_answer answer, brief;
    fact_check(&ground, fact, words, arena, &answer);
    ground.brief = true;
    fact_check(&ground, fact, words, arena, &brief);
    must(answer.result == brief.result);
    must((answer.result == FACT_UNKNOWN) == text_has(answer.trouble));
    must((answer.result != FACT_TRUE) == text_has(answer.mend));
    must(answer.result == FACT_UNKNOWN || (text_has(answer.data) && text_has(answer.basis) && text_has(answer.source)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct judgement *judgement;
    static struct arena arena;
    if (judgement == NULL) {
        fill_films();
        fill_edition();
        judgement = judgement_new(&edition);
    }
    struct text words = {(const char *)bytes, size}, target = text_take(&words, '\n');
    struct fact fact;
    struct fact_trouble trouble;
    read_claim(target);
    read_claim(words);
    if (fact_parse(target, &arena, &fact, &trouble)) {
        must(fact.kind != NULL && fact.operand_count >= fact.kind->operands_least);
        check(&fact, words.at != NULL ? words : TEXT(""), judgement, &arena);
    } else
        must(text_has(trouble.sentence));
    arena_reset(&arena);
    return 0;
}
