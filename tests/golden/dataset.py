"""Rows in both sides, conflicting labels and changes of correlation by pandas and scipy.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/dataset.py > tests/golden/dataset.json
"""

import json
from importlib.metadata import version

import numpy as np
import pandas as pd
from scipy import stats

random = np.random.default_rng(7041)
other = np.random.default_rng(7042)


def table(rows, levels, missing):
    drawn = random.integers(0, levels, rows) if levels > 0 else np.floor(np.exp(other.normal(0, -levels, rows)))
    frame = pd.DataFrame(
        {
            "a": drawn.astype(float),
            "b": random.choice(list("xyz"), rows),
            "y": random.choice(["no", "yes"], rows, p=[0.8, 0.2]),
        }
    )
    for name in frame:
        frame.loc[random.random(rows) < missing, name] = None
    return frame


def in_both(before, after, columns):
    known = before[columns].drop_duplicates().assign(known=True)
    # pandas takes two missing cells of a key for the same.
    return float(after.merge(known, on=columns, how="left")["known"].notna().mean())


def conflicts(frame, features):
    labelled = frame[frame["y"].notna()]
    sizes = labelled.groupby(features, dropna=False)["y"].transform("nunique")
    return float((sizes > 1).mean())


def cells(frame):
    return {name: [None if pd.isna(cell) else cell for cell in frame[name]] for name in frame}


usual = [
    ("usual", 40, 10, 4, 0.1), ("gaps", 200, 10, 30, 0.05), ("1,000 levels", 300, 10, 1000, 0),
    ("half missing", 60, 10, 2, 0.5), ("two rows", 2, 10, 1, 0), ("rare gaps", 500, 10, 80, 0.02),
    ("tied", 90, 0, 2, 0), ("constant", 30, 30, 1, 0), ("fewer", 150, -100, 5, 0.1), ("all but missing", 80, 5, 3, 0.9),
    ("discrete", 120, 40, 12, 0), ("unseen levels", 20, 60, 400, 0.3), ("a tenth", 100, -90, 6, 0.2),
]
skewed = [("heavily skewed", 140, 30, -2, 0.05)]


def tables(cases):
    """Levels below 0: whole numbers with a long tail, the sd of their logarithm."""
    for name, rows, more, levels, missing in cases:
        before, after = table(rows, levels, missing), table(rows + more, levels, missing)
        yield {
            "name": name,
            "row-count": len(after),
            "row-count-change": len(after) / len(before) - 1,
            "column-count": after.shape[1],
            "null-pattern": float(after[["a", "b"]].isna().all(axis=1).mean()),
            "reference": cells(before),
            "candidate": cells(after),
            "rows-in-both": in_both(before, after, ["a", "b", "y"]),
            "rows-in-both a": in_both(before, after, ["a"]),
            "conflicting-labels": conflicts(after, ["a", "b"]),
        }


def pair(n, r, shape=lambda x: x, digits=3):
    x = random.multivariate_normal([0, 0], [[1, r], [r, 1]], n)
    return np.round(shape(x), digits).T


def level_pair(n, strength):
    a = random.integers(0, 3, n)
    b = np.where(random.random(n) < strength, a, random.integers(0, 3, n))
    return a, b


def fisher(r, s, n, m, factor=(1, 1)):
    z = (np.arctanh(s) - np.arctanh(r)) / np.sqrt(factor[0] / (n - 3) + factor[1] / (m - 3))
    return float(2 * stats.norm.sf(abs(z)))


def correlations():
    plain = lambda x: x
    for name, n, m, r, s, shape, digits in [
        ("usual", 60, 80, 0.5, 0.4, plain, 3), ("fallen", 200, 150, 0.8, -0.1, plain, 3),
        ("unequal", 40, 400, 0.0, 0.3, plain, 3), ("strong", 100, 100, 0.95, 0.9, plain, 3),
        ("tied", 90, 120, 0.4, 0.6, plain, 0), ("discrete", 150, 100, 0.7, 0.2, np.sign, 0),
        ("heavily skewed", 120, 90, 0.5, 0.1, lambda x: np.exp(2 * x), 4), ("few rows", 21, 24, 0.3, -0.5, plain, 3),
        ("turned", 80, 80, 0.9, -0.9, plain, 3), ("far from zero", 70, 60, 0.6, 0.6, lambda x: x + 1e6, 3),
        ("1,000 levels", 1000, 800, 0.2, 0.25, plain, 6), ("unseen levels", 90, 90, -0.3, 0.0, lambda x: np.abs(x), 2),
    ]:
        (a, b), (c, d) = pair(n, r, shape, digits), pair(m, s, shape, digits)
        (u, v), (w, x) = level_pair(n, abs(r)), level_pair(m, abs(s))
        one = {"reference": {"a": a, "b": b}, "candidate": {"a": c, "b": d}}
        pearson = [stats.pearsonr(a, b)[0], stats.pearsonr(c, d)[0]]
        spearman = [stats.spearmanr(a, b)[0], stats.spearmanr(c, d)[0]]
        cramer = [stats.contingency.association(stats.contingency.crosstab(i, j).count) for i, j in [(u, v), (w, x)]]
        yield {
            "name": name,
            "correlation-change": abs(spearman[1] - spearman[0]),
            **{side: {key: list(map(float, column)) for key, column in columns.items()} for side, columns in one.items()},
            "levels": [[list(map(str, i)), list(map(str, j))] for i, j in [(u, v), (w, x)]],
            "pearson": [*map(float, pearson), fisher(*pearson, n, m)],
            "spearman": [*map(float, spearman), fisher(*spearman, n, m, [1 + rho**2 / 2 for rho in spearman])],
            "cramers-v": list(map(float, cramer)),
        }


print(
    json.dumps(
        {
            "made_by": ", ".join(f"{name} {version(name)}" for name in ["numpy", "pandas", "scipy"]),
            "tables": list(tables(usual)),
            "correlations": list(correlations()),
            "more tables": list(tables(skewed)),
        }
    )
)
