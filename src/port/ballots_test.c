#include "port/ballots.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define MARK "\xEF\xBB\xBF"

static struct arena arena;
static struct notes notes;
static struct named_ballots named;
static char folder[] = "/tmp/bijou-ballots-XXXXXX", stars_path[64], verdicts_path[64];

static void put(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static enum error read_paths(const char *stars, const char *verdicts)
{
    ballots_done(&named);
    arena_reset(&arena);
    notes = (struct notes){.arena = &arena};
    enum error error = ballots_read(stars, verdicts, &named, &notes);
    assert_int_equal(error == OK, notes.count == 0);
    if (error != OK)
        assert_true(named.films == NULL && named.ballots.star_count == 0 && named.ballots.preference_count == 0);
    return error;
}

static enum error read_bytes(struct text stars)
{
    put(stars_path, stars);
    return read_paths(stars_path, NULL);
}

/* --- what was read, as a line of text: "ada: Alien 4, bert: Aliens 3.5" --- */

static struct text told(void)
{
    const struct ballots *ballots = &named.ballots;
    struct text all = TEXT("");
    for (size_t i = 0; i < ballots->star_count; i++) {
        const struct star *star = &ballots->stars[i];
        all = arena_print(&arena, "%s%s%s: %s %u", all.at, all.len > 0 ? ", " : "", named.critics[star->critic].at,
                          named.films[star->film].at, star->half_stars);
    }
    for (size_t i = 0; i < ballots->preference_count; i++) {
        const struct preference *preference = &ballots->preferences[i];
        all = arena_print(&arena, "%s%s%s: %s %s %s", all.at, all.len > 0 ? ", " : "",
                          named.critics[preference->critic].at, named.films[preference->better].at,
                          preference->level ? "=" : ">", named.films[preference->worse].at);
    }
    return all;
}

static void expect(enum error error, const char *source, const char *wanted)
{
    if (error != OK)
        fail_msg("%s was refused: %s", source, notes.notes[0].sentence.at);
    assert_string_equal(told().at, wanted);
}

static void stars_are(const char *source, const char *wanted)
{
    expect(read_bytes(text_of(source)), source, wanted);
}

static void verdicts_are(const char *source, const char *wanted)
{
    put(verdicts_path, text_of(source));
    expect(read_paths(NULL, verdicts_path), source, wanted);
}

/* Its first note, which is the only one where the sentence is all there is to say. */
static void note_is(const char *path, const char *source, unsigned line, const char *sentence)
{
    assert_true(notes.count > 0 && text_is(notes.notes[0].where, path));
    if (notes.notes[0].line != line)
        fail_msg("line %u, not %u, of %s", notes.notes[0].line, line, source);
    assert_string_equal(notes.notes[0].sentence.at, sentence);
}

static void refused(const char *path, const char *source, unsigned line, const char *sentence)
{
    bool is_stars = path == stars_path;
    put(path, text_of(source));
    assert_int_equal(read_paths(is_stars ? path : NULL, is_stars ? NULL : path), ERROR_INPUT);
    note_is(path, source, line, sentence);
    assert_int_equal(notes.count, 1);
}

#define stars_refused(...)    refused(stars_path, __VA_ARGS__)
#define verdicts_refused(...) refused(verdicts_path, __VA_ARGS__)

/* --- what is read --- */

static void columns_are_found_with_and_without_a_header(void **state)
{
    (void)state;
    stars_are("critic,film,stars\nada,Alien,4\nbert,Aliens,3.5\n", "ada: Alien 8, bert: Aliens 7");
    stars_are("ada,Alien,4\nbert,Aliens,3.5", "ada: Alien 8, bert: Aliens 7");
    stars_are("Stars, FILM ,\"critic\"\n4.0,Alien,ada\n", "ada: Alien 8");
    stars_are("day,film,why,stars,critic\n2024-01-01,Alien,\"a, b\",0.5,ada\n,Alien,,5,bert\n",
              "ada: Alien 1, bert: Alien 10");
    stars_are("critic,film,starts,stars\nada,Alien,9,2\n", "ada: Alien 4");
    stars_are("critic,film,stars\n", ""), stars_are("", "");
    verdicts_are("critic,better,worse\nada,Alien,Aliens\n", "ada: Alien > Aliens");
    verdicts_are("ada,Alien,Aliens\nada,Alien,Dune,yes\n", "ada: Alien > Aliens, ada: Alien = Dune");
    verdicts_are("worse,level,better,critic\nAlien,,Aliens,ada\n", "ada: Aliens > Alien");
}

static void level_is_said_in_several_words(void **state)
{
    (void)state;
    verdicts_are("a,x,y,1\na,x,y,yes\na,x,y,TRUE\na,x,y, Level \n", "a: x = y, a: x = y, a: x = y, a: x = y");
    verdicts_are("a,x,y,0\na,x,y,No\na,x,y,false\na,x,y,\na,x,y\n", "a: x > y, a: x > y, a: x > y, a: x > y, a: x > y");
}

static void stars_are_halves(void **state)
{
    (void)state;
    stars_are("a,x,0.5\na,x,1\na,x,1.0\na,x, 2.5 \na,x,\"5\"\n", "a: x 1, a: x 2, a: x 2, a: x 5, a: x 10");
    static const char *const wrong[] = {"3.7", "0", "5.5", "-1", "3,5", "NaN", "1e0", "four", "4 stars", "10"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char source[64], sentence[128];
        snprintf(source, sizeof source, "a,x,4\na,x,\"%s\"\n", wrong[i]);
        snprintf(sentence, sizeof sentence, "'%s' is no number of stars; write 0.5 to 5 in halves, as in 3 or 3.5",
                 wrong[i]);
        stars_refused(source, 2, sentence);
    }
}

static void lines_end_in_any_way(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r"};
    for (size_t i = 0; i < 6; i++) {
        char source[160];
        const char *end = ends[i];
        snprintf(source, sizeof source, MARK "critic,film,stars%sada,Alien,4%s%sbert,\"Aliens\",3%s", end, end, end,
                 end);
        stars_are(source, "ada: Alien 8, bert: Aliens 6");
        snprintf(source, sizeof source, "critic,film,stars%sada,Alien,4%sbert,Aliens,x%scleo,Dune,4", end, end, end);
        stars_refused(source, strlen(end) == 1 || i == 1 ? 3 : 5,
                      "'x' is no number of stars; write 0.5 to 5 in halves, as in 3 or 3.5");
    }
}

static void quotes_hold_commas_and_quotes(void **state)
{
    (void)state;
    stars_are("\"Pelmet, Ivor\",\"The \"\"Film\"\"\",4\n", "Pelmet, Ivor: The \"Film\" 8");
    stars_are("ada,\" Alien \",4\nada,\tAlien,3\n", "ada: Alien 8, ada: Alien 6");
    stars_are("ada,\xC3\x89t\xC3\xA9,4\n", "ada: \xC3\x89t\xC3\xA9 8");
    stars_are("day,critic,film,stars\n\"first\nsecond\",ada,Alien,4\n", "ada: Alien 8");
}

static void numbers_follow_names_and_not_lines(void **state)
{
    (void)state;
    stars_are("zoe,b,1\nzoe,B,2\nada,a,3\n", "zoe: b 2, zoe: B 4, ada: a 6");
    assert_true(named.ballots.film_count == 3 && named.ballots.critic_count == 2);
    static const char *const films[] = {"B", "a", "b"};
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(named.films[i].at, films[i]);
    assert_string_equal(named.critics[0].at, "ada");
    assert_int_equal(named.ballots.stars[0].film, 2);
    assert_int_equal(named.ballots.stars[2].critic, 0);
}

static void both_files_share_their_names(void **state)
{
    (void)state;
    put(stars_path, TEXT("ada,Alien,4\nbert,Dune,2\n"));
    put(verdicts_path, TEXT("critic,better,worse\nbert,Dune,Alien\ncleo,Heat,Dune\n"));
    assert_int_equal(read_paths(stars_path, verdicts_path), OK);
    assert_string_equal(told().at, "ada: Alien 8, bert: Dune 4, bert: Dune > Alien, cleo: Heat > Dune");
    assert_true(named.ballots.film_count == 3 && named.ballots.critic_count == 3);
    assert_int_equal(read_paths(NULL, NULL), OK);
    assert_int_equal(named.ballots.film_count, 0);
}

/* Many more than a batch, names so long that the words run out before the rows do, and tables that grow. */
static void many_lines_are_read_in_order(void **state)
{
    (void)state;
    enum { LINES = 30000, FILMS = 5003, CRITICS = 1999 };
    FILE *file = fopen(stars_path, "w");
    for (int i = 0; i < LINES; i++)
        fprintf(file, "%0*d,film %d,%d\n", i % 7 == 0 ? BALLOT_NAME_MOST : 8, i % CRITICS, i * 17 % FILMS, i % 5 + 1);
    fclose(file);
    assert_int_equal(read_paths(stars_path, NULL), OK);
    assert_int_equal(named.ballots.star_count, LINES);
    assert_int_equal(named.ballots.film_count, FILMS);
    assert_int_equal(named.ballots.critic_count, 2 * CRITICS);
    for (int i = 0; i < LINES; i++) {
        char film[32];
        const struct star *star = &named.ballots.stars[i];
        snprintf(film, sizeof film, "film %d", i * 17 % FILMS);
        if (!text_is(named.films[star->film], film) ||
            strtol(named.critics[star->critic].at, NULL, 10) != i % CRITICS ||
            named.critics[star->critic].len != (i % 7 == 0 ? BALLOT_NAME_MOST : 8) || star->half_stars != i % 5 * 2 + 2)
            fail_msg("line %d was read as another", i + 1);
    }
    for (size_t i = 1; i < FILMS; i++)
        assert_true(text_compare(named.films[i - 1], named.films[i]) < 0);
}

/* A pipe gives less at a time than was asked for, and what it gives ends anywhere. */
static void a_pipe_is_read_to_its_end(void **state)
{
    (void)state;
    int ends[2];
    char path[32];
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    pid_t writer = fork();
    if (writer == 0) {
        static const char source[] = MARK "critic,film,stars\r\nada,\"Al\"\"ien\",4\r\nbert,Aliens,3.5";
        for (size_t i = 0; i < sizeof source - 1; i++)
            if (write(ends[1], source + i, 1) != 1)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    expect(read_paths(path, NULL), path, "ada: Al\"ien 8, bert: Aliens 7");
    close(ends[0]);
    int status;
    assert_true(waitpid(writer, &status, 0) == writer && status == 0);
}

/* --- what is refused --- */

static void wrong_lines_are_named(void **state)
{
    (void)state;
    stars_refused("ada,Alien,4\n\nada,Alien\n", 3,
                  "2 columns; write critic,film,stars, and a field with a comma in it in quotation marks");
    stars_refused("ada\n", 1, "1 column; write critic,film,stars, and a field with a comma in it in quotation marks");
    stars_refused("ada,The Good, the Bad,4\n", 1,
                  "4 columns; write critic,film,stars, and a field with a comma in it in quotation marks");
    stars_refused("critic,film,stars,day\nada,Alien,4\n", 2, "3 columns, but the first line names 4; write as many");
    stars_refused("critic,film,film,stars\nada,a,b,4\n", 1, "the column film is named twice; name each once");
    stars_refused("ada,,4\n", 1, "the column film is empty; write a name there, or leave the line out");
    stars_refused(" ,Alien,4\n", 1, "the column critic is empty; write a name there, or leave the line out");
    stars_refused("ada,Alien,\n", 1,
                  "the column stars is empty; write 0.5 to 5 in halves there, or leave the line out");
    stars_refused("ada,\"Alien\nAliens\",4\n", 1,
                  "the name in the column film goes over several lines; write it in one");
    stars_refused("a,x,1\nada,\xFF,4\n", 2,
                  "a name holds a byte that is not UTF-8 (0xFF); save the file as UTF-8 text without it");
    verdicts_refused("a,x,y\na,x,x\n", 2, "'x' is held against itself; name two films");
    verdicts_refused("a,x,\" x\",yes\n", 1, "'x' is held against itself; name two films");
    verdicts_refused("a,x,y,maybe\n", 1,
                     "'maybe' does not say whether the two films are level; write yes or no, or nothing");
    verdicts_refused("a,x\n", 1,
                     "2 columns; write critic,better,worse or critic,better,worse,level, and a field with a comma in "
                     "it in quotation marks");
    verdicts_refused("a,x,y,yes,no\n", 1,
                     "5 columns; write critic,better,worse or critic,better,worse,level, and a field with a comma in "
                     "it in quotation marks");
}

static void quotation_marks_are_held_to_the_rules(void **state)
{
    (void)state;
    static const char inside[] = "a quotation mark stands inside a field; put the whole field in quotation marks, and "
                                 "write each one inside it twice";
    stars_refused("a,x,1\na,The \"Film\",4\na,x,y\n", 2, inside); /* and the rest is not looked at */
    stars_refused("a,x,1\na,\"The\" Film,4\n", 2, inside);
    stars_refused("a,x,1\na,\"Alien,4\nb,x,2\n", 2,
                  "a quotation mark opens a field and none closes it; close it where the field ends");
}

static void a_field_over_lines_counts_them(void **state)
{
    (void)state;
    static const char wrong[] = "'x' is no number of stars; write 0.5 to 5 in halves, as in 3 or 3.5";
    stars_refused("why,critic,film,stars\n\"one\ntwo\r\nthree\rfour\",a,f,4\n,a,f,x\n", 6, wrong);
    stars_refused("why,critic,film,stars\n\"one\ntwo\",a,f,x\n", 2, wrong);
}

/* Names are looked up in batches, after what else is on the lines; they are told in the order of the lines. */
static void all_mistakes_are_told_in_order(void **state)
{
    (void)state;
    put(stars_path, TEXT("a,x,9\na,\xFF,1\na,x\n"));
    put(verdicts_path, TEXT("a,x,x\na,x,y,perhaps\n"));
    assert_int_equal(read_paths(stars_path, verdicts_path), ERROR_INPUT);
    assert_int_equal(notes.count, 5);
    for (unsigned i = 0; i < 5; i++) {
        assert_true(text_is(notes.notes[i].where, i < 3 ? stars_path : verdicts_path));
        assert_int_equal(notes.notes[i].line, i < 3 ? i + 1 : i - 2);
    }
    FILE *file = fopen(stars_path, "w");
    for (int i = 0; i < 5000; i++)
        fputs("a,x,y\n", file);
    fclose(file);
    assert_int_equal(read_paths(stars_path, NULL), ERROR_INPUT);
    assert_int_equal(notes.count, 5000);
    assert_int_equal(notes.notes[NOTES_MOST - 1].line, NOTES_MOST);
}

static void sizes_have_limits(void **state)
{
    (void)state;
    struct buffer source = {.ceiling = 4 << 20};
    buffer_put(&source, TEXT("a,x,1\na,"));
    for (int i = 0; i < BALLOT_NAME_MOST; i++)
        buffer_byte(&source, 'n');
    size_t longest = source.len;
    buffer_put(&source, TEXT(",4\n"));
    assert_int_equal(read_bytes(buffer_text(&source)), OK);
    source.len = longest;
    buffer_put(&source, TEXT("n,4\n"));
    assert_int_equal(read_bytes(buffer_text(&source)), ERROR_INPUT);
    note_is(stars_path, "a long name", 2, "the name in the column film is 301 bytes long; shorten it to 300");
    buffer_clear(&source);
    buffer_put(&source, TEXT("a,x,\""));
    for (int i = 0; i < BALLOT_FIELD_MOST; i++)
        buffer_byte(&source, 'n');
    buffer_put(&source, TEXT("\"\n"));
    assert_int_equal(read_bytes(buffer_text(&source)), ERROR_INPUT);
    note_is(stars_path, "a long field", 1,
            "a field is longer than 1,048,576 bytes; close its quotation mark, or shorten it");
    buffer_clear(&source);
    buffer_put(&source, TEXT("critic,film,stars"));
    for (int i = 3; i <= BALLOT_COLUMNS_MOST; i++)
        buffer_print(&source, ",%d", i);
    buffer_byte(&source, '\n');
    assert_int_equal(read_bytes(buffer_text(&source)), ERROR_LIMIT);
    note_is(stars_path, "many columns", 1, "65 columns; leave at most 64, of which critic,film,stars are used");
    buffer_done(&source);
}

static void what_is_wrong_is_shown_in_part(void **state)
{
    (void)state;
    stars_refused(
        "a,x,12345678901234567890123456789012345678901234567890123456789\xC3\xA9 and so on\n", 1,
        "'12345678901234567890123456789012345678901234567890123456789...' is no number of stars; write 0.5 to 5 "
        "in halves, as in 3 or 3.5");
    stars_refused("a,x,4\x1B[2J\n", 1, "'4...' is no number of stars; write 0.5 to 5 in halves, as in 3 or 3.5");
}

static void files_that_cannot_be_read_are_named(void **state)
{
    (void)state;
    char none[80];
    snprintf(none, sizeof none, "%s/none.csv", folder);
    assert_int_equal(read_paths(none, NULL), ERROR_ABSENT);
    note_is(none, "none", 0, "there is no such file; name one that exists");
    assert_int_equal(read_paths(folder, NULL), ERROR_SYSTEM);
    note_is(folder, "a folder", 0, "cannot be read: Is a directory; mend that and try again");
    put(verdicts_path, TEXT("a,x,x\n"));
    assert_true(read_paths(none, verdicts_path) == ERROR_ABSENT && notes.count == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_with_and_without_a_header),
        cmocka_unit_test(level_is_said_in_several_words),
        cmocka_unit_test(stars_are_halves),
        cmocka_unit_test(lines_end_in_any_way),
        cmocka_unit_test(quotes_hold_commas_and_quotes),
        cmocka_unit_test(numbers_follow_names_and_not_lines),
        cmocka_unit_test(both_files_share_their_names),
        cmocka_unit_test(many_lines_are_read_in_order),
        cmocka_unit_test(a_pipe_is_read_to_its_end),
        cmocka_unit_test(wrong_lines_are_named),
        cmocka_unit_test(quotation_marks_are_held_to_the_rules),
        cmocka_unit_test(a_field_over_lines_counts_them),
        cmocka_unit_test(all_mistakes_are_told_in_order),
        cmocka_unit_test(sizes_have_limits),
        cmocka_unit_test(what_is_wrong_is_shown_in_part),
        cmocka_unit_test(files_that_cannot_be_read_are_named),
    };
    if (mkdtemp(folder) == NULL)
        return 1;
    snprintf(stars_path, sizeof stars_path, "%s/stars.csv", folder);
    snprintf(verdicts_path, sizeof verdicts_path, "%s/verdicts.csv", folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ballots_done(&named);
    arena_done(&arena);
    unlink(stars_path);
    unlink(verdicts_path);
    rmdir(folder);
    return failed;
}
