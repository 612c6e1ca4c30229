#!/usr/bin/env python3
"""Ranks a publication and CSV files: orders that can be worked out by hand, the same bytes from shuffled lines, every wrong use."""
import csv
import fcntl
import io
import json
import math
import os
import pathlib
import pty
import random
import re
import struct
import subprocess
import sys
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"


def logistic(x):
    return 1 / (1 + math.exp(-x))


def root_of(rises, low=-50.0, high=50.0):
    """Where a rising function is zero, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return (low + high) / 2


class Jury:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def run(self, *words, **options):
        return subprocess.run([self.program, "rank", *map(str, words)], text=True, capture_output=True, timeout=120, encoding="utf-8",
                              cwd=self.folder, **options)

    def put(self, name, rows):
        text = rows if isinstance(rows, str) else "".join(row + "\n" for row in rows)
        (self.folder / name).write_text(text, encoding="utf-8", newline="")
        return name

    def words(self, stars=None, verdicts=None):
        return (["--stars", self.put("S.csv", stars)] if stars is not None else []) + \
               (["--verdicts", self.put("V.csv", verdicts)] if verdicts is not None else [])

    def said(self, *words):
        done = self.run(*words)
        assert done.returncode == 0 and done.stderr == "", (done.returncode, done.stderr)
        return done.stdout

    def rank(self, stars=None, verdicts=None):
        """The JSON of these lines; what always holds of it is looked at each time."""
        told = json.loads(self.said(*self.words(stars, verdicts), "--json"))
        assert {"objective", "gradient", "thresholds", "critics", "films"} <= set(told), told.keys()
        assert abs(told["gradient"]) < 1e-6 and math.isfinite(told["objective"]), (told["gradient"], told["objective"])
        assert len(told["thresholds"]) == max(0, len(told["grades"]) - 1) and told["thresholds"] == sorted(told["thresholds"])
        thetas = [film["theta"] for film in told["films"]]
        assert all(lower <= higher + 1e-9 for higher, lower in zip(thetas, thetas[1:])), "closer ones share a place"
        for film in told["films"]:
            assert {"film", "theta", "se", "place", "from", "to"} <= set(film), film
            assert 1 <= film["from"] <= film["place"] <= film["to"] <= len(thetas) and 0 < film["se"] <= 1.5 + 1e-9, film
        return told

    def refused(self, status, words, sentence):
        done = self.run(*words)
        assert done.returncode == status and done.stdout == "", (words, done.returncode, done.stdout)
        assert re.fullmatch(r"(bijou: .{20,}\n)+", done.stderr) and sentence in done.stderr, done.stderr


def near(found, wanted, most=1e-9):
    assert abs(found - wanted) <= most, f"{found!r} is not {wanted!r}: {found - wanted:.3g} apart"


def test_two_films_and_a_verdict(jury):
    """By symmetry the films are at x and -x, where x / 1.5^2 = s(-2 x); the Hessian is 2 by 2."""
    x = root_of(lambda x: x / 2.25 - logistic(-2 * x))
    told = jury.rank(verdicts=["critic,better,worse", "ada,Alien,Aliens"])
    first, last = told["films"]
    assert (first["film"], last["film"]) == ("Alien", "Aliens")
    near(first["theta"], x), near(last["theta"], -x)
    curve = logistic(2 * x) * logistic(-2 * x)
    a, b = 1 / 2.25 + curve, -curve
    near(first["se"], math.sqrt(a / (a * a - b * b))), near(last["se"], first["se"])
    near(told["objective"], x * x / 2.25 + math.log1p(math.exp(-2 * x)))
    assert told["critics"] == {"ada": 0} and told["thresholds"] == told["grades"] == []


def test_level_verdicts(jury):
    told = jury.rank(verdicts=["ada,Alien,Aliens,yes"])
    assert [film["place"] for film in told["films"]] == [1, 1], "level films share a place"
    for film in told["films"]:
        near(film["theta"], 0)
    near(told["objective"], math.log(2))
    near(told["films"][0]["se"], math.sqrt((1 / 2.25 + 0.25) / ((1 / 2.25 + 0.25) ** 2 - 0.25 ** 2)))


def test_one_star(jury):
    """One grade alone has no threshold, and says nothing of the film."""
    told = jury.rank(["ada,Alien,4"])
    assert told["films"][0]["theta"] == 0 and told["critics"] == {"ada": 0} and told["objective"] == 0
    near(told["films"][0]["se"], 1.5)
    assert told["grades"] == [4] and told["thresholds"] == []


def test_two_critics_and_two_grades(jury):
    """The gradient of the objective, worked out here, is zero where the program says the minimum is."""
    stars = [("ada", "Alien", 4), ("ada", "Aliens", 2), ("bert", "Aliens", 4), ("bert", "Dune", 2)]
    verdicts = [("cleo", "Dune", "Alien")]
    told = jury.rank([f"{a},{b},{c}" for a, b, c in stars], [",".join(each) for each in verdicts])
    theta = {film["film"]: film["theta"] for film in told["films"]}
    lenient, (threshold,) = told["critics"], told["thresholds"]
    slope = {("film", name): value / 2.25 for name, value in theta.items()}
    slope |= {("critic", name): value for name, value in lenient.items()}
    centre = math.log(0.4 / 0.6)  # logit(k / 10) of two stars, k = 4
    slope["threshold"] = (threshold - centre) / 4
    objective = (threshold - centre) ** 2 / 8 + sum(v * v for v in theta.values()) / 4.5 + sum(v * v for v in lenient.values()) / 2
    for critic, film, grade in stars:
        x = threshold - theta[film] - lenient[critic]
        pull = logistic(x) if grade == 4 else -logistic(-x)
        objective += -math.log(logistic(-x) if grade == 4 else logistic(x))
        slope["threshold"] += pull
        slope["film", film] -= pull
        slope["critic", critic] -= pull
    for _, better, worse in verdicts:
        x = theta[better] - theta[worse]
        objective += -math.log(logistic(x))
        slope["film", better] -= logistic(-x)
        slope["film", worse] += logistic(-x)
    for name, value in slope.items():
        assert abs(value) < 1e-8, (name, value)
    near(told["objective"], objective)


def test_beating_all_others(jury):
    """A film that beats 55 others, each of which it alone has met, stays where the prior can hold it."""
    told = jury.rank(verdicts=[f"ada,Best,Film {i}" for i in range(55)])
    best = told["films"][0]
    # Each of the others is at -y where y / 1.5^2 = s(-(x + y)), and x / 1.5^2 is the sum of these.
    x = root_of(lambda x: x / 2.25 - 55 * root_of(lambda y: y / 2.25 - logistic(-(x + y))) / 2.25)
    near(best["theta"], x)
    assert best["film"] == "Best" and best["place"] == best["from"] == 1 and best["verdicts"] == 55, best
    assert [film["place"] for film in told["films"][1:]] == [2] * 55


def test_line_order_changes_nothing(jury):
    draw = random.Random(7)
    pairs = [(critic, film) for critic in range(40) for film in range(60) if draw.random() < 0.4]
    stars = [f"critic {critic},\"Film {film}, The\",{draw.randint(1, 10) / 2:g}" for critic, film in pairs]
    seen = {}
    for _ in range(300):
        critic, (a, b) = draw.randrange(40), draw.sample(range(60), 2)
        seen[critic, min(a, b), max(a, b)] = f'critic {critic},"Film {a}, The","Film {b}, The",{draw.choice(["", "no", "yes"])}'
    verdicts = list(seen.values())
    first = jury.said(*jury.words(stars, verdicts), "--json")
    jury.rank(stars, verdicts)
    for _ in range(4):
        draw.shuffle(stars), draw.shuffle(verdicts)
        assert jury.said(*jury.words(stars, verdicts), "--json") == first, "shuffled lines give other bytes"
    head = ["stars,critic,film"] + [",".join([each[2], each[0], f'"{each[1]}"']) for each in csv.reader(stars)]
    assert jury.said(*jury.words("\ufeff" + "\r\n".join(head), verdicts), "--json") == first


def test_the_last_line_counts(jury):
    once = jury.rank(["a,x,1", "a,y,4"], ["a,x,y"])
    assert jury.rank(["a,x,5", "a,y,4", "a,x,1"], ["a,y,x", "a,x,y,yes", "a,x,y"]) == once
    assert [film["marks"] for film in once["films"]] == [1, 1]


def test_either_file_alone(jury):
    assert [film["film"] for film in jury.rank(["a,x,1", "a,y,4"])["films"]] == ["y", "x"]
    assert [film["film"] for film in jury.rank(verdicts=["a,y,x"])["films"]] == ["y", "x"]
    both = jury.rank(["a,x,1", "b,x,2"], ["c,z,x"])
    assert list(both["critics"]) == ["a", "b", "c"] and both["critics"]["c"] == 0
    assert {film["film"]: (film["marks"], film["verdicts"]) for film in both["films"]} == {"x": (2, 1), "z": (0, 1)}


def test_names_come_back_as_they_are(jury):
    names = ['The "Film", again', "Été", "千と千尋の神隠し", "a\\b", "</script>", "A\tB", "=1+1"]
    rows = [",".join(["ada", '"' + name.replace('"', '""') + '"', str(i % 5 + 1)]) for i, name in enumerate(names)]
    assert sorted(film["film"] for film in jury.rank(rows)["films"]) == sorted(names)
    told = list(csv.DictReader(io.StringIO(jury.said(*jury.words(rows), "--csv"))))
    assert sorted(row["film"] for row in told) == sorted(names)


def test_csv_says_the_same(jury):
    words = jury.words(["a,x,1", "b,x,2", "a,y,3"], ["c,z,x"])
    films = json.loads(jury.said(*words, "--json"))["films"]
    rows = list(csv.DictReader(io.StringIO(jury.said(*words, "--csv"))))
    assert list(rows[0]) == ["place", "from", "to", "film", "theta", "se", "marks", "verdicts"]
    for film, row in zip(films, rows, strict=True):
        assert {key: type(film[key])(value) for key, value in row.items()} == film, row


def test_no_data(jury):
    for words in (jury.words(""), jury.words("", ""), jury.words("critic,film,stars\n"), jury.words(verdicts="\n\n")):
        told = json.loads(jury.said(*words, "--json"))
        assert told["films"] == [] and told["critics"] == {} and told["thresholds"] == [] and told["objective"] == 0
        assert jury.said(*words, "--csv") == "place,from,to,film,theta,se,marks,verdicts\n"
        assert jury.said(*words) == "0 films: none has stars or an overall verdict yet.\n"
    store = jury.folder / "new.bijou"
    subprocess.run([jury.program, "new", store, "--name", "Nothing yet"], check=True)
    assert json.loads(jury.said(store, "--json"))["films"] == []


def test_mistakes_are_named_by_line(jury):
    good = ["critic,film,stars"] + [f"c{i},film {i},4" for i in range(10)]
    for line, part in [("ada,Alien,3.7", "'3.7' is no number of stars"), ("ada,Alien,many", "'many' is no number of stars"),
                       ("ada,Alien,", "the column stars is empty"), ("ada,Alien", "2 columns"), ('ada,"Alien,4', "a quotation mark opens a field")]:
        jury.refused(1, jury.words(good + [line]) + ["--json"], f"bijou: S.csv:12: {part}")
        jury.refused(1, jury.words(good + [line]), "bijou: S.csv:12: ")
    jury.refused(1, jury.words(["a,x,1"], ["a,x,y", "a,x,x"]) + ["--csv"], "bijou: V.csv:2: 'x' is held against itself")
    done = jury.run(*jury.words(["a,x,6", "a,x,y", "a,x,1"], ["a,b,b"]))
    assert re.findall(r"^bijou: (\w\.csv:\d+): ", done.stderr, re.M) == ["S.csv:1", "S.csv:2", "V.csv:1"], done.stderr
    jury.refused(1, ["--stars", "none.csv"], "bijou: none.csv: there is no such file")
    jury.refused(1, ["--stars", "/"], "bijou: /: cannot be read")


def test_wrong_use(jury):
    csv_words = jury.words(["a,x,1"])
    for words, sentence in [([], "there is nothing to rank"), (["--json"], "there is nothing to rank"),
                            (["a.bijou"] + csv_words, "leave it out"), (csv_words + ["--json", "--csv"], "choose one"),
                            (csv_words + ["--year", "2024"], "--year is for publications"), (["a.bijou", "b.bijou"], "one too many"),
                            (["--stars"], "needs a value"), (["--verdict", "V.csv"], "did you mean --verdicts?")]:
        jury.refused(2, words, sentence)
    jury.refused(1, ["none.bijou"], "none.bijou: ")
    with open("/dev/full", "w") as full:
        done = subprocess.run([jury.program, "rank", *csv_words], cwd=jury.folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and done.stderr.startswith("bijou: standard output: cannot be written"), done.stderr


def example(jury):
    store = jury.folder / "example.bijou"
    subprocess.run([jury.program, "import", store, EXAMPLE], check=True, stdout=subprocess.DEVNULL)
    return store


def test_a_publication(jury):
    """A publication and CSV files that say the same have the same standings; its parts are placed among themselves."""
    store = example(jury)
    told = json.loads(jury.said(store, "--json"))
    assert abs(told["gradient"]) < 1e-6 and len(told["films"]) > 20
    for film in told["films"]:
        assert (EXAMPLE / f"films/{film['film']}.md").is_file() and film["title"] and film["marks"] + film["verdicts"] > 0, film
    rows = list(csv.DictReader(io.StringIO(jury.said(store, "--csv"))))
    assert [(row["film"], row["title"], float(row["theta"])) for row in rows] == [(f["film"], f["title"], f["theta"]) for f in told["films"]]
    of_year = json.loads(jury.said(store, "--json", "--year", "2025"))
    assert [f["film"] for f in of_year["films"]] == [f["film"] for f in told["films"] if f.get("year") == 2025]
    assert [f["place"] for f in of_year["films"]] == list(range(1, len(of_year["films"]) + 1)) and len(of_year["films"]) > 1
    assert {f["film"]: f["theta"] for f in of_year["films"]}.items() <= {f["film"]: f["theta"] for f in told["films"]}.items()
    members = (EXAMPLE / "universes/john-wick.md").read_text(encoding="utf-8")
    of_universe = json.loads(jury.said(store, "--json", "--universe", "john-wick"))["films"]
    assert [f["film"] for f in of_universe] == [f["film"] for f in told["films"] if f["film"] in members] and len(of_universe) > 1
    own = json.loads(jury.said(store, "--json", "--critic", "ivor-pelmet"))
    assert list(own["critics"]) == ["ivor-pelmet"] and 0 < len(own["films"]) < len(told["films"])
    jury.refused(1, [store, "--universe", "john-wik"], "did you mean 'john-wick'?")
    jury.refused(1, [store, "--critic", "nobody-at-all"], "there is no critic")
    jury.refused(2, [store, "--year", "soon"], "'soon' is no year")


def test_the_document(jury):
    """docs/rank.md shows every key that there is, and no other; its table explains each."""
    text = (ROOT / "docs/rank.md").read_text(encoding="utf-8")
    shown = json.loads(re.search(r"```json\n(.*?)```", text, re.S).group(1))
    told = json.loads(jury.said(example(jury), "--json"))
    assert list(shown) == list(told) and list(shown["films"][0]) == list(told["films"][0]), told.keys()
    explained = " ".join(re.findall(r"^\| (`.*?`) \|", text.split("| key |")[1], re.M))
    assert set(re.findall(r"`(\w+)`", explained)) == set(told) | set(told["films"][0]), explained
    jury.refused(1, jury.words(["a,x,1"] * 11 + ["a,x,3.7"]), re.search(r"^bijou: S.csv:12: .*$", text, re.M).group(0))


def test_a_publication_is_its_ballots(jury):
    house = jury.folder / "house"
    films = {"alien-1979": "Alien", "aliens-1986": "Aliens", "dune-2021": "Dune"}
    for slug, title in films.items():
        jury.folder.joinpath("house/films").mkdir(parents=True, exist_ok=True)
        jury.put(f"house/films/{slug}.md", f"---\ntitle: {title}\nyear: {slug[-4:]}\n---\n")
    for folder in ("critics", "reviews"):
        (house / folder).mkdir()
    jury.put("house/publication.yaml", "name: The House\n")
    jury.put("house/critics/ada-stalls.md", "---\nname: Ada Stalls\nverdicts:\n"
                                            "  - {film: dune-2021, better-than: alien-1979, date: 2024-01-01}\n---\n")
    jury.put("house/critics/bert-circle.md", "---\nname: Bert Circle\n---\n")
    stars = [("2024-01-01", "ada-stalls", "alien-1979", "3.5"), ("2024-01-02", "bert-circle", "alien-1979", "4.5"),
             ("2024-01-03", "bert-circle", "aliens-1986", "2"), ("2024-01-04", "bert-circle", "alien-1979", "5")]
    for day, critic, film, mark in stars:
        jury.put(f"house/reviews/{day}-{critic}-{day[-1]}.md", f"---\nfilm: {film}\ncritics: [{critic}]\nheadline: Seen\n"
                                                               f"date: {day}\nstars: {mark}\n---\nText.\n")
    store = jury.folder / "house.bijou"
    done = subprocess.run([jury.program, "import", store, house], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(jury.said(store, "--json"))
    plain = jury.rank([",".join(each[1:]) for each in stars], ["ada-stalls,dune-2021,alien-1979"])
    for film in told["films"]:
        assert film.pop("title") == films[film["film"]] and str(film.pop("year")) == film["film"][-4:]
    assert told == plain


def on_terminal(jury, columns, *words, inked=False):
    """What is shown on a terminal of so many columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    running = subprocess.Popen([jury.program, "rank", *map(str, words)], stdout=follower, cwd=jury.folder,
                               env={**os.environ, "TERM": "xterm", "NO_COLOR": "" if inked else "1"})
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(leader)
    assert running.wait(60) == 0
    return shown.decode().replace("\r\n", "\n").split("\n")


def test_for_people(jury):
    store = example(jury)
    piped = jury.said(store).split("\n")
    films = json.loads(jury.said(store, "--json"))["films"]
    assert re.fullmatch(r"Place +Range +Film +Year +Rests on", piped[0]), piped[0]
    for film, line in zip(films, piped[1:]):
        span = f"{film['from']} to {film['to']}" if film["from"] != film["to"] else f"{film['from']}"
        rests = ", ".join(f"{film[key]} {key[:-1]}{'s' * (film[key] != 1)}" for key in ("marks", "verdicts") if film[key])
        assert re.split("  +", line.strip()) == [str(film["place"]), span, film["title"], str(film["year"]), rests], line
    assert not any(line.endswith(" ") for line in piped)
    wide = on_terminal(jury, 130, store)
    assert [line[:len(plain)] for line, plain in zip(wide, piped[:-2])] == piped[:-2] and wide[0].split()[-1] == str(len(films))
    drawn = [line.split("  ")[-1].strip() for line in wide[1:len(films) + 1]]
    assert len({len(each) for each in drawn}) == 1 and all(re.fullmatch("[·━]*●[·━]*", each) for each in drawn), drawn
    assert [each.index("●") for each in drawn] == sorted(each.index("●") for each in drawn)
    narrow = on_terminal(jury, 60, store)
    assert all(len(line) <= 60 for line in narrow) and len(narrow) > len(wide), narrow
    words = re.sub(r"\s+", " ", " ".join(line[17:34] for line in narrow[1:-3]))
    assert all(film["title"] in words for film in films), "titles are broken, not cut"
    assert on_terminal(jury, 130, store, inked=True)[0].startswith("\x1b[2mPlace\x1b[0m  ")
    shown = on_terminal(jury, 60, *jury.words(["a,千と千尋の神隠し,5", "a,Plain,4", "a,Re\u0301sume\u0301\tA,3"]))
    assert shown[1].index("1 mark") + 8 == shown[2].index("1 mark") == shown[3].index("1 mark") - 2, shown
    assert "\t" not in "".join(shown), shown


def main(program):
    tests = [each for name, each in globals().items() if name.startswith("test_")]
    failed = 0
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Jury(program, folder))
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
