#!/usr/bin/env python3
"""Every page, feed and card of the sample publication against the copy that somebody has read.

tests/pages_test.py PROGRAM           compares
tests/pages_test.py PROGRAM --accept  writes down what the program makes now, for someone to read

The theme's stylesheet, script, fonts and favicon are left out: they are compared by eye.
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "golden" / "sample"
EXPECTED = ROOT / "tests" / "golden" / "pages"
DAY = "2026-01-15"


def made(program, folder):
    """Path to text, of every file of the export that is the press's own."""
    store, site = folder / "sample.bijou", folder / "site"
    for words in (["import", store, SAMPLE], ["export", store, site, "--day", DAY]):
        subprocess.run([program, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    pages = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith((".bijou", "theme/", "favicon", "search.js")):
            pages[name] = re.sub(r"<style>.*?</style>", "<style></style>", path.read_text(encoding="utf-8"), flags=re.S)
    return pages


def accept(pages):
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, text in pages.items():
        target = EXPECTED / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(f"{len(pages)} pages written to {EXPECTED}; read them")


def main(program, *flags):
    with tempfile.TemporaryDirectory() as folder:
        pages = made(program, pathlib.Path(folder))
    if "--accept" in flags:
        return accept(pages)
    expected = {path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8")
                for path in EXPECTED.rglob("*") if path.is_file()}
    failed = 0
    for name in sorted(pages.keys() | expected.keys()):
        if pages.get(name) != expected.get(name):
            failed += 1
            print(f"FAILED: {name}")
            print("\n".join(difflib.unified_diff(expected.get(name, "").split("\n"), pages.get(name, "").split("\n"),
                                                 "expected", "made", lineterm="", n=1))[:2000])
    print(f"{len(pages.keys() | expected.keys()) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
