#!/usr/bin/env python3
"""Runs the README's five minutes as they are written, and looks at what comes of them."""
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main(program):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme.split("## The same from a terminal")[1], re.S)
    mistake = re.search(r"^(bijou: my/reviews/.*)$", readme, re.M).group(1)
    with tempfile.TemporaryDirectory() as folder:
        def shell(script):
            return subprocess.run(["sh", "-eu", "-c", script.replace("build/bijou", program)], cwd=folder, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)

        tour = re.search(r"## Your first review in five minutes.*?```sh\n(.*?)```", readme, re.S).group(1)
        begun = shell(tour.replace("build/bijou serve front-row.bijou\n", ""))
        assert re.fullmatch(r"http://\S+/desk/link/\S+\n", begun.stdout), begun.stdout

        made = shell(blocks[0].replace("build/bijou serve my.bijou\n", ""))
        assert made.returncode == 0, made.stdout
        server = subprocess.Popen([program, "serve", "my.bijou", "--listen", "127.0.0.1:0"], cwd=folder,
                                  stderr=subprocess.PIPE, text=True)
        try:
            origin = re.search(r"http://[^\s/]+", server.stderr.readline()).group(0)

            def page():
                return urllib.request.urlopen(origin + "/reviews/the-general/", timeout=10).read().decode()

            assert "A train, and no brakes" in page()
            review = pathlib.Path(folder) / "my/reviews/2026-01-05-the-general.md"
            review.write_text(review.read_text().replace("and no brakes", "and a bridge"))
            assert shell("build/bijou import my.bijou my").returncode == 0
            end = time.monotonic() + 10
            while "A train, and a bridge" not in page():
                assert time.monotonic() < end, "the served page did not change"
                time.sleep(0.1)
            served = page()
        finally:
            server.terminate()
            assert server.wait(20) == 0
        left = shell(blocks[1])
        assert left.returncode == 0, left.stdout
        assert (pathlib.Path(folder) / "site/reviews/the-general/index.html").read_text() == served
        assert (pathlib.Path(folder) / "folder/reviews/2026-01-05-the-general.md").read_text().count("a bridge") == 1
        review.write_text(review.read_text().replace("stars: 4.5", "stars: 3.7"))
        refused = shell("build/bijou import my.bijou my || true")
        assert mistake in refused.stdout, f"the README promises\n{mistake}\nand the program says\n{refused.stdout}"
        club, shown = re.search(r"## A film club.*?```sh\n(.*?)```\n\n```\n(.*?)```", readme, re.S).groups()
        ranked = shell(club)
        assert ranked.stdout == shown, f"the README promises\n{shown}\nand the program says\n{ranked.stdout}"
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
