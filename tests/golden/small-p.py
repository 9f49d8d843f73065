"""p-values of 1e-234 to 1e-301 of whole tables, by mpmath at 60 digits, for tests/cli/small-p-values.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/small-p.py > tests/golden/small-p.json

The rows are those of the test: row i of 3,000 has the flag where i is below 300, one of 8 levels, and numbers some,
near, far (i) and wide (5 i); in the candidate the flag below 1,580, levels by the cube of i, i + 690, i + 880, i + 1,370
and 9 i. The test adds .5 to all numbers, which changes nothing but that they are not taken for identifiers.
"""

import json
import math
from fractions import Fraction
from importlib.metadata import version

import mpmath as mp
import numpy as np
from scipy import stats

mp.mp.dps = 60
N = 3000
rows = np.arange(N)
flag = np.array([[300, N - 300], [1580, N - 1580]])
cubed = [int(i) ** 3 * 8 // N**3 for i in rows]
level = np.array([np.bincount(rows * 8 // N), np.bincount(cubed)])
near, far, some = rows + 880, rows + 1370, rows + 690


def chi_square(statistic, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(statistic) / 2, mp.inf, regularized=True)


def pearson(table):
    whole = int(table.sum())
    expected = [[Fraction(int(r) * int(c), whole) for c in table.sum(0)] for r in table.sum(1)]
    found = sum((int(o) - e) ** 2 / e for row, own in zip(table, expected) for o, e in zip(row, own))
    return chi_square(mp.mpf(found.numerator) / found.denominator, table.shape[1] - 1)


def likelihood(table):
    whole = mp.mpf(int(table.sum()))
    cells = [(int(o), int(r), int(c)) for row, r in zip(table, table.sum(1)) for o, c in zip(row, table.sum(0)) if o]
    return chi_square(2 * mp.fsum(o * mp.log(o * whole / (mp.mpf(r) * c)) for o, r, c in cells), table.shape[1] - 1)


def fisher(table):
    """All tables that are at most as likely, in whole numbers."""
    hits = int(table[:, 0].sum())
    ways = [math.comb(N, k) * math.comb(N, hits - k) for k in range(hits + 1)]
    return mp.mpf(sum(w for w in ways if w <= ways[int(table[0, 0])])) / sum(ways)


def smirnov(step):
    """Of two samples of N rows that are at most step / N apart: Gnedenko and Korolyuk."""
    terms = ((-1) ** (j + 1) * math.comb(2 * N, N - j * step) for j in range(1, N // step + 1))
    return mp.mpf(2 * sum(terms)) / math.comb(2 * N, N)


def mann_whitney(a, b):
    """The normal's, with the variance of tied ranks and a correction for continuity, as scipy has it."""
    sorted_a = np.sort(a)
    above = sum(int(np.searchsorted(sorted_a, v, "left")) + int(np.searchsorted(sorted_a, v, "right")) for v in b)
    ties = sum(int(c) ** 3 - int(c) for c in np.unique(np.concatenate([a, b]), return_counts=True)[1])
    variance = mp.mpf(N) * N / 12 * (2 * N + 1 - mp.mpf(ties) / (2 * N * (2 * N - 1)))
    return mp.erfc((abs(mp.mpf(above) / 2 - mp.mpf(N) * N / 2) - mp.mpf(1) / 2) / mp.sqrt(2 * variance))


def student(t, df):
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def spread(v):
    exact = [mp.mpf(int(i)) for i in v]
    mean = mp.fsum(exact) / N
    return mean, mp.fsum((i - mean) ** 2 for i in exact) / (N - 1)


def welch(a, b):
    (ma, va), (mb, vb) = spread(a), spread(b)
    error = (va + vb) / N
    return student((mb - ma) / mp.sqrt(error), error**2 / ((va / N) ** 2 + (vb / N) ** 2) * (N - 1))


def levene(a, b):
    sides = [[abs(mp.mpf(int(i)) - mp.mpf(float(np.median(v)))) for i in v] for v in (a, b)]
    means = [mp.fsum(side) / N for side in sides]
    within = mp.fsum((z - mean) ** 2 for side, mean in zip(sides, means) for z in side)
    return student(mp.sqrt((2 * N - 2) * mp.mpf(N) / 2 * (means[1] - means[0]) ** 2 / within), mp.mpf(2 * N - 2))


def apart(a, b):
    return max(abs(int(np.sum(a <= v)) - int(np.sum(b <= v))) for v in np.concatenate([a, b]))


found = {
    "chi-square/flag": pearson(flag),
    "chi-square/level": pearson(level),
    "g-test/flag": likelihood(flag),
    "g-test/level": likelihood(level),
    "fisher-exact/flag": fisher(flag),
    "z-proportions/flag": pearson(flag),
    "kolmogorov-smirnov/far": smirnov(apart(rows, far)),
    "mann-whitney/near": mann_whitney(rows, near),
    "welch-t/near": welch(rows, near),
    "levene/wide": levene(5 * rows, 9 * rows),
    "epps-singleton/some": chi_square(stats.epps_singleton_2samp(rows, some).statistic, 4),
}
made_by = ", ".join(f"{name} {version(name)}" for name in ("mpmath", "numpy", "scipy"))
print(json.dumps({"made_by": made_by, "p": {name: float(p) for name, p in found.items()}}, indent=1))
