#include "store/schema.h"

#include <stdio.h>

/* The comments within the tables are kept in the file, so that a store explains itself to whoever
 * opens it with another tool.
 *
 * Everywhere: NULL is unknown; days are text, '2025-06-07'; stars and scores are half-stars, 1 to 10;
 * words of the closed lists (words.c) stand in their spelling and are checked when they are read,
 * since those lists grow; `place` counts from 1 and keeps the order of a list; `changed` is the
 * number of the edition in which a thing was last saved; ids never leave the store. Lists belong to
 * their owner, have its id first in their key, and so lie in the file in the order in which an
 * edition reads them. */
static const char publication_tables[] =
    "CREATE TABLE publication (\n"
    "  -- The publication itself: always exactly one row.\n"
    "  id INTEGER PRIMARY KEY CHECK (id = 1),\n"
    "  name TEXT NOT NULL,\n"
    "  tagline TEXT,\n"
    "  house_rating TEXT,          -- what its own mark is called: 'The Sample rating'\n"
    "  house_rule TEXT NOT NULL,   -- mean, median or editor\n"
    "  territory TEXT,             -- where it is read: ISO 3166-1\n"
    "  language TEXT,              -- BCP 47\n"
    "  url TEXT,                   -- where it will be published; no slash at the end\n"
    "  edition INTEGER NOT NULL,   -- number of the newest edition: raised by each change\n"
    "  changed INTEGER NOT NULL,\n"
    "  identity INTEGER NOT NULL   -- drawn when the store is made: tells it from others that count alike\n"
    ") STRICT;\n"
    "INSERT INTO publication VALUES (1, '', NULL, NULL, 'mean', NULL, NULL, NULL, 0, 0, random());\n"

    "CREATE TABLE criterion (\n"
    "  -- What reviews give scores for.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  name TEXT NOT NULL,\n"
    "  place INTEGER NOT NULL\n"
    ") STRICT;\n"

    "CREATE TABLE expectation (\n"
    "  -- How much the audience of a universe or a genre comes for a criterion.\n"
    "  place INTEGER PRIMARY KEY,\n"
    "  universe TEXT,              -- a slug, no reference: it may be said before the universe is there\n"
    "  genre TEXT,\n"
    "  criterion INTEGER NOT NULL REFERENCES criterion ON DELETE CASCADE,\n"
    "  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 3),\n"
    "  CHECK ((universe IS NULL) <> (genre IS NULL))\n"
    ") STRICT;\n"
    "CREATE INDEX expectation_criterion ON expectation (criterion);\n"

    "CREATE TABLE critic (\n"
    "  -- Who signs reviews. An account at the desk is another thing.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  name TEXT NOT NULL,\n"
    "  since INTEGER,              -- a year\n"
    "  text TEXT,                  -- Markdown\n"
    "  changed INTEGER NOT NULL\n"
    ") STRICT;\n"

    "CREATE TABLE redirect (\n"
    "  -- Earlier slugs, for ever: an address once published still leads somewhere.\n"
    "  thing TEXT NOT NULL CHECK (thing IN ('critic', 'universe', 'film', 'review')),\n"
    "  was TEXT NOT NULL,\n"
    "  slug TEXT NOT NULL,         -- where it leads: never itself a `was` of the same thing\n"
    "  place INTEGER,              -- in the thing's own list of earlier slugs; NULL when no longer listed\n"
    "  PRIMARY KEY (thing, was)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX redirect_slug ON redirect (thing, slug, place);\n";

static const char film_tables[] =
    "CREATE TABLE film (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  title TEXT NOT NULL,\n"
    "  original_title TEXT,\n"
    "  year INTEGER,\n"
    "  runtime_seconds INTEGER,\n"
    "  announced INTEGER NOT NULL CHECK (announced IN (0, 1)),  -- not yet made or shown\n"
    "  poster TEXT,                -- own path of a picture\n"
    "  changed INTEGER NOT NULL\n"
    ") STRICT;\n"

    "CREATE TABLE film_genre (\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  genre TEXT NOT NULL,\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE film_language (\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  language TEXT NOT NULL,     -- BCP 47\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE film_country (\n"
    "  -- Who made it; where it was shown is in release.\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  country TEXT NOT NULL,      -- ISO 3166-1\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE film_id (\n"
    "  -- What others call it.\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  source TEXT NOT NULL,       -- imdb, tmdb or wikidata\n"
    "  id TEXT NOT NULL,\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE release (\n"
    "  -- A film opening in one territory in one form. The same form may open again, years later.\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  territory TEXT NOT NULL,    -- ISO 3166-1\n"
    "  form TEXT NOT NULL,         -- premiere, limited, cinema, digital, disc or tv\n"
    "  opens TEXT CHECK (opens GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
    "  closes TEXT CHECK (closes GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- the last day shown\n"
    "  note TEXT,\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE person (\n"
    "  -- Who is credited; there as long as a credit is. Known by name.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  name TEXT NOT NULL UNIQUE\n"
    ") STRICT;\n"

    "CREATE TABLE credit (\n"
    "  film INTEGER NOT NULL REFERENCES film ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,     -- billing\n"
    "  person INTEGER NOT NULL REFERENCES person,\n"
    "  role TEXT NOT NULL,         -- director, writer, ...\n"
    "  character TEXT,             -- a character's slug in a universe that holds the film, or a name as credited;\n"
    "                              -- text, since universes name films and so come after them\n"
    "  PRIMARY KEY (film, place)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX credit_person ON credit (person);\n"

    "CREATE TABLE universe (\n"
    "  -- Films that belong together.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  name TEXT NOT NULL,\n"
    "  text TEXT,                  -- Markdown\n"
    "  changed INTEGER NOT NULL\n"
    ") STRICT;\n"

    "CREATE TABLE membership (\n"
    "  universe INTEGER NOT NULL REFERENCES universe ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,     -- release order\n"
    "  film INTEGER NOT NULL REFERENCES film,\n"
    "  role TEXT NOT NULL,         -- main, prequel, ...\n"
    "  story_order INTEGER,\n"
    "  PRIMARY KEY (universe, place),\n"
    "  UNIQUE (universe, film)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX membership_film ON membership (film);\n"

    "CREATE TABLE character (\n"
    "  -- Who lives in a universe.\n"
    "  universe INTEGER NOT NULL REFERENCES universe ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  slug TEXT NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  PRIMARY KEY (universe, place),\n"
    "  UNIQUE (universe, slug)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE VIEW appearance AS\n"
    "  -- Which character turns up in which film, played by whom: derived from the credits.\n"
    "  SELECT credit.film, membership.universe, character.slug AS character, credit.person\n"
    "  FROM credit\n"
    "  JOIN membership ON membership.film = credit.film\n"
    "  JOIN character ON character.universe = membership.universe AND character.slug = credit.character;\n";

static const char review_tables[] =
    "CREATE TABLE review (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  slug TEXT NOT NULL UNIQUE,\n"
    "  film INTEGER NOT NULL REFERENCES film,\n"
    "  headline TEXT,\n"
    "  standfirst TEXT,\n"
    "  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
    "  updated TEXT CHECK (updated GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
    "  state TEXT NOT NULL,        -- draft, ready, scheduled, published or withdrawn\n"
    "  half_stars INTEGER CHECK (half_stars BETWEEN 1 AND 10),\n"
    "  changed INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX review_film ON review (film);\n"
    "-- What an edition holds, in its order.\n"
    "CREATE INDEX review_state ON review (state, slug);\n"

    "CREATE TABLE review_critic (\n"
    "  review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,     -- byline\n"
    "  critic INTEGER NOT NULL REFERENCES critic,\n"
    "  PRIMARY KEY (review, place)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX review_critic_critic ON review_critic (critic);\n"

    "CREATE TABLE revision (\n"
    "  -- One saved text of a review; only ever added. The newest is the one with the highest id.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  review INTEGER NOT NULL REFERENCES review,\n"
    "  edition INTEGER NOT NULL,   -- in which it was saved\n"
    "  words INTEGER NOT NULL,     -- derived from the text: how many,\n"
    "  lead TEXT                   -- and the first of them, plain, spoilers left out\n"
    ") STRICT;\n"
    "CREATE INDEX revision_review ON revision (review);\n"

    "CREATE TABLE revision_text (\n"
    "  -- Apart from the revision, so that loading an edition does not read all the bodies.\n"
    "  revision INTEGER PRIMARY KEY REFERENCES revision,\n"
    "  body TEXT NOT NULL          -- Markdown\n"
    ") STRICT;\n"
    "CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN\n"
    "  SELECT raise(ABORT, 'revisions are only ever added');\n"
    "END;\n"
    "CREATE TRIGGER revision_text_stays BEFORE DELETE ON revision_text BEGIN\n"
    "  SELECT raise(ABORT, 'revisions are only ever added');\n"
    "END;\n"
    "CREATE TRIGGER revision_text_never_changes BEFORE UPDATE ON revision_text BEGIN\n"
    "  SELECT raise(ABORT, 'revisions are only ever added');\n"
    "END;\n"

    "CREATE TABLE score (\n"
    "  -- The mark for one criterion. Checked at the end of a change: a criterion may leave together with\n"
    "  -- the last score for it.\n"
    "  review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  criterion INTEGER NOT NULL REFERENCES criterion DEFERRABLE INITIALLY DEFERRED,\n"
    "  half_stars INTEGER NOT NULL CHECK (half_stars BETWEEN 1 AND 10),\n"
    "  PRIMARY KEY (review, place)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX score_criterion ON score (criterion);\n"

    "CREATE TABLE verdict (\n"
    "  -- The review's critics say: its film is better than, worse than or level with another. Its date is\n"
    "  -- the review's.\n"
    "  review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  outcome TEXT NOT NULL,      -- better-than, worse-than or level-with\n"
    "  film INTEGER NOT NULL REFERENCES film,  -- the other one\n"
    "  criterion INTEGER REFERENCES criterion DEFERRABLE INITIALLY DEFERRED,  -- NULL: overall\n"
    "  because TEXT,\n"
    "  PRIMARY KEY (review, place)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX verdict_film ON verdict (film);\n"
    "CREATE INDEX verdict_criterion ON verdict (criterion) WHERE criterion IS NOT NULL;\n"

    "CREATE TABLE beat (\n"
    "  -- A stretch of a film's running time: the publication's own (film) or a critic's (review).\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  film INTEGER REFERENCES film ON DELETE CASCADE,\n"
    "  review INTEGER REFERENCES review ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  source TEXT NOT NULL DEFAULT 'critic' CHECK (source IN ('critic', 'subtitles', 'picture')),\n"
    "  start_ms INTEGER NOT NULL,  -- [start, end) in milliseconds\n"
    "  end_ms INTEGER NOT NULL,\n"
    "  kind TEXT NOT NULL,         -- origin, exposition, ...\n"
    "  label TEXT,\n"
    "  character TEXT,             -- a slug or a name, as in credit\n"
    "  command INTEGER CHECK (command BETWEEN -2 AND 2),  -- how far the character is in command of it\n"
    "  spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),\n"
    "  CHECK ((film IS NULL) <> (review IS NULL))\n"
    ") STRICT;\n"
    "CREATE UNIQUE INDEX beat_film ON beat (film, place) WHERE film IS NOT NULL;\n"
    "CREATE UNIQUE INDEX beat_review ON beat (review, place) WHERE review IS NOT NULL;\n";

/* Derived from the tables above; all of it could be emptied and filled again. */
static const char search_tables[] =
    "CREATE TABLE review_words (\n"
    "  -- What readers search, one row for each published review: what the index has been told, which it\n"
    "  -- has to be told again to forget it.\n"
    "  review INTEGER PRIMARY KEY REFERENCES review,\n"
    "  headline TEXT,\n"
    "  standfirst TEXT,\n"
    "  plain TEXT,                 -- the body without its markup and its spoilers\n"
    "  film TEXT,                  -- title and original title\n"
    "  people TEXT,                -- names of all credited\n"
    "  critics TEXT                -- their names\n"
    ") STRICT;\n"
    "CREATE VIRTUAL TABLE review_index USING fts5 (\n"
    "  headline, standfirst, plain, film, people, critics,\n"
    "  content = 'review_words', content_rowid = 'review',\n"
    "  tokenize = 'unicode61 remove_diacritics 2'\n"
    ");\n"
    "INSERT INTO review_index (review_index, rank) VALUES ('hashsize', 16777216);\n"
    "-- Titles and names, folded to Latin letters with a blank at both ends, to mend typing errors by the\n"
    "-- trigrams they share; rowid is 8 * id + 0 film's title, 1 its original title, 2 person, 3 critic, 4 universe.\n"
    "CREATE VIRTUAL TABLE name_index USING fts5 (\n"
    "  folded, name UNINDEXED, tokenize = 'trigram'\n"
    ");\n";

/* A table of its own, since a verdict in a review has neither a critic nor a film of its own nor a day,
 * all of which follow from the review, and one by itself has no review: in one table each row would
 * leave half of it empty. */
static const char judgement_tables[] =
    "ALTER TABLE film ADD COLUMN house_half_stars INTEGER  -- the mark an editor has set for the house\n"
    "  CHECK (house_half_stars BETWEEN 1 AND 10);\n"

    "CREATE TABLE own_verdict (\n"
    "  -- A critic says outside any review: a film is better than, worse than or level with another.\n"
    "  critic INTEGER NOT NULL REFERENCES critic ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
    "  film INTEGER NOT NULL REFERENCES film,\n"
    "  outcome TEXT NOT NULL,      -- better-than, worse-than or level-with\n"
    "  other INTEGER NOT NULL REFERENCES film,\n"
    "  criterion INTEGER REFERENCES criterion DEFERRABLE INITIALLY DEFERRED,  -- NULL: overall\n"
    "  because TEXT,\n"
    "  PRIMARY KEY (critic, place),\n"
    "  CHECK (film <> other)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX own_verdict_film ON own_verdict (film);\n"
    "CREATE INDEX own_verdict_other ON own_verdict (other);\n"
    "CREATE INDEX own_verdict_criterion ON own_verdict (criterion) WHERE criterion IS NOT NULL;\n";

static const char reel_columns[] =
    "ALTER TABLE film ADD COLUMN veil_after_ms INTEGER  -- beats that start here or later are veiled\n"
    "  CHECK (veil_after_ms > 0);\n"
    "ALTER TABLE review ADD COLUMN veil_after_ms INTEGER  -- the same beside this review; NULL: as the film says\n"
    "  CHECK (veil_after_ms > 0);\n"
    "ALTER TABLE publication ADD COLUMN corrections TEXT  -- where the note on a false fact stands: foot or beside\n"
    "  NOT NULL DEFAULT 'foot';\n";

/* What the desk keeps of those who work at it. None of it is published, and saving it makes no edition:
 * nothing here has a `changed`. Moments are seconds since 1970. A hash is 64 hexadecimal digits of
 * something that was shown once and is kept nowhere. */
static const char desk_tables[] =
    "CREATE TABLE account (\n"
    "  -- Who may work at the desk.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL UNIQUE,  -- signed in with\n"
    "  role TEXT NOT NULL,         -- owner, editor, critic or contributor\n"
    "  critic INTEGER REFERENCES critic,  -- who signs what this account writes\n"
    "  password TEXT,              -- argon2id, with its salt and limits; NULL until one is set\n"
    "  totp TEXT,                  -- the secret of the second factor, in base 32; NULL: there is none\n"
    "  totp_step INTEGER NOT NULL, -- of the newest code that was taken (moment / 30): none is taken twice\n"
    "  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),\n"
    "  created INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX account_critic ON account (critic) WHERE critic IS NOT NULL;\n"

    "CREATE TABLE link (\n"
    "  -- A link that signs in once, without a password: one for each account at most.\n"
    "  account INTEGER NOT NULL PRIMARY KEY REFERENCES account ON DELETE CASCADE,\n"
    "  hash TEXT NOT NULL UNIQUE,\n"
    "  expires INTEGER NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE recovery_code (\n"
    "  -- What stands in for a lost second factor, once each; used ones are taken away.\n"
    "  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "  hash TEXT NOT NULL,\n"
    "  PRIMARY KEY (account, hash)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE session (\n"
    "  -- A browser that is signed in.\n"
    "  hash TEXT PRIMARY KEY,\n"
    "  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "  created INTEGER NOT NULL,\n"
    "  seen INTEGER NOT NULL,      -- when it was last used: it ends some time after\n"
    "  address TEXT,               -- where it was last used from\n"
    "  agent TEXT                  -- what the browser calls itself\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX session_account ON session (account, seen);\n"
    "CREATE INDEX session_seen ON session (seen);\n"

    "CREATE TABLE attempt (\n"
    "  -- Failed sign-ins in a row, by the name that was given (there need not be such an account) and by address.\n"
    "  by TEXT NOT NULL,           -- account or address\n"
    "  of TEXT NOT NULL,\n"
    "  failures INTEGER NOT NULL,\n"
    "  last INTEGER NOT NULL,      -- when the newest of them was\n"
    "  PRIMARY KEY (by, of)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX attempt_last ON attempt (last);\n"

    "CREATE TABLE audit (\n"
    "  -- Who did what at the desk. Names are written out: what was done stays said, whatever becomes of an account.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  moment INTEGER NOT NULL,\n"
    "  account TEXT,               -- NULL: at the command line\n"
    "  deed TEXT NOT NULL,         -- sign-in, role-changed, ...\n"
    "  whom TEXT,                  -- to which account or thing\n"
    "  detail TEXT,\n"
    "  address TEXT\n"
    ") STRICT;\n"
    "CREATE TRIGGER audit_stays BEFORE DELETE ON audit\n"
    "BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END;\n"
    "CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit\n"
    "BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END;\n";

/* How a review is written. A draft is the whole Markdown form of one review, front matter and text, so
 * that headline, stars, verdicts and text share one history. Saving one makes no edition; publishing it
 * does. Moments are seconds since 1970. */
static const char draft_tables[] =
    "ALTER TABLE publication ADD COLUMN two_release INTEGER NOT NULL DEFAULT 0  -- a second pair of eyes must release\n"
    "  CHECK (two_release IN (0, 1));\n"

    "CREATE TABLE draft (\n"
    "  -- A review being written, or written on. Its text is its newest revision that is not kept apart.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  review TEXT,                -- the slug of the review it became or began from; NULL: none yet. No reference: "
    "it\n"
    "                              -- is reserved before the review is there\n"
    "  account INTEGER NOT NULL REFERENCES account,  -- who began it\n"
    "  begun INTEGER NOT NULL,\n"
    "  state TEXT NOT NULL,        -- draft, ready, scheduled, published or withdrawn\n"
    "  marked INTEGER,             -- the revision that was marked ready, or is scheduled, or was published\n"
    "  marker INTEGER REFERENCES account,  -- who marked it ready\n"
    "  due INTEGER,                -- when it is to be published\n"
    "  zone TEXT,                  -- the time zone that moment was said in: 'Europe/London'\n"
    "  releaser INTEGER REFERENCES account,  -- who scheduled it\n"
    "  trouble TEXT,               -- why it could not be published when it was due\n"
    "  headline TEXT,              -- as its newest text that could be read says, for lists\n"
    "  film TEXT,                  -- a slug, which may not be there\n"
    "  CHECK ((due IS NULL) = (zone IS NULL) AND (state = 'scheduled') = (due IS NOT NULL))\n"
    ") STRICT;\n"
    "CREATE UNIQUE INDEX draft_review ON draft (review) WHERE review IS NOT NULL;\n"
    "CREATE INDEX draft_account ON draft (account);\n"
    "CREATE INDEX draft_due ON draft (due) WHERE due IS NOT NULL;\n"

    "CREATE TABLE draft_critic (\n"
    "  -- Who signs it, as its newest text that could be read says; slugs, which may not be there.\n"
    "  draft INTEGER NOT NULL REFERENCES draft,\n"
    "  place INTEGER NOT NULL,\n"
    "  critic TEXT NOT NULL,\n"
    "  PRIMARY KEY (draft, place)\n"
    ") STRICT, WITHOUT ROWID;\n"

    "CREATE TABLE draft_revision (\n"
    "  -- One saved text of a draft; only ever added.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  draft INTEGER NOT NULL REFERENCES draft,\n"
    "  number INTEGER NOT NULL,    -- counts up from 1 within its draft: what came later has the higher one\n"
    "  account INTEGER REFERENCES account,  -- NULL: the publisher, at the moment it was due\n"
    "  moment INTEGER NOT NULL,    -- for people to read; nothing is decided by it\n"
    "  kind TEXT NOT NULL,         -- saved, sent, joined, apart, restored or published\n"
    "  base INTEGER NOT NULL,      -- the number of the revision it was written on; 0: none\n"
    "  window TEXT,                -- drawn by the page it was typed in; NULL: typed without script\n"
    "  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 1048576),\n"
    "  UNIQUE (draft, number)\n"
    ") STRICT;\n"
    "CREATE INDEX draft_revision_window ON draft_revision (draft, window, number) WHERE window IS NOT NULL;\n"
    "CREATE TRIGGER draft_revision_stays BEFORE DELETE ON draft_revision\n"
    "BEGIN SELECT raise(ABORT, 'revisions are only ever added'); END;\n"
    "CREATE TRIGGER draft_revision_never_changes BEFORE UPDATE ON draft_revision\n"
    "BEGIN SELECT raise(ABORT, 'revisions are only ever added'); END;\n"

    "CREATE TABLE correction (\n"
    "  -- What was put right in a review after it was published, told to its readers.\n"
    "  review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,\n"
    "  place INTEGER NOT NULL,\n"
    "  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
    "  note TEXT NOT NULL,\n"
    "  PRIMARY KEY (review, place)\n"
    ") STRICT, WITHOUT ROWID;\n";

/* A film as somebody is watching it; its row goes when the lights are up. */
static const char screening_tables[] =
    "CREATE TABLE screening (\n"
    "  -- An account in the cinema with a draft: the film's clock, and the beat that runs just now. What has ended\n"
    "  -- is in the draft's text.\n"
    "  draft INTEGER NOT NULL REFERENCES draft,\n"
    "  account INTEGER NOT NULL REFERENCES account,\n"
    "  zero INTEGER NOT NULL,      -- the moment at which the running time was 0, moved along by every stop\n"
    "  held INTEGER CHECK (held >= 0),  -- the second of running time at which the film stands still; NULL: it runs\n"
    "  kind TEXT,                  -- of the beat that runs: fight, dialogue, ...; NULL: none does\n"
    "  since INTEGER CHECK (since >= 0),  -- the second of running time at which it began\n"
    "  PRIMARY KEY (draft, account),\n"
    "  CHECK ((kind IS NULL) = (since IS NULL))\n"
    ") STRICT, WITHOUT ROWID;\n";

/* What the publication looks like. */
static const char theme_tables[] =
    "CREATE TABLE theme_part (\n"
    "  -- A file of the theme that the publication holds itself, in place of the built-in one or beside those.\n"
    "  name TEXT PRIMARY KEY,      -- 'review.mustache', 'style.css', 'favicon.svg'\n"
    "  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 262144),\n"
    "  changed INTEGER NOT NULL    -- the edition in which it was last saved\n"
    ") STRICT, WITHOUT ROWID;\n";

/* An hour's typing is many hundred revisions that hardly differ. */
static const char packed_columns[] =
    "-- The text of a revision, packed (packed.h); all NULL in those saved before, whose text stands in `text`. In a\n"
    "-- packed one `text` is empty.\n"
    "ALTER TABLE draft_revision ADD COLUMN bytes INTEGER  -- the length of the text\n"
    "  CHECK (bytes BETWEEN 0 AND 1048576);\n"
    "ALTER TABLE draft_revision ADD COLUMN checksum INTEGER;  -- the CRC-32 of the text\n"
    "ALTER TABLE draft_revision ADD COLUMN frame INTEGER  -- the number of the revision of the same draft that it\n"
    "  CHECK (frame < number);     -- rests on, which itself rests on none; NULL: none\n"
    "ALTER TABLE draft_revision ADD COLUMN head INTEGER;  -- how many bytes of its frame's beginning it begins with\n"
    "ALTER TABLE draft_revision ADD COLUMN tail INTEGER;  -- how many bytes of its frame's end it ends with\n"
    "ALTER TABLE draft_revision ADD COLUMN packed BLOB    -- what stands between, deflated\n"
    "  CHECK ((packed IS NULL) = (bytes IS NULL) AND (packed IS NULL) = (checksum IS NULL)\n"
    "    AND (packed IS NULL) = (head IS NULL) AND (packed IS NULL) = (tail IS NULL)\n"
    "    AND (packed IS NOT NULL OR frame IS NULL) AND (packed IS NULL OR text = ''));\n";

/* Words of the design without a table of their own, since each is computed from those above and kept
 * by nobody: house rating (stars), contradiction (verdict, stars), standings (stars, verdict), time
 * budget, strip and arc (beat), fact (a link within a revision's text), edition (everything). */
const struct migration schema_migrations[] = {
    {"everything that is published",
     {"PRAGMA application_id = 0x62696A6F", publication_tables, film_tables, review_tables, search_tables}},
    {"verdicts that stand by themselves, and the mark an editor sets", {judgement_tables}},
    {"the minute from which beats are veiled, and where corrections stand", {reel_columns}},
    {"accounts of the desk", {desk_tables}},
    {"drafts, and what was corrected", {draft_tables}},
    {"films as they are being watched", {screening_tables}},
    {"parts of the theme", {theme_tables}},
    {"revisions of drafts, packed", {packed_columns}},
};

const int schema_number = sizeof schema_migrations / sizeof schema_migrations[0];

static int run_scripts(sqlite3 *database, const struct migration *migration)
{
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < MIGRATION_SCRIPTS && migration->scripts[i] != NULL; i++)
        code = sqlite3_exec(database, migration->scripts[i], NULL, NULL, NULL);
    return code;
}

int schema_migrate(sqlite3 *database, const struct migration *migrations, int from, int to)
{
    int code = SQLITE_OK;
    for (int number = from; code == SQLITE_OK && number < to; number++)
        code = run_scripts(database, &migrations[number]);
    char pragma[64];
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", to);
    return code == SQLITE_OK ? sqlite3_exec(database, pragma, NULL, NULL, NULL) : code;
}
