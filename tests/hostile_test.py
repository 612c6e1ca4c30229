#!/usr/bin/env python3
"""Feeds every field of every form of the desk with text that is meant to do harm.

tests/hostile_test.py PROGRAM [PATH]     all forms, or those whose address holds PATH

Nothing is listed by hand: pages are found by the links of the desk and by the table of its routes, forms by reading the
pages and by pressing each button once, fields by reading the forms. Whoever adds a field has it fed, and whoever adds a
route that nothing leads to is told. Each text must be stored as it was sent, or refused with a sentence; every page that
follows, and in the end every page there is, must show it inert.
"""
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import urllib.parse

import desk_test
from desk_test import PASSWORD, SAMPLE, Browser, Server, bijou, enter, invite, totp
from forms import Field, Form, Page, acts
from hostile_texts import COCKTAIL, FEW, ONE_LINE, SPELLED, quote

ROUTES = pathlib.Path(__file__).resolve().parent.parent / "src/desk/route.c"
ALIKE = 8  # pages of one route that differ in nothing but what they are about
REFUSALS = (400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 422, 429)


class Route:
    """A row of the desk's table."""

    def __init__(self, posts, pattern, may):
        self.posts, self.pattern, self.parts = posts, pattern, pattern.split("/")
        self.is_part = may == "ANYBODY" and pattern.split("/")[-1] in ("style.css", "*")  # what pages are made of, and links

    def matches(self, path):
        parts = urllib.parse.urlsplit(path).path.rstrip("/").split("/")
        return len(parts) == len(self.parts) and all(mine in ("*", part) for mine, part in zip(self.parts, parts))


def read_routes():
    rows = re.findall(r'\{(true|false), "(/desk[^"]*)", MAY_(\w+)', ROUTES.read_text())
    assert len(rows) > 40
    return [Route(posts == "true", pattern, may) for posts, pattern, may in rows]


class Target:
    """A form on its page, and the button that sends it."""

    def __init__(self, who, path, form, button, scripted=None):
        self.who, self.path, self.form, self.page = who, path, form, None
        self.action, self.name, self.value = button  # where it goes, and what the button says, if it has a name
        self.scripted = scripted  # the action of the form whose fields a script sends elsewhere

    def find(self):
        """The form as its page has it now; False when it is not there."""
        if self.path is None:
            return True
        if self.who.ask(self.path).status != 200:
            return False
        self.page = Page(self.who.body)
        for form in self.page.forms:
            buttons = [button[:2] for button in form.buttons] or [(form.action, None)]
            if ((self.scripted or self.action), self.name) in buttons and form.fields.keys() >= self.form.fields.keys():
                self.form = form
                return True
        return False

    def values(self):
        """What somebody would send who fills in no more than is asked for."""
        values = {"window": "here"} if self.scripted else {} if self.name is None else {self.name: self.value}
        for field in self.form.fields.values():
            if field.kind == "password":
                values[field.name] = PASSWORD
            elif field.required and not field.value:
                values[field.name] = ((self.page.options.get(field.list) if self.page else None) or ["something-new"])[-1]
            elif field.value is not None:
                values[field.name] = field.value
        return values


class Hostility:
    def __init__(self, server, store):
        self.server, self.store, self.saved = server, store, store.with_name("saved.bijou")
        self.routes, self.reached = read_routes(), set()
        self.pages, self.targets, self.queries = [], {}, set()
        self.faults, self.checks, self.stored, self.refused = {}, 0, 0, 0

    def furnish(self):
        """So that every page has something on it: accounts of all sorts, and drafts in every state."""
        self.ada = enter(self.server, invite(self.store, "ada", "owner", "--critic", "ada-stalls"))
        self.fay = enter(self.server, invite(self.store, "fay", "owner"))
        self.nobody, self.link = Browser(self.server), invite(self.store, "new", "critic")
        assert Browser(self.server).sign_in("ada").status == 303  # another session
        bijou("user", self.store, "add", "out", "--role", "critic")
        bijou("user", self.store, "disable", "out")
        self.fay.ask("/desk/account/")
        assert self.fay.send("/desk/account/factor/", {"password": PASSWORD}).status == 200
        secret = re.search(r'name="secret" value="([A-Z2-7]+)"', self.fay.body).group(1)
        assert self.fay.send("/desk/account/factor/on/", {"secret": secret, "code": totp(secret, time.time())}).status == 200
        for step in ("write", "ready", "schedule", "publish"):
            self.begin(step)
        # A drawing of its own, so that there is something to give back. What is typed into a template is markup by right.
        self.ada.ask("/desk/theme/favicon.svg/")
        assert self.ada.send("/desk/theme/favicon.svg/", {"text": "<svg/>", "changed": "0"}).status == 303
        self.copy(self.store, self.saved)

    def begin(self, step):
        self.ada.ask("/desk/reviews/new/")
        draft = self.ada.send("/desk/reviews/new/", {"film": "the-general-1926"}).location
        self.write(draft, headline=f"To {step}", body="Once.\n")
        if step != "write":
            moment = {"moment": "2190-01-01T12:00", "zone": "Europe/London"} if step == "schedule" else {}
            self.release(draft, step, slug=f"to-{step}", **moment)
        return draft

    def write(self, draft, **values):
        self.ada.ask(draft)
        form = next(form for form in Page(self.ada.body).forms if form.action == draft)
        sent = {field.name: field.value for field in form.fields.values() if field.value is not None}
        assert self.ada.send(draft, {**sent, **values}).status == 303, self.ada.text()

    def release(self, draft, step, **values):
        self.ada.ask(draft + "release/")
        looked = self.ada.text()
        revision = re.search(r'name="revision" value="(\d+)"', self.ada.body).group(1)
        assert self.ada.send(f"{draft}{step}/", {"revision": revision, **values}).status == 303, re.findall(r"[^\n]*(?:cannot go out|at most)[^\n]*", looked) or self.ada.text()[-500:]

    @staticmethod
    def copy(source, to):
        one, other = sqlite3.connect(source), sqlite3.connect(to)
        one.backup(other)
        one.close()
        other.close()

    def restore(self):
        """The publication as it was furnished, under the running server."""
        self.copy(self.saved, self.store)

    def pattern(self, posts, path):
        return next((route.pattern for route in self.routes if route.posts == posts and route.matches(path)), None)

    def discover(self):
        queue = [(self.ada, "/desk/"), (self.fay, "/desk/"), (self.fay, "/desk/account/"), (self.nobody, "/desk/sign-in/"), (self.nobody, self.link)]
        queue += [(self.ada, route.pattern + "/") for route in self.routes if not route.posts and "*" not in route.pattern]
        seen, alike = set(), {}
        while queue:
            who, path = queue.pop(0)
            path, pattern = path.split("#")[0], self.pattern(False, path)
            keys = tuple(key for key, _ in urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
            kind = (who, pattern, keys)
            if pattern is None or (who, path) in seen or alike.get(kind, 0) >= ALIKE:
                continue
            seen.add((who, path))
            answer = who.ask(path)
            self.reached.add((False, pattern))
            if answer.status == 200 and answer.getheader("Content-Type").startswith("text/html"):
                alike[kind] = alike.get(kind, 0) + 1
                self.queries |= {(path.split("?")[0], key) for key in keys}
                queue += [(who, urllib.parse.urljoin(path, each)) for each in self.take(who, path, Page(who.body))]

    def take(self, who, path, page):
        """Keeps the page and its forms that are new, presses each, and says where page and forms lead."""
        self.pages.append((who, path))
        led = list(page.links) if who is self.ada else []
        for form in page.forms:
            for button in form.buttons or [(form.action, None, "")]:
                pattern = self.pattern(form.posts, button[0])
                assert pattern or not form.posts, f"{path} has a form to {button[0]}, and there is no such route"
                key = (who is self.fay, form.posts, pattern, button[1], tuple(sorted({field.sort for field in form.fields.values()})))
                if key not in self.targets:
                    self.reached.add((form.posts, pattern))
                    self.targets[key] = Target(who, path, form, button)
                    self.targets[key].page = page
                    led += self.press(self.targets[key]) if who is not self.nobody else []
        return led

    def press(self, target):
        who, cookies = target.who, dict(target.who.cookies)
        answer = self.send(target, target.values())
        self.hold(target, "as it is", answer.status < 500, answer.status)
        led = [answer.location] if answer.status == 303 else []
        if answer.status == 200 and target.form.posts:
            led += self.take(who, None, Page(who.body))
        elif not target.form.posts:
            led += [f"{target.action}?{key}={each}" for key, field in target.form.fields.items() for each in target.page.options.get(field.list, [])[:2]]
        self.restore()
        who.cookies = cookies
        return led

    @staticmethod
    def send(target, values, name=None, spelled=None):
        """The form's values; `name` with the bytes that are to stand in the request for it."""
        pairs = [quote(each.encode()) + b"=" + quote(text.encode()) for each, text in values.items() if each != name]
        pairs += [quote(name.encode()) + b"=" + spelled] if name is not None else []
        if not target.form.posts:
            return target.who.ask(target.action + "?" + urllib.parse.quote_from_bytes(b"&".join(pairs), safe="%&=")[:4000])
        return target.who.ask(target.action, "POST", b"&".join(pairs), Origin=f"http://{target.who.server.host}",
                              Content_Type="application/x-www-form-urlencoded")

    def hold(self, where, what, true, found=""):
        where = getattr(where, "action", where)
        if not true:
            self.faults.setdefault(where, []).append(f"{what}: {found}")

    def feed_all(self, wanted):
        fed = set()
        for target in [*self.targets.values(), *self.scripted()]:
            names = [*target.form.fields, *([target.name] if target.name else []), *(["window"] if target.scripted else [])]
            if wanted not in target.action:
                continue
            self.restore()
            for name in names:
                field = target.form.fields.get(name) or Field(name, "button", None, {})
                kind = (target.who is self.fay, target.form.posts, self.pattern(target.form.posts, target.action), field.sort)
                if kind not in fed:
                    fed.add(kind)
                    self.feed(target, field)

    def scripted(self):
        """What only a script sends has the fields of the form on the page above."""
        for route in self.routes:
            if not route.posts or (True, route.pattern) in self.reached:
                continue
            above, last = route.pattern.rsplit("/", 1)
            found = next((each for each in self.targets.values() if self.pattern(True, each.action) == above), None)
            self.hold(route.pattern, "posted to", found is not None, "no page has a form for it, nor has the page above it")
            if found:
                form = Form(found.action, "post")
                form.fields = dict(found.form.fields)
                yield Target(found.who, found.path, form, (found.action + last + "/", None, ""), found.action)

    def feed(self, target, field):
        cookies, stale = dict(target.who.cookies), True
        # A password is shown nowhere and costs a tenth of a second; what is not typed is held against a few values.
        few = field.kind in ("password", "hidden", "select", "radio", "checkbox", "button")
        for what, (text, spelled) in SPELLED.items():
            if few and what not in FEW:
                continue
            target.who.cookies = dict(cookies)
            if stale and not target.find():
                self.restore()
                if not target.find():
                    self.hold(target, field.name, False, "its form is not there any more")
                    return
            answer = self.send(target, target.values(), field.name, spelled)
            stale = answer.status < 400
            self.judge(target, field, f"{field.name}: {what}", text, answer)
        target.who.cookies = cookies
        self.checks += 1

    def judge(self, target, field, what, text, answer):
        who = target.who
        if answer.status == 303:
            self.stored += 1
            while answer.status == 303:
                answer = who.ask(answer.location)
            self.hold(target, what, answer.status == 200, f"leads to {answer.status}: {who.text()[-200:]}")
            self.look(target, what, who, answer)
            if text is not None and field.kind in ("text", "textarea", "select", "radio", "search", "url"):
                self.compare(target, field, what, text.decode("utf-8", "replace"))
            return
        self.look(target, what, who, answer)
        self.hold(target, what, answer.status == 200 or answer.status in REFUSALS, f"answered {answer.status}: {who.text()[-200:]}")
        if answer.status >= 400:
            self.refused += 1
            self.hold(target, what, re.search(r"[A-Z][^.]{6,}\.", who.text()), f"{answer.status} without a sentence: {who.text()[-200:]}")

    def look(self, where, what, who, answer):
        """Nothing of what was sent acts on the page that came."""
        body, kind = who.body, answer.getheader("Content-Type") or ""
        if not kind.startswith("text/html"):
            self.hold(where, what, not body or answer.getheader("X-Content-Type-Options") == "nosniff", "what is no page may be taken for one")
            return
        found = acts(body)
        self.hold(where, what, not found, f"it acts: {found[:3]}")
        self.hold(where, what, not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", body), "a control character is on the page")
        token = re.search(r'<input type="hidden" name="token" value="([0-9a-f]{64})">', body)
        self.hold(where, what, not token or body.count(token[1]) == body.count(token[0]), "the token stands where it should not")

    def compare(self, target, field, what, text):
        """What is said to be stored stands in its field as it was sent: but for blanks, how lists are written, and lines
        that end the front matter, of which what follows stands in the text. What is of one line may have its lines joined."""
        essence = lambda each: re.sub(r'[\s,"]+|^---$', "", each, flags=re.M)
        for form in Page(target.who.body).forms:
            there = [essence(each.value or "") for each in form.fields.values() if each.sort == field.sort]
            if form.action != (target.scripted or target.action) or field.kind in ("select", "radio") and not any(there):
                continue  # a row without any text is none
            there += [essence(each.value) for each in form.fields.values() if each.name == "body" and there]
            sent = essence(text), essence(" ".join(text.split()))
            found = not there or any(each in there[:-1] or each in there[-1] for each in sent)
            self.hold(target, what, found, f"said to be stored, and is {there[:3]}")

    def feed_addresses(self):
        """The parts and questions of addresses, and the header fields that the desk reads."""
        places = [route.pattern.replace("*", "{}") + "/" for route in self.routes if not route.posts and "*" in route.pattern]
        places += [f"{path}?{key}={{}}" for path, key in sorted(self.queries)]
        for place in places:
            self.checks += 1
            for what, (_, spelled) in SPELLED.items():
                path = place.format(urllib.parse.quote_from_bytes(spelled, safe="%")[:3000])
                answer = self.ada.ask(path)
                self.hold(place, what, answer.status in (200, 303) or answer.status in REFUSALS, answer.status)
                self.look(place, what, self.ada, answer)
        for what, text in ONE_LINE.items():
            browser = Browser(self.server, **{"User-Agent": text.strip().encode(), "X-Forwarded-For": text.strip().encode(), "Referer": text.strip().encode()})
            browser.cookies = {**self.ada.cookies, "bijou-form": "{{token}}"}
            for path in ("/desk/account/", "/desk/log/"):
                answer = browser.ask(path)
                self.hold(path, what, answer.status == 200, f"answered {answer.status} to header fields")
                self.look(path, what, browser, answer)

    def keep_all(self):
        """All of it at once, in every field that takes it; then a review that is published with it."""
        self.restore()
        away = ("/desk/account", "/desk/sign", "/desk/link", "/desk/films/general")
        for target in list(self.targets.values()):
            if target.who is not self.ada or target.path is None or target.action.startswith(away) or target.name:
                continue
            for name, field in list(target.form.fields.items()):
                if field.kind in ("text", "textarea", "search", "url") and target.find():
                    self.send(target, target.values(), name, quote(COCKTAIL.encode()))
        draft = self.begin("write")
        self.write(draft, headline=COCKTAIL[:250], standfirst=COCKTAIL[:900], body="\n\n".join([*(text for name, text in ONE_LINE.items() if name != "fact"), COCKTAIL]) + "\n")
        self.release(draft, "publish", slug="under-attack")
        self.write(draft, body="Mended.\n\n" + COCKTAIL)
        self.release(draft, "publish", note=COCKTAIL[:900])

    def walk(self):
        """All pages of the desk and all that readers see."""
        queue, seen = ["/", "/desk/", "/search/?q=hostile", *(path for who, path in self.pages if who is self.ada and path)], set()
        while queue:
            path = queue.pop(0).split("#")[0]
            if path in seen or not path.startswith("/") or "done=" in path:
                continue
            seen.add(path)
            self.checks += 1
            answer = self.ada.ask(path)
            self.hold(path, "at the end", answer.status < 500, answer.status)
            if (answer.getheader("Content-Type") or "").startswith("text/html"):
                self.look(path, "at the end", self.ada, answer)
                queue += [urllib.parse.urljoin(path, link) for link in Page(self.ada.body).links]
        self.hold("/", "at the end", "/reviews/under-attack/" in seen, "the hostile review is not among the pages")
        self.ada.ask("/reviews/under-attack/")
        self.hold("/reviews/under-attack/", "at the end", "<hostile-d>" in self.ada.text(), "it does not show what it was fed")
        return len(seen)


def main():
    began = time.monotonic()
    say = lambda words: print(f"{time.monotonic() - began:5.1f} s: {words}", flush=True)
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a thousand saves, each waited for until it is on disk
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        store = pathlib.Path(folder) / "site.bijou"
        bijou("import", store, SAMPLE)
        with Server(store) as server:
            hostility = Hostility(server, store)
            hostility.furnish()
            hostility.discover()
            say(f"{len(hostility.pages)} pages, {len(hostility.targets)} forms and buttons")
            hostility.feed_all(sys.argv[2] if len(sys.argv) > 2 else "")
            say(f"{hostility.checks} fields fed: {hostility.stored} texts stored, {hostility.refused} refused")
            hostility.feed_addresses()
            hostility.keep_all()
        with Server(store) as server:
            hostility.ada.server = server
            say(f"{hostility.walk()} pages looked at in the end")
    for route in hostility.routes:
        known = (route.posts, route.pattern) in hostility.reached or route.posts or route.is_part
        hostility.hold(route.pattern, "asked", known, "no link, form or redirection of the desk leads there")
    for where, faults in hostility.faults.items():
        print(f"FAILED: {where}", *faults[:8], f"({len(faults)} in all)", sep="\n    ")
    print(f"{hostility.checks} passed, {len(hostility.faults)} failed")
    return 1 if hostility.faults else 0


if __name__ == "__main__":
    desk_test.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(main())
