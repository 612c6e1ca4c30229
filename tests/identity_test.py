#!/usr/bin/env python3
"""Serves and exports the example publication, with two things renamed and a theme of its own: every page must be the same, byte for byte.

From where a feed or a poster was, the server leads on to the bytes that the export keeps there.
"""
import gzip
import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE, THEME = ROOT / "examples" / "stalls-and-circle", ROOT / "theme"


RENAMED = [("critics", "ivor-pelmet", "i-pelmet"), ("films", "alien-1979", "the-alien-1979")]


def make_store(program, folder):
    source, store = folder / "text", folder / "house.bijou"
    bring_in = [program, "import", store, source]
    shutil.copytree(EXAMPLE, source)
    subprocess.run(bring_in, check=True, stdout=subprocess.DEVNULL, timeout=120)
    for kind, old, new in RENAMED:
        for path in source.rglob("*.md"):
            path.write_text(path.read_text().replace(old, new))
        path = (source / kind / f"{old}.md").rename(source / kind / f"{new}.md")
        path.write_text(path.read_text().replace("---\n", f"---\nwas: [{old}]\n", 1))
    # In a theme of its own, which is held in the store.
    theme = source / "theme"
    theme.mkdir()
    theme.joinpath("stars.mustache").write_text("<b>" + (THEME / "stars.mustache").read_text().strip() + "</b>\n{{>seal}}")
    theme.joinpath("seal.mustache").write_text('<img src="/theme/seal.svg" alt="">')
    theme.joinpath("seal.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    theme.joinpath("style.css").write_text((THEME / "style.css").read_text() + "\nh1{font-style:italic}\n")
    subprocess.run(bring_in, check=True, stdout=subprocess.DEVNULL, timeout=120)
    return store


def path_of(file):
    return "/" + (file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file)


def ask(connection, path, coding):
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    answer = connection.getresponse()
    sent = answer.read()
    if answer.status == 301 and not path.endswith("/"):
        return ask(connection, answer.getheader("Location"), coding)
    return answer.status, answer.getheader("Content-Encoding", "identity"), sent


def compare(site, address):
    """How many pages there are, and what is wrong with them."""
    connection = http.client.HTTPConnection(address, timeout=20)
    files = sorted(str(each.relative_to(site)) for each in site.rglob("*") if each.is_file())
    files = [each for each in files if not each.startswith(".bijou-")]
    faults = []
    for file in files:
        kept, path = (site / file).read_bytes(), path_of(file)
        status, coding, sent = ask(connection, path, "identity")
        if status not in (200, 301) and path != "/404.html":
            faults.append(f"{path}: exported, and the server says {status}")
        elif coding != "identity" or sent != kept:
            faults.append(f"{path}: exported {len(kept)} bytes, served {len(sent)} others")
        if gzip_sent := [each for each in [ask(connection, path, "gzip")] if each[1] == "gzip"]:
            if gzip.decompress(gzip_sent[0][2]) != kept:
                faults.append(f"{path}: its gzip form holds other bytes")
    connection.request("GET", "/sitemap.xml")
    listed = re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", connection.getresponse().read().decode())
    faults += [f"{path}: in the sitemap, and not exported" for path in listed if path not in map(path_of, files)]
    if not listed:
        faults.append("/sitemap.xml: lists nothing")
    kept_on = ["critics/ivor-pelmet/index.html", "critics/ivor-pelmet/feed.xml", "critics/ivor-pelmet/feed.json",
               "films/alien-1979/index.html", "films/alien-1979/poster.svg", "compare/alien-1979/aliens-1986/index.html"]
    if "theme/seal.svg" not in files or b"/theme/seal.svg" not in (site / "index.html").read_bytes():
        faults.append("the publication's own theme is not what was exported")
    faults += [f"/{file}: was there before its slug changed, and is not exported" for file in kept_on if file not in files]
    return len(files), faults


def look(program):
    with tempfile.TemporaryDirectory() as folder:
        store, site = make_store(program, pathlib.Path(folder)), pathlib.Path(folder) / "site"
        subprocess.run([program, "export", store, site], check=True, stdout=subprocess.DEVNULL, timeout=120)
        server = subprocess.Popen([program, "serve", str(store), "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, text=True)
        try:
            return compare(site, re.search(r"http://([^\s/]+)", server.stderr.readline()).group(1))
        finally:
            server.terminate()
            server.wait(20)


def main(program):
    day = time.gmtime().tm_yday
    count, faults = look(program)
    if day != time.gmtime().tm_yday:
        count, faults = look(program)  # midnight came between the two
    for fault in faults[:20]:
        print(fault)
    print(f"{count - len(faults)} passed, {len(faults)} failed")
    return 1 if faults or count < 50 else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
