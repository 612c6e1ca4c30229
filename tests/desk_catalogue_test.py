#!/usr/bin/env python3
"""Edits the catalogue at the desk as a browser without script does: by the forms of its pages, field by field.

tests/desk_catalogue_test.py PROGRAM [NAME...]     all cases, or those whose name holds NAME
"""
import html.parser
import pathlib
import re
import sys
import tempfile
import time
import traceback
import urllib.parse

import desk_test
from desk_test import Browser, Server, bijou, enter, invite

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "golden" / "sample"
FILM = "/desk/films/the-general-1926/"


class Forms(html.parser.HTMLParser):
    """The forms of a page with what a browser would send of them, and what it refers to."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.forms, self.ids, self.links, self.labels, self.described, self.scripts = [], set(), [], set(), [], 0
        self.inputs, self.select, self.area, self.disabled = [], None, None, 0
        self.fieldsets = []
        self.feed(page)

    def handle_starttag(self, tag, given):
        given = dict(given)
        if "id" in given:
            assert given["id"] not in self.ids, "twice: " + given["id"]
            self.ids.add(given["id"])
        if tag == "form":
            self.forms.append({"action": given.get("action"), "method": given.get("method"), "fields": []})
        elif tag == "fieldset":
            self.fieldsets.append("disabled" in given)
        elif tag == "label":
            self.labels.add(given["for"])
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "script":
            self.scripts += 1
        elif tag == "input" and given.get("type") != "hidden":
            self.inputs.append(given.get("id"))
        self.described += given.get("aria-describedby", "").split()
        if not any(self.fieldsets):
            self.take(tag, given)

    def take(self, tag, given):
        if tag == "input" and "name" in given and (given.get("type") != "checkbox" or "checked" in given):
            self.put(given["name"], given.get("value", ""))
        elif tag == "select":
            self.inputs.append(given.get("id"))
            self.select = [given["name"], None]
        elif tag == "option" and self.select and (self.select[1] is None or "selected" in given):
            self.select[1] = given.get("value", "")
        elif tag == "textarea":
            self.inputs.append(given.get("id"))
            self.area = [given["name"], ""]

    def put(self, name, value):
        self.forms[-1]["fields"].append((name, value))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "select" and self.select:
            self.put(*self.select)
            self.select = None
        elif tag == "textarea" and self.area:
            text = self.area[1]
            self.put(self.area[0], text[1:] if text.startswith("\n") else text)
            self.area = None
        elif tag == "fieldset":
            self.fieldsets.pop()


def form_of(browser, action):
    page = Forms(browser.body)
    return dict(next(form for form in page.forms if form["action"] == action and form["method"] == "post")["fields"])


def send(browser, action, fields):
    """In UTF-8, and what is none as the bytes it is."""
    body = urllib.parse.urlencode({name: value.encode("utf-8", "surrogateescape").replace(b"\n", b"\r\n")
                                   for name, value in fields.items()})
    return browser.ask(action, "POST", body, Origin=f"http://{browser.server.host}",
                       Content_Type="application/x-www-form-urlencoded")


def open_form(browser, path):
    assert browser.ask(path).status == 200, browser.text()
    return form_of(browser, path)


def change(browser, path, **changes):
    fields = open_form(browser, path)
    fields.update({name.replace("__", "."): value for name, value in changes.items()})
    return send(browser, path, fields)


def done(answer, where):
    assert (answer.status, answer.location) == (303, where), (answer.status, answer.location)


def is_whole(browser):
    """Every field has a label, every link and description of the page leads somewhere, no script came in."""
    page = Forms(browser.body)
    assert page.scripts == 0
    assert all(each in page.labels for each in page.inputs), [each for each in page.inputs if each not in page.labels]
    for each in page.described + [link[1:] for link in page.links if link.startswith("#")]:
        assert each in page.ids, each


def markdown(store):
    with tempfile.TemporaryDirectory() as folder:
        bijou("export", store, folder, "--as", "markdown")
        root = pathlib.Path(folder)
        return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*"))
                if path.suffix in (".md", ".yaml")}


def until(seen):
    for _ in range(100):
        if seen():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def owner(server, store):
    return enter(server, invite(store, "ada", "owner"))


def every_page_sent_back_changes_nothing(server, store):
    ada, before = owner(server, store), markdown(store)
    paths = ["/desk/publication/"]
    for shelf in ("films", "universes", "critics"):
        paths += [f"/desk/{shelf}/{pathlib.Path(name).stem}/" for name in before if name.startswith(shelf)]
    assert len(paths) > 6
    for path in paths:
        done(change(ada, path), path + "?done=unchanged")
        ada.ask(path)
        is_whole(ada)
    assert markdown(store) == before


def a_film_is_found_or_made_from_title_and_year(server, store):
    ada = owner(server, store)
    ada.ask("/desk/films/?find=GENERAL")
    assert "The General" in ada.text() and "Sherlock" not in ada.text()
    ada.ask("/desk/films/?find=Am%C3%A9lie+2001")
    is_whole(ada)
    fields = form_of(ada, "/desk/films/")
    assert (fields["title"], fields["year"]) == ("Amélie", "2001") and "None found" in ada.text()
    done(send(ada, "/desk/films/", fields), "/desk/films/amelie-2001/?done=added")
    assert markdown(store)["films/amelie-2001.md"] == "---\ntitle: Amélie\nyear: 2001\n---\n"
    until(lambda: ada.ask("/films/amelie-2001/").status == 200)
    # The same again is not another film, and what was typed stays.
    answer = send(ada, "/desk/films/", fields)
    assert answer.status == 400 and "there is a film 'amelie-2001' already".lower() in ada.text().lower()
    assert form_of(ada, "/desk/films/")["title"] == "Amélie"
    is_whole(ada)


def rows_are_added_changed_and_taken_away(server, store):
    ada = owner(server, store)
    fields = open_form(ada, FILM)
    at = max(int(name.split(".")[1]) for name in fields if name.startswith("releases.")) - 1
    first = {name: value for name, value in fields.items() if name.startswith("releases.0.")}
    fields.update({f"releases.{at}.territory": "FR", f"releases.{at}.form": "tv", f"releases.{at}.opens": "1980-01-02"})
    # More rows: nothing is saved, nothing typed is lost.
    assert send(ada, FILM, {**fields, "more": "releases"}).status == 200
    more = form_of(ada, FILM)
    assert sum(name.startswith("releases.") for name in more) > sum(name.startswith("releases.") for name in fields)
    assert more[f"releases.{at}.territory"] == "FR" and "FR" not in markdown(store)["films/the-general-1926.md"]
    done(send(ada, FILM, more), FILM + "?done=saved")
    assert "{territory: FR, form: tv, opens: 1980-01-02}" in markdown(store)["films/the-general-1926.md"].replace('"', "")
    fields = open_form(ada, FILM)
    fields.update({name: "" for name in first if not name.endswith(".form")})
    done(send(ada, FILM, fields), FILM + "?done=saved")
    assert form_of_is_shorter(open_form(ada, FILM), fields)


def form_of_is_shorter(now, before):
    count = lambda fields: sum(name.startswith("releases.") for name in fields)
    return count(now) < count(before)


def mistakes_stand_beside_their_fields(server, store):
    ada, before = owner(server, store), markdown(store)
    answer = change(ada, FILM, title="", year="soon", slug="Not A Slug")
    assert answer.status == 400
    is_whole(ada)
    answer = change(ada, FILM, title="", year="soon", credits__0__person="", credits__0__character="Somebody")
    assert answer.status == 400 and "3 things to mend" in ada.text(), ada.text()[:800]
    is_whole(ada)
    assert ada.body.index("#title") < ada.body.index("#year") < ada.body.index("#credits.0.person")
    assert '<a href="#year">Year</a>' in ada.body and '<a href="#credits.0.person">Credits, row 1: Person</a>' in ada.body
    assert re.search(r'id="year"[^>]*aria-invalid="true"', ada.body)
    assert form_of(ada, FILM)["year"] == "soon"
    answer = change(ada, "/desk/universes/silent-chase/", films__0__film="no-such-film")
    assert answer.status == 400 and "There is no film 'no-such-film'" in ada.text() and ".md" not in ada.text()
    is_whole(ada)
    assert markdown(store) == before


def a_new_slug_leaves_a_redirect(server, store):
    ada = owner(server, store)
    done(change(ada, FILM, slug="general-1926"), "/desk/films/general-1926/?done=saved")
    until(lambda: ada.ask("/films/general-1926/").status == 200)
    answer = ada.ask("/films/the-general-1926/")
    assert answer.status in (301, 308) and answer.location.endswith("/films/general-1926/")
    assert ada.ask(FILM).location == "/desk/films/general-1926/"
    assert "film: general-1926" in "".join(markdown(store).values())
    ada.ask("/desk/log/")
    assert "renamed" in ada.text() and "was the-general-1926" in ada.text()
    # Another film's slug is not to be had, and neither is one that leads elsewhere.
    assert change(ada, "/desk/films/general-1926/", slug="sherlock-jr-1924").status == 400
    assert "there is a film" in ada.text().lower()
    assert change(ada, "/desk/films/sherlock-jr-1924/", slug="the-general-1926").status == 400
    is_whole(ada)


def two_people_are_shown_both_versions(server, store):
    ada = owner(server, store)
    bob = enter(server, invite(store, "bob", "editor"))
    hers, his = open_form(ada, FILM), open_form(bob, FILM)
    done(send(ada, FILM, {**hers, "poster": "/posters/hers.jpg"}), FILM + "?done=saved")
    answer = send(bob, FILM, {**his, "poster": "/posters/his.jpg"})
    assert answer.status == 409 and "Somebody else has saved this" in bob.text()
    assert "/posters/hers.jpg" in bob.text() and form_of(bob, FILM)["poster"] == "/posters/his.jpg"
    assert bob.body.count('class="theirs"') == 1
    is_whole(bob)
    assert "hers.jpg" in markdown(store)["films/the-general-1926.md"]
    done(send(bob, FILM, form_of(bob, FILM)), FILM + "?done=saved")
    assert "his.jpg" in markdown(store)["films/the-general-1926.md"]
    # Whoever changes to the same is told of no difference.
    his = open_form(bob, FILM)
    done(change(ada, FILM, poster="/posters/both.jpg"), FILM + "?done=saved")
    done(send(bob, FILM, {**his, "poster": "/posters/both.jpg"}), FILM + "?done=unchanged")


def two_films_become_one(server, store):
    ada = owner(server, store)
    done(send(ada, "/desk/films/", {"token": open_list(ada), "title": "General", "year": "1926", "whole": "1"}),
         "/desk/films/general-1926/?done=added")
    until(lambda: ada.ask("/films/general-1926/").status == 200)
    merge = "/desk/films/general-1926/merge/"
    assert ada.ask(merge + "?with=the-general-1926").status == 200
    is_whole(ada)
    forms = [dict(form["fields"]) for form in Forms(ada.body).forms if form["method"] == "post" and form["action"] == merge]
    assert [each["kept"] for each in forms] == ["general-1926", "the-general-1926"]
    done(send(ada, merge, forms[0]), "/desk/films/general-1926/?done=merged")
    now = markdown(store)
    assert "films/the-general-1926.md" not in now and "was: [the-general-1926]" in now["films/general-1926.md"]
    assert all("film: the-general-1926" not in text for text in now.values())
    assert "film: general-1926" in now["reviews/2024-03-02-the-general.md"]
    until(lambda: ada.ask("/films/the-general-1926/").location is not None)
    ada.ask("/desk/log/")
    assert "merged" in ada.text() and "with the-general-1926" in ada.text()
    bijou("check", store)
    assert send(ada, merge, forms[0]).status == 404  # it is gone
    assert ada.ask(merge + "?with=general-1926").status == 200 and "same film" in ada.text()


def open_list(browser):
    browser.ask("/desk/films/")
    return browser.token()


def each_may_what_the_table_says(server, store):
    owner(server, store)
    critic = enter(server, invite(store, "cid", "critic"))
    helper = enter(server, invite(store, "dot", "contributor"))
    done(change(critic, FILM, poster="/posters/x.jpg"), FILM + "?done=saved")
    critic.ask("/desk/universes/silent-chase/")
    assert "<fieldset class=\"bare\" disabled>" in critic.body and ">Save<" not in critic.body
    token = {"token": critic.token()}
    assert send(critic, "/desk/universes/silent-chase/", {**token, "name": "X", "whole": "1"}).status == 403
    helper.ask(FILM)
    assert ">Save<" not in helper.body and "The General" in helper.text()
    assert send(helper, FILM, {"token": helper.token(), "title": "X", "whole": "1"}).status == 403
    helper.ask("/desk/films/")
    assert "A new film" not in helper.text()
    assert "X" not in markdown(store)["films/the-general-1926.md"].split("\n")[1]


def half_a_form_saves_nothing(server, store):
    ada, before = owner(server, store), markdown(store)
    fields = open_form(ada, FILM)
    fields.pop("whole")
    assert send(ada, FILM, fields).status == 400 and "not arrive whole" in ada.text()
    fields = open_form(ada, FILM)
    assert send(ada, FILM, {**fields, "surprise": "1"}).status == 400 and "does not have" in ada.text()
    assert send(ada, FILM, {**open_form(ada, FILM), "releases.2001.form": "tv"}).status == 413
    assert markdown(store) == before


def a_long_film_fits(server, store):
    """A thousand credits go through the form; more than it carries is told, not cut."""
    ada = owner(server, store)
    fields = open_form(ada, FILM)
    for number in range(1000):
        fields.update({f"credits.{number}.person": f"Person {number}", f"credits.{number}.role": "actor",
                       f"credits.{number}.character": f"Role {number}"})
    done(send(ada, FILM, fields), FILM + "?done=saved")
    assert markdown(store)["films/the-general-1926.md"].count("role: actor") == 1000
    done(change(ada, FILM), FILM + "?done=unchanged")


CASES = [every_page_sent_back_changes_nothing, a_film_is_found_or_made_from_title_and_year,
         rows_are_added_changed_and_taken_away, mistakes_stand_beside_their_fields, a_new_slug_leaves_a_redirect,
         two_people_are_shown_both_versions, two_films_become_one, each_may_what_the_table_says,
         half_a_form_saves_nothing, a_long_film_fits]


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
