#!/usr/bin/env python3
"""Checks publications with one contradiction of each kind and a false fact of each, dead links and what may be meant:
each is told where it stands and with what would resolve it, and resolving it is enough."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"
DOCUMENT = (ROOT / "docs/check.md").read_text(encoding="utf-8")
KINDS = sorted(path.stem.removeprefix("kind_") for path in (ROOT / "src/fact").glob("kind_*.c"))

FILMS = {"alien-1979": "Alien", "aliens-1986": "Aliens", "prometheus-2012": "Prometheus", "john-wick-2014": "John Wick",
         "furiosa-2024": "Furiosa", "ballerina-2025": "Ballerina", "conclave-2024": "Conclave"}
CONSTANCE = """verdicts:
  - {film: aliens-1986, better-than: prometheus-2012, date: 2024-06-02}
  - {film: prometheus-2012, better-than: alien-1979, date: 2024-06-03}
"""
REVIEWS = {
    "2024-05-12-alien": ("alien-1979", "constance-rake", "Nobody hears it", "better-than: [{film: aliens-1986}]"),
    "2024-10-26-john-wick": ("john-wick-2014", "constance-rake", "A man and his dog", "stars: 4\nbetter-than: [{film: furiosa-2024}]"),
    "2024-12-01-conclave": ("conclave-2024", "ivor-pelmet", "Smoke without fire", "stars: 4.5"),
    "2025-01-31-john-wick-again": ("john-wick-2014", "constance-rake", "A man, and a dog", "stars: 2.5"),
    "2025-06-12-ballerina": ("ballerina-2025", "ivor-pelmet", "The seat kicks back", "stars: 3\nbetter-than: [{film: conclave-2024}]"),
}

RELEASES = "releases: [{territory: GB, form: cinema, opens: 2020-03-01}]\n"
CLEAN = "5 reviews, 0 verdicts, 0 facts: no false facts, no contradictions, no dead links"


class House:
    """A publication written for the test; with `constance` and `reviews` as they are changed."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.text, self.store = self.folder / "text", self.folder / "house.bijou"
        self.put("publication.yaml", "name: The House\ncriteria: {action: Action, story: Story}\n"
                                     "expectations: {genre/action: {action: 3, story: 1}}\n")
        for slug, title in FILMS.items():
            self.put(f"films/{slug}.md", f"---\ntitle: {title}\nyear: {slug[-4:]}\nruntime: 100m\ngenres: [action]\n{RELEASES}---\n")
        self.put("critics/ivor-pelmet.md", "---\nname: Ivor Pelmet\n---\n")
        self.constance(CONSTANCE)
        for name in REVIEWS:
            self.review(name)
        self.bring_in()

    def put(self, name, text):
        path = self.text / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def constance(self, keys):
        self.put("critics/constance-rake.md", f"---\nname: Constance Rake\n{keys}---\n")

    def review(self, name, keys=None, film=None, critics=None):
        known = REVIEWS.get(name, (film, critics, "Again", ""))
        self.put(f"reviews/{name}.md", f"---\nfilm: {film or known[0]}\ncritics: [{critics or known[1]}]\nheadline: '{known[2]}'\n"
                                       f"date: {name[:10]}\n{known[3] if keys is None else keys}\n---\nText.\n")

    def run(self, *words):
        return subprocess.run([self.program, *map(str, words)], text=True, capture_output=True, timeout=120, encoding="utf-8")

    def bring_in(self):
        done = self.run("import", self.store, self.text)
        assert done.returncode == 0, done.stderr

    def check(self, status):
        """The lines of `bijou check`, and with --json what is in them."""
        done, again = self.run("check", self.store), self.run("check", self.store, "--json")
        assert done.returncode == again.returncode == status, (done.returncode, again.returncode, done.stdout)
        assert done.stderr == again.stderr == "", done.stderr + again.stderr
        lines, told = done.stdout.splitlines(), json.loads(again.stdout)
        told_of = [each for found in told.values() for each in found if each.get("result") != "true"]
        assert len(lines) == len(told_of) + 1, (lines, told)
        for each in told_of:
            assert any(each["says"] + " " + each["resolve"] in line for line in lines), each
        return lines, told


def test_each_kind_is_told(house):
    lines, told = house.check(1)
    promised = re.search(r"```\n(critics/constance.*?)```", DOCUMENT, re.S).group(1).splitlines()
    assert [line for line in lines if ": hint: " not in line] == promised, "\n".join(lines)
    found = told["contradictions"]
    assert [each["kind"] for each in found] == ["circle", "stale", "stars"]
    assert found[0]["films"] == ["alien-1979", "aliens-1986", "prometheus-2012"]
    assert found[0]["verdicts"][0] == {"film": "alien-1979", "better-than": "aliens-1986", "date": "2024-05-12", "review": "alien"}
    assert found[0]["verdicts"][2] == {"film": "prometheus-2012", "better-than": "alien-1979", "date": "2024-06-03", "review": None}
    promised = json.loads(re.search(r"```json\n(.*?)```", DOCUMENT, re.S).group(1))
    assert promised["contradictions"][0] == {**found[2], "says": "…", "resolve": "…"}, found[2]


def test_each_is_resolved_as_told(house):
    """Withdrawing, turning round, changing a mark, giving the verdict again: each takes its line away and no other."""
    steps = [
        (lambda: house.constance(CONSTANCE.replace("{film: aliens-1986, better-than", "{film: aliens-1986, worse-than")), "circle"),
        (lambda: house.constance(CONSTANCE.rsplit("  -", 1)[0]), "circle"),
        (lambda: house.review("2024-05-12-alien", keys=""), "circle"),
        (lambda: house.review("2025-06-12-ballerina", keys="stars: 3\nworse-than: [{film: conclave-2024}]"), "stars"),
        (lambda: house.review("2025-06-12-ballerina", keys="stars: 4.5\nbetter-than: [{film: conclave-2024}]"), "stars"),
        (lambda: house.review("2025-06-12-ballerina", keys="stars: 3"), "stars"),
        (lambda: house.constance(CONSTANCE + "  - {film: furiosa-2024, worse-than: john-wick-2014, date: 2025-01-31}\n"), "stale"),
        (lambda: house.review("2025-01-31-john-wick-again", keys="stars: 4"), "stale"),
        (lambda: house.review("2025-01-31-john-wick-again", keys="stars: 2.5\nstate: draft"), "stale"),
        (lambda: house.review("2024-10-26-john-wick", keys="stars: 4"), "stale"),
    ]
    for number, (change, kind) in enumerate(steps):
        change()
        house.bring_in()
        left = [each["kind"] for each in house.check(1)[1]["contradictions"]]
        assert left == [each for each in ("circle", "stale", "stars") if each != kind], f"step {number}: {left}"
        house.constance(CONSTANCE)
        for name in REVIEWS:
            house.review(name)
        house.bring_in()
        assert len(house.check(1)[1]["contradictions"]) == 3


def test_all_resolved(house):
    house.constance("")
    for name in REVIEWS:
        house.review(name, keys="")
    house.bring_in()
    lines, told = house.check(0)
    assert lines == [CLEAN] and not any(told.values()), lines


def test_level_verdicts(house):
    """Level closes a circle, and level films are not a star apart."""
    house.constance(CONSTANCE.replace("better-than: prometheus", "level-with: prometheus"))
    house.review("2025-06-12-ballerina", keys="stars: 3\nlevel-with: [{film: conclave-2024}]")
    house.bring_in()
    lines, told = house.check(1)
    assert [each["kind"] for each in told["contradictions"]] == ["circle", "stale", "stars"]
    assert "Aliens is level with Prometheus (2 June 2024)" in lines[0], lines[0]
    assert lines[2].endswith("but gives Ballerina 3 stars and Conclave 4½ stars. Say which is better, withdraw it, or change a mark.")
    house.review("2025-06-12-ballerina", keys="stars: 4\nlevel-with: [{film: conclave-2024}]")
    house.bring_in()
    assert [each["kind"] for each in house.check(1)[1]["contradictions"]] == ["circle", "stale"]


def test_what_does_not_contradict(house):
    """Two critics, two criteria, history, a draft: none of them is held against anything."""
    house.constance("verdicts:\n"
                    "  - {film: aliens-1986, better-than: prometheus-2012, date: 2024-06-02}\n"
                    "  - {film: prometheus-2012, better-than: alien-1979, date: 2024-06-03, on: action}\n"
                    "  - {film: prometheus-2012, better-than: alien-1979, date: 2024-06-04}\n"
                    "  - {film: alien-1979, better-than: prometheus-2012, date: 2024-06-05}\n")
    house.put("critics/ivor-pelmet.md", "---\nname: Ivor Pelmet\nverdicts:\n"
                                        "  - {film: prometheus-2012, better-than: alien-1979, date: 2024-06-03}\n---\n")
    house.review("2024-10-26-john-wick", keys="stars: 4")
    house.review("2025-06-12-ballerina", keys="stars: 3")
    house.review("2025-07-01-ballerina-again", keys="stars: 3\nstate: draft\nbetter-than: [{film: conclave-2024}]",
                 film="ballerina-2025", critics="ivor-pelmet")
    house.bring_in()
    assert house.check(0)[0] == [CLEAN.replace("0 verdicts", "6 verdicts")]


def test_hints(house):
    """Stars far from the scores are pointed out, and are not wrong."""
    test_all_resolved(house)
    for scores, stars, said in (
            ("{action: 2, story: 2.5}", 4.5, "4½ stars, 2.4 above the 2.1"), ("{action: 5, story: 2}", 1, "1 star, 3.3 below the 4.3"),
            ("{action: 3, story: 3}", 4, None), ("{story: 1}", 5, None)):
        house.review("2024-12-01-conclave", keys=f"stars: {stars}\nscores: {scores}")
        house.bring_in()
        lines, told = house.check(0)
        if said is None:
            assert told["gaps"] == [] and lines == [CLEAN], lines
            continue
        assert lines == [f"reviews/2024-12-01-conclave.md: hint: “Smoke without fire” gives Conclave {said} that its scores make, weighted by "
                         "what the audience comes for. Look at both again; either may be meant.",
                         CLEAN + ", 1 hint"], lines
        weighted = float(said.split()[-1])
        assert [(each["review"], each["stars"], each["weighted"]) for each in told["gaps"]] == [("conclave", stars, weighted)], told


def test_beats(house):
    """What no beat covers, and what goes on past the end, is pointed out where it stands, and is not wrong."""
    test_all_resolved(house)
    film, review = "films/conclave-2024.md", "2024-12-01-conclave"
    head = "---\ntitle: Conclave\nyear: 2024\ngenres: [action]\n" + RELEASES
    meant = "What happens there counts as unknown; it may be meant."
    for runtime, beats, said, unknown in (
            ("runtime: 1h40\n", "0:00-0:40 0:40-1:40", None, None),
            ("", "0:00-0:40 0:40-1:30", None, None),
            ("runtime: 1h40\n", "0:09-0:40 0:45:30-1:30", "0:00-0:09, 0:40-0:45:30 and 1:30-1:40",
             [[0, 540000], [2400000, 2730000], [5400000, 6000000]]),
            ("", " ".join(f"0:{minute}-0:{minute + 1}" for minute in range(10, 26, 2)),
             "0:00-0:10, 0:11-0:12, 0:13-0:14, 0:15-0:16, 0:17-0:18, 0:19-0:20 and two more stretches",
             [[0, 600000]] + [[minute * 60000, minute * 60000 + 60000] for minute in range(11, 25, 2)])):
        listed = "beats:\n" + "".join(f"  - {{at: {each}, kind: dialogue}}\n" for each in beats.split())
        for where, slug, keys in ((film, None, ("", listed)), (f"reviews/{review}.md", "conclave", (listed, ""))):
            house.put(film, head + runtime + keys[1] + "---\n")
            house.review(review, keys="stars: 4.5\n" + keys[0])
            house.bring_in()
            lines, told = house.check(0)
            if said is None:
                assert told["beats"] == [] and lines[-1].startswith(CLEAN), lines
                continue
            assert lines[-2] == f"{where}: hint: No beat covers {said} of Conclave. {meant}", lines
            missing = [each for each in lines if "and has no runtime." in each]
            assert len(missing) == (runtime == "") and lines[-1] == f"{CLEAN}, {1 + len(missing)} hint" + "s" * len(missing), lines
            assert [(each["film"], each["review"], each["unknown"]) for each in told["beats"]] == [("conclave-2024", slug, unknown)], told
    house.put(film, head + "runtime: 1h40\n---\n")
    house.review(review, keys="stars: 4.5\nbeats: [{at: 0%-100%, kind: dialogue}]")
    house.bring_in()
    assert len(house.check(0)[0]) == 1
    house.put(film, head + "runtime: 1h30\n---\n")
    assert house.run("import", house.store, house.text / film).returncode == 0
    assert house.check(0)[0][0] == (f"reviews/{review}.md: hint: The last beat ends at 1:40, and Conclave at 1:30. Mend the beats or the "
                                    "film’s runtime.")


def test_signed_by_two(house):
    """It is the word of each, held against the stars of each."""
    house.review("2025-07-01-conclave-again", keys="stars: 2", film="conclave-2024", critics="constance-rake")
    house.review("2025-06-12-ballerina", critics="ivor-pelmet, constance-rake")
    house.bring_in()
    found = [(each["kind"], each["critic"]) for each in house.check(1)[1]["contradictions"]]
    assert found == [("circle", "constance-rake"), ("stale", "constance-rake"), ("stars", "ivor-pelmet")], found


def test_example(house):
    house.store = house.folder / "example.bijou"
    house.text = EXAMPLE
    house.bring_in()
    lines, _ = house.check(0)
    assert re.fullmatch(r"\d+ reviews, \d+ verdicts, \d+ facts: no false facts, no contradictions, no dead links(, \d+ hints?)?", lines[-1]), lines[-1]


# One false claim of every kind. The comments are not kept, so the lines are not those of what is exported.
PLANTED = """---
film: ballerina-2025  # not kept

critics: [ivor-pelmet]
# not kept either
headline: All wrong
date: 2025-07-01
stars: 3
---
[Not in it](fact:appears/eve-macarro/ballerina-2025), says
he who wrote [seventy reviews](fact:count/critic/ivor-pelmet) and saw
- [three weeks earlier](fact:gap/mission-impossible-the-final-reckoning-2025/ballerina-2025/GB),
- [the longest](fact:longest/ballerina-2025/john-wick),

> [45 minutes](fact:minutes/ballerina-2025/origin) and [after an hour](fact:onset/ballerina-2025/origin),

>![the best](fact:place/ballerina-2025/john-wick)!< and [not played by her](fact:plays/ana-de-armas/eve-macarro/ballerina-2025),
[two previous films](fact:previous/ballerina-2025), [three
hours](fact:runtime/ballerina-2025), `a
span`, [the shortest][s],
[still showing](fact:showing/ballerina-2025/GB/2026-06-12), [ten years ago](fact:since/ballerina-2025/2025-06-12),
[five stars](fact:stars/ballerina-2025/ivor-pelmet), [better](fact:verdict/ballerina-2025/the-red-shoes-1948),
[the last five minutes](fact:within/ballerina-2025/origin).

[s]: fact:shortest/john-wick-chapter-4-2023/john-wick
"""


def begin_example(house):
    house.store, house.text = house.folder / "example.bijou", house.folder / "example"
    shutil.copytree(EXAMPLE, house.text)


def test_facts_of_each_kind(house):
    """Every false one is told, and every one, true or not, with the file and the line that an export has it on."""
    begin_example(house)
    house.put("reviews/2025-07-01-planted.md", PLANTED)
    house.bring_in()
    lines, told = house.check(1)
    planted = [each for each in told["facts"] if each["review"] == "planted"]
    assert sorted(each["kind"] for each in planted) == KINDS, planted
    assert all(each["result"] == "false" and each["data"] and each["resolve"] for each in planted), planted
    assert sum(each["result"] == "true" for each in told["facts"]) >= 20
    assert house.run("export", house.store, house.folder / "out", "--as", "markdown").returncode == 0
    for each in told["facts"]:
        line = (house.folder / "out" / each["file"]).read_text(encoding="utf-8").splitlines()[each["line"] - 1]
        assert "[" + each["claim"].split()[0].replace("’", "'") in line, (each, line)
    said = next(line for line in lines if "three weeks" in line)
    assert re.fullmatch(r"reviews/2025-07-01-planted\.md:\d+: ‘three weeks earlier’: the data says 16 days \(.* on 6 June 2025\)\. Say “16 days "
                        r"earlier”, or mend .*\.", said), said
    assert f"{len(told['facts'])} facts: {len(planted)} false facts" in lines[-1], lines[-1]


def test_a_false_fact_is_mended(house):
    """In the text or in the data."""
    begin_example(house)
    review = house.text / "reviews" / "2025-06-12-ballerina-from-the-circle.md"
    text = review.read_text(encoding="utf-8")
    review.write_text(text.replace("[two weeks earlier]", "[five days earlier]"), encoding="utf-8")
    house.bring_in()
    found = [each for each in house.check(1)[1]["facts"] if each["result"] == "false"]
    assert [(each["claim"], each["data"]) for each in found] == [("five days earlier", "16 days")], found
    review.write_text(text, encoding="utf-8")
    house.bring_in()
    house.check(0)
    film = house.text / "films" / "ballerina-2025.md"
    film.write_text(film.read_text(encoding="utf-8").replace("opens: 2025-06-06", "opens: 2025-06-20"), encoding="utf-8")
    house.bring_in()
    assert "gap" in {each["kind"] for each in house.check(1)[1]["facts"] if each["result"] == "false"}


def test_links(house):
    """Only those that nothing answers, with the line; what lies elsewhere is not asked."""
    test_all_resolved(house)
    house.put("reviews/2024-12-01-conclave.md", "---\nfilm: conclave-2024\ncritics: [ivor-pelmet]\nheadline: Smoke\ndate: 2024-12-01\n---\n"
              "Good: [a](/films/alien-1979/), [b](/films/alien-1979), [c](/search/?q=x), [d](https://else.example/films/no/), [e](#main),\n"
              "[f](/compare/alien-1979/aliens-1986/), ![A man](/films/alien-1979/poster.svg), [g](mailto:a@b.example), [h](/desk/x).\n\n"
              "Bad: [film](/films/alien-1978/),\n[nowhere][n], [place](/films/alien-1979/#nothing),\n[own](#nothing) and "
              "[relative](films/alien-1979).\n\n[n]: /nowhere/\n")
    house.bring_in()
    lines, told = house.check(1)
    found = [(each["words"], each["address"], each["line"]) for each in told["links"]]
    assert found == [("film", "/films/alien-1978/", 10), ("nowhere", "/nowhere/", 11), ("place", "/films/alien-1979/#nothing", 11),
                     ("own", "#nothing", 12), ("relative", "films/alien-1979", 12)], found
    assert lines[0] == ("reviews/2024-12-01-conclave.md:10: ‘film’ leads to /films/alien-1978/: no page is at /films/alien-1978/. "
                        "Did you mean /films/alien-1979/?"), lines[0]
    assert lines[-1] == CLEAN.replace("no dead links", "5 dead links"), lines[-1]


def test_what_may_be_meant(house):
    """Hints, none of which changes the exit status."""
    test_all_resolved(house)
    beats = (("0:00-0:10", "The white smoke rises"), ("0:10-0:20", "The black smoke rises"), ("0:20-0:30", "Smoke"))
    house.put("films/conclave-2024.md", "---\ntitle: Conclave\nbeats:\n" + "".join(
        f"  - {{at: {at}, kind: other, label: {label}, spoiler: true}}\n" for at, label in beats) + "---\n")
    house.put("reviews/2024-12-01-conclave.md", "---\nfilm: conclave-2024\ncritics: [ivor-pelmet]\nheadline: Smoke\ndate: 2024-12-01\n---\n"
              "![](/films/alien-1979/poster.svg) Yes, [whenever](fact:runtime/alien-1979),\nwhen the black\nsmoke *rises*, and "
              ">!the white smoke rises!<, the black\nsmoke rises.\n")
    house.bring_in()
    lines, told = house.check(0)
    assert [(each["result"], each["line"]) for each in told["facts"]] == [("unknown", 7)], told["facts"]
    assert [(each["address"], each["line"]) for each in told["pictures"]] == [("/films/alien-1979/poster.svg", 7)], told["pictures"]
    assert [(each["beat"], each["line"]) for each in told["spoilers"]] == [("The black smoke rises", 9)], told["spoilers"]
    assert [(each["film"], each["missing"]) for each in told["missing"]] == [("conclave-2024", ["year", "runtime", "releases"])], told["missing"]
    assert ("films/conclave-2024.md: hint: Conclave is reviewed and has no year, no runtime and no release. Add what is missing to the "
            "film’s file.") in lines, lines
    assert lines[-1] == CLEAN.replace("0 facts", "1 fact") + ", 4 hints", lines[-1]


def test_wrong_use(house):
    assert house.run("check").returncode == 2
    done = house.run("check", house.folder / "none.bijou")
    assert done.returncode == 1 and done.stdout == "" and re.fullmatch(r"bijou: .*none\.bijou: .{10,}\n", done.stderr)
    fresh = house.folder / "fresh.bijou"
    assert house.run("new", fresh, "--name", "Nothing yet").returncode == 0
    done = house.run("check", fresh)
    assert done.returncode == 0 and done.stdout == CLEAN.replace("5 reviews", "0 reviews") + "\n", done.stdout


def main(program):
    tests = [each for name, each in globals().items() if name.startswith("test_")]
    failed = 0
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(House(program, folder))
            except AssertionError as fault:
                failed += 1
                line = fault.__traceback__
                while line.tb_next is not None:
                    line = line.tb_next
                print(f"{test.__name__}: line {line.tb_lineno}: {fault}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
