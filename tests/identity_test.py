#!/usr/bin/env python3
"""Serves and exports the example publication: every page must be the same, byte for byte."""
import gzip
import http.client
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

EXAMPLE = pathlib.Path(__file__).resolve().parent.parent / "examples" / "stalls-and-circle"


def path_of(file):
    return "/" + (file[: -len("index.html")] if file == "index.html" or file.endswith("/index.html") else file)


def ask(connection, path, coding):
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    answer = connection.getresponse()
    return answer.status, answer.getheader("Content-Encoding", "identity"), answer.read()


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
    return len(files), faults


def look(program):
    with tempfile.TemporaryDirectory() as folder:
        store, site = pathlib.Path(folder) / "house.bijou", pathlib.Path(folder) / "site"
        for words in (["import", store, EXAMPLE], ["export", store, site]):
            subprocess.run([program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, timeout=120)
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
