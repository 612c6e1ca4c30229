#!/usr/bin/env python3
"""Bundles the desk's script: takes its npm packages as package-lock.json fixes them, and makes one file of each entry.

    bundle.py SOURCE OUTPUT DEPFILE STAMP ENTRY...

SOURCE is the folder of package.json and of ENTRY.js; OUTPUT gets ENTRY.js, ENTRY.js.gz and `stamp`, which changes when one of them does.
The packages go beside OUTPUT, never into the source.
"""
import gzip
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys


def run(words, what, **options):
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    except FileNotFoundError:
        sys.exit(f"bijou: {what}: there is no `{words[0]}`; run tools/setup build")
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nbijou: {what} failed; is the npm registry within reach?")


def take_packages(source, folder):
    """Fresh when the lock has changed, or an earlier taking was cut off."""
    lock, taken = source / "package-lock.json", folder / "taken"
    if taken.is_file() and taken.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, folder)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "taking the desk's npm packages", cwd=folder)
    shutil.copy(lock, taken)


def main():
    source, output, depfile, stamp = (pathlib.Path(each).resolve() for each in sys.argv[1:5])
    entries = sys.argv[5:]
    packages = output.with_name(output.name + "-packages")
    take_packages(source, packages)
    shutil.rmtree(output, ignore_errors=True)
    record = output.with_name(output.name + ".json")
    run([packages / "node_modules/.bin/esbuild", *(source / f"{entry}.js" for entry in entries), "--bundle", "--minify", "--format=esm",
         "--target=es2022", "--legal-comments=none", f"--outdir={output}", f"--metafile={record}", "--log-level=warning"],
        "bundling the desk's script", cwd=packages, env={**os.environ, "NODE_PATH": str(packages / "node_modules")})
    seen = hashlib.sha256()
    for entry in entries:
        data = (output / f"{entry}.js").read_bytes()
        seen.update(data)
        (output / f"{entry}.js.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    (output / "stamp").write_text(seen.hexdigest()[:16])
    inputs = [(packages / each).resolve() for each in json.loads(record.read_text())["inputs"] if "node_modules" not in each]
    inputs += [source / "package.json", source / "package-lock.json"]
    depfile.write_text(f"{sys.argv[4]}: " + " ".join(str(each).replace(" ", "\\ ") for each in inputs) + "\n")
    stamp.write_text(seen.hexdigest() + "\n")


main()
