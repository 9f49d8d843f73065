"""Golden numbers of tests/measures/association: how strongly two columns go together.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/association.py

Writes association.json beside this file; samples are in it. Rows that stand for several are repeated here and counted in
the tests. The correction of Cramer's V and that of the correlation ratio are worked out from their definitions.
"""

import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261121)


def spearman(a, b):
    return float(stats.spearmanr(a, b).statistic)


def rank_ratio(values, groups):
    """From Kruskal and Wallis' H, tie correction included: eta^2 = H / (n - 1), then less the groups' share of chance."""
    parts = [values[groups == g] for g in np.unique(groups)]
    n, k = len(values), len(parts)
    eta2 = float(stats.kruskal(*parts).statistic) / (n - 1)
    return math.sqrt(max(0.0, 1 - (1 - eta2) * (n - 1) / (n - k)))


def bergsma(a, b):
    table = stats.contingency.crosstab(a, b).count
    chi2 = float(stats.chi2_contingency(table, correction=False).statistic)
    n, (r, c) = table.sum(), table.shape
    phi = max(0.0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    rows, columns = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    return math.sqrt(min(1.0, phi / (min(rows, columns) - 1)))


x = rng.normal(0, 1, 200)
pairs = {
    "linear": (x, 0.6 * x + rng.normal(0, 0.8, 200)),
    "falling": (x, -np.exp(x) + rng.normal(0, 0.1, 200)),
    "rounded": (np.round(x, 1), np.round(x + rng.normal(0, 1, 200), 1)),
    "heavy ties": (np.where(rng.random(300) < 0.7, 0, rng.exponential(1, 300)), rng.integers(0, 4, 300).astype(float)),
    "nothing": (rng.normal(0, 1, 150), rng.normal(0, 1, 150)),
    "u shaped": (x, x**2),
    "huge": (x * 1e300, x + rng.normal(0, 1, 200)),
    "tiny": (x * 1e-300, x + rng.normal(0, 1, 200)),
    "infinite": (np.where(x > 1.5, np.inf, x), x + rng.normal(0, 1, 200)),
    "binary": ((x > 0).astype(float), x + rng.normal(0, 2, 200)),
    "same": (x, x),
    "skewed": (rng.lognormal(0, 2, 250), rng.lognormal(0, 2, 250)),
}
levels = {
    "three": (x, rng.integers(0, 3, 200)),
    "telling": (x, np.digitize(x, [-1, 0, 1])),
    "noisy": (x, np.digitize(x + rng.normal(0, 1, 200), [-1, 1])),
    "many": (x, rng.integers(0, 60, 200)),
    "tied": (np.round(x), (x > 0).astype(int)),
    "lopsided": (x, (rng.random(200) < 0.03).astype(int)),
    "binary": ((x > 0).astype(float), rng.integers(0, 2, 200)),
    "two": (x, (x + rng.normal(0, 3, 200) > 0).astype(int)),
    "infinite": (np.where(x > 1, np.inf, x), (x > 0.5).astype(int)),
    "small": (x[:30], np.repeat([0, 1, 2], 10)),
    "one each but one": (x[:30], np.r_[0, np.arange(29)]),
    "skewed": (rng.lognormal(0, 3, 200), rng.integers(0, 4, 200)),
}
tables = {
    "two by two": (rng.integers(0, 2, 300), None),
    "copied": (rng.integers(0, 3, 300), 0.7),
    "weak": (rng.integers(0, 3, 500), 0.1),
    "many": (rng.integers(0, 40, 400), 0.3),
    "nothing": (rng.integers(0, 5, 200), 0.0),
    "same": (rng.integers(0, 4, 120), 1.0),
    "small": (rng.integers(0, 2, 32), 0.5),
    "skewed": ((rng.random(400) < 0.05).astype(int), 0.5),
    "wide": (rng.integers(0, 12, 1000), 0.2),
    "narrow": (rng.integers(0, 2, 1000), 0.9),
    "rare": (np.minimum(rng.geometric(0.5, 300), 9), 0.4),
    "tall": (rng.integers(0, 30, 200), 0.6),
}

number = lambda values: [None if math.isnan(v) else ("Infinity" if math.isinf(v) else float(v)) for v in values]
code = lambda values: [int(v) for v in np.unique(values, return_inverse=True)[1]]


def other(a, share):
    """A column that copies `a` in some rows and is drawn anew in the others."""
    if share is None:
        return (a + (rng.random(len(a)) < 0.3)) % 2
    return np.where(rng.random(len(a)) < share, a, rng.permutation(a))


golden = {
    "versions": {name: version(name) for name in ("numpy", "scipy")},
    "spearman": [{"name": k, "a": number(a), "b": number(b), "is": spearman(a, b)} for k, (a, b) in pairs.items()],
    "rankRatio": [{"name": k, "a": number(a), "b": code(b), "is": rank_ratio(a, b)} for k, (a, b) in levels.items()],
    "contingencyV": [
        {"name": k, "a": code(a), "b": code(b), "is": bergsma(a, b)}
        for k, (a, b) in ((k, (a, other(a, share))) for k, (a, share) in tables.items())
    ],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
