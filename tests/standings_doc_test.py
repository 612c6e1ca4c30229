#!/usr/bin/env python3
"""Runs the examples of docs/standings.md as they are written: what the document shows is what the program says.

tests/standings_doc_test.py build/bijou             holds it to that
tests/standings_doc_test.py build/bijou --accept    writes what the program says into the document
"""
import pathlib
import re
import subprocess
import sys
import tempfile

DOCUMENT = pathlib.Path(__file__).resolve().parent.parent / "docs/standings.md"
EXAMPLE = re.compile(r"(```sh\n(.*?)```\n\n```\n)(.*?)(```)", re.S)


def main(program, accept):
    text = DOCUMENT.read_text(encoding="utf-8")
    wrong, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        def run(example):
            nonlocal count
            count += 1
            done = subprocess.run(["sh", "-eu", "-c", example[2].replace("build/bijou", program)], cwd=folder, text=True,
                                  encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
            if done.returncode != 0 or done.stdout != example[3]:
                wrong.append(f"the document promises\n{example[3]}\nand the program says\n{done.stdout}")
            return example[1] + done.stdout + example[4]

        told = EXAMPLE.sub(run, text)
    if accept:
        DOCUMENT.write_text(told, encoding="utf-8")
        return 0
    assert count == len(re.findall(r"^```sh$", text, re.M)) >= 4, "an example is not followed by what it prints"
    print(*wrong, sep="\n")
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), "--accept" in sys.argv))
