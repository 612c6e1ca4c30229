#!/usr/bin/env python3
"""Makes, lists and changes accounts at the command line.

tests/user_test.py PROGRAM
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "golden" / "sample"


def bijou(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60)


def user(store, *words):
    return bijou("user", store, *words)


def good(done):
    assert done.returncode == 0 and done.stderr == "", (done.returncode, done.stderr)
    return done.stdout


def refused(done, code, *said):
    assert done.returncode == code and done.stdout == "", (done.returncode, done.stdout)
    assert all(each in done.stderr for each in said), done.stderr
    assert re.match(r"bijou: [^:]+: .", done.stderr), done.stderr


def link_of(out, url="http://127.0.0.1:8080"):
    found = re.fullmatch(re.escape(url) + r"/desk/link/([A-Za-z0-9_-]{43})\n", out)
    assert found, out
    return found.group(1)


def an_account_is_made_with_a_link(store):
    first = link_of(good(user(store, "add", "ada", "--role", "owner", "--critic", "ada-stalls")))
    second = link_of(good(user(store, "link", "ada", "--url", "https://stalls.example/")), "https://stalls.example")
    assert first != second
    good(user(store, "add", "bob"))
    rows = [re.split(r"  +", line) for line in good(user(store, "list")).splitlines()]
    assert rows == [["ada", "owner", "ada-stalls", "no password yet"], ["bob", "critic", "-", "no password yet"]], rows


def no_secret_is_in_the_file(store):
    secret = link_of(good(user(store, "add", "ada", "--role", "owner")))
    whole = b"".join(path.read_bytes() for path in store.parent.glob(store.name + "*"))
    assert b"ada" in whole and secret.encode() not in whole


def mistakes_are_told(store):
    good(user(store, "add", "ada", "--role", "owner"))
    refused(user(store, "add", "ada"), 1, "taken")
    refused(user(store, "add", "Ada Lovelace"), 1, "no name to sign in with")
    refused(user(store, "add", "zoe", "--critic", "zoe-nobody"), 1, "no critic 'zoe-nobody'")
    refused(user(store, "add", "zoe", "--role", "boss"), 2, "owner, editor, critic or contributor")
    refused(user(store, "add", "zoe", "--url", "stalls.example"), 2, "--url")
    refused(user(store, "link", "zoe"), 1, "no such account")
    refused(user(store, "role", "ada"), 2, "role NAME ROLE")
    refused(user(store, "role", "ada", "boss"), 2, "no role")
    refused(user(store, "list", "ada"), 2, "write it as")
    refused(user(store, "list", "--role", "owner"), 2, "for add")
    refused(user(store, "fire", "ada"), 2, "nothing that can be done")
    refused(user(store, "revoke", "ada", "0123456789"), 1, "no such session")
    refused(bijou("user", store), 2, "missing")
    refused(bijou("user", store.with_name("absent.bijou"), "list"), 1, "no such file")
    assert len(good(user(store, "list")).splitlines()) == 1


def roles_and_critics_change(store):
    good(user(store, "add", "ada", "--role", "owner"))
    good(user(store, "add", "bob", "--critic", "bernard-circle"))
    refused(user(store, "role", "ada", "editor"), 1, "last owner")
    refused(user(store, "disable", "ada"), 1, "last owner")
    good(user(store, "role", "bob", "owner"))
    good(user(store, "critic", "bob"))
    good(user(store, "disable", "ada"))
    refused(user(store, "link", "ada"), 1, "disabled")
    rows = good(user(store, "list"))
    assert re.search(r"^ada +owner +- +disabled$", rows, re.M) and re.search(r"^bob +owner +- +no password yet$", rows, re.M)
    good(user(store, "enable", "ada"))
    link_of(good(user(store, "link", "ada")))
    assert good(user(store, "sessions", "ada")) == ""
    good(user(store, "revoke", "ada"))


def accounts_make_no_edition_and_leave_no_trace_in_exports(store):
    folder = store.parent
    good(bijou("export", store, folder / "before"))
    good(user(store, "add", "very-secret-name", "--role", "owner", "--critic", "ada-stalls"))
    done = bijou("export", store, folder / "before")
    assert done.returncode == 0
    for form in ("site", "markdown"):
        done = bijou("export", store, folder / form, *(["--as", "markdown"] if form == "markdown" else []))
        assert done.returncode == 0, done.stderr
        for path in (folder / form).rglob("*"):
            assert path.is_dir() or b"very-secret-name" not in path.read_bytes(), path
    again = {path.relative_to(folder / "site"): path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()}
    first = {path.relative_to(folder / "before"): path.read_bytes() for path in (folder / "before").rglob("*") if path.is_file()}
    assert again == first


CASES = [an_account_is_made_with_a_link, no_secret_is_in_the_file, mistakes_are_told, roles_and_critics_change,
         accounts_make_no_edition_and_leave_no_trace_in_exports]


def main():
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "site.bijou"
            try:
                done = bijou("import", store, SAMPLE)
                assert done.returncode == 0, done.stderr
                case(store)
            except Exception:
                traceback.print_exc()
                print(f"FAILED: {case.__name__}")
                failed += 1
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(main())
