#!/usr/bin/env python3
"""Holds the standings' paired comparisons against R's BradleyTerry2, and ends in `N passed, N failed`.

tests/peers/paired.py build/bijou

BradleyTerry2 has no prior: it gives the maximum of the likelihood alone. The standings have one, which cannot be
turned off, but it counts once, and every verdict counts. When each verdict is given by n critics, theta is off
from the likelihood's own maximum by c / n + O(1 / n^2). So each set is ranked twice, with n and 2n critics
behind each verdict: the distance to R's answer has to halve, and twice the second answer less the first,
in which c / n has gone, has to be R's. Standard errors: n (se^2 - 1.5^2 / films) goes to the variance about the mean
of all in the same manner, the second term being what the prior leaves open of where all films lie together.
"""
import csv
import io
import itertools
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NEAR = 2e-6  # of what is left: c / n^2, and R's own rounding


def r(*words):
    done = subprocess.run(["Rscript", "--vanilla", HERE / "bradley_terry.R", *words], check=True, capture_output=True, text=True)
    return list(csv.reader(io.StringIO(done.stdout)))


def season(films, meetings, level, seed):
    """Films that meet so often, with some verdicts level: a list of first, second, won, lost."""
    dice = random.Random(seed)
    qualities = [dice.gauss(0, 1) for _ in range(films)]
    pairs = []
    for one, other in itertools.combinations(range(films), 2):
        won = lost = 0.0
        for _ in range(meetings):
            if dice.random() < level:
                won, lost = won + 0.5, lost + 0.5
            elif dice.random() < 1 / (1 + math.exp(qualities[other] - qualities[one])):
                won += 1
            else:
                lost += 1
        if won + lost > 0:
            pairs.append((f"film {one:02}", f"film {other:02}", won, lost))
    return pairs


def ring(films):
    """Nobody meets any but its neighbours, and beats the next one twice as often as the other way round."""
    return [(f"film {i:02}", f"film {(i + 1) % films:02}", 2.0 + i % 3, 1.0) for i in range(films)]


def verdicts(pairs, copies):
    """A line for each verdict, by a critic of its own; two level ones come to the same as one each way."""
    lines = []
    for first, second, won, lost in pairs:
        level = won != int(won)
        lines += [(first, second, "")] * int(won) + [(second, first, "")] * int(lost) + [(first, second, "level")] * level
    for copy, (number, line) in itertools.product(range(copies), enumerate(lines)):
        yield (f"critic {copy} {number}", *line)


class Peers:
    def __init__(self, program, folder):
        self.program, self.folder, self.passed, self.failed = program, pathlib.Path(folder), 0, 0

    def rank(self, pairs, copies):
        """By film: theta about the mean of all, and what its variance comes to of one copy."""
        path = self.folder / "verdicts.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("critic", "better", "worse", "level"))
            writer.writerows(verdicts(pairs, copies))
        done = subprocess.run([self.program, "rank", "--verdicts", path, "--json"], check=True, capture_output=True, text=True)
        films = json.loads(done.stdout)["films"]
        mean = sum(each["theta"] for each in films) / len(films)
        return {each["film"]: (each["theta"] - mean, copies * (each["se"] ** 2 - 2.25 / len(films))) for each in films}

    def check(self, holds, what):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print(f"FAILED: {what}")

    def compare(self, name, pairs, copies):
        path = self.folder / "pairs.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([("first", "second", "won", "lost"), *pairs])
        theirs = {film: (float(ability), float(variance)) for film, ability, variance in r("fit", path)}
        once, twice = self.rank(pairs, copies), self.rank(pairs, 2 * copies)
        self.check(theirs.keys() == twice.keys(), f"{name}: the films")
        for number, what in enumerate(("theta", "variance")):
            far = max(abs(once[film][number] - theirs[film][number]) for film in theirs)
            near = max(abs(twice[film][number] - theirs[film][number]) for film in theirs)
            left = max(abs(2 * twice[film][number] - once[film][number] - theirs[film][number]) for film in theirs)
            size = max(abs(each[number]) for each in theirs.values())
            self.check(abs(near / far - 0.5) < 0.01, f"{name}: {what} is off by {far} and {near}, which is no half")
            self.check(left < NEAR * size, f"{name}: {what} goes to what is off by {left}, of {size}")
            print(f"{name}: {what} up to {size:.4g}, off by {far:.1e} with {copies:,} critics a verdict, {near:.1e} with twice "
                  f"as many, {left:.1e} in the limit")


def main():
    citations = [(first, second, float(won), float(lost)) for first, second, won, lost in r("citations")[1:]]
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(str(pathlib.Path(sys.argv[1]).resolve()), folder)
        peers.compare("four journals of statistics, by who cites whom", citations, 20)
        peers.compare("8 films, each against each 6 times", season(8, 6, 0, 1), 1500)
        peers.compare("12 films, a third of the verdicts level", season(12, 4, 1 / 3, 2), 1500)
        peers.compare("a ring of 9", ring(9), 4000)
        peers.compare("30 films, each against each 3 times", season(30, 3, 0.1, 3), 400)
    print(f"{peers.passed} passed, {peers.failed} failed")
    return 1 if peers.failed else 0


if __name__ == "__main__":
    sys.exit(main())
