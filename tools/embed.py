#!/usr/bin/env python3
"""Writes the files of a theme as C, and a depfile by which the build sees when they change.

    embed.py FOLDER OUTPUT.c OUTPUT.d [HEADER NAME]

The list is called theme_built_in unless another NAME is given, with the HEADER that declares it.

The folders are in the depfile as well as the files: a file added or removed changes its folder.
"""
import pathlib
import sys

LEFT_OUT = {"README.md", "LICENSE"}


def literal(data):
    """The bytes as string literals of one line each; octal escapes never run into what follows."""
    for start in range(0, len(data), 96):
        part = data[start:start + 96]
        yield '"' + "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f"\\{byte:03o}"
                            for byte in part) + '"'


def main():
    theme, output, depfile = map(pathlib.Path, sys.argv[1:4])
    header, name = sys.argv[4:] or ("press/theme_built_in.h", "theme_built_in")
    seen = sorted(theme.rglob("*"))
    files = [path for path in seen if path.is_file() and path.name not in LEFT_OUT and not path.name.startswith(".")]
    with open(output, "w", encoding="ascii") as out:
        out.write(f'#include "{header}"\n\nconst struct theme_part {name}[] = {{\n')
        for path in files:
            data = path.read_bytes()
            out.write(f'{{{{"{path.relative_to(theme)}", {len(str(path.relative_to(theme)))}}},\n{{\n')
            out.write("\n".join(literal(data)) or '""')
            out.write(f",\n{len(data)}}}}},\n")
        out.write(f"}};\nconst size_t {name}_count = sizeof {name} / sizeof *{name};\n")
    folders = [theme] + [path for path in seen if path.is_dir()]
    escaped = (str(path).replace(" ", "\\ ") for path in folders + files)
    depfile.write_text(f"{output}: " + " ".join(escaped) + "\n")


main()
