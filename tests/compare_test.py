#!/usr/bin/env python3
"""Two films side by side in the terminal: what is said, how it is set at each width, and what titles may not do to it."""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"
SAMPLE = ROOT / "tests" / "golden" / "sample"
INK = re.compile(r"\x1b\[[0-9;]*m")
PAIR = ("mission-impossible-the-final-reckoning-2025", "ballerina-2025")

LONG = "Dr" + "o" * 290 + "m"
HOSTILE = {"long-2001": LONG, "words-2002": "The " + "very " * 55 + "end", "han-2003": "千と千尋の神隠しと" * 8,
           "hebrew-2004": "שלום לכולם", "arabic-2005": "باب الحديد", "marks-2006": "Z" + "\u0301\u0302\u0303" * 20 + "algo",
           "turned-2007": "\u202eforwards\u2066", "emoji-2008": "🎬🎞" * 20, "one-2009": "M"}


def columns(text):
    """What a terminal needs for a line."""
    return sum(0 if unicodedata.category(each) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(each) in "WF" else 1
               for each in text)


class House:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.text, self.store = self.folder / "text", self.folder / "house.bijou"

    def run(self, *words):
        return subprocess.run([self.program, *map(str, words)], text=True, capture_output=True, timeout=120, encoding="utf-8")

    def bring_in(self, text=None):
        done = self.run("import", self.store, text or self.text)
        assert done.returncode == 0, done.stderr

    def put(self, name, text):
        path = self.text / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def films(self, titles, publication=""):
        self.put("publication.yaml", f"name: The House\nterritory: GB\ncriteria: {{action: Action, story: Story}}\n{publication}")
        for slug, title in titles.items():
            self.put(f"films/{slug}.md", f"---\ntitle: '{title}'\nyear: {slug[-4:]}\ngenres: [action]\n---\n")

    def critic(self, slug, name, *verdicts):
        listed = "".join(f"  - {{{each}}}\n" for each in verdicts)
        self.put(f"critics/{slug}.md", f"---\nname: {name}\n" + (f"verdicts:\n{listed}" if listed else "") + "---\n")

    def review(self, film, critic, keys):
        self.put(f"reviews/2025-01-01-{film}-{critic}.md",
                 f"---\nfilm: {film}\ncritics: [{critic}]\nheadline: '{film}'\ndate: 2025-01-01\n{keys}\n---\nText.\n")

    def compare(self, *films):
        """As it is piped: plain text of at most 80 columns, without a blank at the end of a line."""
        done = self.run("compare", self.store, *films)
        assert done.returncode == 0 and done.stderr == "", done.stderr
        assert "\x1b" not in done.stdout
        for line in done.stdout.splitlines():
            assert columns(line) <= 80 and line == line.rstrip(), (columns(line), line)
        return done.stdout

    def on_terminal(self, width, *films, **environment):
        main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        known = {**os.environ, "TERM": "xterm-256color", **environment}
        known.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
        running = subprocess.Popen([self.program, "compare", str(self.store), *films], stdout=other, stderr=other, env=known)
        os.close(other)
        read = b""
        try:
            while part := os.read(main, 65536):
                read += part
        except OSError:
            pass  # the terminal is closed when the program ends
        os.close(main)
        assert running.wait(timeout=120) == 0, read
        return read.decode("utf-8").replace("\r\n", "\n")


def words(text):
    """Without line breaks and the distances between columns."""
    return " ".join(text.split())


def test_what_is_said(house):
    house.bring_in(EXAMPLE)
    told = house.compare(*PAIR)
    lines = [words(line) for line in told.splitlines()]
    for line in ("Two critics, two verdicts", "★★★ Constance Rake ★★★★", "★★★½ Ivor Pelmet ★★★", "2 hrs 49 mins Runtime 2 hrs 04 mins",
                 "45 minutes apart", "21 May to 3 July 2025 Opened 6 to 26 June 2025", "In cinemas, United Kingdom In cinemas, United Kingdom",
                 "About two weeks apart", "3.25 ★★★½ The Stalls & Circle ★★★½", "A quarter of a star apart", "Verdicts on criteria",
                 "8th of 8 5th of 5"):
        assert line in lines, (line, told)
    assert words(told).startswith("Mission: Impossible – The Final Reckoning or From the World of John Wick: Ballerina? ")
    assert any(re.fullmatch(r"\d+th of \d+ Standings \d+th of \d+", line) for line in lines), told
    assert any(re.fullmatch(r"·+█+ 4¾ Action 4¼ █+·+", line) for line in lines), told


def test_same_as_the_page(house):
    """Each pair that the example publication lists: what its page says of the two is said here too."""
    house.bring_in(EXAMPLE)
    site = house.folder / "site"
    assert house.run("export", house.store, site).returncode == 0
    pages = sorted((site / "compare").glob("*/*/index.html"))
    assert len(pages) > 50
    for page in pages[::4]:
        html = re.sub(r"<style>.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.S)
        told = words(house.compare(page.parts[-3], page.parts[-2]))
        main = html[html.index("<main"):html.index("</main>")]
        gaps = [re.sub(r"<.*?>", "", gap) for gap in re.findall(r'<p class="gap">(.*?)</p>', main)]
        scores = re.findall(r"<tr><td><div><span>(?:<b>)?([^<]*)", main)
        assert gaps
        for said in gaps:
            if "apart" in said or said in ("Level", "Of the same length"):
                assert words(said.replace("&amp;", "&").replace("&#39;", "'")) in told, (page, said, told)
        assert len(re.findall(r" (?:\d?[¼½¾]|\d(?:\.\d+)?|–) (?:Action|Choreography|Story|Exposition|Performance|Wit) ", told)) == len(scores), told


def test_one_verdict(house):
    house.films({"alien-1979": "Alien", "aliens-1986": "Aliens"})
    house.critic("ann", "Ann", "film: aliens-1986, better-than: alien-1979, date: 2024-06-02, because: it ends",
                 "film: alien-1979, better-than: aliens-1986, date: 2024-06-01, because: it is quiet",
                 "film: alien-1979, level-with: aliens-1986, on: story, date: 2024-06-01")
    house.review("alien-1979", "ann", "stars: 4\nscores: {action: 3}")
    house.review("aliens-1986", "ann", "stars: 4.5")
    house.bring_in()
    told = house.compare("alien-1979", "aliens-1986")
    assert told.startswith("Aliens is better than Alien\nIt ends.\nAnn, ★★★★½ against ★★★★, 2 June 2024\n"), told
    assert "\nVerdicts on criteria\nOn story: level.\nAnn, ★★★★ and ★★★★½, 1 June 2024\n" in told, told
    assert "\nEarlier verdicts\nAlien is better than Aliens. It is quiet.\nAnn, ★★★★ against ★★★★½, 1 June 2024\n" in told, told
    assert "  3           Action           –    ····" in told and "thicker" not in told, told
    assert words(house.compare("aliens-1986", "alien-1979")).startswith("Aliens is better than Alien It ends.")


def test_two_sides(house):
    """Who calls the left one better stands left, beside the other; below each other where there is no room."""
    house.films({"alien-1979": "Alien", "aliens-1986": "Aliens"})
    for first, second in (("better-than", "worse-than"), ("better-than", "level-with"), ("level-with", "worse-than")):
        house.critic("ann", "Ann", f"film: alien-1979, {first}: aliens-1986, date: 2024-06-02")
        house.critic("bert", "Bert", f"film: alien-1979, {second}: aliens-1986, date: 2024-06-03")
        house.bring_in()
        says = {"better-than": "Alien is better than Aliens", "worse-than": "Aliens is better than Alien", "level-with": "Alien and Aliens are level"}
        told = house.compare("alien-1979", "aliens-1986")
        assert told.startswith("Alien or Aliens?\nTwo critics, two verdicts\n\n"), told
        assert f"\n{says[first]:<42}{says[second]}\n{'Ann, 2 June 2024':<42}Bert, 3 June 2024\n\n" in told, told
        narrow = INK.sub("", house.on_terminal(44, "alien-1979", "aliens-1986"))
        assert f"\n{says[first]}\nAnn, 2 June 2024\n\n{says[second]}\nBert, 3 June 2024\n\n" in narrow, narrow


def test_nothing_known(house):
    house.films({"alien-1979": "Alien", "aliens-1986": "Aliens"})
    house.bring_in()
    assert house.compare("alien-1979", "aliens-1986") == (
        "Alien and Aliens\n\n" + f"{'Alien':>26}{'':28}Aliens\n{'1979':>26}{'':28}1986\n")


STRIPS = """title: '%s'
year: 2001
runtime: 80m
beats:
  - {at: 0:00-0:20, kind: exposition}
  - {at: 0:20-%s, kind: fight}
  - {at: 1:00-1:10, kind: %s, spoiler: true}"""


def test_strips(house):
    """One column for a minute; what is veiled is neither drawn nor counted, whatever it is."""
    house.films({})
    said = []
    for veiled in ("stunt", "romance"):
        house.put("films/one-2001.md", f"---\n{STRIPS % ('One', '0:50', veiled)}\n---\n")
        house.put("films/two-2001.md", f"---\n{STRIPS % ('Two', '0:30', 'comedy')}\n---\n".replace("80m", "1h10"))
        house.bring_in()
        said.append(house.compare("one-2001", "two-2001"))
    assert said[0] == said[1]
    lines = said[0].splitlines()
    assert "Outside the veil, One has 20 minutes more fighting" in said[0], said[0]
    assert lines[lines.index("One, 80 minutes; 10 minutes veiled") + 1] == "▒" * 20 + "█" * 30 + "·" * 10 + "╱" * 10 + "·" * 10
    assert lines[lines.index("Two, 70 minutes; 10 minutes veiled") + 1] == "▒" * 20 + "█" * 10 + "·" * 30 + "╱" * 10
    house.films({"plain-2002": "Plain"})
    house.bring_in()
    assert "Minute by minute" not in house.compare("one-2001", "plain-2002")


def test_every_width(house):
    """The same words at each, none of them cut off; no line is wider than the terminal."""
    house.bring_in(EXAMPLE)
    piped = house.compare(*PAIR)
    for width in (1, 39, 40, 41, 59, 60, 71, 72, 80, 88, 200):
        inked = house.on_terminal(width, *PAIR)
        plain = INK.sub("", inked)
        room = min(max(width, 40), 88)
        assert "\x1b" not in plain
        assert max(columns(line) for line in plain.splitlines()) <= room, (width, plain)
        every = lambda text: sorted(re.sub(r"[█▄▂▁·▒░╱]", "", text).split())
        assert every(plain) == every(piped), (width, plain)
    assert INK.sub("", house.on_terminal(80, *PAIR)) == piped


def test_ink_only_on_a_terminal(house):
    house.bring_in(EXAMPLE)
    assert "\x1b[1m" in house.on_terminal(80, *PAIR)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in house.on_terminal(80, *PAIR, **environment)
    assert "\x1b[1m" in house.on_terminal(80, *PAIR, NO_COLOR="")


def test_hostile_titles(house):
    """The other column stays where it is, and what is on the page is not cut off."""
    house.films(HOSTILE)
    house.critic("ann", "Ann")
    for slug in HOSTILE:
        house.review(slug, "ann", "stars: 4\nscores: {action: 4}")
    house.bring_in()
    for slug, title in HOSTILE.items():
        if slug == "one-2009":
            continue
        for films in ((slug, "one-2009"), ("one-2009", slug)):
            for told in (house.compare(*films), INK.sub("", house.on_terminal(40, *films))):
                lines = told.splitlines()
                width = 80 if told == house.compare(*films) else 40
                assert max(map(columns, lines)) <= width, (slug, told)
                [stars] = [line for line in lines if "★" in line and "Ann" in line] or [next(line for line in lines if "★" in line)]
                assert columns(stars[:stars.index("★")]) == (22 if width == 80 else 15), (slug, stars)
                shown = re.sub(r"[\s\u200e]", "", told)
                expected = re.sub(r"[\s\u202e\u2066]", "", title)
                assert all(shown.count(each) >= expected.count(each) for each in set(expected)), (slug, told)
                assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(told), slug


def test_wide_characters_line_up(house):
    house.films({"han-2003": "千と千尋の神隠し", "marks-2006": "Ame\u0301lie"})
    house.bring_in()
    for films in (("han-2003", "marks-2006"), ("marks-2006", "han-2003")):
        title, year = house.compare(*films).splitlines()[2:4]
        left, right = re.split(r" {3,}", title.strip())
        assert columns(title[:title.index(left)] + left) == 26 == len(year.split("20")[0]) + 4, (title, year)
        assert columns(title[:title.index(right)]) == 54 == year.rindex("20"), (title, year)


def test_leftward_titles_keep_their_columns(house):
    """Two titles written from right to left must not run into one on a terminal that turns them."""
    house.films({"hebrew-2004": "שלום", "arabic-2005": "باب"})
    house.bring_in()
    [line] = [each for each in house.compare("hebrew-2004", "arabic-2005").splitlines() if each.startswith("  ") and "שלום" in each]
    assert re.fullmatch(r" +שלום\u200e +باب\u200e", line), ascii(line)


def test_names(house):
    house.films({"alien-1979": "Alien", "aliens-1986": "Aliens"})
    house.bring_in()
    found = house.compare("alien-1979", "aliens-1986")
    (house.text / "films/alien-1979.md").rename(house.text / "films/alien-one-1979.md")
    path = house.text / "films/alien-one-1979.md"
    path.write_text(path.read_text().replace("title:", "was: [alien-1979]\ntitle:"), encoding="utf-8")
    house.bring_in()
    assert house.compare("alien-1979", "aliens-1986") == house.compare("alien-one-1979", "aliens-1986") == found
    for films in (("alien-1979", "alien-one-1979"), ("aliens-1986", "aliens-1986")):
        done = house.run("compare", house.store, *films)
        assert done.returncode == 2 and done.stdout == "", done
        assert re.fullmatch(r"bijou: \S+: '\w+' is compared with itself; name another film beside it\n", done.stderr), done.stderr
    for typed, near in (("aliens", "; did you mean 'aliens-1986'?"), ("aliens-1987", "; did you mean 'aliens-1986'?"),
                        ("conclave", "; write it as in its page's address, such as the-general-1926")):
        for films in ((typed, "aliens-1986"), ("aliens-1986", typed)):
            done = house.run("compare", house.store, *films)
            assert done.returncode == 1 and done.stdout == "", done
            assert done.stderr == f"bijou: {house.store}: there is no film '{typed}'{near}\n", done.stderr


def test_wrong_use(house):
    house.bring_in(SAMPLE)
    told = house.compare("sherlock-jr-1924", "the-general-1926")
    assert "45 mins" in told and "The Sample rating" in words(told), told
    for given in ((), (house.store,), (house.store, "the-general-1926"), (house.store, "a", "b", "c"), (house.store, "a", ""),
                  (house.store, "sherlock-jr-1924", "the-general-1926", "--json")):
        done = house.run("compare", *given)
        assert done.returncode == 2 and done.stdout == "" and re.fullmatch(r"bijou: .{10,}\n", done.stderr), done
    done = house.run("compare", house.folder / "none.bijou", "a", "b")
    assert done.returncode == 1 and done.stdout == "" and re.fullmatch(r"bijou: .*none\.bijou: .{10,}\n", done.stderr), done


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
