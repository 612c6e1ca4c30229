#!/usr/bin/env python3
"""Serves the sample publication and looks at it as clients do: well-behaved, careless and hostile ones.

tests/serve_test.py PROGRAM [NAME...]     all cases, or those whose name holds NAME
"""
import contextlib
import email.utils
import gzip
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "stalls-and-circle"
HOST = b"Host: site.example\r\n"


class Server:
    """bijou serve, on a port of its own, for as long as the block lasts."""

    def __init__(self, store, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", str(store), "--listen", "127.0.0.1:0", *map(str, options)],
                                        stderr=subprocess.PIPE, text=True)
        self.said = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert found, f"it said: {self.said}{self.process.stderr.read()}"
        self.port = int(found.group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            assert self.process.wait(20) == 0, self.process.stderr.read()

    def ask(self, path, headers=None, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer

    def raw(self, request, seconds=5):
        """All that comes back for these bytes, until the server closes or is silent."""
        said = b""
        with socket.create_connection(("127.0.0.1", self.port)) as peer:
            peer.settimeout(seconds)
            with contextlib.suppress(OSError):
                peer.sendall(request)
            with contextlib.suppress(OSError):
                while piece := peer.recv(65536):
                    said += piece
        return said

    def status(self, request):
        said = self.raw(request + b"Connection: close\r\n\r\n")
        return int(said.split()[1]) if said.startswith(b"HTTP/1.1 ") else None


def bijou(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60)


def make_store(folder):
    store = folder / "site.bijou"
    done = bijou("import", store, EXAMPLE)
    assert done.returncode == 0, done.stderr
    return store


def pages_of(server):
    found = re.findall(r'href="(/[^"#?]*)"', server.ask("/").body.decode())
    return sorted({path for path in found if path.endswith("/")})


def review_path(server):
    return next(path for path in pages_of(server) if re.fullmatch(r"/reviews/[a-z].*/", path))


# What every visitor gets


def announces_itself(server, _):
    assert re.fullmatch(r"bijou: serving Stalls & Circle at http://127\.0\.0\.1:\d+/ \(edition \d+, \d+ reviews\)\n", server.said)


def pages_are_there(server, _):
    for path in ("/", "/reviews/", "/films/", "/universes/", "/critics/", "/showing/", "/search/", "/feed.xml",
                 "/feed.json", "/sitemap.xml", "/robots.txt", "/theme/favicon.svg", review_path(server)):
        answer = server.ask(path)
        assert answer.status == 200 and answer.body, (path, answer.status)
    assert len(pages_of(server)) > 10


def pages_carry_the_careful_fields(server, _):
    answer = server.ask("/")
    fields = {name.lower(): value for name, value in answer.getheaders()}
    assert fields["content-type"] == "text/html; charset=utf-8"
    assert fields["server"] == "bijou"
    assert fields["x-content-type-options"] == "nosniff"
    assert fields["referrer-policy"] == "strict-origin-when-cross-origin"
    assert fields["cross-origin-opener-policy"] == fields["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in fields["permissions-policy"]
    assert fields["cache-control"] == "public, max-age=0, must-revalidate"
    assert fields["vary"] == "Accept-Encoding"
    policy = fields["content-security-policy"]
    assert "'unsafe-inline'" not in policy and "script" not in policy.replace("script-src", "") and "default-src" in policy
    assert abs(email.utils.parsedate_to_datetime(fields["date"]).timestamp() - time.time()) < 5
    assert not re.search(r"microhttpd|\d+\.\d+\.\d+", fields["server"])
    assert server.ask("/feed.xml").getheader("Cross-Origin-Resource-Policy") == "cross-origin"


def head_has_the_fields_of_get(server, _):
    for path in ("/", "/feed.xml", "/films", "/nothing-here/", "/healthz"):
        got, head = server.ask(path), server.ask(path, method="HEAD")
        drop = ("date",) + (("content-length",) if path == "/healthz" else ())
        fields = [[each for each in answer.getheaders() if each[0].lower() not in drop] for answer in (got, head)]
        assert head.status == got.status and fields[0] == fields[1], (path, fields)
        assert head.body == b""


def coded_bodies_are_the_same_bytes(server, _):
    for path in ("/", review_path(server), "/feed.xml"):
        plain, zipped, brotli = (server.ask(path, {"Accept-Encoding": coding}) for coding in ("identity", "gzip", "br"))
        assert plain.getheader("Content-Encoding") is None
        assert zipped.getheader("Content-Encoding") == "gzip" and brotli.getheader("Content-Encoding") == "br"
        assert gzip.decompress(zipped.body) == plain.body
        assert unbrotli(brotli.body) in (plain.body, None)
        assert len(brotli.body) < len(plain.body) / 2
        tags = [each.getheader("ETag") for each in (plain, zipped, brotli)]
        assert len(set(tags)) == 3 and all(re.fullmatch(r'"[^"]+"', tag) for tag in tags)


def unbrotli(body):
    """Through Node, where it is installed; None otherwise."""
    if not shutil.which("node"):
        return None
    script = "const c=[];process.stdin.on('data',d=>c.push(d)).on('end',()=>process.stdout.write(require('zlib').brotliDecompressSync(Buffer.concat(c))))"
    return subprocess.run(["node", "-e", script], input=body, capture_output=True, check=True).stdout


def q_values_are_heeded(server, _):
    for wish, coding in (("gzip;q=0.5, br;q=0.1", "gzip"), ("br;q=0, gzip;q=0", None), ("*", "br"), ("", None),
                         ("gzip, deflate, br, zstd", "br"), ("identity;q=1, gzip;q=0.2", None)):
        assert server.ask("/", {"Accept-Encoding": wish}).getheader("Content-Encoding") == coding, wish


def unchanged_pages_are_not_sent_again(server, _):
    for coding in ("identity", "gzip", "br"):
        tag = server.ask("/", {"Accept-Encoding": coding}).getheader("ETag")
        for wish in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            answer = server.ask("/", {"Accept-Encoding": coding, "If-None-Match": wish})
            assert answer.status == 304 and answer.body == b"" and answer.getheader("ETag") == tag, wish
        assert server.ask("/", {"Accept-Encoding": coding, "If-None-Match": '"other"'}).status == 200
    tag = server.ask("/", {"Accept-Encoding": "gzip"}).getheader("ETag")
    assert server.ask("/", {"Accept-Encoding": "br", "If-None-Match": tag}).status == 200


def font_path(server):
    page = server.ask("/").body.decode()
    return re.search(r"/theme/[A-Za-z0-9._-]+\.woff2", page).group(0)


def files_come_in_parts(server, _):
    path = font_path(server)
    whole = server.ask(path, {"Accept-Encoding": "br, gzip"})
    assert whole.getheader("Content-Encoding") is None and whole.getheader("Content-Type") == "font/woff2"
    assert whole.getheader("Cache-Control") == "public, max-age=604800" and whole.getheader("Accept-Ranges") == "bytes"
    size, tag = len(whole.body), whole.getheader("ETag")
    for wish, start, end in (("0-0", 0, 1), ("100-199", 100, 200), (f"{size - 1}-", size - 1, size), ("-10", size - 10, size),
                             (f"10-{size * 2}", 10, size)):
        part = server.ask(path, {"Range": f"bytes={wish}"})
        assert part.status == 206 and part.body == whole.body[start:end], wish
        assert part.getheader("Content-Range") == f"bytes {start}-{end - 1}/{size}" and part.getheader("ETag") == tag
    beyond = server.ask(path, {"Range": f"bytes={size}-"})
    assert beyond.status == 416 and beyond.getheader("Content-Range") == f"bytes */{size}"
    assert beyond.getheader("Cache-Control") == "no-store"
    for wish in ("bytes=5-2", "lines=1-2", "bytes=0-1,4-5", "bytes=x-"):
        assert server.ask(path, {"Range": wish}).body == whole.body, wish
    assert server.ask(path, {"Range": "bytes=0-9", "If-Range": tag}).status == 206
    for stale in ('"other"', f"W/{tag}", "Sat, 07 Jun 2025 00:00:00 GMT"):
        assert server.ask(path, {"Range": "bytes=0-9", "If-Range": stale}).status == 200
    assert server.ask(path, {"Range": "bytes=0-9", "If-None-Match": tag}).status == 304


def addresses_have_one_form(server, _):
    for path in ("/films", "/reviews", review_path(server)[:-1]):
        answer = server.ask(path)
        assert answer.status == 308 and answer.getheader("Location") == path + "/", path
    for path in ("//elsewhere.example", "//films", "/films//", "/..", "/%2e%2e/etc/passwd", "/films/../films/", "/no\\where"):
        answer = server.ask(path)
        assert answer.status == 404 and answer.getheader("Location") is None, path
    assert server.ask("/%66ilms/").status == 200
    assert server.ask("http://elsewhere.example/films/").status == 200


def wrong_addresses_are_helped(server, _):
    answer = server.ask("/films/paddingtin-2014/")
    assert answer.status == 404 and answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert b"<html" in answer.body and answer.getheader("Cache-Control") == "no-store"
    assert b"<script>" not in server.ask("/%3Cscript%3Ealert(1)%3C/script%3E/").body


def search_answers(server, _):
    for path in ("/search?q=paddington", "/search/?q=paddington", "/search?q=Padington&stars=&year=&critic="):
        answer = server.ask(path)
        assert answer.status == 200 and b"addington" in answer.body, path
    bare = server.ask("/search/")
    assert bare.status == 200 and b"<form" in bare.body
    assert server.ask("/search").status in (200, 308) and server.ask("/search?q=").status in (200, 308)
    for path in ("/search?q=%22%27)(*^NEAR", "/search?q=%00", "/search?q=%ff", "/search?q=" + "a" * 1500,
                 "/search?q=x&stars=99&year=-4&critic=../&page=999999999999", "/search?q&&&=&q=%"):
        assert server.ask(path).status == 200, path
    assert b"<script>alert" not in server.ask("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").body


def health_is_told(server, _):
    answer = server.ask("/healthz")
    health = json.loads(answer.body)
    assert answer.getheader("Content-Type") == "application/json" and answer.getheader("Cache-Control") == "no-store"
    assert isinstance(health["edition"], int) and health["edition"] > 0 and 0 <= health["uptime"] < 600
    assert health["reviews"] >= 24


# Those who ask wrongly


def other_methods_are_refused(server, _):
    for method in (b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"TRACE", b"get", b"BREW"):
        said = server.raw(method + b" / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello")
        assert said.startswith(b"HTTP/1.1 405 ") and b"Allow: GET, HEAD\r\n" in said, (method, said[:60])


def bodies_are_refused(server, _):
    for extra in (b"Content-Length: 5\r\n\r\nhello", b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                  b"Content-Length: 99999999999\r\n\r\n", b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n"):
        # What follows the body must not be taken for a request.
        said = server.raw(b"GET / HTTP/1.1\r\n" + HOST + extra + b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n")
        assert re.match(rb"HTTP/1.1 4(13|00) ", said), (extra, said[:60])
        assert said.count(b"HTTP/1.1 ") == 1 and b"edition" not in said, extra


def malformed_requests_are_refused(server, _):
    line = b"GET / HTTP/1.1\r\n"
    assert server.status(b"GET /%00 HTTP/1.1\r\n" + HOST) == 400
    for path in (b"/%", b"/%zz", b"/%ff", b"/a%0d%0aSet-Cookie:x", b"/%c0%ae", b"/%ed%a0%80", b"/\xff"):
        assert server.status(b"GET " + path + b" HTTP/1.1\r\n" + HOST) == 400, path
    assert server.status(b"GET /" + b"a" * 2047 + b" HTTP/1.1\r\n" + HOST) == 404
    assert server.status(b"GET /" + b"a" * 2048 + b" HTTP/1.1\r\n" + HOST) == 414
    assert server.status(b"GET /search?q=" + b"a" * 2048 + b" HTTP/1.1\r\n" + HOST) == 414
    assert server.status(b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\n" + HOST) in (414, None)
    assert server.status(line + HOST + b"X: " + b"a" * 60000 + b"\r\n") in (431, None)
    assert server.status(line + HOST + b"".join(b"X%d: y\r\n" % i for i in range(3000))) in (431, None)
    assert server.status(line) == 400
    assert server.status(b"GET / HTTP/7.3\r\n" + HOST) == 505
    for junk in (b"\x16\x03\x01\x02\x00\r\n\r\n", b"\0" * 500 + b"\r\n\r\n", b"GET\r\n\r\n", b"\r\n\r\n\r\n", b"a" * 100000):
        assert not server.raw(junk, 1).startswith(b"HTTP/1.1 200"), junk[:20]
    server.raw(b"GET /\0x HTTP/1.1\r\n" + HOST + b"X: a\0b\r\nConnection: close\r\n\r\n")
    assert server.ask("/").status == 200


def pipelined_requests_are_answered_in_order(server, _):
    paths = [b"/healthz", b"/", b"/nothing/", b"/films/", b"/healthz"]
    request = b"".join(b"HEAD " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n" for path in paths[:-1])
    said = server.raw(request + b"HEAD /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert re.findall(rb"HTTP/1.1 (\d+)", said) == [b"200", b"200", b"404", b"200", b"200"]


def crowds_are_served(server, _):
    """Many at once, hot and cold pages and searches together: every answer is right."""
    paths, wrong = pages_of(server) + ["/search?q=wick", "/feed.xml", "/nowhere/"], []
    right = {path: server.ask(path).body for path in paths}

    def visit(first):
        for i in range(60):
            path = paths[(first * 7 + i) % len(paths)]
            if server.ask(path, {"Accept-Encoding": "gzip" if i % 2 else "identity"}).status not in (200, 404):
                wrong.append(path)
            answer = server.ask(path)
            if answer.body != right[path]:
                wrong.append((path, answer.status))

    crowd = [threading.Thread(target=visit, args=(i,)) for i in range(8)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert not wrong, wrong[:5]


def slow_clients_hurt_nobody(server, _):
    """Thousands who never finish asking, more than there are places; one who never reads."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    most = min(6000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    slow = []
    try:
        for i in range(most):
            peer = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            peer.sendall(b"GET / HTTP/1.1\r\nHost: slow\r\nX-Slow: ")
            slow.append(peer)
            if i % 500 == 0:
                start = time.monotonic()
                assert server.ask("/").status == 200
                assert time.monotonic() - start < 1, f"with {i} slow clients it took {time.monotonic() - start:.1f} s"
        assert json.loads(server.ask("/healthz").body)["connections"] <= 4096
        font = font_path(server).encode()
        slow[-1].sendall(b"x\r\n\r\n" + (b"GET " + font + b" HTTP/1.1\r\n" + HOST + b"\r\n") * 100)
        start = time.monotonic()
        assert server.ask("/films/").status == 200 and time.monotonic() - start < 1
    finally:
        for each in slow:
            each.close()


# While it runs


def changes_are_served_within_a_second(folder):
    source = folder / "copy"
    shutil.copytree(EXAMPLE, source)
    store = folder / "site.bijou"
    assert bijou("import", store, source).returncode == 0
    with Server(store) as server:
        first = json.loads(server.ask("/healthz").body)["edition"]
        before = server.ask("/")
        publication = source / "publication.yaml"
        marks, stop, wrong = {"Stalls & Circle"}, threading.Event(), []

        def read():
            # A page is of one edition throughout: its title and its nameplate agree.
            while not stop.is_set():
                page = server.ask("/critics/").body.decode()
                names = set(re.findall(r"Stalls &amp; Circle(?: No\. \d)?", page))
                if len(names) != 1:
                    wrong.append(names)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for number in range(1, 4):
                text = re.sub(r"(?m)^name:.*$", f'name: "Stalls & Circle No. {number}"', publication.read_text())
                publication.write_text(text)
                done = bijou("import", store, source)
                assert done.returncode == 0, done.stderr
                start = time.monotonic()
                while f"Stalls &amp; Circle No. {number}" not in server.ask("/").body.decode():
                    assert time.monotonic() - start < 5, "the change is not served"
                    time.sleep(0.02)
                assert time.monotonic() - start < 1.5, f"it took {time.monotonic() - start:.1f} s"
        finally:
            stop.set()
            reader.join()
        assert not wrong, wrong[:3]
        assert json.loads(server.ask("/healthz").body)["edition"] > first
        after = server.ask("/", {"If-None-Match": before.getheader("ETag")})
        assert after.status == 200 and after.getheader("ETag") != before.getheader("ETag")


def renamed_things_lead_on(folder):
    source, store = folder / "copy", folder / "site.bijou"
    shutil.copytree(EXAMPLE, source)
    assert bijou("import", store, source).returncode == 0
    for kind, old, new in (("critics", "ivor-pelmet", "i-pelmet"), ("films", "alien-1979", "the-alien-1979")):
        for path in source.rglob("*.md"):
            path.write_text(path.read_text().replace(old, new))
        path = (source / kind / f"{old}.md").rename(source / kind / f"{new}.md")
        path.write_text(path.read_text().replace("---\n", f"---\nwas: [{old}]\n", 1))
    done = bijou("import", store, source)
    assert done.returncode == 0, done.stderr
    with Server(store) as server:
        for old, new in (("/critics/ivor-pelmet/", "/critics/i-pelmet/"),
                         ("/critics/ivor-pelmet/feed.xml", "/critics/i-pelmet/feed.xml"),
                         ("/critics/ivor-pelmet/feed.json", "/critics/i-pelmet/feed.json"),
                         ("/films/alien-1979/", "/films/the-alien-1979/"),
                         ("/films/alien-1979/poster.svg", "/films/the-alien-1979/poster.svg"),
                         ("/compare/alien-1979/aliens-1986/", "/compare/the-alien-1979/aliens-1986/"),
                         ("/compare/aliens-1986/alien-1979/", "/compare/aliens-1986/the-alien-1979/"),
                         ("/compare/tokyo-story-1953/alien-1979/", "/compare/tokyo-story-1953/the-alien-1979/")):
            for _ in range(2):  # made, then kept
                answer = server.ask(old)
                assert answer.status == 301 and answer.getheader("Location") == new, (old, answer.status)
                assert len(answer.body) < 2000 and new.encode() in answer.body, (old, len(answer.body))
            assert server.ask(new).status == 200, new
            assert server.ask(old, {"If-None-Match": "*"}).status == 301, old
        # What other sites show and readers fetch must not be stopped on its way.
        for path in ("/critics/ivor-pelmet/feed.xml", "/films/alien-1979/poster.svg"):
            assert server.ask(path).getheader("Cross-Origin-Resource-Policy") == "cross-origin", path


def a_replaced_store_is_told(folder):
    store, other = make_store(folder), folder / "other.bijou"
    assert bijou("new", other, "--name", "Another").returncode == 0
    with Server(store) as server:
        os.rename(other, store)
        said = server.process.stderr.readline()
        assert "has been replaced or removed" in said and str(store) in said, said
        assert server.ask("/films/").status == 200


def it_is_logged(folder):
    store, log = make_store(folder), folder / "access.log"
    with Server(store, "--log", log) as server:
        server.ask("/films/", {"Referer": "https://a.example/", "User-Agent": 'x" "forged\\'})
        server.ask("/search?q=john+wick&year=2025", {"X-Forwarded-For": "203.0.113.7"})
        server.raw(b"GET /nowhere HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        server.ask("/", method="HEAD")
        time.sleep(1.5)
        lines = log.read_text().splitlines()
        assert len(lines) == 4, lines
        form = r'\S+ - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] "[A-Z]+ \S+ HTTP/1\.1" \d{3} \d+ "[^"]*" "[^"]*"'
        assert all(re.fullmatch(form, line) for line in lines), lines
        assert any('"GET /films/ HTTP/1.1" 200' in line and r'"https://a.example/" "x\x22 \x22forged\x5c"' in line for line in lines)
        assert any(line.startswith("203.0.113.7 ") and "/search?q=john+wick&year=2025" in line for line in lines)
        assert any('"GET /nowhere HTTP/1.1" 404' in line for line in lines)
        assert any('"HEAD / HTTP/1.1" 200 0' in line for line in lines)
        log.rename(folder / "access.log.1")
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        server.ask("/critics/")
    assert "/critics/" in log.read_text() and "/films/" not in log.read_text()


def ending_drains(folder):
    with Server(make_store(folder)) as server:
        idle = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        idle.request("GET", "/")
        idle.getresponse().read()
        # A client in the middle of a large answer, which it reads only after the server was told to end.
        font = font_path(server).encode()
        late = socket.socket()
        late.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        late.connect(("127.0.0.1", server.port))
        late.sendall((b"GET " + font + b" HTTP/1.1\r\n" + HOST + b"\r\n") * 200)
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.5)
        assert server.process.poll() is None, "it did not wait for a running request"
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
            raise AssertionError("it still takes connections")
        except ConnectionRefusedError:
            pass
        said = b""
        late.settimeout(10)
        with contextlib.suppress(OSError):
            while piece := late.recv(65536):
                said += piece
        head, _, body = said.partition(b"\r\n\r\n")
        length = int(re.search(rb"Content-Length: (\d+)", head).group(1))
        assert len(body) >= length, "a running answer was cut"
        assert server.process.wait(15) == 0


def hung_clients_do_not_hold_the_end_up(folder):
    with Server(make_store(folder)) as server:
        font = font_path(server).encode()
        with socket.socket() as hung:
            hung.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            hung.connect(("127.0.0.1", server.port))
            hung.sendall((b"GET " + font + b" HTTP/1.1\r\n" + HOST + b"\r\n") * 200)
            time.sleep(0.3)
            start = time.monotonic()
            server.process.send_signal(signal.SIGINT)
            assert server.process.wait(15) == 0
            assert time.monotonic() - start < 12


def one_address_can_be_limited(folder):
    with Server(make_store(folder), "--per-address", 3) as server:
        held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
        time.sleep(0.2)
        assert server.raw(b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n", 2) == b""
        for each in held:
            each.close()
        time.sleep(0.3)
        assert server.ask("/healthz").status == 200


def memory_stays_bounded(folder):
    """Far more pages than the cache may hold: any two films can be compared."""
    with Server(make_store(folder), "--cache", 2) as server:
        films = re.findall(r'href="/films/([a-z0-9-]+)/"', server.ask("/films/").body.decode())
        asked = 0
        for first in films[:20]:
            for second in films[:20]:
                if first != second:
                    assert server.ask(f"/compare/{first}/{second}/", {"Accept-Encoding": "br"}).status in (200, 301)
                    asked += 1
        health = json.loads(server.ask("/healthz").body)
        assert health["cache"]["bytes"] <= 2 << 20 and 0 < health["cache"]["pages"] < asked, health


# How it starts


def mistakes_at_the_start_are_told(folder):
    store = make_store(folder)
    (folder / "text.bijou").write_text("no publication")
    with Server(store) as server:
        taken = bijou("serve", store, "--listen", f"127.0.0.1:{server.port}")
        assert taken.returncode == 1 and f"127.0.0.1:{server.port}" in taken.stderr and "taken" in taken.stderr, taken.stderr
    for words, code, part in (([folder / "none.bijou"], 1, "none.bijou"), ([folder / "text.bijou"], 1, "text.bijou"),
                              ([store, "--listen", "8080"], 2, "127.0.0.1:8080"), ([store, "--listen", "a:b:1"], 2, "--listen"),
                              ([store, "--listen", "192.0.2.1:8080"], 1, "192.0.2.1"), ([store, "--threads", "0"], 2, "--threads"),
                              ([store, "--theme", folder / "no-theme"], 1, "no-theme"),
                              ([store, "--log", folder / "no/such/log"], 1, "no/such/log"), ([], 2, "serve")):
        done = bijou("serve", *words)
        assert done.returncode == code and part in done.stderr, (words, done.returncode, done.stderr)
        assert done.stderr.count("\n") <= 3 and done.stdout == "", done.stderr


def other_addresses_work(folder):
    store = make_store(folder)
    for address, url in (("localhost:0", "localhost"), ("[::1]:0", "[::1]")):
        if address.startswith("[") and not pathlib.Path("/proc/net/if_inet6").exists():
            continue
        process = subprocess.Popen([PROGRAM, "serve", store, "--listen", address], stderr=subprocess.PIPE, text=True)
        try:
            port = int(re.search(re.escape(url) + r":(\d+)/", process.stderr.readline()).group(1))
            connection = http.client.HTTPConnection(url.strip("[]"), port, timeout=5)
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
            connection.close()
        finally:
            process.terminate()
            assert process.wait(15) == 0


SHARED = [announces_itself, pages_are_there, pages_carry_the_careful_fields, head_has_the_fields_of_get,
          coded_bodies_are_the_same_bytes, q_values_are_heeded, unchanged_pages_are_not_sent_again, files_come_in_parts,
          addresses_have_one_form, wrong_addresses_are_helped, search_answers, health_is_told, other_methods_are_refused,
          bodies_are_refused, malformed_requests_are_refused, pipelined_requests_are_answered_in_order, crowds_are_served,
          slow_clients_hurt_nobody]
OWN = [changes_are_served_within_a_second, renamed_things_lead_on, a_replaced_store_is_told, it_is_logged, ending_drains,
       hung_clients_do_not_hold_the_end_up, one_address_can_be_limited, memory_stays_bounded, mistakes_at_the_start_are_told,
       other_addresses_work]


def attempt(case, *arguments):
    try:
        case(*arguments)
        return True
    except Exception:
        print(f"FAILED: {case.__name__.replace('_', ' ')}\n{traceback.format_exc()}", flush=True)
        return False


def main(names):
    def wanted(cases):
        return [case for case in cases if not names or any(name in case.__name__ for name in names)]

    results = []
    with tempfile.TemporaryDirectory() as folder:
        if wanted(SHARED):
            with Server(make_store(pathlib.Path(folder))) as server:
                results += [attempt(case, server, folder) for case in wanted(SHARED)]
                assert server.process.poll() is None, f"the server ended: {server.process.stderr.read()}"
    for case in wanted(OWN):
        with tempfile.TemporaryDirectory() as folder:
            results.append(attempt(case, pathlib.Path(folder)))
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
