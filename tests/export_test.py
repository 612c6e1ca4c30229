#!/usr/bin/env python3
"""Exports the example publication again and again: only what changed is written, and nothing else is touched."""
import ctypes
import ctypes.util
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"


class House:
    """The example in a folder of its own, with its store."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.text, self.store = self.folder / "text", self.folder / "house.bijou"
        shutil.copytree(EXAMPLE, self.text)
        self.bring_in()

    def run(self, *words):
        return subprocess.run([self.program, *map(str, words)], text=True, capture_output=True, timeout=120)

    def bring_in(self):
        done = self.run("import", self.store, self.text)
        assert done.returncode == 0, done.stderr

    def export(self, name, *options):
        """Files, written, unchanged and removed, as the program says."""
        done = self.run("export", self.store, self.folder / name, *options)
        assert done.returncode == 0, done.stderr
        said = re.fullmatch(r"([\d,]+) files?: ([\d,]+) written, ([\d,]+) unchanged, ([\d,]+) removed\n", done.stdout)
        assert said, f"the last line is not what is promised: {done.stdout!r}"
        return [int(each.replace(",", "")) for each in said.groups()]

    def files(self, name):
        top = self.folder / name
        return {str(each.relative_to(top)): each.read_bytes() for each in sorted(top.rglob("*"))
                if each.is_file() and not each.relative_to(top).parts[0].startswith(".bijou-")}

    def same_as_fresh(self, name):
        """What many exports left must be what one export into an empty folder gives."""
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        self.export("fresh")
        was, fresh = self.files(name), self.files("fresh")
        assert was.keys() == fresh.keys(), sorted(was.keys() ^ fresh.keys())
        stale = [path for path in was if was[path] != fresh[path]]
        assert not stale, f"not written though they changed: {stale[:10]}"

    def a_review(self):
        """A published review by one critic, its file and its page's path."""
        for path in sorted((self.text / "reviews").iterdir()):
            if "was:" not in path.read_text():
                page = f"reviews/{re.sub(r'^[0-9-]{11}', '', path.stem)}/index.html"
                if (self.folder / "site" / page).is_file():
                    return path, page
        raise AssertionError("no review has a page of its own")


def test_again_writes_nothing(house):
    files, written, unchanged, removed = house.export("site")
    assert files == written == len(house.files("site")) and unchanged == removed == 0
    before = {path: path.stat().st_mtime_ns for path in [house.folder / "site", *(house.folder / "site").rglob("*")]}
    assert house.export("site") == [files, 0, files, 0]
    after = {path: path.stat().st_mtime_ns for path in [house.folder / "site", *(house.folder / "site").rglob("*")]}
    assert before == after


def test_one_review_changed(house):
    files = house.export("site")[0]
    path, page = house.a_review()
    before = house.files("site")
    path.write_text(path.read_text().rstrip("\n") + "\n\nOne more thing, said in passing on the stairs.\n")
    house.bring_in()
    count = house.export("site")
    after = house.files("site")
    changed = {each for each in after if after[each] != before.get(each)}
    assert page in changed and b"said in passing on the stairs" in after[page]
    assert count == [files, len(changed), files - len(changed), 0], (count, len(changed))
    assert len(changed) < files / 4, f"{len(changed)} of {files} files changed with one review: {sorted(changed)[:40]}"
    house.same_as_fresh("site")


def test_each_thing_changed(house):
    """Whatever is changed, the pages that show it are made again."""
    house.export("site")
    edits = [
        ("reviews", r"\nheadline: .*", "\nheadline: A headline nobody wrote before"),
        ("reviews", r"\nstars: .*", "\nstars: 0.5"),
        ("films", r"\ntitle: .*", "\ntitle: A Title Nobody Gave"),
        ("films", r"\nruntime: .*", "\nruntime: 3h07"),
        ("films", r"opens: \d{4}-\d\d-\d\d", "opens: 1999-12-31"),
        ("films", r"person: [^,]*", "person: Nobody At All"),
        ("critics", r"\nname: .*", "\nname: Nemo Nobody"),
        ("universes", r"\nname: .*", "\nname: Everything"),
    ]
    for folder, pattern, replacement in edits:
        for path in sorted((house.text / folder).iterdir()):
            text = path.read_text()
            if re.search(pattern, text):
                path.write_text(re.sub(pattern, replacement, text, count=1))
                done = house.run("import", house.store, house.text)
                if done.returncode == 0:
                    break
                path.write_text(text)
        else:
            raise AssertionError(f"nothing in {folder} has {pattern}")
        assert house.export("site")[1] > 0, replacement
        house.same_as_fresh("site")


def test_a_fact_rests_on_a_film_far_away(house):
    """A claim about another film is another claim when that film's data changes: in the export, and served."""
    review, page = house.text / "reviews" / "2020-05-03-brief-encounter.md", "reviews/brief-encounter/index.html"
    film = house.text / "films" / "alien-1979.md"
    review.write_text(review.read_text().rstrip("\n") + "\n\nIn space it lasts [117 minutes](fact:runtime/alien-1979), and began\n"
                      "[46 years ago](fact:gap/alien-1979/ballerina-2025/GB).\n")
    house.bring_in()
    house.export("site")
    assert house.files("site")[page].count(b'class="fact"') >= 2
    server = subprocess.Popen([house.program, "serve", str(house.store), "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, text=True)
    try:
        address = re.search(r"http://[^\s/]+", server.stderr.readline()).group(0)
        for old, new, correction in (("runtime: 1h57", "runtime: 1h50", b"Correction: 1 hour 50 minutes, by the film\xe2\x80\x99s runtime."),
                                     ("opens: 1979", "opens: 1989", b"Correction: ")):
            before = house.files("site")[page]
            film.write_text(film.read_text().replace(old, new))
            house.bring_in()
            house.export("site")
            after = house.files("site")[page]
            assert after.count(correction) > before.count(correction), f"{old}: the page does not say so"
            house.same_as_fresh("site")
            path, until = "/" + page.removesuffix("index.html"), time.monotonic() + 20
            while (served := urllib.request.urlopen(address + path, timeout=20).read()) == before and time.monotonic() < until:
                time.sleep(0.05)
            assert served == after, "the server says something else"
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_withdrawn_and_renamed(house):
    house.export("site")
    path, page = house.a_review()
    text = path.read_text()
    notes = house.folder / "site" / pathlib.Path(page).parent / "notes.txt"
    notes.write_text("mine")
    path.write_text(text.replace("\nheadline:", "\nstate: draft\nheadline:", 1))
    house.bring_in()
    assert house.export("site")[3] >= 1
    assert not (house.folder / "site" / page).exists() and notes.read_text() == "mine"
    notes.unlink()
    path.write_text(text.replace("\nheadline:", "\nstate: withdrawn\nheadline:", 1))
    house.bring_in()
    house.export("site")
    left = (house.folder / "site" / page).read_text()
    assert "withdrawn" in left and "article" not in left, "a page stays that says so, without the text"
    path.write_text(text)
    house.bring_in()
    house.export("site")
    assert (house.folder / "site" / page).is_file()
    notes.parent.joinpath("index.html").stat()
    slug = pathlib.Path(page).parent.name
    path = path.rename(path.with_name(f"{path.name[:10]}-renamed-for-the-test.md"))
    path.write_text(text.replace("\nheadline:", f"\nwas: [{slug}]\nheadline:", 1))
    house.bring_in()
    house.export("site")
    assert (house.folder / "site/reviews/renamed-for-the-test/index.html").is_file()
    assert "renamed-for-the-test" in (house.folder / "site" / page).read_text(), "no redirect was left"
    house.same_as_fresh("site")


def test_others_files(house):
    house.export("site")
    (house.folder / "site/CNAME").write_text("house.example")
    (house.folder / "site/films/mine").mkdir()
    (house.folder / "site/films/mine/notes.txt").write_text("mine")
    (house.folder / "site/index.html").write_text("somebody was here")
    (house.folder / "site/feed.xml").unlink()
    files, written = house.export("site")[:2]
    assert written == 2, written
    assert (house.folder / "site/CNAME").read_text() == "house.example"
    assert (house.folder / "site/films/mine/notes.txt").read_text() == "mine"
    taken = house.folder / "taken"
    taken.mkdir()
    (taken / "index.html").write_text("another site's")
    done = house.run("export", house.store, taken)
    assert done.returncode == 1 and re.fullmatch(r"bijou: .*/taken/index\.html: .*\n", done.stderr), done.stderr
    assert sorted(each.name for each in taken.iterdir()) == ["index.html"]


def test_sentences(house):
    (house.folder / "file").write_text("")
    for where, words in ((house.folder / "file", "is a file"), (house.folder / "file/below", ""),
                         ("/proc/nowhere", ""), (house.folder, "holds")):
        done = house.run("export", house.store, where)
        assert done.returncode == 1, where
        assert re.fullmatch(r"bijou: \S+: .{10,}\n", done.stderr) and words in done.stderr, done.stderr
    assert house.run("export", house.store, house.folder / "site", "--as", "papyrus").returncode == 2
    assert house.run("export", house.folder / "none.bijou", house.folder / "site").returncode == 1
    assert not (house.folder / "site").exists()


def test_killed_at_any_moment(house):
    began = time.monotonic()
    house.export("fresh", "--precompress")
    whole = time.monotonic() - began
    fresh = house.files("fresh")
    for turn in range(12):
        program = subprocess.Popen([house.program, "export", house.store, house.folder / "site", "--precompress"],
                                   stdout=subprocess.DEVNULL)
        time.sleep(whole * turn / 10)
        program.kill()
        program.wait()
        half = [path for path, data in house.files("site").items() if fresh.get(path) != data]
        assert not half, f"half a file, or one that is none of the site: {half[:5]}"
        if turn == 5:
            shutil.rmtree(house.folder / "site", ignore_errors=True)
    house.export("site", "--precompress")
    assert house.files("site") == fresh
    assert not (house.folder / "site/.bijou-new").exists()


def brotli(data, most):
    library = ctypes.CDLL(ctypes.util.find_library("brotlidec"))
    size, out = ctypes.c_size_t(most), ctypes.create_string_buffer(most)
    assert library.BrotliDecoderDecompress(ctypes.c_size_t(len(data)), data, ctypes.byref(size), out) == 1
    return out.raw[:size.value]


def test_precompressed(house):
    plain = house.export("site")[0]
    files, written, unchanged, removed = house.export("site", "--precompress")
    held = house.files("site")
    assert (written, unchanged, removed) == (files - plain, plain, 0)
    for path, data in held.items():
        if path + ".gz" not in held:
            assert path.endswith((".gz", ".br", ".woff2", ".png")) or len(data) < 200, path
            continue
        assert gzip.decompress(held[path + ".gz"]) == data
        assert brotli(held[path + ".br"], len(data) + 1) == data
    assert house.export("site", "--precompress") == [files, 0, files, 0]
    assert house.export("site") == [plain, 0, plain, files - plain]


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
    sys.exit(main(os.path.abspath(sys.argv[1])))
