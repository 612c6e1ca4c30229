#include "bench/prose.h"

static const char *const qualities[] = {
    "bright",   "careful", "clumsy",   "cold",     "curious",  "dry",       "elegant", "exact",   "foolish",
    "gentle",   "grave",   "handsome", "hollow",   "honest",   "lavish",    "mild",    "muddled", "noisy",
    "patient",  "plain",   "quick",    "ragged",   "restless", "shapeless", "sharp",   "shy",     "slow",
    "solemn",   "stately", "stern",    "stubborn", "sudden",   "tender",    "thin",    "tidy",    "tired",
    "unlikely", "warm",    "wayward",  "weary",    "witty",    "wry",
};
static const char *const subjects[] = {
    "a borrowed umbrella",
    "a brass band",
    "a broken promise",
    "a card game",
    "a case of mistaken identity",
    "a cathedral town",
    "a colourless uncle",
    "a country house",
    "a court of inquiry",
    "a disgraced inspector",
    "a family business",
    "a first-class carriage",
    "a funeral in the rain",
    "a grey harbour",
    "a half-built motorway",
    "a lighthouse",
    "a long corridor",
    "a lost manuscript",
    "a motorbike",
    "a neighbour's dog",
    "a night train",
    "a parlour trick",
    "a pair of shoes",
    "a provincial theatre",
    "a quarrel over a will",
    "a rooftop chase",
    "a rumour",
    "a school play",
    "a seaside hotel",
    "a stopped clock",
    "a stolen painting",
    "a theory of forgiveness",
    "a wedding nobody wants",
    "an empty ballroom",
    "an honest thief",
    "an old favour",
    "an unposted letter",
    "the weather in Hull",
    "the wrong suitcase",
    "two brothers and a boat",
};
static const char *const parts[] = {
    "dialogue",   "editing",     "ending",    "first hour", "last reel",         "lighting",
    "middle act", "music",       "opening",   "plot",       "production design", "score",
    "script",     "second half", "set piece", "sound",      "staging",           "story",
    "third act",  "tone",
};
static const char *const doings[] = {
    "apologises for itself",
    "arrives on time",
    "asks to be forgiven",
    "catches its breath",
    "comes up for air",
    "earns its keep",
    "finds its feet",
    "forgets its manners",
    "gets out of its own way",
    "goes about its business",
    "has the courage to stop",
    "holds its nerve",
    "keeps its promises",
    "knows when to leave",
    "loses the thread",
    "makes its excuses",
    "means every word of it",
    "minds its step",
    "never raises its voice",
    "outstays its welcome",
    "pays off",
    "runs out of road",
    "says what it came to say",
    "sits down for a rest",
    "takes the scenic route",
    "turns up the collar of its coat",
};
static const char *const acts[] = {
    "argues with", "befriends",   "buries",     "chases",    "defends", "distrusts", "flatters",
    "follows",     "forgives",    "hides from", "lies to",   "marries", "mourns",    "outruns",
    "rescues",     "steals from", "teaches",    "waits for", "watches", "writes to",
};
static const char *const people[] = {
    "a bored magistrate", "a clerk of works",       "a former colleague",    "a missing sister", "a rival's widow",
    "a retired colonel",  "a taxi driver",          "an understudy",         "her own mother",   "his late employer",
    "nobody at all",      "the bishop's secretary", "the only witness",      "the piano tuner",  "the police surgeon",
    "the wrong man",      "two small boys",         "a travelling optician",
};
static const char *const asides[] = {
    "and quite right too",
    "which is harder than it looks",
    "as these things go",
    "to nobody's surprise but its own",
    "if you like that sort of thing",
    "and I do not say so lightly",
    "for better and for worse",
    "with one eye on the clock",
    "at no extra charge",
    "in the manner of a good butler",
    "more or less",
    "and there is a lesson in that",
    "which I had not expected",
    "though not for want of trying",
    "a favourite of this column",
    "and it shows",
};
static const char *const times[] = {
    "For twenty minutes",
    "About half-way through",
    "In the best scene",
    "Near the end",
    "Just once",
    "On the way to the station",
    "Between the fights",
    "When the rain stops",
    "By the time they all meet",
    "After the interval",
    "In the second hour",
    "At its worst",
};
static const char *const sentences[] = {
    "It is a $q film about $s, and it $d.",
    "The $p is $q, the $p is $q, and between the two stands $s.",
    "$A plays someone who $v $w, $z.",
    "$T, $A $v $w in a scene of such $q economy that one wants to applaud.",
    "$D films $s as though it were $s, $z.",
    "Nobody in it $d, except $A, who has the $q look of a person with $s to hide.",
    "$T the $p $d, $z.",
    "There is $s in it, there is $s, and there is a $q performance by $B.",
    "You could take out the $p and lose nothing but time.",
    "I have seen the $p done better, but seldom with so $q a sense of humour.",
    "Its $p is $q; its $p, I am sorry to say, is only $q.",
    "What $D has understood is that $s can be as $q as $s.",
    "$A and $B have one long conversation about $s, and it is the most $q thing here.",
    "The joke about $s is told three times and is funny twice.",
    "It would be unkind to say what happens to $s, so let us say that the $p $d.",
    "There are films that need $s; this one has $s, and gets by.",
    "$T somebody $v $w, and the whole audience leaned forward.",
    "If the $p sounds $q, that is because it is.",
    "The colour grading, all $q greys and one red door, $d.",
    "$B, who is always worth the price of a seat, $v $w with a *very* straight face.",
    "One can hear the $p creak, $z.",
    "The centre of it is $s: $q, unhurried and rather moving.",
    "Even the $p, which critics are paid to notice, $d.",
    "It asks whether anyone who $v $w can still be called $q, and does not stay for an answer.",
    "**Nothing** in the $p prepares you for $s.",
    "$D has made a *$q* picture, $z.",
    "The catalogue of things that go wrong begins with $s and gets no shorter.",
    "My neighbour laughed at $s; I laughed at my neighbour.",
};
static const char *const headlines[] = {
    "A $q film about $s", "The $p $d",     "$q, $q and in no hurry", "In praise of $s",       "Less $q than it looks",
    "$A $v $w",           "All $p, no $p", "$s, and other troubles", "Not $q enough by half", "The $q art of $s",
};
static const char *const closings[] = {
    "See it, if only for $s.",
    "I shall see it again, $z.",
    "Take a friend, and talk about $s on the way home.",
    "It $d. So should you.",
    "Wait for it to come to you; it is in no hurry, $z.",
};

static void put_expanded(struct draw *draw, const struct cast *cast, const char *template, struct buffer *out);

static struct text word_for(struct draw *draw, const struct cast *cast, char sort)
{
    switch (sort) {
    case 'q': return DRAW(draw, qualities);
    case 's': return DRAW(draw, subjects);
    case 'p': return DRAW(draw, parts);
    case 'd': return DRAW(draw, doings);
    case 'v': return DRAW(draw, acts);
    case 'w': return DRAW(draw, people);
    case 'z': return DRAW(draw, asides);
    case 'T': return DRAW(draw, times);
    case 'A': return cast->actor;
    case 'B': return cast->other;
    case 'D': return cast->director;
    default: return TEXT("$");
    }
}

static void put_expanded(struct draw *draw, const struct cast *cast, const char *template, struct buffer *out)
{
    for (const char *at = template; *at != '\0'; at++) {
        if (*at == '$')
            buffer_put(out, word_for(draw, cast, *++at));
        else
            buffer_byte(out, *at);
    }
}

void prose_put_headline(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    size_t start = out->len;
    put_expanded(draw, cast, DRAW(draw, headlines).at, out);
    if (out->len > start && out->at[start] >= 'a' && out->at[start] <= 'z')
        out->at[start] = (char)(out->at[start] - 'a' + 'A');
}

void prose_put_sentence(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    put_expanded(draw, cast, DRAW(draw, sentences).at, out);
}

static void put_paragraph(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    size_t count = 4 + draw_below(draw, 3);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_byte(out, i % 2 == 0 ? '\n' : ' ');
        prose_put_sentence(draw, cast, out);
    }
    buffer_put(out, TEXT("\n\n"));
}

static void put_fact(const struct cast *cast, struct buffer *out)
{
    buffer_print(out, "At [%d hr %02d mins](fact:runtime/%.*s) *%.*s* is as long as it needs to be.\n\n",
                 cast->minutes / 60, cast->minutes % 60, TEXT_ARG(cast->slug), TEXT_ARG(cast->title));
}

static void put_list(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    buffer_put(out, TEXT("Three things to look out for:\n\n"));
    for (int i = 0; i < 3; i++) {
        buffer_put(out, TEXT("- "));
        put_expanded(draw, cast, i == 0 ? "$s, $z;" : i == 1 ? "the $q $p;" : "$B, who $v $w.", out);
        buffer_byte(out, '\n');
    }
    buffer_byte(out, '\n');
}

static void put_ornament(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    switch (draw_below(draw, 8)) {
    case 0: put_expanded(draw, cast, ">!In the end $A $v $w.!<\n\n", out); break;
    case 1: put_list(draw, cast, out); break;
    case 2: put_expanded(draw, cast, "## The trouble with $s\n\n", out); break;
    case 3: put_expanded(draw, cast, "> It was never about $s. It was about $s.\n\n", out); break;
    case 4: put_expanded(draw, cast, "The [British Board](https://www.bbfc.co.uk/) warns of $s.\n\n", out); break;
    case 5: put_fact(cast, out); break;
    default: break;
    }
}

void prose_put_body(struct draw *draw, const struct cast *cast, struct buffer *out)
{
    for (int i = 0; i < 4; i++) {
        put_paragraph(draw, cast, out);
        put_ornament(draw, cast, out);
    }
    put_expanded(draw, cast, DRAW(draw, closings).at, out);
    buffer_byte(out, '\n');
}
