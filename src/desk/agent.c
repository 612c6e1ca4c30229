#include "desk/agent.h"

#include "base/say.h"

/* In this order, since nearly every browser also calls itself those below it. */
static const struct {
    const char *mark, *name;
} browsers[] = {{"Edg/", "Edge"},     {"OPR/", "Opera"},     {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
                {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}},
  systems[] = {{"iPhone", "an iPhone"}, {"iPad", "an iPad"},   {"Android", "Android"}, {"CrOS", "ChromeOS"},
               {"Windows", "Windows"},  {"Mac OS X", "macOS"}, {"Linux", "Linux"}};

struct text agent_words(struct text agent, struct arena *arena)
{
    const char *browser = NULL, *system = NULL;
    for (size_t i = 0; browser == NULL && i < sizeof browsers / sizeof *browsers; i++)
        if (text_find(agent, 0, browsers[i].mark) != SIZE_MAX)
            browser = browsers[i].name;
    for (size_t i = 0; system == NULL && i < sizeof systems / sizeof *systems; i++)
        if (text_find(agent, 0, systems[i].mark) != SIZE_MAX)
            system = systems[i].name;
    if (browser == NULL || system == NULL)
        return agent;
    return JOIN(arena, text_of(browser), TEXT(" on "), text_of(system));
}
