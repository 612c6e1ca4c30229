#include "store/statement.h"

#define STATEMENT(name, about, sql) [SQL_##name] = {#name, about, sql}

/* A list that belongs to an owner is read in its order, cleared and saved again, each the same way. */
#define LIST_OF(name, what, table, owner, columns, values)                                                             \
    STATEMENT(name##_LIST, "The " what ", in order.",                                                                  \
              "SELECT " columns " FROM " table " WHERE " owner " = :owner ORDER BY place"),                            \
        STATEMENT(name##_CLEAR, "Takes away the " what ".", "DELETE FROM " table " WHERE " owner " = :owner"),         \
        STATEMENT(name##_SAVE, "Adds one to the " what ".",                                                            \
                  "INSERT INTO " table " (" owner ", place, " columns ") VALUES (:owner, :place, " values ")")

/* What a thing with a slug can be asked and told. */
#define THING_OF(name, table)                                                                                          \
    STATEMENT(name##_FIND, "The " table " of a slug.", "SELECT id FROM " table " WHERE slug = :slug"),                 \
        STATEMENT(name##_RENAME, "Gives a " table " another slug.",                                                    \
                  "UPDATE " table " SET slug = :slug WHERE id = :id"),                                                 \
        STATEMENT(name##_SLUGS, "All slugs of the sort, in byte order.", "SELECT slug FROM " table " ORDER BY slug"),  \
        STATEMENT(SCAN_##name##_ORDER, "The ids in order of slug, for an edition.",                                    \
                  "SELECT id FROM " table " ORDER BY slug")

/* Which reviews a reader wants to see, beside the words. */
#define FILTERS                                                                                                        \
    " AND (:stars = 0 OR review.half_stars >= :stars)"                                                                 \
    " AND (:first IS NULL OR review.date BETWEEN :first AND :last)"                                                    \
    " AND (:critic IS NULL OR EXISTS (SELECT 1 FROM review_critic JOIN critic ON critic.id = review_critic.critic"     \
    " WHERE review_critic.review = review.id AND critic.slug = :critic))"

#define FILM_WORDS "film.title || coalesce(' · ' || film.original_title, '')"
#define PEOPLE_WORDS                                                                                                   \
    "(SELECT group_concat(name, ' · ') FROM (SELECT DISTINCT person.name FROM credit"                                 \
    " JOIN person ON person.id = credit.person WHERE credit.film = film.id))"
#define CRITIC_WORDS                                                                                                   \
    "(SELECT group_concat(critic.name, ' · ') FROM review_critic"                                                     \
    " JOIN critic ON critic.id = review_critic.critic WHERE review_critic.review = review.id)"

#define ACCOUNT_COLUMNS                                                                                                \
    "account.name, account.role, critic.slug, account.password, account.totp, account.totp_step, account.disabled,"    \
    " account.created FROM account LEFT JOIN critic ON critic.id = account.critic"
#define SESSION_COLUMNS                                                                                                \
    "session.hash, account.name, session.created, session.seen, session.address, session.agent"                        \
    " FROM session JOIN account ON account.id = session.account"
#define DRAFT_COLUMNS                                                                                                  \
    "draft.id, draft.review, beginner.name, draft.begun, draft.state, draft.marked, marker.name, draft.due,"           \
    " draft.zone, releaser.name, draft.trouble, draft.headline, draft.film, newest.number, writer.name, newest.moment" \
    " FROM draft JOIN account AS beginner ON beginner.id = draft.account"                                              \
    " LEFT JOIN account AS marker ON marker.id = draft.marker"                                                         \
    " LEFT JOIN account AS releaser ON releaser.id = draft.releaser"                                                   \
    " LEFT JOIN draft_revision AS newest ON newest.id = (SELECT id FROM draft_revision AS each"                        \
    " WHERE each.draft = draft.id AND each.kind NOT IN ('sent', 'apart') ORDER BY each.number DESC LIMIT 1)"           \
    " LEFT JOIN account AS writer ON writer.id = newest.account"
#define DRAFT_IS_OPEN "(draft.state <> 'published' OR newest.number > draft.marked)"
#define REVISION_COLUMNS                                                                                               \
    "draft_revision.number, account.name, draft_revision.moment, draft_revision.kind, draft_revision.base,"            \
    " draft_revision.window, coalesce(draft_revision.bytes, length(CAST(draft_revision.text AS BLOB)))"
#define REVISION_TEXT                                                                                                  \
    ", draft_revision.text, draft_revision.packed IS NOT NULL, draft_revision.checksum, draft_revision.head,"          \
    " draft_revision.tail, draft_revision.packed, draft_revision.frame, frame.bytes, frame.checksum, frame.packed"
#define REVISION_TABLES " FROM draft_revision LEFT JOIN account ON account.id = draft_revision.account"
#define REVISION_FRAME                                                                                                 \
    " LEFT JOIN draft_revision AS frame"                                                                               \
    " ON frame.draft = draft_revision.draft AND frame.number = draft_revision.frame AND frame.frame IS NULL"
#define REVISION_OF              " WHERE draft_revision.draft = :draft"
#define ACCOUNT_NAMED(parameter) "(SELECT id FROM account WHERE name = " parameter ")"
#define OF_ACCOUNT               "(SELECT id FROM account WHERE name = :account)"

const struct statement_text statements[STATEMENT_COUNT] = {
    STATEMENT(EDITION_NUMBER, "The number of the edition that the store holds.", "SELECT edition FROM publication"),
    STATEMENT(EDITION_RAISE, "Makes what was changed the next edition.", "UPDATE publication SET edition = :edition"),
    STATEMENT(PUBLICATION_LOAD, "The publication's settings.",
              "SELECT name, tagline, house_rating, house_rule, territory, language, url, corrections FROM publication"),
    STATEMENT(PUBLICATION_SAVE, "Replaces the publication's settings.",
              "UPDATE publication SET name = :name, tagline = :tagline, house_rating = :house_rating,"
              " house_rule = :house_rule, territory = :territory, language = :language, url = :url,"
              " corrections = :corrections, changed = :changed"),
    STATEMENT(CRITERION_FIND, "The criterion of a slug.", "SELECT id FROM criterion WHERE slug = :slug"),
    STATEMENT(CRITERION_LIST, "The publication's criteria, in order.",
              "SELECT slug, name FROM criterion ORDER BY place"),
    STATEMENT(CRITERION_SHELVE, "Marks all criteria as left out, until they are saved again.",
              "UPDATE criterion SET place = 0"),
    STATEMENT(CRITERION_SAVE, "Adds a criterion, or renames and places the one of its slug.",
              "INSERT INTO criterion (slug, name, place) VALUES (:slug, :name, :place)"
              " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, place = excluded.place"),
    STATEMENT(CRITERION_DROP, "Takes away the criteria that were not saved again.",
              "DELETE FROM criterion WHERE place = 0"),
    STATEMENT(CRITERION_MISSED, "A review or a critic that still speaks of a criterion that is gone, to name it.",
              "SELECT 'review' AS thing, slug, date FROM review WHERE id IN"
              " (SELECT review FROM score WHERE criterion NOT IN (SELECT id FROM criterion)"
              " UNION SELECT review FROM verdict WHERE criterion NOT IN (SELECT id FROM criterion))"
              " UNION ALL SELECT 'critic', slug, NULL FROM critic WHERE id IN"
              " (SELECT critic FROM own_verdict WHERE criterion NOT IN (SELECT id FROM criterion))"
              " ORDER BY thing DESC, slug LIMIT 1"),
    STATEMENT(EXPECTATION_LIST, "What audiences come for, in order.",
              "SELECT expectation.universe, expectation.genre, criterion.slug, expectation.weight"
              " FROM expectation JOIN criterion ON criterion.id = expectation.criterion ORDER BY expectation.place"),
    STATEMENT(EXPECTATION_CLEAR, "Takes away all expectations.", "DELETE FROM expectation"),
    STATEMENT(EXPECTATION_SAVE, "Adds an expectation.",
              "INSERT INTO expectation (place, universe, genre, criterion, weight)"
              " VALUES (:place, :universe, :genre, :criterion, :weight)"),

    STATEMENT(REDIRECT_FIND, "Where an earlier slug leads, and whether that thing still lists it.",
              "SELECT slug, place IS NOT NULL FROM redirect WHERE thing = :thing AND was = :was"),
    STATEMENT(REDIRECT_LIST, "The earlier slugs that a thing lists, in order.",
              "SELECT was FROM redirect WHERE thing = :thing AND slug = :slug AND place IS NOT NULL ORDER BY place"),
    STATEMENT(REDIRECT_SAVE, "Writes down an earlier slug.",
              "INSERT INTO redirect (thing, was, slug, place) VALUES (:thing, :was, :slug, :place)"
              " ON CONFLICT (thing, was) DO UPDATE SET slug = excluded.slug, place = excluded.place"),
    STATEMENT(REDIRECT_UNLIST, "A thing lists no earlier slugs any more; they lead to it all the same.",
              "UPDATE redirect SET place = NULL WHERE thing = :thing AND slug = :slug AND place IS NOT NULL"),
    STATEMENT(REDIRECT_MOVE, "What led to a slug leads to the next one.",
              "UPDATE redirect SET slug = :slug WHERE thing = :thing AND slug = :was"),
    STATEMENT(REDIRECT_DROP, "A slug is in use again by the thing that once had it.",
              "DELETE FROM redirect WHERE thing = :thing AND was = :was AND slug = :was"),
    STATEMENT(REDIRECT_EXPECTATION, "Expectations follow a universe that is renamed.",
              "UPDATE expectation SET universe = :slug WHERE universe = :was"),

    THING_OF(CRITIC, "critic"),
    STATEMENT(CRITIC_LOAD, "A critic by slug.", "SELECT id, name, since, text FROM critic WHERE slug = :slug"),
    STATEMENT(CRITIC_SAVE, "Adds a critic, or replaces the one of its slug.",
              "INSERT INTO critic (slug, name, since, text, changed) VALUES (:slug, :name, :since, :text, :changed)"
              " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, since = excluded.since,"
              " text = excluded.text, changed = excluded.changed RETURNING id"),
    STATEMENT(OWN_VERDICT_LIST, "A critic's verdicts outside any review, in order.",
              "SELECT own_verdict.date, film.slug, own_verdict.outcome, other.slug, criterion.slug,"
              " own_verdict.because FROM own_verdict JOIN film ON film.id = own_verdict.film"
              " JOIN film AS other ON other.id = own_verdict.other"
              " LEFT JOIN criterion ON criterion.id = own_verdict.criterion"
              " WHERE own_verdict.critic = :owner ORDER BY own_verdict.place"),
    STATEMENT(OWN_VERDICT_CLEAR, "Takes away a critic's verdicts outside any review.",
              "DELETE FROM own_verdict WHERE critic = :owner"),
    STATEMENT(OWN_VERDICT_SAVE, "Adds a verdict outside any review to a critic.",
              "INSERT INTO own_verdict (critic, place, date, film, outcome, other, criterion, because)"
              " VALUES (:owner, :place, :date, :film, :outcome, :other, :criterion, :because)"),

    THING_OF(UNIVERSE, "universe"),
    STATEMENT(UNIVERSE_LOAD, "A universe by slug.", "SELECT id, name, text FROM universe WHERE slug = :slug"),
    STATEMENT(UNIVERSE_SAVE, "Adds a universe, or replaces the one of its slug.",
              "INSERT INTO universe (slug, name, text, changed) VALUES (:slug, :name, :text, :changed)"
              " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, text = excluded.text,"
              " changed = excluded.changed RETURNING id"),
    STATEMENT(MEMBERSHIP_LIST, "A universe's films, in release order.",
              "SELECT film.slug, membership.role, membership.story_order"
              " FROM membership JOIN film ON film.id = membership.film"
              " WHERE membership.universe = :owner ORDER BY membership.place"),
    STATEMENT(MEMBERSHIP_CLEAR, "Takes away a universe's films.", "DELETE FROM membership WHERE universe = :owner"),
    STATEMENT(MEMBERSHIP_SAVE, "Adds a film to a universe.",
              "INSERT INTO membership (universe, place, film, role, story_order)"
              " VALUES (:owner, :place, :film, :role, :story_order)"),
    LIST_OF(CHARACTER, "characters of a universe", "character", "universe", "slug, name", ":slug, :name"),

    THING_OF(FILM, "film"),
    STATEMENT(
        FILM_LOAD, "A film by slug.",
        "SELECT id, title, original_title, year, runtime_seconds, announced, poster, house_half_stars, veil_after_ms"
        " FROM film WHERE slug = :slug"),
    STATEMENT(
        FILM_SAVE, "Adds a film, or replaces the one of its slug.",
        "INSERT INTO film (slug, title, original_title, year, runtime_seconds, announced, poster,"
        " house_half_stars, veil_after_ms, changed) VALUES (:slug, :title, :original_title, :year, :runtime_seconds,"
        " :announced, :poster, :house_half_stars, :veil_after, :changed)"
        " ON CONFLICT (slug) DO UPDATE SET title = excluded.title, original_title = excluded.original_title,"
        " year = excluded.year, runtime_seconds = excluded.runtime_seconds, announced = excluded.announced,"
        " poster = excluded.poster, house_half_stars = excluded.house_half_stars,"
        " veil_after_ms = excluded.veil_after_ms, changed = excluded.changed RETURNING id"),
    LIST_OF(FILM_GENRE, "genres of a film", "film_genre", "film", "genre", ":text"),
    LIST_OF(FILM_LANGUAGE, "languages of a film", "film_language", "film", "language", ":text"),
    LIST_OF(FILM_COUNTRY, "countries of a film", "film_country", "film", "country", ":text"),
    LIST_OF(FILM_ID, "outside ids of a film", "film_id", "film", "source, id", ":source, :id"),
    LIST_OF(RELEASE, "releases of a film", "release", "film", "territory, form, opens, closes, note",
            ":territory, :form, :opens, :closes, :note"),
    STATEMENT(CREDIT_LIST, "A film's credits, as billed.",
              "SELECT person.name, credit.role, credit.character FROM credit"
              " JOIN person ON person.id = credit.person WHERE credit.film = :owner ORDER BY credit.place"),
    STATEMENT(CREDIT_PEOPLE, "Who is credited in a film.", "SELECT DISTINCT person FROM credit WHERE film = :owner"),
    STATEMENT(CREDIT_CLEAR, "Takes away a film's credits.", "DELETE FROM credit WHERE film = :owner"),
    STATEMENT(CREDIT_SAVE, "Adds a credit to a film.",
              "INSERT INTO credit (film, place, person, role, character)"
              " VALUES (:owner, :place, :person, :role, :character)"),
    STATEMENT(PERSON_FIND, "The person of a name.", "SELECT id FROM person WHERE name = :name"),
    STATEMENT(PERSON_SLUG, "Whether a slug is some person's.", "SELECT id FROM person WHERE slug = :slug"),
    STATEMENT(PERSON_SAVE, "Adds a person.", "INSERT INTO person (slug, name) VALUES (:slug, :name) RETURNING id"),
    STATEMENT(PERSON_DROP, "Takes a person away who is in no credit any more.",
              "DELETE FROM person WHERE id = :id AND NOT EXISTS (SELECT 1 FROM credit WHERE person = :id)"
              " RETURNING id"),

    STATEMENT(FILM_DROP, "Takes a film away that nothing names any more, with all lists of its own.",
              "DELETE FROM film WHERE id = :id"),
    STATEMENT(MERGE_TOUCH_REVIEWS, "Reviews with a verdict on a film that becomes another are changed.",
              "UPDATE review SET changed = :changed WHERE id IN (SELECT review FROM verdict WHERE film = :gone)"
              " AND :kept <> :gone RETURNING 1"),
    STATEMENT(MERGE_TOUCH_CRITICS, "Critics with a verdict of their own on a film that becomes another are changed.",
              "UPDATE critic SET changed = :changed WHERE id IN"
              " (SELECT critic FROM own_verdict WHERE film = :gone OR other = :gone) AND :kept <> :gone RETURNING 1"),
    STATEMENT(MERGE_TOUCH_UNIVERSES, "Universes that hold a film that becomes another are changed.",
              "UPDATE universe SET changed = :changed WHERE id IN (SELECT universe FROM membership WHERE film = :gone)"
              " AND :kept <> :gone RETURNING 1"),
    STATEMENT(MERGE_REVIEWS, "Reviews of a film become those of another.",
              "UPDATE review SET film = :kept, changed = :changed WHERE film = :gone RETURNING 1"),
    STATEMENT(MERGE_VERDICT_DROP, "Verdicts of reviews that would set a film against itself, or ask a thing twice.",
              "DELETE FROM verdict WHERE"
              " (film IN (:kept, :gone) AND review IN (SELECT id FROM review WHERE film = :kept))"
              " OR (film = :gone AND EXISTS (SELECT 1 FROM verdict AS other WHERE other.review = verdict.review"
              " AND other.film = :kept AND other.criterion IS verdict.criterion)) RETURNING 1"),
    STATEMENT(MERGE_VERDICTS, "Verdicts of reviews on a film become those on another.",
              "UPDATE verdict SET film = :kept WHERE film = :gone RETURNING 1"),
    STATEMENT(MERGE_OWN_VERDICT_DROP, "Critics' own verdicts that would set a film against itself.",
              "DELETE FROM own_verdict WHERE (film = :kept AND other = :gone) OR (film = :gone AND other = :kept)"
              " RETURNING 1"),
    STATEMENT(MERGE_OWN_VERDICTS, "Critics' own verdicts on a film become those on another.",
              "UPDATE own_verdict SET film = iif(film = :gone, :kept, film), other = iif(other = :gone, :kept, other)"
              " WHERE film = :gone OR other = :gone RETURNING 1"),
    STATEMENT(MERGE_OWN_VERDICT_TWICE, "Critics' own verdicts that answer on one day what an earlier one answers.",
              "DELETE FROM own_verdict WHERE :gone <> :kept AND (film = :kept OR other = :kept) AND EXISTS"
              " (SELECT 1 FROM own_verdict AS first WHERE first.critic = own_verdict.critic"
              " AND first.place < own_verdict.place AND first.date = own_verdict.date"
              " AND first.criterion IS own_verdict.criterion"
              " AND ((first.film = own_verdict.film AND first.other = own_verdict.other)"
              " OR (first.film = own_verdict.other AND first.other = own_verdict.film))) RETURNING 1"),
    STATEMENT(MERGE_MEMBERSHIP_DROP, "A film's places in universes that hold the other one already.",
              "DELETE FROM membership WHERE film = :gone"
              " AND universe IN (SELECT universe FROM membership WHERE film = :kept) RETURNING 1"),
    STATEMENT(MERGE_MEMBERSHIPS, "A film's places in universes become another's.",
              "UPDATE membership SET film = :kept WHERE film = :gone RETURNING 1"),
    STATEMENT(CHANGED_LOAD, "The number of the edition in which a thing was last saved.",
              "SELECT changed FROM publication WHERE id = 1 AND :thing = 'publication'"
              " UNION ALL SELECT changed FROM critic WHERE :thing = 'critic' AND slug = :slug"
              " UNION ALL SELECT changed FROM universe WHERE :thing = 'universe' AND slug = :slug"
              " UNION ALL SELECT changed FROM film WHERE :thing = 'film' AND slug = :slug"
              " UNION ALL SELECT changed FROM review WHERE :thing = 'review' AND slug = :slug"),

    LIST_OF(BEAT_FILM, "publication's own beats of a film", "beat", "film",
            "start_ms, end_ms, kind, label, character, command, spoiler",
            ":start, :end, :kind, :label, :character, :command, :spoiler"),
    LIST_OF(BEAT_REVIEW, "beats of a review", "beat", "review",
            "start_ms, end_ms, kind, label, character, command, spoiler",
            ":start, :end, :kind, :label, :character, :command, :spoiler"),

    STATEMENT(REVIEW_FIND, "The review of a slug.", "SELECT id FROM review WHERE slug = :slug"),
    STATEMENT(REVIEW_RENAME, "Gives a review another slug.", "UPDATE review SET slug = :slug WHERE id = :id"),
    STATEMENT(REVIEW_SLUGS, "All slugs of the sort, in byte order.", "SELECT slug FROM review ORDER BY slug"),
    STATEMENT(SCAN_REVIEW_ORDER, "The ids of what is published in order of slug, for an edition.",
              "SELECT id FROM review WHERE state = 'published' ORDER BY slug"),
    STATEMENT(REVIEW_LOAD, "A review by slug, but for its lists and its text.",
              "SELECT review.id, film.slug, review.headline, review.standfirst, review.date, review.updated,"
              " review.state, review.half_stars, review.veil_after_ms FROM review JOIN film ON film.id = review.film"
              " WHERE review.slug = :slug"),
    STATEMENT(
        REVIEW_SAVE, "Adds a review, or replaces the one of its slug.",
        "INSERT INTO review (slug, film, headline, standfirst, date, updated, state, half_stars,"
        " veil_after_ms, changed) VALUES (:slug, :film, :headline, :standfirst, :date, :updated, :state, :half_stars,"
        " :veil_after, :changed)"
        " ON CONFLICT (slug) DO UPDATE SET film = excluded.film, headline = excluded.headline,"
        " standfirst = excluded.standfirst, date = excluded.date, updated = excluded.updated,"
        " state = excluded.state, half_stars = excluded.half_stars,"
        " veil_after_ms = excluded.veil_after_ms, changed = excluded.changed RETURNING id"),
    STATEMENT(REVIEW_CRITIC_LIST, "Who signed a review, in order.",
              "SELECT critic.slug FROM review_critic JOIN critic ON critic.id = review_critic.critic"
              " WHERE review_critic.review = :owner ORDER BY review_critic.place"),
    STATEMENT(REVIEW_CRITIC_CLEAR, "Takes away who signed a review.",
              "DELETE FROM review_critic WHERE review = :owner"),
    STATEMENT(REVIEW_CRITIC_SAVE, "Adds one who signed a review.",
              "INSERT INTO review_critic (review, place, critic) VALUES (:owner, :place, :critic)"),
    STATEMENT(CORRECTION_LIST, "What was corrected in a review, in order.",
              "SELECT date, note FROM correction WHERE review = :owner ORDER BY place"),
    STATEMENT(CORRECTION_CLEAR, "Takes away what was corrected in a review.",
              "DELETE FROM correction WHERE review = :owner"),
    STATEMENT(CORRECTION_SAVE, "Adds what was corrected in a review.",
              "INSERT INTO correction (review, place, date, note) VALUES (:owner, :place, :date, :note)"),
    STATEMENT(SCORE_LIST, "A review's scores, in order.",
              "SELECT criterion.slug, score.half_stars FROM score JOIN criterion ON criterion.id = score.criterion"
              " WHERE score.review = :owner ORDER BY score.place"),
    STATEMENT(SCORE_CLEAR, "Takes away a review's scores.", "DELETE FROM score WHERE review = :owner"),
    STATEMENT(SCORE_SAVE, "Adds a score to a review.",
              "INSERT INTO score (review, place, criterion, half_stars)"
              " VALUES (:owner, :place, :criterion, :half_stars)"),
    STATEMENT(VERDICT_LIST, "A review's verdicts, in order.",
              "SELECT verdict.outcome, film.slug, criterion.slug, verdict.because FROM verdict"
              " JOIN film ON film.id = verdict.film LEFT JOIN criterion ON criterion.id = verdict.criterion"
              " WHERE verdict.review = :owner ORDER BY verdict.place"),
    STATEMENT(VERDICT_CLEAR, "Takes away a review's verdicts.", "DELETE FROM verdict WHERE review = :owner"),
    STATEMENT(VERDICT_SAVE, "Adds a verdict to a review.",
              "INSERT INTO verdict (review, place, outcome, film, criterion, because)"
              " VALUES (:owner, :place, :outcome, :film, :criterion, :because)"),
    STATEMENT(REVISION_NEWEST, "A review's text as it now stands.",
              "SELECT revision.id, revision.words, revision.lead, revision_text.body"
              " FROM revision JOIN revision_text ON revision_text.revision = revision.id"
              " WHERE revision.review = :owner ORDER BY revision.id DESC LIMIT 1"),
    STATEMENT(REVISION_SAVE, "Adds a revision to a review.",
              "INSERT INTO revision (review, edition, words, lead) VALUES (:owner, :edition, :words, :lead)"
              " RETURNING id"),
    STATEMENT(REVISION_DERIVE, "The same text, of which something else was derived.",
              "UPDATE revision SET words = :words, lead = :lead"
              " WHERE id = :id AND (words, lead) IS NOT (:words, :lead)"),
    STATEMENT(REVISION_TEXT_SAVE, "The text of a new revision.",
              "INSERT INTO revision_text (revision, body) VALUES (:id, :body)"),
    STATEMENT(BODY_LOAD, "The text of a revision.", "SELECT body FROM revision_text WHERE revision = :id"),

    STATEMENT(WORDS_LOAD, "What the index has been told of a review, or shall be.",
              "SELECT headline, standfirst, plain, film, people, critics FROM review_words WHERE review = :id"),
    STATEMENT(WORDS_OF_FILM, "The reviews of a film that can be found by its titles and people.",
              "SELECT review FROM review_words WHERE review IN (SELECT id FROM review WHERE film = :owner)"),
    STATEMENT(WORDS_OF_CRITIC, "The reviews of a critic that can be found by the critic's name.",
              "SELECT review FROM review_words"
              " WHERE review IN (SELECT review FROM review_critic WHERE critic = :owner)"),
    STATEMENT(WORDS_CLEAR, "A review is no longer found.", "DELETE FROM review_words WHERE review = :id"),
    STATEMENT(WORDS_SAVE, "What a review is found by, if it is published.",
              "INSERT INTO review_words (review, headline, standfirst, plain, film, people, critics)"
              " SELECT review.id, review.headline, review.standfirst, :plain, " FILM_WORDS ", " PEOPLE_WORDS
              ", " CRITIC_WORDS " FROM review JOIN film ON film.id = review.film"
              " WHERE review.id = :id AND review.state = 'published' RETURNING review"),
    STATEMENT(WORDS_FILM, "A review is found by its film's new titles and people.",
              "UPDATE review_words SET (film, people) = (SELECT " FILM_WORDS ", " PEOPLE_WORDS
              " FROM film WHERE film.id = (SELECT film FROM review WHERE id = :id)) WHERE review = :id"),
    STATEMENT(WORDS_CRITIC, "A review is found by its critics' new names.",
              "UPDATE review_words SET critics = (SELECT " CRITIC_WORDS
              " FROM review WHERE review.id = :id) WHERE review = :id"),
    STATEMENT(INDEX_CLEAR, "The index forgets a review, of which it is told what it was told.",
              "INSERT INTO review_index (review_index, rowid, headline, standfirst, plain, film, people, critics)"
              " VALUES ('delete', :id, :headline, :standfirst, :plain, :film, :people, :critics)"),
    STATEMENT(INDEX_SAVE, "The index is told of a review.",
              "INSERT INTO review_index (rowid, headline, standfirst, plain, film, people, critics)"
              " VALUES (:id, :headline, :standfirst, :plain, :film, :people, :critics)"),
    STATEMENT(NAME_CLEAR, "Takes a name out of the search.", "DELETE FROM name_index WHERE rowid = :id"),
    STATEMENT(NAME_SAVE, "Puts a name into the search.",
              "INSERT INTO name_index (rowid, folded, name) VALUES (:id, :folded, :name)"),
    STATEMENT(SEARCH_PAGE, "Reviews that hold the words, best first.",
              "SELECT review.id, review.slug FROM review_index JOIN review ON review.id = review_index.rowid"
              " WHERE review_index MATCH :match" FILTERS
              " ORDER BY bm25(review_index, 8.0, 3.0, 1.0, 10.0, 4.0, 4.0), review.date DESC, review.slug"
              " LIMIT :most OFFSET :skip"),
    STATEMENT(SEARCH_COUNT, "How many reviews hold the words; no further than :most.",
              "SELECT count(*) FROM (SELECT 1 FROM review_index JOIN review ON review.id = review_index.rowid"
              " WHERE review_index MATCH :match" FILTERS " LIMIT :most)"),
    STATEMENT(SEARCH_EXCERPT, "Where in a review the words stand.",
              "SELECT snippet(review_index, 2, char(2), char(3), '…', 30) FROM review_index"
              " WHERE review_index MATCH :match AND rowid = :id"),
    STATEMENT(SEARCH_HAS, "Whether any review holds a word.",
              "SELECT 1 FROM review_index WHERE review_index MATCH :match LIMIT 1"),
    STATEMENT(SEARCH_NEAR, "Names that share trigrams with what was typed, those with the most and rarest first.",
              "SELECT name, folded FROM name_index WHERE name_index MATCH :match ORDER BY rank LIMIT :most"),
    STATEMENT(BROWSE_PAGE, "Reviews without words to look for, newest first.",
              "SELECT review.id, review.slug, (SELECT lead FROM revision WHERE revision.review = review.id"
              " ORDER BY revision.id DESC LIMIT 1) FROM review WHERE review.state = 'published'" FILTERS
              " ORDER BY review.date DESC, review.slug LIMIT :most OFFSET :skip"),
    STATEMENT(BROWSE_COUNT, "How many reviews there are without words to look for; no further than :most.",
              "SELECT count(*) FROM (SELECT 1 FROM review WHERE review.state = 'published'" FILTERS " LIMIT :most)"),

    STATEMENT(
        SHELF_LIST, "Reviews in one state, for the desk: undated ones first, then newest first.",
        "SELECT review.slug, review.headline, film.title, film.year, review.date, review.half_stars"
        " FROM review JOIN film ON film.id = review.film WHERE review.state = :state"
        " AND (:critic IS NULL OR EXISTS (SELECT 1 FROM review_critic JOIN critic ON critic.id = review_critic.critic"
        " WHERE review_critic.review = review.id AND critic.slug = :critic))"
        " AND (:undrafted = 0 OR NOT EXISTS (SELECT 1 FROM draft WHERE draft.review = review.slug))"
        " ORDER BY review.date IS NOT NULL, review.date DESC, review.slug LIMIT :most OFFSET :from"),
    STATEMENT(ACCOUNT_LOAD, "The account of a name.", "SELECT " ACCOUNT_COLUMNS " WHERE account.name = :name"),
    STATEMENT(ACCOUNT_LIST, "All accounts, by name.", "SELECT " ACCOUNT_COLUMNS " ORDER BY account.name"),
    STATEMENT(ACCOUNT_SAVE, "Adds an account, or replaces the one of its name.",
              "INSERT INTO account (name, role, critic, password, totp, totp_step, disabled, created)"
              " VALUES (:name, :role, :critic, :password, :totp, :totp_step, :disabled, :created)"
              " ON CONFLICT (name) DO UPDATE SET role = excluded.role, critic = excluded.critic,"
              " password = excluded.password, totp = excluded.totp, totp_step = excluded.totp_step,"
              " disabled = excluded.disabled"),
    STATEMENT(LINK_LOAD, "Whose sign-in link it is, and until when.",
              "SELECT account.name, link.expires FROM link JOIN account ON account.id = link.account"
              " WHERE link.hash = :hash"),
    STATEMENT(LINK_SAVE, "Gives an account a sign-in link, in place of the one it had.",
              "INSERT INTO link (account, hash, expires) VALUES (" OF_ACCOUNT ", :hash, :expires)"
              " ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, expires = excluded.expires"),
    STATEMENT(LINK_DROP, "Takes an account's sign-in link away.", "DELETE FROM link WHERE account = " OF_ACCOUNT),
    STATEMENT(RECOVERY_CLEAR, "Takes all recovery codes of an account away.",
              "DELETE FROM recovery_code WHERE account = " OF_ACCOUNT),
    STATEMENT(RECOVERY_SAVE, "Adds a recovery code.",
              "INSERT INTO recovery_code (account, hash) VALUES (" OF_ACCOUNT ", :hash)"),
    STATEMENT(RECOVERY_TAKE, "Takes one recovery code away, and says whether it was there.",
              "DELETE FROM recovery_code WHERE account = " OF_ACCOUNT " AND hash = :hash RETURNING 1"),
    STATEMENT(RECOVERY_COUNT, "How many recovery codes an account has left.",
              "SELECT count(*) FROM recovery_code WHERE account = " OF_ACCOUNT),
    STATEMENT(SESSION_LOAD, "The session of a hash.", "SELECT " SESSION_COLUMNS " WHERE session.hash = :hash"),
    STATEMENT(SESSION_LIST, "An account's sessions, last used first.",
              "SELECT " SESSION_COLUMNS " WHERE session.account = " OF_ACCOUNT
              " ORDER BY session.seen DESC, session.hash"),
    STATEMENT(SESSION_SAVE, "Begins a session, or notes that it was used.",
              "INSERT INTO session (hash, account, created, seen, address, agent)"
              " VALUES (:hash, " OF_ACCOUNT ", :created, :seen, :address, :agent)"
              " ON CONFLICT (hash) DO UPDATE SET seen = excluded.seen, address = excluded.address,"
              " agent = excluded.agent"),
    STATEMENT(SESSION_DROP, "Ends one session of an account.",
              "DELETE FROM session WHERE hash = :hash AND account = " OF_ACCOUNT),
    STATEMENT(SESSION_CLEAR, "Ends all sessions of an account but one.",
              "DELETE FROM session WHERE account = " OF_ACCOUNT " AND hash <> :kept"),
    STATEMENT(SESSION_EXPIRE, "Ends the sessions that nobody uses any more.",
              "DELETE FROM session WHERE seen < :before"),
    STATEMENT(ATTEMPT_LOAD, "How often signing in failed in a row.",
              "SELECT failures, last FROM attempt WHERE by = :by AND of = :of"),
    STATEMENT(ATTEMPT_SAVE, "Notes how often signing in failed in a row.",
              "INSERT INTO attempt (by, of, failures, last) VALUES (:by, :of, :failures, :last)"
              " ON CONFLICT (by, of) DO UPDATE SET failures = excluded.failures, last = excluded.last"),
    STATEMENT(ATTEMPT_DROP, "Forgets the failed attempts of one.", "DELETE FROM attempt WHERE by = :by AND of = :of"),
    STATEMENT(ATTEMPT_EXPIRE, "Forgets failed attempts of long ago.", "DELETE FROM attempt WHERE last < :before"),
    STATEMENT(AUDIT_ADD, "Writes down who did what.",
              "INSERT INTO audit (moment, account, deed, whom, detail, address)"
              " VALUES (:moment, :account, :deed, :whom, :detail, :address)"),
    STATEMENT(AUDIT_LIST, "Who did what, newest first.",
              "SELECT id, moment, account, deed, whom, detail, address FROM audit WHERE id < :before"
              " ORDER BY id DESC LIMIT :most"),

    STATEMENT(
        DRAFT_ADD, "Begins a draft.",
        "INSERT INTO draft (account, begun, review, state, marked, marker, due, zone, releaser, trouble, headline,"
        " film) VALUES (" OF_ACCOUNT ", :begun, :review, :state, :marked, " ACCOUNT_NAMED(
            ":marker") ", :due,"
                       " :zone, " ACCOUNT_NAMED(":releaser") ", :trouble, :headline, :film) RETURNING id"),
    STATEMENT(DRAFT_SAVE, "Where a draft now stands.",
              "UPDATE draft SET review = :review, state = :state, marked = :marked,"
              " marker = " ACCOUNT_NAMED(
                  ":marker") ", due = :due, zone = :zone,"
                             " releaser = " ACCOUNT_NAMED(
                                 ":releaser") ", trouble = :trouble, headline = :headline, film = :film"
                                              " WHERE id = :id RETURNING id"),
    STATEMENT(DRAFT_LOAD, "A draft, but for its critics.", "SELECT " DRAFT_COLUMNS " WHERE draft.id = :id"),
    STATEMENT(DRAFT_FIND, "The draft of a review.", "SELECT id FROM draft WHERE review = :review"),
    STATEMENT(DRAFT_LIST, "All drafts that are not out as they stand, last written on first.",
              "SELECT " DRAFT_COLUMNS " WHERE " DRAFT_IS_OPEN
              " ORDER BY newest.moment DESC, draft.id DESC LIMIT :most"),
    STATEMENT(DRAFT_LIST_MINE, "Those of them that an account began or a critic signs.",
              "SELECT " DRAFT_COLUMNS " WHERE " DRAFT_IS_OPEN
              " AND (beginner.name = :account OR EXISTS (SELECT 1 FROM draft_critic"
              " WHERE draft_critic.draft = draft.id AND draft_critic.critic = :critic))"
              " ORDER BY newest.moment DESC, draft.id DESC LIMIT :most"),
    STATEMENT(DRAFT_NEXT_DUE, "The draft that is due first.",
              "SELECT id, due FROM draft WHERE due IS NOT NULL ORDER BY due, id LIMIT 1"),
    STATEMENT(DRAFT_CRITIC_LIST, "Who signs a draft, in order.",
              "SELECT critic FROM draft_critic WHERE draft = :owner ORDER BY place"),
    STATEMENT(DRAFT_CRITIC_CLEAR, "Takes away who signs a draft.", "DELETE FROM draft_critic WHERE draft = :owner"),
    STATEMENT(DRAFT_CRITIC_SAVE, "Adds one who signs a draft.",
              "INSERT INTO draft_critic (draft, place, critic) VALUES (:owner, :place, :text)"),
    STATEMENT(DRAFT_REVISION_ADD, "Adds a revision to a draft, and says its number.",
              "INSERT INTO draft_revision"
              " (draft, number, account, moment, kind, base, window, text, bytes, checksum, head, tail, frame, packed)"
              " VALUES (:draft, 1 + coalesce((SELECT max(number) FROM draft_revision WHERE draft = :draft), 0),"
              " " OF_ACCOUNT ", :moment, :kind, :base, :window, '',"
              " :bytes, :checksum, :head, :tail, :frame, :packed) RETURNING number"),
    STATEMENT(DRAFT_REVISION_FRAME, "The frame of a draft's newest revision, when the next one may rest on it too.",
              "SELECT number, bytes, checksum, packed FROM draft_revision"
              " WHERE draft = :draft AND frame IS NULL AND packed IS NOT NULL AND number ="
              " (SELECT coalesce(frame, number) FROM draft_revision WHERE draft = :draft ORDER BY number DESC LIMIT 1)"
              " AND number + :reach > 1 + (SELECT max(number) FROM draft_revision WHERE draft = :draft)"),
    STATEMENT(DRAFT_REVISION_LOAD, "A draft's revision of a number.",
              "SELECT " REVISION_COLUMNS REVISION_TEXT REVISION_TABLES REVISION_FRAME REVISION_OF
              " AND draft_revision.number = :number"),
    STATEMENT(DRAFT_REVISION_NEWEST, "A draft's text as it stands.",
              "SELECT " REVISION_COLUMNS REVISION_TEXT REVISION_TABLES REVISION_FRAME REVISION_OF
              " AND draft_revision.kind NOT IN ('sent', 'apart') ORDER BY draft_revision.number DESC LIMIT 1"),
    STATEMENT(DRAFT_REVISION_WINDOW, "What a page last sent.",
              "SELECT number, kind FROM draft_revision WHERE draft = :draft AND window = :window"
              " AND kind IN ('saved', 'sent', 'apart') ORDER BY number DESC LIMIT 1"),
    STATEMENT(DRAFT_REVISION_LIST, "A draft's revisions without their texts, newest first.",
              "SELECT " REVISION_COLUMNS REVISION_TABLES REVISION_OF " AND draft_revision.number < :before"
              " ORDER BY draft_revision.number DESC LIMIT :most"),
    STATEMENT(SCREENING_LOAD, "A film as an account is watching it.",
              "SELECT zero, held IS NOT NULL, held, kind IS NOT NULL, kind, since FROM screening"
              " WHERE draft = :draft AND account = " OF_ACCOUNT),
    STATEMENT(SCREENING_SAVE, "Begins to watch a film, or says where it stands now.",
              "INSERT INTO screening (draft, account, zero, held, kind, since)"
              " VALUES (:draft, " OF_ACCOUNT ", :zero, :held, :kind, :since)"
              " ON CONFLICT (draft, account) DO UPDATE SET zero = excluded.zero, held = excluded.held,"
              " kind = excluded.kind, since = excluded.since"),
    STATEMENT(SCREENING_END, "The lights are up.",
              "DELETE FROM screening WHERE draft = :draft AND account = " OF_ACCOUNT),
    STATEMENT(RELEASE_RULE_LOAD, "Whether a second pair of eyes must release.", "SELECT two_release FROM publication"),
    STATEMENT(RELEASE_RULE_SAVE, "Sets whether a second pair of eyes must release.",
              "UPDATE publication SET two_release = :two"),

    STATEMENT(THEME_PART_SAVE, "Adds a part of the theme or changes it.",
              "INSERT INTO theme_part (name, text, changed) VALUES (:name, :text, :changed)"
              " ON CONFLICT (name) DO UPDATE SET text = excluded.text, changed = excluded.changed"),
    STATEMENT(THEME_PART_DROP, "Takes a part of the theme away.",
              "DELETE FROM theme_part WHERE name = :name RETURNING 1"),

    /* For an edition: each a walk along one table or one index, in its order. The columns are told in
     * scan.h. */
    STATEMENT(SCAN_PERSON_ORDER, "The ids in order of slug, for an edition.", "SELECT id FROM person ORDER BY slug"),
    STATEMENT(SCAN_PUBLICATION, "The publication.",
              "SELECT edition, changed, name, tagline, house_rating, house_rule, territory, language, url, identity,"
              " corrections FROM publication"),
    STATEMENT(SCAN_THEME_PART, "The parts of its theme that the publication holds, by name.",
              "SELECT name, text, changed FROM theme_part ORDER BY name"),
    STATEMENT(SCAN_CRITERION, "All criteria, as the publication lists them.",
              "SELECT id, slug, name FROM criterion ORDER BY place"),
    STATEMENT(SCAN_EXPECTATION, "All expectations.",
              "SELECT universe, genre, criterion, weight FROM expectation ORDER BY place"),
    STATEMENT(SCAN_CRITIC, "All critics.", "SELECT id, slug, name, since, text, changed FROM critic"),
    STATEMENT(SCAN_OWN_VERDICT, "All verdicts outside reviews.",
              "SELECT critic, date, film, outcome, other, criterion, because FROM own_verdict"
              " ORDER BY critic, place"),
    STATEMENT(SCAN_PERSON, "All people there are.", "SELECT id, slug, name FROM person ORDER BY id"),
    STATEMENT(SCAN_UNIVERSE, "All universes.", "SELECT id, slug, name, text, changed FROM universe"),
    STATEMENT(SCAN_MEMBERSHIP, "All memberships.",
              "SELECT universe, film, role, story_order FROM membership ORDER BY universe, place"),
    STATEMENT(SCAN_CHARACTER, "All characters.", "SELECT universe, slug, name FROM character ORDER BY universe, place"),
    STATEMENT(SCAN_FILM, "All films there are.",
              "SELECT id, slug, title, original_title, year, runtime_seconds, announced, poster, house_half_stars,"
              " changed, veil_after_ms FROM film"),
    STATEMENT(SCAN_GENRE, "All genres of films.", "SELECT film, genre FROM film_genre ORDER BY film, place"),
    STATEMENT(SCAN_LANGUAGE, "All languages of films.",
              "SELECT film, language FROM film_language ORDER BY film, place"),
    STATEMENT(SCAN_COUNTRY, "All countries of films.", "SELECT film, country FROM film_country ORDER BY film, place"),
    STATEMENT(SCAN_FILM_ID, "All outside ids of films.", "SELECT film, source, id FROM film_id ORDER BY film, place"),
    STATEMENT(SCAN_RELEASE, "All releases.",
              "SELECT film, territory, form, opens, closes, note FROM release ORDER BY film, place"),
    STATEMENT(SCAN_CREDIT, "All credits.", "SELECT film, person, role, character FROM credit ORDER BY film, place"),
    STATEMENT(SCAN_FILM_BEAT, "All beats that are the publication's own.",
              "SELECT film, start_ms, end_ms, kind, label, character, command, spoiler FROM beat"
              " WHERE film IS NOT NULL ORDER BY film, place"),
    STATEMENT(SCAN_REVIEW, "All reviews that are published.",
              "SELECT id, slug, film, headline, standfirst, date, updated, half_stars, changed, veil_after_ms"
              " FROM review"
              " NOT INDEXED WHERE state = 'published'"),
    STATEMENT(SCAN_REVISION, "All revisions, oldest first.",
              "SELECT review, id, words, lead FROM revision ORDER BY id"),
    STATEMENT(SCAN_REVIEW_CRITIC, "Who signed which review.",
              "SELECT review, critic FROM review_critic ORDER BY review, place"),
    STATEMENT(SCAN_SCORE, "All scores.", "SELECT review, criterion, half_stars FROM score ORDER BY review, place"),
    STATEMENT(SCAN_VERDICT, "All verdicts.",
              "SELECT review, outcome, film, criterion, because FROM verdict ORDER BY review, place"),
    STATEMENT(SCAN_REVIEW_BEAT, "All beats of reviews.",
              "SELECT review, start_ms, end_ms, kind, label, character, command, spoiler FROM beat"
              " WHERE review IS NOT NULL ORDER BY review, place"),
    STATEMENT(SCAN_CORRECTION, "All corrections of reviews.",
              "SELECT review, date, note FROM correction ORDER BY review, place"),
    STATEMENT(SCAN_WITHDRAWN, "All reviews that were withdrawn, and what was last said of each.",
              "SELECT review.slug, correction.date, correction.note, review.changed FROM review"
              " LEFT JOIN correction ON correction.review = review.id AND correction.place ="
              " (SELECT max(place) FROM correction AS each WHERE each.review = review.id)"
              " WHERE review.state = 'withdrawn' ORDER BY review.slug"),
    STATEMENT(SCAN_REDIRECT, "All earlier slugs.", "SELECT thing, was, slug FROM redirect ORDER BY thing, was"),
};
