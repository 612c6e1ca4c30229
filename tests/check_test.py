#!/usr/bin/env python3
"""Checks a publication with one contradiction of each kind: each is told with what would resolve it, and resolving it is enough."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"
DOCUMENT = (ROOT / "docs/verdicts.md").read_text(encoding="utf-8")

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


class House:
    """A publication written for the test; with `constance` and `reviews` as they are changed."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.text, self.store = self.folder / "text", self.folder / "house.bijou"
        self.put("publication.yaml", "name: The House\ncriteria: {action: Action, story: Story}\n"
                                     "expectations: {genre/action: {action: 3, story: 1}}\n")
        for slug, title in FILMS.items():
            self.put(f"films/{slug}.md", f"---\ntitle: {title}\nyear: {slug[-4:]}\ngenres: [action]\n---\n")
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
        assert len(lines) == sum(map(len, told.values())) + 1, (lines, told)
        for kind in told.values():
            for each in kind:
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
    assert lines == ["5 reviews, 0 verdicts: no contradictions"] and not any(told.values()), lines


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
    assert house.check(0)[0] == ["5 reviews, 6 verdicts: no contradictions"]


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
            assert told["gaps"] == [] and lines == ["5 reviews, 0 verdicts: no contradictions"], lines
            continue
        assert lines == [f"reviews/2024-12-01-conclave.md: hint: “Smoke without fire” gives Conclave {said} that its scores make, weighted by "
                         "what the audience comes for. Look at both again; either may be meant.",
                         "5 reviews, 0 verdicts: no contradictions, 1 hint"], lines
        weighted = float(said.split()[-1])
        assert [(each["review"], each["stars"], each["weighted"]) for each in told["gaps"]] == [("conclave", stars, weighted)], told


def test_beats(house):
    """What no beat covers, and what goes on past the end, is pointed out where it stands, and is not wrong."""
    test_all_resolved(house)
    film, review = "films/conclave-2024.md", "2024-12-01-conclave"
    head = "---\ntitle: Conclave\nyear: 2024\ngenres: [action]\n"
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
                assert told["beats"] == [] and lines[-1] == "5 reviews, 0 verdicts: no contradictions", lines
                continue
            assert lines[0] == f"{where}: hint: No beat covers {said} of Conclave. {meant}", lines
            assert lines[1:] == ["5 reviews, 0 verdicts: no contradictions, 1 beat hint"], lines
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
    assert re.fullmatch(r"\d+ reviews, \d+ verdicts: no contradictions(, \d+ (beat )?hints?)*", lines[-1]), lines[-1]


def test_wrong_use(house):
    assert house.run("check").returncode == 2
    done = house.run("check", house.folder / "none.bijou")
    assert done.returncode == 1 and done.stdout == "" and re.fullmatch(r"bijou: .*none\.bijou: .{10,}\n", done.stderr)
    fresh = house.folder / "fresh.bijou"
    assert house.run("new", fresh, "--name", "Nothing yet").returncode == 0
    done = house.run("check", fresh)
    assert done.returncode == 0 and done.stdout == "0 reviews, 0 verdicts: no contradictions\n", done.stdout


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
