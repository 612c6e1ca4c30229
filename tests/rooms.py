#!/usr/bin/env python3
"""Holds the source to the rules of the house: which room may use which, where SQL and markup may stand."""
import pathlib
import re
import sys

# From the ground up: a folder may include itself and those before it, never those after.
ROOMS = ["base", "store", "edition", "judge", "reel", "fact", "press", "port", "web", "desk", "command"]
SQL = re.compile(r'"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE (TABLE|INDEX|VIEW|VIRTUAL)|PRAGMA|BEGIN|COMMIT|ROLLBACK)\b')
MARKUP = re.compile(r'"[^"\n]*<(/?(html|head|body|div|span|p|a|ul|ol|li|h[1-6]|svg|section|article|table|tr|td|em|strong|mark)\b)')
BANNED = re.compile(r'\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|strncpy|strncat)\s*\(')
NAMES = re.compile(r'(^|_)(util|utils|misc|common|helper|helpers|manager|handle|process)(_|\.)')


def faults_of(root, path, room):
    text = (root / path).read_text(encoding="utf-8")
    place = ROOMS.index(room) if room else len(ROOMS)
    is_test = path.name.endswith("_test.c")
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{path}:{number}"
        if re.match(r"\s*(/\*|\*|//)", line):
            continue
        used = re.match(r'#include "([a-z_]+)/', line)
        if used and used.group(1) in ROOMS and ROOMS.index(used.group(1)) > place:
            yield f"{where}: {room}/ may not include {used.group(1)}/, which stands above it"
        if used is None and re.match(r'#include "', line) and "/" not in line and "generated" not in line:
            yield f'{where}: write includes from src/: "folder/file.h"'
        if BANNED.search(line):
            yield f"{where}: a banned call; see base/number.h, base/buffer.h and snprintf"
        if is_test:
            continue
        if room != "store" and SQL.search(line):
            yield f"{where}: SQL belongs into src/store/"
        if room not in ("press", "desk") and MARKUP.search(line):
            yield f"{where}: markup belongs into src/press/, src/desk/ or theme/"
    if NAMES.search(path.name):
        yield f"{path}: a file is named after what is in it"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    faults, files = [], 0
    for path in sorted((root / "src").rglob("*.[ch]")):
        parts = path.relative_to(root / "src").parts
        files += 1
        room = parts[0] if len(parts) > 1 else None
        if room and room not in ROOMS:
            faults.append(f"{path}: there is no room called {room}/ in the design")
            continue
        faults += faults_of(root, path.relative_to(root), room)
    for room in ROOMS:
        if (root / "src" / room).is_dir() and not list((root / "src" / room).glob("*.h")):
            faults.append(f"src/{room}: has no header that says what it offers")
    for fault in faults:
        print(fault)
    print(f"rooms: {files} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
