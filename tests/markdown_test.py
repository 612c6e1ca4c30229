#!/usr/bin/env python3
"""The Markdown form as its users meet it: every mistake's sentence, the canonical form, and the way there and back.

tests/markdown_test.py PROGRAM           runs all
tests/markdown_test.py PROGRAM --accept  writes down what the program says now, for someone to read

A case of golden/import-errors/ is a folder NAME, imported into the sample publication, and NAME.expected, what is said on
standard error. Adding a case is adding files.
"""
import fcntl
import filecmp
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
ERRORS = GOLDEN / "import-errors"
EXAMPLE = ROOT / "examples" / "stalls-and-circle"


class Ran:
    def __init__(self, program, accept, folder):
        self.program, self.accept, self.folder = program, accept, pathlib.Path(folder)
        self.passed = self.failed = 0

    def run(self, *words, cwd=None):
        return subprocess.run([self.program, *map(str, words)], cwd=cwd, capture_output=True, timeout=300)

    def check(self, name, holds, said=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print(f"FAILED: {name}\n{said}")


def same_folders(left, right):
    """Whether both hold the same files of the same bytes."""
    found = filecmp.dircmp(left, right)
    if found.left_only or found.right_only or found.funny_files:
        return False
    _, differing, broken = filecmp.cmpfiles(left, right, found.common_files, shallow=False)
    return not differing and not broken and all(same_folders(left / each, right / each) for each in found.common_dirs)


def show(left, right):
    return subprocess.run(["diff", "-r", str(left), str(right)], capture_output=True, text=True).stdout


def check_mistakes(ran):
    """Each is said, with where it is and what to do, and nothing is saved."""
    base, store = ran.folder / "base.bijou", ran.folder / "case.bijou"
    ran.run("import", base, GOLDEN / "sample")
    for case in sorted(each for each in ERRORS.iterdir() if each.is_dir()):
        shutil.copy(base, store)
        done = ran.run("import", store, ".", cwd=case)
        expected = case.with_suffix(".expected")
        if ran.accept:
            expected.write_bytes(done.stderr)
        wanted = expected.read_bytes() if expected.exists() else b""
        again = ran.run("import", store, GOLDEN / "sample")
        held = done.returncode == 1 and done.stdout == b"" and done.stderr == wanted and b" 9 unchanged" in again.stdout
        ran.check(f"import-errors/{case.name}", held, (done.stdout + done.stderr + again.stdout + again.stderr).decode())


def check_there_and_back(ran, name, source, canonical=None):
    """Importing an export changes nothing, importing twice makes nothing double, exporting again gives the same bytes."""
    first, second, store, other = (ran.folder / f"{name}-{each}" for each in ("1", "2", "a.bijou", "b.bijou"))
    imported = ran.run("import", store, source)
    ran.check(f"{name}: is imported as it is", imported.returncode == 0, imported.stderr.decode())
    ran.run("export", store, first, "--as", "markdown")
    again, back = ran.run("import", store, source), ran.run("import", store, first)
    for what, done in (("twice", again), ("what was exported", back)):
        ran.check(f"{name}: importing {what} changes nothing", b": 0 new, 0 changed," in done.stdout, done.stdout.decode())
    ran.run("import", other, first)
    ran.run("export", other, second, "--as", "markdown")
    ran.check(f"{name}: an export of an import of an export is the same", same_folders(first, second), show(first, second))
    if canonical is None:
        return
    (first / ".bijou-markdown").unlink()
    if ran.accept:
        shutil.rmtree(canonical, ignore_errors=True)
        shutil.copytree(first, canonical)
    ran.check(f"{name}: the canonical form", same_folders(first, canonical), show(first, canonical))


def check_only_own_files_go(ran):
    """A review that was renamed goes; what somebody changed or added stays."""
    text, store, out = ran.folder / "text", ran.folder / "own.bijou", ran.folder / "own"
    shutil.copytree(GOLDEN / "sample", text)
    ran.run("import", store, text)
    ran.run("export", store, out, "--as", "markdown")
    (out / "notes.md").write_text("mine\n")
    (out / "films" / "idea.md").write_text("mine\n")
    old, new = (f"reviews/2024-03-09-{each}.md" for each in ("the-general-again", "a-long-line"))
    review = (text / old).read_text()
    (text / new).write_text(review.replace("stars: 3.5\n", "stars: 3.5\nwas: [the-general-again]\n"))
    (text / old).unlink()
    done = ran.run("import", store, text)
    ran.check("a renamed review is the same one", b"0 new, 1 changed, 8 unchanged" in done.stdout, done.stdout + done.stderr)
    before = {each: each.stat().st_mtime_ns for each in out.rglob("*.md")}
    ran.run("export", store, out, "--as", "markdown")
    after = {each: each.stat().st_mtime_ns for each in out.rglob("*.md")}
    ran.check("the renamed review's old file goes", set(before) - set(after) == {out / old})
    ran.check("only what changed is written", {each for each in after if before.get(each) != after[each]} == {out / new})
    (out / "films" / "idea.md").rename(out / "films" / "sherlock-jr-1924.md")
    done = ran.run("export", store, out, "--as", "markdown")
    ran.check("somebody else's file is left alone", done.returncode == 1 and b"is in the way" in done.stderr, done.stderr)


def check_earlier_slugs(ran):
    """What a thing was called once is told with the file, all of it, and stays its own."""
    text, store = ran.folder / "earlier", ran.folder / "earlier.bijou"
    shutil.copytree(GOLDEN / "sample", text)
    ran.run("import", store, text)
    renamed = ran.folder / "earlier-renamed"
    (renamed / "films").mkdir(parents=True)
    film = (text / "films" / "sherlock-jr-1924.md").read_text()
    (renamed / "films" / "sherlock-junior.md").write_text(film.replace("---\n", "---\nwas: [sherlock-jr-1924]\n", 1))
    done = ran.run("import", store, renamed)
    ran.check("a film is renamed", b"0 new, 1 changed" in done.stdout, done.stdout + done.stderr)
    broken = text / "critics" / "ada-stalls.md"
    broken.write_text(broken.read_text().replace("---\n", "---\nnmae: x\n", 1))
    done = ran.run("import", store, text)
    ran.check("an earlier slug in use is told with its file", done.returncode == 1 and
              b"sherlock-jr-1924.md: 'sherlock-jr-1924' is an earlier slug of the film 'sherlock-junior'" in done.stderr, done.stderr)
    ran.check("and so are the other mistakes", b"'nmae' is no key" in done.stderr, done.stderr)
    (renamed / "reviews").mkdir()
    (renamed / "reviews" / "2024-05-01-again.md").write_text(
        "---\nfilm: sherlock-jr-1924\ncritics: [ada-stalls]\nheadline: Again\ndate: 2024-05-01\n---\nAgain.\n")
    done = ran.run("import", store, renamed / "reviews")
    ran.check("a film's new name is known from the store", b"it is now called 'sherlock-junior'" in done.stderr, done.stderr)
    (renamed / "films" / "sherlock-junior.md").unlink()
    (renamed / "films" / "sherlock-jr-1924.md").write_text(film.replace("---\n", "---\nwas: [sherlock-junior]\n", 1))
    done = ran.run("import", store, renamed)
    ran.check("a film takes its name back", done.returncode == 0, done.stdout + done.stderr)


def check_a_new_file(ran):
    """An import makes the store when it can, whole or not at all."""
    store = ran.folder / "new.bijou"
    done = ran.run("import", store, GOLDEN / "sample" / "films")
    ran.check("no store is made of films alone", done.returncode == 1 and b"bijou new" in done.stderr, done.stderr)
    broken = ran.folder / "broken"
    shutil.copytree(GOLDEN / "sample", broken)
    (broken / "films" / "the-general-1926.md").write_text("---\ntitle: x\nyear: x\n---\n")
    done = ran.run("import", store, broken)
    left = [each.name for each in ran.folder.glob("new.bijou*")]
    ran.check("a failed import leaves no file", done.returncode == 1 and left == [], str(left))
    made = ran.run("new", store, "--name", "The Sample")
    ran.check("a new publication is made", made.returncode == 0, made.stderr)
    ran.check("but never over another", ran.run("new", store, "--name", "The Sample").returncode == 1)
    done = ran.run("import", store, GOLDEN / "sample" / "films", GOLDEN / "sample" / "critics" / "ada-stalls.md")
    said = b"bijou: " + str(GOLDEN / "sample" / "films" / "the-general-1926.md").encode() + b":15: no universe"
    ran.check("parts are held to the store", done.stderr.startswith(said), done.stderr)


def check_left_over(ran):
    """What a killed import left goes with the next one; what is somebody's, or in use, stays. Nobody reads its name."""
    place = ran.folder / "left"
    place.mkdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    dead = [f"a.bijou.{gone.pid}~{ending}" for ending in ("", "-wal", "-shm")]
    stay = [f"a.bijou.{os.getpid()}~", f"b.bijou.{gone.pid}~", f"a.bijou.{gone.pid}~.txt", "a.bijou.~", "a.bijou.~1~",
            "a.bijou.x~", f"a.bijou.0{gone.pid}~", f"a.bijou.-{gone.pid}~"]
    for file in ("a.bijou", place / "a.bijou"):
        for name in dead + stay:
            (place / name).write_text("left\n")
        with open(place / dead[0], "r+b") as used:
            fcntl.lockf(used, fcntl.LOCK_EX)
            done = ran.run("import", file, GOLDEN / "sample", cwd=place)
            ran.check("a store in use stays", done.returncode == 0 and all((place / name).exists() for name in dead), done.stderr)
        (place / "a.bijou").unlink()
        done = ran.run("import", file, GOLDEN / "sample", cwd=place)
        left = sorted(each.name for each in place.iterdir())
        ran.check("what a killed import left goes", done.returncode == 0 and left == sorted(["a.bijou"] + stay), left)
        (place / "a.bijou").unlink()
    done = ran.run("import", "no/a.bijou", GOLDEN / "sample", cwd=place)
    ran.check("a missing folder is told by the file", done.returncode == 1 and
              done.stderr.startswith(b"bijou: no/a.bijou: cannot be made (") and b"~" not in done.stderr, done.stderr)
    for most in (20000, 80000, 400000):
        # A file may not grow past this: to the program, the disk is full.
        done = subprocess.run([ran.program, "import", "full.bijou", GOLDEN / "sample"], cwd=place, capture_output=True,
                              restore_signals=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        ran.check("a full disk is told by the file", done.returncode == 1 and done.stderr.startswith(b"bijou: full.bijou: ") and
                  b"~" not in done.stderr and not list(place.glob("full*")), (most, done.stdout, done.stderr))


def check_odd_files(ran):
    """What is no regular file is not waited for; a name cannot write on the terminal."""
    odd, store = ran.folder / "odd", ran.folder / "odd.bijou"
    shutil.copytree(GOLDEN / "sample", odd)
    os.mkfifo(odd / "films" / "pipe.md")
    (odd / "films" / "\x1b[31m\n.md").write_text("---\ntitle: x\n---\n")
    done = ran.run("import", store, odd)
    ran.check("a pipe is told", done.returncode == 1 and b"pipe.md: is a pipe or a device" in done.stderr, done.stderr)
    ran.check("control characters are shown", b"/\\x1B[31m\\x0A.md: " in done.stderr and b"\x1b" not in done.stderr, done.stderr)


def check_what_cannot_be_read(ran):
    """Only the cause is said, not what follows from it."""
    ran.folder.chmod(0o755)
    place, program = ran.folder / "forbidden", ran.folder / "program"
    shutil.copy(ran.program, program)
    for name in ("universes", "films", "critics", "publication.yaml", "universes/john-wick.md", ""):
        shutil.copytree(EXAMPLE, place / "text")
        place.chmod(0o777)
        forbidden = place / "text" / name
        forbidden.chmod(0)
        # Root may read everything.
        user = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
        done = subprocess.run([program, "import", "new.bijou", "text"], cwd=place, capture_output=True, timeout=300, **user)
        path = "text" + ("/" if name else "") + name
        said = done.stderr.decode()
        ran.check(f"only {path} is said to be unreadable", done.returncode == 1 and len(said.splitlines()) == 1 and
                  said.startswith(f"bijou: {path}: cannot be read: Permission denied"), said[:2000])
        forbidden.chmod(0o755)
        shutil.rmtree(place)
    # What is read, but is no map of keys, is as little known.
    shutil.copytree(EXAMPLE, place)
    (place / "publication.yaml").write_text("- name\n")
    done = ran.run("import", ran.folder / "forbidden.bijou", place)
    ran.check("a publication of another form is one mistake", done.stderr.count(b"\n") == 1, done.stderr[:2000].decode())


def check_usage(ran):
    """Wrong use is 2, and says what is right."""
    for words, status, part in (
            ([], 0, b"bijou import"), (["help"], 0, b"bijou serve"), (["--version"], 0, b"bijou 0."),
            (["help", "import"], 0, b"FILE.bijou PATH..."), (["import", "--help"], 0, b"all or nothing"),
            (["imprt"], 2, b"did you mean 'import'?"), (["measure", "x.mkv"], 2, b"is not part of this version"),
            (["frobnicate"], 2, b"'bijou help' lists"), (["import"], 2, b"something is missing"),
            (["import", "--az=markdown", "a", "b"], 2, b"did you mean --as?"),
            (["new", "a", "b", "--name", "N"], 2, b"'b' is one too many"), (["new", "a"], 2, b"needs a name"),
            (["new", "a", "--name"], 2, b"--name needs a value"), (["new", "a", "--name=x", "--name=y"], 2, b"twice"),
            (["new", "a", "--name", "x\ty"], 2, b"a tab"), (["help", "--man=x"], 2, b"takes no value"),
            (["import", "no.bijou", "/no/such/folder", "--as", "markdown"], 1, b"there is no such file"),
            (["import", "no.bijou", "x.md", "--as", "paper"], 2, b"'paper' is no format"),
            (["export", "no.bijou", "", "--as", "markdown"], 2, b"a name is empty"),
            (["export", "no.bijou", "b", "--as", "markdown", "--precompress"], 2, b"--precompress is for sites"),
            (["new", "-x"], 2, b"no option -x;"), (["new", "--x=y"], 2, b"no option --x;"),
            (["backup", "no.bijou", "b"], 1, b"there is no such file"), (["help", "--man"], 0, b".TH BIJOU 1"),
            (["help", "--completion", "bash"], 0, b"complete "), (["-v"], 2, b"the command comes first")):
        done = ran.run(*words, cwd=ran.folder)
        said = done.stdout if status == 0 else done.stderr
        ran.check(f"bijou {' '.join(words)}", done.returncode == status and part in said, said.decode())
        if status != 0:
            ran.check(f"bijou {' '.join(words)}: nothing on stdout", done.stdout == b"" and said.startswith(b"bijou: "))


def check_what_cannot_be_written(ran):
    """A disk that says no is told, with the path, and the work is not said to be done."""
    store, file = ran.folder / "full.bijou", ran.folder / "file"
    file.write_text("no folder\n")
    ran.run("import", store, GOLDEN / "sample")
    done = ran.run("export", store, file / "out", "--as", "markdown")
    ran.check("an export into a file fails", done.returncode == 1 and str(file).encode() in done.stderr, done.stderr)
    done = ran.run("import", file / "x.bijou", GOLDEN / "sample")
    ran.check("an import below a file fails", done.returncode == 1 and done.stdout == b"", done.stdout + done.stderr)
    out = ran.folder / "blocked"
    (out / "films" / "the-general-1926.md").mkdir(parents=True)
    done = ran.run("export", store, out, "--as", "markdown")
    ran.check("a folder in a file's way is told", done.returncode == 1 and b"the-general-1926.md: is a folder" in done.stderr,
              done.stderr)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([ran.program, "help"], stdout=full, stderr=subprocess.PIPE)
    ran.check("a full disk behind stdout is told", done.returncode == 1 and b"cannot be written" in done.stderr, done.stderr)
    done = subprocess.run([ran.program, "import", store, GOLDEN / "sample"], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    ran.check("a closed stdout is told", done.returncode == 1 and b"cannot be written" in done.stderr, done.stderr)


def check_backup(ran):
    store, copy = ran.folder / "house.bijou", ran.folder / "copy.bijou"
    ran.run("import", store, GOLDEN / "sample")
    done = ran.run("backup", store, copy)
    ran.check("a backup is made", done.returncode == 0 and copy.exists(), done.stderr)
    done = ran.run("import", copy, GOLDEN / "sample")
    ran.check("a backup holds all", b" 9 unchanged" in done.stdout, done.stdout + done.stderr)


def main():
    if len(sys.argv) < 2:
        print("bijou: tests/markdown_test.py: name the program to test", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        ran = Ran(str(pathlib.Path(sys.argv[1]).resolve()), "--accept" in sys.argv, folder)
        check_mistakes(ran)
        check_there_and_back(ran, "sample", GOLDEN / "sample", GOLDEN / "sample-canonical")
        check_there_and_back(ran, "example", EXAMPLE)
        check_only_own_files_go(ran)
        check_earlier_slugs(ran)
        check_a_new_file(ran)
        check_left_over(ran)
        check_odd_files(ran)
        check_what_cannot_be_read(ran)
        check_usage(ran)
        check_what_cannot_be_written(ran)
        check_backup(ran)
    print(f"{ran.passed} passed, {ran.failed} failed")
    return 1 if ran.failed else 0


if __name__ == "__main__":
    sys.exit(main())
