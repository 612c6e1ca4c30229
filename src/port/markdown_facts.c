#include "fact/fact.h"
#include "port/markdown_form.h"
#include "press/markdown.h"

/* What must exist for an operand; false: its form is all there is to it. */
static bool named_by(enum fact_operand operand, enum markdown_reference_to *ret_what)
{
    switch (operand) {
    case FACT_FILM: *ret_what = REFERENCE_FILM; return true;
    case FACT_REVIEW: *ret_what = REFERENCE_REVIEW; return true;
    case FACT_FILM_OR_REVIEW: *ret_what = REFERENCE_FILM_OR_REVIEW; return true;
    case FACT_UNIVERSE: *ret_what = REFERENCE_UNIVERSE; return true;
    case FACT_CRITIC: *ret_what = REFERENCE_CRITIC; return true;
    case FACT_CHARACTER: *ret_what = REFERENCE_CHARACTER; return true;
    case FACT_PERSON: *ret_what = REFERENCE_PERSON; return true;
    default: return false;
    }
}

/* Whose universes a character of the fact is looked for in. */
static struct text film_of(const struct fact *fact)
{
    for (size_t i = 0; i < fact->operand_count; i++)
        if (fact_operand_type(fact, i) == FACT_FILM)
            return fact->operands[i];
    return TEXT_ABSENT;
}

static void check_fact(struct form_reader *reader, const struct markdown_link *link, unsigned line)
{
    struct fact_trouble trouble;
    struct fact fact;
    enum markdown_reference_to what;
    if (!fact_parse(link->address, reader->arena, &fact, &trouble)) {
        note_at(reader->notes, ERROR_INPUT, reader->file, line, "%.*s", TEXT_ARG(trouble.sentence));
        return;
    }
    for (size_t i = 0; i < fact.operand_count; i++)
        if (named_by(fact_operand_type(&fact, i), &what)) {
            form_name(reader, what, fact.operands[i], line);
            reader->last->film = what == REFERENCE_CHARACTER ? film_of(&fact) : TEXT_ABSENT;
        }
}

void markdown_check_facts(struct form_reader *reader, struct text body, unsigned first_line)
{
    struct markdown_links facts;
    markdown_facts(body, reader->arena, &facts);
    for (size_t i = 0; i < facts.count; i++)
        check_fact(reader, &facts.at[i], first_line + facts.at[i].line - 1);
}
