#!/usr/bin/env python3
"""Signs in at the desk as people do, and as those who should not get in.

tests/desk_test.py PROGRAM [NAME...]     all cases, or those whose name holds NAME
"""
import base64
import contextlib
import hashlib
import hmac
import html
import http.client
import pathlib
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "golden" / "sample"
PASSWORD = "four words in a row"


class Server:
    """bijou serve, on a port of its own, for as long as the block lasts."""

    def __init__(self, store, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", str(store), "--listen", "127.0.0.1:0", *map(str, options)],
                                        stderr=subprocess.PIPE, text=True)
        self.said = self.process.stderr.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", self.said).group(1))
        self.host = f"127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        said = self.process.stderr.read()
        assert self.process.returncode in (0, -signal.SIGKILL) and not said, (self.process.returncode, said)


class Browser:
    """What a browser keeps between requests: cookies, and the last page."""

    def __init__(self, server, **fields):
        self.server, self.cookies, self.fields, self.body = server, {}, fields, ""

    def ask(self, path, method="GET", body=None, **fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        with contextlib.closing(connection):
            sent = {"User-Agent": "Test browser", **self.fields}
            if self.cookies:
                sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            sent.update({name.replace("_", "-"): value for name, value in fields.items()})
            connection.request(method, path, body, {name: value for name, value in sent.items() if value is not None})
            answer = connection.getresponse()
            self.body = answer.read().decode()
        answer.cookies = [value for name, value in answer.getheaders() if name == "Set-Cookie"]
        for cookie in answer.cookies:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        answer.location = answer.getheader("Location")
        return answer

    def token(self):
        return re.search(r'name="token" value="([0-9a-f]{64})"', self.body).group(1)

    def send(self, path, values, token=None, **fields):
        """A form of the page that was looked at last."""
        body = urllib.parse.urlencode({"token": self.token() if token is None else token, **values})
        fields = {"Origin": f"http://{self.server.host}", "Content_Type": "application/x-www-form-urlencoded", **fields}
        return self.ask(path, "POST", body, **fields)

    def text(self):
        return html.unescape(re.sub(r"<[^>]+>", "", self.body))

    def sign_in(self, name, password=PASSWORD, code=""):
        self.ask("/desk/sign-in/")
        return self.send("/desk/sign-in/", {"name": name, "password": password, "code": code})

    def is_in(self):
        return self.ask("/desk/account/").status == 200


def bijou(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def invite(store, name, role="critic", *words):
    return urllib.parse.urlsplit(bijou("user", store, "add", name, "--role", role, *words).strip()).path


def enter(server, link, password=PASSWORD):
    """Opens a link, sets the password, and is signed in."""
    browser = Browser(server)
    assert browser.ask(link).status == 200
    done = browser.send(link, {"new-password": password, "new-password-again": password})
    assert (done.status, done.location) == (303, "/desk/account/?done=welcome"), (done.status, browser.text())
    return browser


def totp(secret, moment):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def a_link_sets_a_password_once(server, store):
    link = invite(store, "ada", "owner")
    looking = Browser(server)
    for _ in range(3):  # looking at it does not use it up
        assert looking.ask(link).status == 200
    assert "ada" in looking.text()
    done = looking.send(link, {"new-password": "short", "new-password-again": "short"})
    assert done.status == 400 and "12 characters" in looking.text()
    done = looking.send(link, {"new-password": PASSWORD, "new-password-again": PASSWORD + "s"})
    assert done.status == 400 and "differ" in looking.text()
    ada = enter(server, link)
    assert "The password is set" in (ada.ask("/desk/account/?done=welcome") and ada.text())
    assert Browser(server).ask(link).status == 410
    assert looking.send(link, {"new-password": PASSWORD, "new-password-again": PASSWORD}, token="0" * 64).status == 403


def a_password_signs_in_and_out(server, store):
    enter(server, invite(store, "ada", "owner"))
    browser = Browser(server)
    done = browser.sign_in("ada")
    assert (done.status, done.location) == (303, "/desk/"), browser.text()
    cookie = next(each for each in done.cookies if each.startswith("bijou-desk="))
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/desk/")) and "Secure" not in cookie
    answer = browser.ask("/desk/")
    assert answer.status == 200 and answer.getheader("Cache-Control") == "no-store"
    policy = answer.getheader("Content-Security-Policy")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "form-action 'self'" in policy
    scripts = re.findall(r"<script.*?</script>", browser.body, re.S)
    assert all(re.fullmatch(r'<script type="module"( nonce="[\w-]+")? src="/desk/script/[a-z]+\.js\?[0-9a-f]+"></script>', each) for each in scripts), scripts
    assert browser.body.count("<script") == len(scripts) and "style=" not in browser.body and "<style" not in browser.body
    kept = dict(browser.cookies)
    assert browser.send("/desk/sign-out/", {}).location == "/desk/sign-in/?done=signed-out"
    assert not browser.is_in()
    browser.cookies = kept  # a copy of the cookie is worth nothing any more
    assert not browser.is_in()


def the_cookie_is_secure_behind_tls(server, store):
    enter(server, invite(store, "ada", "owner"))
    browser = Browser(server, **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
    done = browser.sign_in("ada")
    assert all("; Secure" in each for each in done.cookies) and done.cookies
    browser.ask("/desk/account/")
    assert "203.0.113.9" in browser.text()


def wrong_passwords_and_unknown_names_are_answered_alike(server, store):
    enter(server, invite(store, "ada", "owner"))
    said = {}
    for name in ("nobody", "ada"):
        statuses = []
        while statuses[-1:] != [429] and len(statuses) < 12:  # a slow machine may let the first wait pass
            browser = Browser(server)
            statuses.append(browser.sign_in(name, "not the password").status)
            page = browser.body.replace(name, "NAME").replace(browser.token(), "")
            said.setdefault(name, {})[statuses[-1]] = re.sub(r"in \d+ seconds?", "in N seconds", page)
        assert statuses[:5] == [403] * 5 and statuses[-1] == 429, statuses
    assert said["nobody"] == said["ada"] and set(said["ada"]) == {403, 429}


def the_right_password_waits_as_well(server, store):
    enter(server, invite(store, "ada", "owner"))
    browser, wait = Browser(server), 0
    while wait < 4:  # two seconds, and then four
        done = browser.sign_in("ada", "not the password")
        wait = int(done.getheader("Retry-After") or 0)
        if 0 < wait < 4:
            time.sleep(wait)
    done = browser.sign_in("ada")
    assert done.status == 429 and "Try again in" in browser.text()
    time.sleep(int(done.getheader("Retry-After")) + 1)
    assert browser.sign_in("ada").status == 303


def what_is_sent_from_elsewhere_is_refused(server, store):
    ada = enter(server, invite(store, "ada", "owner"))
    ada.ask("/desk/accounts/")
    token, new = ada.token(), {"name": "mallory", "role": "owner", "critic": ""}
    for fields in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": None},
                   {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Sec_Fetch_Site": "none"}):
        assert ada.send("/desk/accounts/", new, token, **fields).status == 403, fields
    assert ada.send("/desk/accounts/", new, "0" * 64).status == 403
    assert ada.send("/desk/accounts/", new, token, Content_Type="text/plain").status == 415
    assert "mallory" not in bijou("user", store, "list")
    assert ada.send("/desk/accounts/", new, token).status == 200
    assert "mallory" in bijou("user", store, "list")


def sessions_are_seen_and_ended(server, store):
    one = enter(server, invite(store, "ada", "owner"))
    two, three = Browser(server, **{"User-Agent": "Second <b>browser</b>"}), Browser(server)
    assert two.sign_in("ada").status == three.sign_in("ada").status == 303
    one.ask("/desk/account/")
    assert "Second <b>browser</b>" in one.text() and "<b>browser" not in one.body
    row = next(row for row in re.findall(r'<li class="row">.*?</li>', one.body, re.S) if "Second" in row)
    one.send("/desk/account/sessions/", {"session": re.search(r'name="session" value="([0-9a-f]+)"', row).group(1)})
    assert not two.is_in() and three.is_in() and one.is_in()
    one.ask("/desk/account/")
    one.send("/desk/account/sessions/", {})
    assert not three.is_in() and one.is_in()
    assert three.sign_in("ada").status == 303
    one.ask("/desk/account/")
    done = one.send("/desk/account/password/", {"password": PASSWORD, "new-password": "another password of mine"})
    assert done.status == 303 and one.is_in() and not three.is_in()
    assert Browser(server).sign_in("ada").status == 403
    assert Browser(server).sign_in("ada", "another password of mine").status == 303
    assert len(bijou("user", store, "sessions", "ada").splitlines()) == 2
    bijou("user", store, "revoke", "ada")
    assert not one.is_in()


def a_second_factor_is_needed_once_it_is_on(server, store):
    ada = enter(server, invite(store, "ada", "owner"))
    ada.ask("/desk/account/")
    assert ada.send("/desk/account/factor/", {"password": "not the password"}).status == 403
    ada.ask("/desk/account/")
    assert ada.send("/desk/account/factor/", {"password": PASSWORD}).status == 200
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', ada.body).group(1)
    assert f"otpauth://totp/The%20Sample:ada?secret={secret}&issuer=The%20Sample" in html.unescape(ada.body)
    wrong = f"{(int(totp(secret, time.time())) + 1) % 1000000:06d}"
    assert ada.send("/desk/account/factor/on/", {"secret": secret, "code": wrong}).status == 400
    used = totp(secret, time.time())
    assert ada.send("/desk/account/factor/on/", {"secret": secret, "code": used}).status == 200
    codes = re.findall(r"<li>([2-9a-z]{4}(?:-[2-9a-z]{4}){3})</li>", ada.body)
    assert len(set(codes)) == 10
    assert Browser(server).sign_in("ada").status == 403
    assert Browser(server).sign_in("ada", PASSWORD, used).status == 403  # taken once already
    assert Browser(server).sign_in("ada", PASSWORD, totp(secret, time.time() + 30)).status == 303
    assert Browser(server).sign_in("ada", PASSWORD, codes[0].upper()).status == 303
    assert Browser(server).sign_in("ada", PASSWORD, codes[0]).status == 403
    ada.ask("/desk/account/")
    assert "9 recovery codes" in ada.text()
    assert ada.send("/desk/account/factor/off/", {"password": PASSWORD}).status == 303
    assert Browser(server).sign_in("ada").status == 303


def an_owner_invites_changes_and_disables(server, store):
    ada = enter(server, invite(store, "ada", "owner"))
    ada.ask("/desk/accounts/")
    done = ada.send("/desk/accounts/", {"name": "bob", "role": "critic", "critic": "bernard-circle"})
    link = re.search(rf"http://{server.host}(/desk/link/[\w-]{{43}})", ada.body)
    assert done.status == 200 and link
    bob = enter(server, link.group(1))
    assert bob.ask("/desk/accounts/").status == 403 and bob.ask("/desk/log/").status == 403
    bob.ask("/desk/")
    assert bob.send("/desk/accounts/ada/disable/", {}).status == 403
    ada.ask("/desk/accounts/")
    assert ada.send("/desk/accounts/bob/role/", {"role": "owner"}).location == "/desk/accounts/?done=role"
    assert bob.ask("/desk/accounts/").status == 200  # from the next request on
    ada.ask("/desk/accounts/")
    assert ada.send("/desk/accounts/bob/disable/", {}).status == 303
    assert not bob.is_in() and Browser(server).sign_in("bob").status == 403
    ada.ask("/desk/accounts/")
    assert ada.send("/desk/accounts/ada/role/", {"role": "editor"}).status == 409
    assert "last owner" in ada.text()
    ada.ask("/desk/log/")
    said = ada.text()
    for line in ("ada made an account: bob (critic)", "ada changed a role: bob (critic to owner)",
                 "ada disabled an account: bob", "bob set a password", "the command line made an account: ada"):
        assert line in said, (line, said)


def each_sees_what_is_theirs(server, store):
    ada = enter(server, invite(store, "ada", "critic", "--critic", "ada-stalls"))
    edith = enter(server, invite(store, "edith", "editor"))
    carl = enter(server, invite(store, "carl", "contributor"))
    for browser, sees in ((ada, (True, False)), (edith, (True, True)), (carl, (False, False))):
        browser.ask("/desk/")
        said = browser.body
        assert ("/reviews/the-general/" in said, "/reviews/the-general-again/" in said) == sees, said


def bodies_have_limits(server, store):
    enter(server, invite(store, "ada", "owner"))
    browser = Browser(server)
    browser.ask("/desk/sign-in/")
    done = browser.send("/desk/sign-in/", {"name": "a" * 300, "password": "x", "code": ""})
    assert done.status == 400 and "120 bytes at most" in browser.text()
    done = browser.send("/desk/sign-in/", {"name": "a\x00b", "password": "x", "code": ""}, browser.token())
    assert done.status == 400 and "control character" in browser.text()

    def raw(request, seconds=5):
        said = b""
        with socket.create_connection(("127.0.0.1", server.port)) as peer:
            peer.settimeout(seconds)
            peer.sendall(request)
            with contextlib.suppress(OSError):
                while piece := peer.recv(65536):
                    said += piece
        return said.split(b"\r\n")[0]

    post = b"POST /desk/sign-in/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    assert b" 413 " in raw(post + b"Content-Length: 4194305\r\n\r\n")
    assert b" 413 " in raw(post + b"Content-Length: 99999999999\r\n\r\n")
    assert b" 411 " in raw(post + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    assert b" 405 " in raw(b"DELETE /desk/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b" 405 " in raw(b"POST /reviews/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert b" 413 " in raw(b"GET /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nxx")
    assert b" 400 " in raw(b"GET /desk/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b" 415 " in raw(post + b"Content-Length: 3\r\n\r\na=b")


def a_whole_megabyte_is_read_and_refused_with_a_sentence(server, store):
    browser = Browser(server)
    browser.ask("/desk/sign-in/")
    token = browser.token()
    name = "a" * ((1 << 20) - 200)
    done = browser.send("/desk/sign-in/", {"name": name, "password": "x", "code": ""}, token)
    assert done.status == 400 and "bytes at most" in browser.text()


def readers_do_not_wait_for_passwords(server, store):
    enter(server, invite(store, "ada", "owner"))
    stop = threading.Event()

    def hammer(number):
        browser = Browser(server, **{"X-Forwarded-For": f"203.0.113.{number}"})
        count = 0
        while not stop.is_set():
            browser.sign_in(f"nobody-{number}-{count // 3}", "wrong")
            count += 1

    threads = [threading.Thread(target=hammer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(0.5)
        waits = []
        reader = Browser(server)
        for _ in range(100):
            began = time.monotonic()
            assert reader.ask("/").status == 200
            waits.append(time.monotonic() - began)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert sorted(waits)[90] < 0.25, sorted(waits)[-10:]


def what_was_acknowledged_survives_a_kill(server, store):
    ada = enter(server, invite(store, "ada", "owner"))
    ada.ask("/desk/accounts/")
    assert ada.send("/desk/accounts/", {"name": "bob", "role": "editor", "critic": ""}).status == 200
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    with Server(store) as again:
        ada.server = again
        assert ada.is_in()
        assert re.search(r"^bob +editor", bijou("user", store, "list"), re.M)


def secrets_stay_out_of_the_log_and_the_file(server, store):
    log = store.with_name("access.log")
    with Server(store, "--log", log) as logged:
        link = invite(store, "ada", "owner")
        ada = enter(logged, link)
        ada.ask("/desk/", Referer=None)
        secret = ada.cookies["bijou-desk"]
    said = log.read_text()
    assert '"GET /desk/link/ HTTP/1.1" 200' in said and '"POST /desk/link/ HTTP/1.1" 303' in said
    whole = b"".join(path.read_bytes() for path in store.parent.glob(store.name + "*")) + log.read_bytes()
    for word in (link.rsplit("/", 1)[1], secret, PASSWORD):
        assert word.encode() not in whole, word


CASES = [a_link_sets_a_password_once, a_password_signs_in_and_out, the_cookie_is_secure_behind_tls,
         wrong_passwords_and_unknown_names_are_answered_alike, the_right_password_waits_as_well, what_is_sent_from_elsewhere_is_refused,
         sessions_are_seen_and_ended, a_second_factor_is_needed_once_it_is_on, an_owner_invites_changes_and_disables,
         each_sees_what_is_theirs, bodies_have_limits, a_whole_megabyte_is_read_and_refused_with_a_sentence,
         readers_do_not_wait_for_passwords, what_was_acknowledged_survives_a_kill,
         secrets_stay_out_of_the_log_and_the_file]


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
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(main())
