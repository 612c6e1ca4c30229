#!/usr/bin/env python3
"""Writes, collides, publishes, schedules, and kills the server meanwhile; nothing acknowledged may be missing.

tests/drafts_test.py PROGRAM [NAME...]     all cases, or those whose name holds NAME
"""
import html.parser
import json
import pathlib
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
import urllib.parse
import zlib

import desk_test
from desk_test import SAMPLE, Browser, Server, bijou, enter, invite



def page(browser, path, status=200):
    answer = browser.ask(path)
    assert answer.status == status, (path, answer.status, browser.text())
    return browser.body


def begin(browser, film):
    page(browser, "/desk/reviews/new/")
    answer = browser.send("/desk/reviews/new/", {"film": film})
    assert answer.status == 303, (answer.status, browser.text())
    return answer.location


def base_of(browser, draft):
    return re.search(r'name="base" value="(\d+)"', page(browser, draft)).group(1)


class Fields(html.parser.HTMLParser):
    """What a browser would send of the writing page: the fields of its form, as they stand."""

    def __init__(self, body):
        super().__init__()
        self.values, self.inside, self.select, self.text = {}, False, None, None
        self.feed(body)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "form":
            self.inside = "writing" in at.get("class", "")
        elif not self.inside:
            pass
        elif tag == "input" and (at.get("type") not in ("radio", "checkbox") or "checked" in at):
            self.values[at["name"]] = at.get("value", "")
        elif tag == "select":
            self.select = at["name"]
            self.values[self.select] = None
        elif tag == "option" and self.select and ("selected" in at or self.values[self.select] is None):
            self.values[self.select] = at["value"]
        elif tag == "textarea":
            self.text = at["name"]
            self.values[self.text] = ""

    def handle_data(self, data):
        if self.text:
            self.values[self.text] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            self.values[self.text] = self.values[self.text].removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def fields(browser, draft, **values):
    """The form of the writing page as it stands, with some of it changed."""
    found = Fields(page(browser, draft)).values
    del found["token"]
    return {**found, **values}


def save(browser, draft, **values):
    return browser.send(draft, fields(browser, draft, **values))


def autosave(browser, draft, token, base, form, window):
    answer = browser.send(draft + "autosave/", {**form, "base": base, "window": window}, token=token)
    return answer.status, json.loads(browser.body)


def some_film(store):
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return database.execute("SELECT slug FROM film WHERE announced = 0 ORDER BY slug LIMIT 1").fetchone()[0]


def rows(store, sql, *values):
    with sqlite3.connect(store) as database:
        return database.execute(sql, values).fetchall()


def texts(store):
    """The text of every revision by its number, of the one draft there is: unpacked as store/packed.h says, by other means (up to one step)."""
    packed = {row[0]: row[1:] for row in rows(store, "SELECT number, frame, head, tail, bytes, checksum, packed FROM draft_revision")}

    def read(number):
        frame, head, tail, size, checksum, deflated = packed[number]
        under = read(frame) if frame else b""
        assert not under or size - head - tail <= 16384
        end = min(len(under), head + 24576)
        words = under[max(0, end - 32768):end]
        inflate = zlib.decompressobj(-15, zdict=words) if words else zlib.decompressobj(-15)
        text = under[:head] + inflate.decompress(deflated) + under[len(under) - tail:]
        assert inflate.eof and len(text) == size and zlib.crc32(text) == checksum, number
        return text

    return {number: read(number).decode() for number in packed}


def ada(server, store, name="ada"):
    return enter(server, invite(store, name, "critic", "--critic", "ada-stalls"))


def from_nothing_to_a_published_review(server, store):
    browser = ada(server, store)
    draft = begin(browser, some_film(store))
    assert save(browser, draft, headline="Ash & <b>smoke</b>", stars="4.5", body="It *burns*.\n").status == 303
    assert "<em>burns</em>" in page(browser, draft + "preview/")
    policy = browser.ask(draft + "preview/").getheader("Content-Security-Policy")
    assert "frame-ancestors 'self'" in policy and "script-src" in policy and "'none';" in policy, policy
    assert "/reviews/" in page(browser, draft + "release/") and "pages and feeds" in browser.body
    revision = re.search(r'name="revision" value="(\d+)"', browser.body).group(1)
    answer = browser.send(draft + "publish/", {"revision": revision, "slug": "ash-and-smoke"})
    assert answer.status == 303 and answer.location.endswith("?done=published"), browser.text()
    started = time.monotonic()
    while Browser(server).ask("/reviews/ash-and-smoke/").status != 200:
        assert time.monotonic() - started < 5
        time.sleep(0.01)
    # Corrected, with a note; then withdrawn.
    assert save(browser, draft, body="It *smoulders*.\n").status == 303
    page(browser, draft + "release/")
    revision = re.search(r'name="revision" value="(\d+)"', browser.body).group(1)
    assert browser.send(draft + "publish/", {"revision": revision, "note": "It does not burn."}).status == 303
    reader = wait_for(server, "/reviews/ash-and-smoke/", 200, "It does not burn.")
    assert "smoulders" in reader
    page(browser, draft + "release/")
    assert browser.send(draft + "withdraw/", {"note": "It was another film."}).status == 303
    assert "It was another film." in wait_for(server, "/reviews/ash-and-smoke/", 410, "withdrawn")


def wait_for(server, path, status, words, seconds=5):
    reader, started = Browser(server), time.monotonic()
    while True:
        answer = reader.ask(path)
        if answer.status == status and words in reader.body:
            return reader.body
        assert time.monotonic() - started < seconds, (path, answer.status)
        time.sleep(0.02)


def two_browsers_collide_in_one_text(server, store):
    one, other = ada(server, store), enter(server, invite(store, "ed", "editor"))
    draft = begin(one, some_film(store))
    save(one, draft, headline="Two", body="The first line.\n\nThe second line.\n")
    mine, theirs = fields(one, draft), fields(other, draft)
    assert one.send(draft, {**mine, "body": "The very first line.\n\nThe second line.\n"}).status == 303
    answer = other.send(draft, {**theirs, "body": "The first line.\n\nThe second, and last, line.\n"})
    assert answer.location.endswith("?done=joined"), answer.location
    assert fields(one, draft)["body"] == "The very first line.\n\nThe second, and last, line.\n"
    mine, theirs = fields(one, draft), fields(other, draft)
    assert one.send(draft, {**mine, "headline": "Mine"}).status == 303
    answer = other.send(draft, {**theirs, "headline": "Theirs"})
    assert answer.status == 409 and "ada" in other.text() and "Mine" in other.text() and "Theirs" in other.text()
    assert fields(one, draft)["headline"] == "Mine"
    kept, kinds = texts(store), rows(store, "SELECT number FROM draft_revision WHERE kind = 'apart'")
    assert len(kinds) == 1 and 'headline: "Theirs"' in kept[kinds[0][0]]
    # Revisions are listed, compared and brought back.
    assert "Revision 1" in page(one, draft + "revisions/")
    assert "<del>" in page(one, draft + "compare/?from=2&to=3") or "<ins>" in one.body
    page(one, draft + "revisions/")
    assert one.send(draft + "restore/", {"revision": "2"}).status == 303
    assert fields(one, draft)["body"] == "The first line.\n\nThe second line.\n"


def hostile_text_is_kept_and_shown_inert(server, store):
    browser = ada(server, store)
    draft = begin(browser, some_film(store))
    for text in ("</textarea><script>alert(1)</script>\n", "\nleading line\n", "\u202eright to left \U0001f3ac\n", "---\nfilm: x\n---\n"):
        assert save(browser, draft, body=text).status == 303, browser.text()
        assert fields(browser, draft)["body"] == text, fields(browser, draft)["body"]
        assert "<script>alert" not in browser.body
    token = (page(browser, draft), browser.token())[1]
    form, base = fields(browser, draft), base_of(browser, draft)
    assert autosave(browser, draft, token, base, {**form, "body": "x" * ((512 << 10) + 1)}, "w")[0] == 400
    assert autosave(browser, draft, token, base, {**form, "body": "x" * (512 << 10)}, "w")[0] == 200
    assert autosave(browser, draft, token, base, {**form, "headline": "a\x01b"}, "w")[0] == 400
    assert autosave(browser, draft, token, base, {"rest": "x" * (1 << 20), "body": "x"}, "w")[0] == 413
    # What cannot be saved stays in its field, with what is wrong beside it.
    assert save(browser, draft, headline="Kept", standfirst="a\x01b").status == 400
    assert "Kept" in browser.body and "it holds a control character" in browser.text().lower()
    page(browser, draft)
    assert browser.send(draft + "autosave/", {**form, "base": base}, token="0" * 64).status == 403


def every_acknowledged_save_outlives_kill(server, store):
    """A hundred autosaves and publications, with SIGKILL at random moments between and during them."""
    chance, film, acknowledged, published, kills = random.Random(5), some_film(store), [], [], 0
    browser = ada(server, store)
    draft = begin(browser, film)
    token, base = (page(browser, draft), browser.token())[1], "1"
    form = {**fields(browser, draft), "headline": "Under fire"}
    servers = [server]
    for number in range(100):
        text = f"Take {number}: " + " ".join(chance.choice("light smoke ash rain".split()) for _ in range(chance.randrange(400))) + "\n"
        current = servers[-1]
        dying = chance.random() < 0.25
        if dying:
            timer = desk_test.threading.Timer(chance.random() * 0.02, current.process.send_signal, [signal.SIGKILL])
            timer.start()
        try:
            status, answer = autosave(browser, draft, token, base, {**form, "body": text}, "window")
            assert status == 200, (status, answer)
            acknowledged.append((answer["base"], text))
            base = answer["base"]
            if number % 4 == 3:
                done = browser.send(draft + "publish/", {"revision": answer["revision"], "slug": "", "note": f"Note {number}."}, token=token)
                assert done.status == 303, (done.status, browser.text())
                published.append(number)
        except (OSError, desk_test.http.client.HTTPException):
            assert dying
        if dying:
            timer.join()
            current.process.wait(20)
            kills += 1
            servers.append(Server(store))
            browser.server = servers[-1]
    for each in servers[1:]:
        if each.process.poll() is None:
            each.__exit__()
    kept = texts(store)
    assert len(acknowledged) > 60 and len(published) > 10 and kills > 10, (len(acknowledged), len(published), kills)
    for number, text in acknowledged:
        assert kept[number].endswith("\n---\n" + text), number
    notes = [note for (note,) in rows(store, "SELECT note FROM correction ORDER BY place")]
    # The first publication corrects nothing, so its note is not told.
    assert all(f"Note {number}." in notes for number in published[1:]), (published, notes)
    assert rows(store, "SELECT state FROM review WHERE slug = 'under-fire'") == [("published",)]
    print(f"{len(acknowledged)} saves and {len(published)} publications acknowledged, {kills} kills")
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]


def what_is_scheduled_goes_out_across_a_restart(server, store):
    browser = ada(server, store)
    draft = begin(browser, some_film(store))
    save(browser, draft, headline="On the minute", body="Now.\n")
    page(browser, draft + "release/")
    revision = re.search(r'name="revision" value="(\d+)"', browser.body).group(1)
    due = int(time.time()) + 4
    local = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(due + 9 * 3600))
    assert 'name="zone" value="UTC"' in browser.body
    answer = browser.send(draft + "schedule/", {"revision": revision, "slug": "on-the-minute", "moment": local, "zone": "Asia/Tokyo"})
    assert browser.cookies["bijou-zone"] == "Asia/Tokyo"
    assert answer.status == 303, browser.text()
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(20)
    with Server(store) as again:
        reader = Browser(again)
        while time.time() < due - 0.2:
            assert reader.ask("/reviews/on-the-minute/").status == 404
            time.sleep(0.1)
        wait_for(again, "/reviews/on-the-minute/", 200, "On the minute", 3)
        late = time.time() - due
        assert -0.05 < late < 2, late
        print(f"on the site {late:.2f} s after its moment")
    # What became due while no server ran goes out when one starts.
    with Server(store) as once:
        browser.server = once
        other = begin(browser, some_film(store))
        save(browser, other, headline="While away", body="Now.\n")
        page(browser, other + "release/")
        revision = re.search(r'name="revision" value="(\d+)"', browser.body).group(1)
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 2))
        assert 'name="zone" value="Asia/Tokyo"' in browser.body
        assert browser.send(other + "schedule/", {"revision": revision, "slug": "while-away", "moment": moment, "zone": "UTC"}).status == 303
        once.process.send_signal(signal.SIGKILL)
        once.process.wait(20)
    time.sleep(2.2)
    with Server(store) as last:
        wait_for(last, "/reviews/while-away/", 200, "While away", 3)


CASES = [from_nothing_to_a_published_review, two_browsers_collide_in_one_text, hostile_text_is_kept_and_shown_inert,
         every_acknowledged_save_outlives_kill, what_is_scheduled_goes_out_across_a_restart]


def run(case):
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "site.bijou"
        bijou("import", store, SAMPLE)
        server = Server(store)
        try:
            case(server, store)
        finally:
            if server.process.poll() is None:
                server.process.kill()
                server.process.wait()


def main():
    chosen = [case for case in CASES if not sys.argv[2:] or any(name in case.__name__ for name in sys.argv[2:])]
    failed = 0
    for case in chosen:
        try:
            run(case)
        except Exception:
            traceback.print_exc()
            print(f"FAILED: {case.__name__}")
            failed += 1
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    desk_test.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(main())
