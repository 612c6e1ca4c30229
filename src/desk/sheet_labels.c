/* What each field is called, and the line that says how it is filled in: docs/markdown-form.md, in fewer words. */
#include "desk/sheet_columns.h"
#include "desk/sheet_show.h"

static const struct label_row {
    const char *of; /* the noun of the thing; NULL: of whatever has such a field */
    const char *path;
    struct sheet_label label;
} labels[] = {
    {"publication", "name", {"Name", NULL}},
    {"publication", "tagline", {"Tagline", "A line under the name."}},
    {"publication", "house-rating", {"The house rating is called", "For example: The Stalls & Circle rating."}},
    {"publication", "house-rule", {"How the house rating is made", NULL}},
    {"publication", "territory", {"Territory", "Where it is read, whose releases count: two capital letters, as GB."}},
    {"publication", "language", {"Language", "What it is written in, as en-GB."}},
    {"publication",
     "url",
     {"Address", "Where it lives, for feeds and links: scheme and host, as https://films.example."}},
    {"publication",
     "corrections",
     {"Corrections stand", "The note on a false fact: at the foot of the text, or beside the words."}},
    {"publication", "criteria", {"Criteria", "What may be marked."}},
    {"publication", "criteria.key", {"Slug", NULL}},
    {"publication", "criteria.value", {"Name", NULL}},
    {"publication",
     "expectations",
     {"Expectations", "How much an audience comes for a criterion: 0 not at all, 3 above all."}},
    {"publication", "expectations.audience", {"Audience", "universe/SLUG or genre/NAME."}},
    {"publication", "expectations.criterion", {"Criterion", NULL}},
    {"publication", "expectations.weight", {"Weight", NULL}},

    {"critic", "name", {"Name", "As signed."}},
    {"critic", "since", {"Since", "A year."}},
    {"critic", "text", {"A few words", "Markdown."}},
    {"critic",
     "verdicts",
     {"Verdicts outside reviews", "One film against one other, in one of the three fields, on a day."}},
    {"critic", "verdicts.film", {"Film", NULL}},
    {"critic", "verdicts.better-than", {"is better than", NULL}},
    {"critic", "verdicts.worse-than", {"is worse than", NULL}},
    {"critic", "verdicts.level-with", {"is level with", NULL}},
    {"critic", "verdicts.on", {"On", NULL}},
    {"critic", "verdicts.because", {"Because", NULL}},
    {"critic", "verdicts.date", {"Day", "As 2025-06-07."}},

    {"universe", "name", {"Name", NULL}},
    {"universe", "text", {"Introduction", "Markdown."}},
    {"universe",
     "films",
     {"Films", "In the order of their release. A place in the story only where it runs otherwise."}},
    {"universe", "films.film", {"Film", NULL}},
    {"universe", "films.role", {"Role", NULL}},
    {"universe", "films.story-order", {"Place in the story", NULL}},
    {"universe", "characters", {"Characters", "Who turns up in more than one film."}},
    {"universe", "characters.key", {"Slug", NULL}},
    {"universe", "characters.value", {"Name", NULL}},

    {"film", "title", {"Title", NULL}},
    {"film", "original-title", {"Original title", "Where it differs."}},
    {"film", "year", {"Year", NULL}},
    {"film", "runtime", {"Runtime", "As 2h04, 124m or 2:04:00."}},
    {"film", "announced", {"Announced: not out yet", NULL}},
    {"film", "genres", {"Genres", "Lower-case words, with commas between."}},
    {"film", "languages", {"Languages", "Codes with commas between, as en, pt-BR."}},
    {"film", "countries", {"Countries", "Two capital letters each, with commas between, as GB, US."}},
    {"film", "ids", {"Elsewhere", "What others call it: tt0017925 at IMDb, 961 at TMDB, Q1187607 at Wikidata."}},
    {"film", "ids.key", {"Where", NULL}},
    {"film", "ids.value", {"Id", NULL}},
    {"film", "releases", {"Releases", "Days as 2025-06-07; the closing day is the last one it was shown."}},
    {"film", "releases.territory", {"Territory", NULL}},
    {"film", "releases.form", {"Form", NULL}},
    {"film", "releases.opens", {"Opens", NULL}},
    {"film", "releases.closes", {"Closes", NULL}},
    {"film", "releases.note", {"Note", NULL}},
    {"film",
     "credits",
     {"Credits", "As billed. A character is the slug of a universe's character, or a name as credited."}},
    {"film", "credits.person", {"Person", NULL}},
    {"film", "credits.role", {"Role", NULL}},
    {"film", "credits.character", {"Character", NULL}},
    {"film", "poster", {"Poster", "A path of this site, as /posters/the-general.jpg."}},
    {"film", "house-stars", {"The house's own mark", "Used where an editor makes the house rating."}},

    {"review", "film", {"Film", NULL}},
    {"review", "critics", {"Critics", "Slugs of those who sign it, with commas between."}},
    {"review", "headline", {"Headline", NULL}},
    {"review", "standfirst", {"Standfirst", "A sentence under the headline."}},
    {"review", "date", {"Day", "The day it was published, as 2025-06-07."}},
    {"review", "updated", {"Updated", "The day it was last changed."}},
    {"review", "state", {"State", NULL}},
    {"review", "stars", {"Stars", NULL}},
    {"review", "scores", {"Scores", NULL}},
    {"review", "scores.key", {"Criterion", NULL}},
    {"review", "scores.value", {"Stars", NULL}},
    {"review", "text", {"Text", "Markdown."}},
    {"review",
     "corrections",
     {"Corrections", "What readers have been told. A new one is told on the page of release."}},
    {"review", "corrections.date", {"Day", NULL}},
    {"review", "corrections.note", {"Note", NULL}},
    {"review", "better-than", {"It is better than", NULL}},
    {"review", "worse-than", {"It is worse than", NULL}},
    {"review", "level-with", {"It is level with", NULL}},
    {"review", "better-than.film", {"Film", NULL}},
    {"review", "better-than.on", {"On", NULL}},
    {"review", "better-than.because", {"Because", NULL}},
    {"review", "worse-than.film", {"Film", NULL}},
    {"review", "worse-than.on", {"On", NULL}},
    {"review", "worse-than.because", {"Because", NULL}},
    {"review", "level-with.film", {"Film", NULL}},
    {"review", "level-with.on", {"On", NULL}},
    {"review", "level-with.because", {"Because", NULL}},

    {NULL, "slug", {"Slug", "Its name in addresses. When it changes, the old address leads to the new one."}},
    {NULL, "was", {"Earlier slugs", "Each leads here, with commas between."}},
    {NULL, "beats", {"Beats", "Stretches of the running time in the film's order, as 0:14-0:41 or 45%-50%."}},
    {NULL,
     "veil-after",
     {"Veil beats after", "A place in the film, as 0:52 or 45%: what starts later stays hidden until asked for."}},
    {NULL, "beats.at", {"From and to", NULL}},
    {NULL, "beats.kind", {"Kind", NULL}},
    {NULL, "beats.label", {"Label", NULL}},
    {NULL, "beats.character", {"Character", NULL}},
    {NULL, "beats.command", {"In command", NULL}},
    {NULL, "beats.spoiler", {"Spoiler", NULL}},
};

const struct sheet_label *sheet_label(enum markdown_place place, const char *key, const char *column)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct text path = text_of(labels[i].path), first = text_take(&path, '.');
        if (labels[i].of != NULL && !text_is(text_of(labels[i].of), markdown_nouns[place]))
            continue;
        if (text_is(first, key) && (column != NULL ? text_is(path, column) : path.at == NULL))
            return &labels[i].label;
    }
    return NULL;
}
