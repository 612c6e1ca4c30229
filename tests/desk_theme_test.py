#!/usr/bin/env python3
"""Changes at the desk what the publication looks like, and brings it out and in as files.

tests/desk_theme_test.py PROGRAM [NAME...]     all cases, or those whose name holds NAME
"""
import base64
import hashlib
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import traceback

import desk_test
from desk_catalogue_test import Forms, done, form_of, is_whole, open_form, owner, send, until
from desk_test import SAMPLE, Browser, Server, bijou, enter, invite

STARS = "/desk/theme/stars.mustache/"
STYLE = "/desk/theme/style.css/"
REVIEW = "/reviews/the-general/"


def part(name):
    return f"/desk/theme/{name}/"


def save(browser, path, text):
    return send(browser, path, {**open_form(browser, path), "text": text})


def put(browser, path, text):
    done(save(browser, path, text), path + "?done=theme")


def shows(browser, path, words):
    return browser.ask(path).status == 200 and words in browser.body


def refused(*words):
    answer = subprocess.run([desk_test.PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60)
    assert answer.returncode == 1, answer
    return answer.stderr


def every_part_sent_back_changes_nothing(server, store):
    ada = owner(server, store)
    ada.ask("/desk/theme/")
    is_whole(ada)
    parts = [link for link in Forms(ada.body).links if re.fullmatch(r"/desk/theme/[^/]+/", link)]
    assert len(parts) > 50 and STARS in parts and STYLE in parts and part("favicon.svg") in parts
    assert part("newsreader.woff2") not in parts and part("search.js") not in parts
    for path in parts:
        done(send(ada, path, open_form(ada, path)), path + "?done=unchanged")
    ada.ask(STARS)
    is_whole(ada)
    assert not list_of(store)


def list_of(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return dict(database.execute("SELECT name, text FROM theme_part"))


def a_part_is_changed_seen_and_given_back(server, store):
    ada = owner(server, store)
    before = (ada.ask(REVIEW) and ada.body)
    put(ada, STARS, "<b>all the stars</b>\n")
    until(lambda: shows(ada, REVIEW, "<b>all the stars</b>"))
    assert shows(ada, STARS, "Our own") and "See the built-in one" in ada.body
    is_whole(ada)
    put(ada, part("favicon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    until(lambda: shows(ada, "/theme/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'))
    back = form_of_action(ada, STARS, STARS + "back/")
    done(send(ada, STARS + "back/", back), STARS + "?done=built-in")
    until(lambda: ada.ask(REVIEW) and ada.body == before)
    # The built-in text, typed or pasted, is the built-in part.
    built_in = open_form(ada, STARS)["text"]
    put(ada, STARS, "x")
    done(save(ada, STARS, built_in), STARS + "?done=built-in")
    assert list(list_of(store)) == ["favicon.svg"]
    ada.ask("/desk/log/")
    assert "changed the theme: stars.mustache" in ada.text()
    assert "went back to the built-in theme: stars.mustache" in ada.text()


def form_of_action(browser, path, action):
    browser.ask(path)
    return form_of(browser, action)


def the_stylesheet_keeps_its_hash_and_the_desk_its_looks(server, store):
    ada = owner(server, store)
    put(ada, STYLE, "body{display:none}")
    until(lambda: shows(ada, "/", "<style>body{display:none}</style>"))
    policy = ada.ask("/").getheader("Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(b"body{display:none}").digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy and "unsafe" not in policy
    ada.ask(STYLE)
    ada.ask(re.search(r'href="(/desk/style\.css\?[^"]*)"', ada.body).group(1))
    assert "body{display:none}" not in ada.body and ".desk" in ada.body and "@font-face" in ada.body


MISTAKES = [
    ("<p>\n{{#a}}\n", "Line 2"),
    ("one\ntwo {{>strs}}", "Line 2: There is no template 'strs'; did you mean 'stars'?"),
    ("{{>stars}}", "Line 1"),
    ("x" * (256 * 1024 + 1), "may have 262144 bytes at most, and this has 262145"),
    ("a\x01b", "control"),
    ("a\x00b", "control"),
]


def a_mistake_is_told_and_nothing_typed_is_lost(server, store):
    ada = owner(server, store)
    before = (ada.ask(REVIEW) and ada.body)
    for typed, sentence in MISTAKES:
        answer = save(ada, STARS, typed)
        assert answer.status == 400 and "Not saved" in ada.text(), typed[:20]
        assert sentence.lower() in ada.text().lower(), (sentence, ada.text()[ada.text().index("Not saved"):][:400])
        is_whole(ada)
        kept = form_of(ada, STARS)["text"]
        assert kept == typed or "\x01" in typed or "\x00" in typed
    # What parses can still make pages that are none, or that never end, or break another part.
    for path, typed, sentence in [
            (part("review.mustache"), "", "would come out empty"),
            (part("film-line.mustache"), "{{#title}}{{>film-line}}{{/title}}", "without end"),
            (part("layout.mustache"), "<html>{{$main}}{{/main}}<main>", None),
            (STYLE, "a{}\nb::after{content:'</style>'}", "Line 2: '</' would end the element"),
            (STYLE, "a{}\n/* b", "Line 2")]:
        answer = save(ada, path, typed)
        if sentence is None:
            continue
        assert answer.status == 400 and sentence in ada.text(), (path, answer.status, sentence, ada.text()[:900])
        assert form_of(ada, path)["text"] == typed
    done(send(ada, part("layout.mustache") + "back/",
              form_of_action(ada, part("layout.mustache"), part("layout.mustache") + "back/")),
         part("layout.mustache") + "?done=built-in")
    until(lambda: ada.ask(REVIEW) and ada.body == before)
    assert not list_of(store)


def parts_of_another_name_come_and_go(server, store):
    ada = owner(server, store)
    done(ada.ask("/desk/theme/?name=imprint.mustache"), part("imprint.mustache"))
    for name in ("evil.js", "a%2Fb.svg", "..mustache", "x" * 61 + ".svg", "other.css", "a%20b.svg"):
        answer = ada.ask(f"/desk/theme/?name={name}")
        assert answer.status == 400 and ada.ask(f"/desk/theme/{name}/").status == 404, name
    put(ada, part("imprint.mustache"), "<p>Made by hand</p>")
    layout = open_form(ada, part("layout.mustache"))["text"]
    put(ada, part("layout.mustache"), layout.replace("</footer>", "{{>imprint}}</footer>"))
    until(lambda: shows(ada, "/", "<p>Made by hand</p>"))
    # As long as another part calls it, it stays.
    away = form_of_action(ada, part("imprint.mustache"), part("imprint.mustache") + "back/")
    answer = send(ada, part("imprint.mustache") + "back/", away)
    assert answer.status == 400 and "no template 'imprint'" in ada.text() and part("layout.mustache") in ada.body
    done(save(ada, part("layout.mustache"), layout), part("layout.mustache") + "?done=built-in")
    done(send(ada, part("imprint.mustache") + "back/", away), "/desk/theme/?done=taken-away")
    assert not list_of(store)


def two_people_are_told_of_each_other(server, store):
    ada = owner(server, store)
    bob = enter(server, invite(store, "bob", "owner"))
    hers, his = open_form(ada, STARS), open_form(bob, STARS)
    done(send(ada, STARS, {**hers, "text": "hers"}), STARS + "?done=theme")
    answer = send(bob, STARS, {**his, "text": "his"})
    assert answer.status == 409 and "Somebody else has changed this part" in bob.text()
    assert re.search(r"<pre[^>]*>hers</pre>", bob.body) and form_of(bob, STARS)["text"] == "his"
    is_whole(bob)
    assert list_of(store) == {"stars.mustache": "hers"}
    done(send(bob, STARS, form_of(bob, STARS)), STARS + "?done=theme")
    assert list_of(store) == {"stars.mustache": "his"}
    # Going back is held against what stands, too; and the same text is no quarrel.
    ada.ask(STARS)
    back = form_of(ada, STARS + "back/")
    put(bob, STARS, "his again")
    assert send(ada, STARS + "back/", back).status == 409
    his = open_form(bob, STARS)
    put(ada, STARS, "both")
    done(send(bob, STARS, {**his, "text": "both"}), STARS + "?done=unchanged")


def others_look_and_do_not_touch(server, store):
    owner(server, store)
    for role in ("editor", "critic", "contributor"):
        other = enter(server, invite(store, role, role))
        assert other.ask(STARS).status == 200 and ">Save<" not in other.body and "readonly" in other.body
        is_whole(other)
        for path in (STARS, STARS + "back/", STARS + "preview/"):
            assert other.send(path, {"text": "x", "changed": "0", "page": "/"}).status == 403
            other.ask(STARS)
        other.ask("/desk/theme/")
        assert "Begin it" not in other.body
    assert Browser(server).ask("/desk/theme/").location == "/desk/sign-in/"
    assert not list_of(store)


def a_preview_shows_the_page_and_changes_nothing(server, store):
    ada = owner(server, store)
    before = (ada.ask("/") and ada.body)
    fields = {**open_form(ada, STARS), "text": "<b>tried</b>", "page": REVIEW}
    answer = send(ada, STARS + "preview/", fields)
    assert answer.status == 200 and "<b>tried</b>" in ada.body and "<h1" in ada.body
    fields = {**open_form(ada, STYLE), "text": "h1{color:red}", "page": "/"}
    answer = send(ada, STYLE + "preview/", fields)
    digest = base64.b64encode(hashlib.sha256(b"h1{color:red}").digest()).decode()
    assert "<style>h1{color:red}</style>" in ada.body
    assert f"'sha256-{digest}'" in answer.getheader("Content-Security-Policy")
    answer = send(ada, STARS + "preview/", {**open_form(ada, STARS), "text": "{{#", "page": REVIEW})
    assert answer.status == 400 and form_of(ada, STARS)["text"] == "{{#"
    for page in ("/nothing/", "/feed.xml", "/desk/", "x\x01"):
        answer = send(ada, STARS + "preview/", {**open_form(ada, STARS), "page": page})
        assert answer.status in (400, 404) and "Not saved" not in ada.text(), (page, answer.status)
    assert ada.ask("/") and ada.body == before
    assert not list_of(store)


def parts_go_out_as_files_and_come_in_again(server, store):
    ada = owner(server, store)
    put(ada, STARS, "<b>ours</b>\n\n")
    put(ada, part("favicon.svg"), "<svg/>")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text, other = folder / "text", folder / "other.bijou"
        bijou("export", store, text, "--as", "markdown")
        assert {path.name: path.read_text() for path in (text / "theme").iterdir()} == list_of(store)
        said = bijou("import", other, text)
        assert "2 parts of the theme" in said, said
        assert list_of(other) == list_of(store)
        assert ": 0 new, 0 changed" in bijou("import", other, text)
        bijou("export", other, folder / "site")
        assert (folder / "site" / REVIEW[1:] / "index.html").read_text() == (until(lambda: shows(ada, REVIEW, "<b>ours</b>")), ada.body)[1]
        assert (folder / "site/theme/favicon.svg").read_text() == "<svg/>"
        # What is given back goes from the folder with the next export.
        done(send(ada, STARS + "back/", form_of_action(ada, STARS, STARS + "back/")), STARS + "?done=built-in")
        bijou("export", store, text, "--as", "markdown")
        assert [path.name for path in (text / "theme").iterdir()] == ["favicon.svg"]
        # A mistake is told with its file and line, and nothing of the import is saved.
        (text / "theme/stars.mustache").write_text("a\n{{>strs}}")
        (text / "publication.yaml").write_text((text / "publication.yaml").read_text().replace("name:", "tagline: New\nname:"))
        said = refused("import", other, text)
        assert f"{text}/theme/stars.mustache:2: there is no template 'strs'" in said, said
        assert list_of(other)["stars.mustache"] == "<b>ours</b>\n\n"
        (text / "theme/stars.mustache").write_bytes(b"a\r\n")
        (text / "theme/evil.js").write_text("alert(1)")
        assert "theme/evil.js: theme/ holds templates" in refused("import", other, text)
        (text / "theme/evil.js").unlink()
        assert "1 part" not in bijou("import", other, text / "theme") and list_of(other)["stars.mustache"] == "a\n"


def a_folder_of_the_command_line_wins(server, store):
    ada = owner(server, store)
    put(ada, STARS, "<b>held</b>")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "look"
        folder.mkdir()
        (folder / "layout.mustache").write_text("<html>of the folder{{$head}}{{/head}}{{$main}}{{/main}}")
        with Server(store, "--theme", folder) as other:
            reader = Browser(other)
            assert shows(reader, REVIEW, "of the folder") and "<b>held</b>" not in reader.body
            reader.sign_in("ada")
            assert shows(reader, STARS, "started with a theme from a folder") and "held" in form_of(reader, STARS)["text"]
        site = pathlib.Path(name) / "site"
        bijou("export", store, site, "--theme", folder)
        assert "<b>held</b>" not in (site / REVIEW[1:] / "index.html").read_text()


def a_part_that_no_longer_fits_takes_nothing_down(server, store):
    ada = owner(server, store)
    before = (ada.ask(REVIEW) and ada.body)
    put(ada, STARS, "<b>held</b>")
    until(lambda: shows(ada, REVIEW, "<b>held</b>"))
    with sqlite3.connect(store) as database:  # as another version of the program may have left it
        database.execute("UPDATE theme_part SET text = '{{>gone}}'")
        database.execute("UPDATE publication SET edition = edition + 1")
    until(lambda: ada.ask(REVIEW) and ada.body == before)
    with tempfile.TemporaryDirectory() as site:
        exported = subprocess.run([desk_test.PROGRAM, "export", store, site], capture_output=True, text=True, timeout=60)
        assert exported.returncode == 0 and "theme/stars.mustache:1: there is no template 'gone'" in exported.stderr
        assert (pathlib.Path(site) / REVIEW[1:] / "index.html").read_text() == before
    put(ada, STARS, "<b>mended</b>")
    until(lambda: shows(ada, REVIEW, "<b>mended</b>"))
    server.process.terminate()
    server.process.wait(20)
    said = server.process.stderr.read()
    assert "theme/stars.mustache:1: there is no template 'gone'" in said and "mend them at /desk/theme/" in said, said
    server.process.stderr.close()
    server.process.stderr = open("/dev/null", encoding="utf-8")


CASES = [every_part_sent_back_changes_nothing, a_part_is_changed_seen_and_given_back,
         the_stylesheet_keeps_its_hash_and_the_desk_its_looks, a_mistake_is_told_and_nothing_typed_is_lost,
         parts_of_another_name_come_and_go, two_people_are_told_of_each_other, others_look_and_do_not_touch,
         a_preview_shows_the_page_and_changes_nothing,
         parts_go_out_as_files_and_come_in_again, a_folder_of_the_command_line_wins,
         a_part_that_no_longer_fits_takes_nothing_down]


def main():
    wanted = [case for case in CASES if not sys.argv[2:] or any(word in case.__name__ for word in sys.argv[2:])]
    failed = 0
    for case in wanted:
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "site.bijou"
            bijou("import", store, SAMPLE)
            try:
                with Server(store) as server:
                    case(server, store)
            except Exception:
                traceback.print_exc()
                print(f"FAILED: {case.__name__}")
                failed += 1
    print(f"{len(wanted) - failed} passed, {failed} failed")
    return 1 if failed or not wanted else 0


if __name__ == "__main__":
    desk_test.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(main())
