"""Peers of bench/series.bench.ts in numpy, straightforward and vectorised. Reads one JSON object from stdin, writes the best times and results."""
import json
import sys
import time

import numpy as np


def loess_matrix(n, span, degree, outside=0):
    """The matrix that smooths n points by loess at every point, and one step outside at both ends when asked."""
    rows = np.zeros((n + 2 * outside, n))
    for k, x in enumerate(range(-outside, n + outside)):
        left = min(max(0, x - (span - 1) // 2), max(0, n - span))
        at = np.arange(left, min(n, left + span))
        reach = max(x - at[0], at[-1] - x) + max(0, span - n) // 2
        d = np.abs(at - x) / reach
        w = np.where(d < 0.999, (1 - d**3) ** 3, 0)
        w /= w.sum()
        if degree:
            center = (w * at).sum()
            spread = (w * (at - center) ** 2).sum()
            w = w * (1 + (x - center) * (at - center) / spread)
        rows[k, at] = w
    return rows


def stl(y, period, seasonal, trend_span):
    """STL without robustness and without the jumps of the authors' program: every point is computed."""
    n = len(y)
    trend_by, low_by = loess_matrix(n, trend_span, 1), loess_matrix(n, period + 1 - period % 2, 1)
    cycles = [np.arange(phase, n, period) for phase in range(period)]
    by_length = {len(c): loess_matrix(len(c), seasonal, 0, 1) for c in cycles}
    trend = np.zeros(n)
    for _ in range(2):
        rest = y - trend
        wide = np.zeros(n + 2 * period)
        for phase, c in enumerate(cycles):
            wide[phase::period][: len(c) + 2] = by_length[len(c)] @ rest[c]
        low = wide
        for width in (period, period, 3):
            low = np.convolve(low, np.ones(width) / width, "valid")
        season = wide[period : period + n] - low_by @ low
        trend = trend_by @ (y - season)
    return season, trend


def pelt(y, price):
    """PELT for the mean of data of variance 1; candidates are one array."""
    n = len(y)
    y = y - y.mean()
    first, second = np.concatenate(([0], np.cumsum(y))), np.concatenate(([0], np.cumsum(y * y)))
    best, last, starts = np.zeros(n + 1), np.zeros(n + 1, int), np.array([0])
    best[0] = -price
    for end in range(1, n + 1):
        length = end - starts
        cost = best[starts] + second[end] - second[starts] - (first[end] - first[starts]) ** 2 / length + np.log(length) + price
        k = cost.argmin()
        best[end], last[end] = cost[k], starts[k]
        starts = np.append(starts[cost <= cost[k] + price], end)
    found, end = [], last[n]
    while end > 0:
        found.append(int(end) - 1)
        end = last[end]
    return found[::-1]


def best_of(rounds, run):
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        result = run()
        times.append(1000 * (time.perf_counter() - began))
    return min(times), result


data = json.load(sys.stdin)
co2, long = np.array(data["co2"]), np.array(data["long"])
stl_ms, (season, _) = best_of(20, lambda: stl(co2, 12, 21, 21))
pelt_ms, points = best_of(1, lambda: pelt(long, 3 * np.log(len(long))))
json.dump({"stl": stl_ms, "season": season.tolist(), "pelt": pelt_ms, "points": points}, sys.stdout)
