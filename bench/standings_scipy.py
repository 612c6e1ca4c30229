#!/usr/bin/python3
"""The objective of src/judge/standings.h by NumPy, brought to its minimum by SciPy's L-BFGS.

bench/standings_scipy.py STARS.csv VERDICTS.csv OBJECTIVE ROUNDS
Prints, of the best of so many rounds: seconds until it is within 1e-9 of the objective that is given (or until it gets
no further), the lowest objective it had seen by then, how often it asked for objective and gradient, and the seconds
of asking once. Arrays are ready before the clock starts; films and critics are sorted, as sums over critics want it.

It is as quick as NumPy lets it be: like bijou's, it takes no exponential for a star, and one logarithm where a
textbook takes four. Thresholds are searched as the lowest one and the logarithms of the steps between
them, so that they increase wherever the search goes.
"""
import csv
import sys
import time

import numpy
import scipy.optimize

REACHED = 1e-9


class Reached(Exception):
    pass


def numbered(names):
    order = {name: number for number, name in enumerate(sorted(set(names)))}
    return len(order), numpy.fromiter((order[name] for name in names), dtype=numpy.int64, count=len(names))


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


class Model:
    def __init__(self, stars, verdicts):
        """Of a critic's stars for a film, and verdicts on a pair, the last one counts."""
        stars = sorted({(critic, film): mark for critic, film, mark in stars}.items())
        last = {(critic, *sorted((better, worse))): (better, worse, level) for critic, better, worse, level in verdicts}
        verdicts = [each for each in last.values() if each[0] != each[1]]
        names = [film for (_, film), _ in stars] + [film for better, worse, _ in verdicts for film in (better, worse)]
        self.films, film = numbered(names)
        self.film, duels = film[:len(stars)], film[len(stars):]
        self.better, self.worse = duels[0::2], duels[1::2]
        self.won = numpy.array([0.5 if level else 1.0 for _, _, level in verdicts])
        self.critics, self.critic = numbered([critic for (critic, _), _ in stars])
        marks = numpy.array([round(2 * float(mark)) for _, mark in stars], dtype=numpy.int64)
        self.grades, self.grade = numpy.unique(marks, return_inverse=True)
        self.totals = numpy.bincount(self.grade, minlength=len(self.grades)).astype(float)
        share = self.grades[:-1] / 10
        self.means = numpy.log(share / (1 - share))
        self.starts = numpy.searchsorted(self.critic, numpy.arange(self.critics))
        self.asked, self.lowest = 0, numpy.inf

    def first(self):
        """Where bijou begins too: films and critics alike, thresholds where that has them."""
        below = numpy.cumsum(self.totals)[:-1] / self.totals.sum()
        thresholds = numpy.log(below / (1 - below))
        return numpy.concatenate([numpy.zeros(self.films + self.critics), thresholds[:1], numpy.log(numpy.diff(thresholds))])

    def of_stars(self, of_films, of_critics, thresholds):
        """Of the products of all stars the logarithm; by star what pulls at its film; by grade what pulls at its thresholds."""
        bounds = numpy.exp(thresholds)
        inverse_high, low = numpy.append(1 / bounds, 0.0), numpy.insert(bounds, 0, 0.0)
        u = of_films[self.film] * of_critics[self.critic]
        above, below = u * inverse_high[self.grade], low[self.grade] / u
        high, rest = above / (1 + above), below / (1 + below)
        count = len(self.grades)
        return (numpy.log((1 + above) * (1 + below)).sum(), high - rest,
                numpy.bincount(self.grade, high, count), numpy.bincount(self.grade, rest, count))

    def evaluate(self, x):
        quality, leniency = x[:self.films], x[self.films:self.films + self.critics]
        steps = numpy.exp(x[self.films + self.critics + 1:])
        thresholds = numpy.cumsum(numpy.concatenate([x[self.films + self.critics:][:1], steps]))
        of_films = numpy.exp(quality)
        objective, pull, high, low = self.of_stars(of_films, numpy.exp(leniency), thresholds)
        away, between = thresholds - self.means, self.totals[1:-1]
        objective += (quality @ quality / 4.5 + leniency @ leniency / 2 + away @ away / 8
                      - between @ numpy.log(-numpy.expm1(-steps)))
        of_thresholds = away / 4 + low[1:] - high[:-1]
        slopes = between / numpy.expm1(steps)
        of_thresholds[1:] -= slopes
        of_thresholds[:-1] += slopes
        of_quality = quality / 2.25 + numpy.bincount(self.film, pull, self.films)
        of_leniency = leniency + numpy.add.reduceat(pull, self.starts)
        if len(self.won):
            gap = of_films[self.worse] / of_films[self.better]
            objective += (numpy.log1p(gap) + (1 - self.won) * (quality[self.better] - quality[self.worse])).sum()
            lost = 1 - self.won - gap / (1 + gap)
            of_quality += numpy.bincount(self.better, lost, self.films) - numpy.bincount(self.worse, lost, self.films)
        from_top = numpy.cumsum(of_thresholds[::-1])[::-1]
        return objective, numpy.concatenate([of_quality, of_leniency, from_top[:1], from_top[1:] * steps])

    def search(self, enough):
        """Seconds until the objective is at most `enough`, or no further progress."""
        def ask(x):
            objective, gradient = self.evaluate(x)
            self.asked += 1
            self.lowest = min(self.lowest, objective)
            if objective <= enough:
                raise Reached
            return objective, gradient

        self.asked, self.lowest, x = 0, numpy.inf, self.first()
        began = time.perf_counter()
        try:
            scipy.optimize.minimize(ask, x, jac=True, method="L-BFGS-B",
                                    options={"maxiter": 100000, "maxfun": 100000, "ftol": 0, "gtol": 0, "maxcor": 20})
        except Reached:
            pass
        return time.perf_counter() - began


def main():
    model = Model(read(sys.argv[1]), read(sys.argv[2]))
    objective, rounds = float(sys.argv[3]), int(sys.argv[4])
    best = min(model.search(objective + REACHED * abs(objective)) for _ in range(rounds))
    x, once = model.first(), []
    for _ in range(5 * rounds):
        began = time.perf_counter()
        model.evaluate(x)
        once.append(time.perf_counter() - began)
    print(f"{best:.6f} {model.lowest!r} {model.asked} {min(once):.6f}")


if __name__ == "__main__":
    main()
