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


def table(rows, levels, missing):
    frame = pd.DataFrame(
        {
            "a": random.integers(0, levels, rows).astype(float),
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


def tables():
    for rows, levels, missing in [(40, 4, 0.1), (200, 30, 0.05), (300, 1000, 0), (60, 2, 0.5), (2, 1, 0), (500, 80, 0.02)]:
        before, after = table(rows, levels, missing), table(rows + 10, levels, missing)
        yield {
            "reference": cells(before),
            "candidate": cells(after),
            "rows-in-both": in_both(before, after, ["a", "b", "y"]),
            "rows-in-both a": in_both(before, after, ["a"]),
            "conflicting-labels": conflicts(after, ["a", "b"]),
        }


def pair(n, r):
    x = random.multivariate_normal([0, 0], [[1, r], [r, 1]], n)
    return np.round(x, 3).T


def level_pair(n, strength):
    a = random.integers(0, 3, n)
    b = np.where(random.random(n) < strength, a, random.integers(0, 3, n))
    return a, b


def fisher(r, s, n, m, factor=(1, 1)):
    z = (np.arctanh(s) - np.arctanh(r)) / np.sqrt(factor[0] / (n - 3) + factor[1] / (m - 3))
    return float(2 * stats.norm.sf(abs(z)))


def correlations():
    for n, m, r, s in [(60, 80, 0.5, 0.4), (200, 150, 0.8, -0.1), (40, 400, 0.0, 0.3), (100, 100, 0.95, 0.9)]:
        (a, b), (c, d) = pair(n, r), pair(m, s)
        (u, v), (w, x) = level_pair(n, abs(r)), level_pair(m, abs(s))
        one = {"reference": {"a": a, "b": b}, "candidate": {"a": c, "b": d}}
        pearson = [stats.pearsonr(a, b)[0], stats.pearsonr(c, d)[0]]
        spearman = [stats.spearmanr(a, b)[0], stats.spearmanr(c, d)[0]]
        cramer = [stats.contingency.association(stats.contingency.crosstab(i, j).count) for i, j in [(u, v), (w, x)]]
        yield {
            **{side: {name: list(map(float, column)) for name, column in columns.items()} for side, columns in one.items()},
            "levels": [[list(map(str, i)), list(map(str, j))] for i, j in [(u, v), (w, x)]],
            "pearson": [*map(float, pearson), fisher(*pearson, n, m)],
            "spearman": [*map(float, spearman), fisher(*spearman, n, m, [1 + rho**2 / 2 for rho in spearman])],
            "cramers-v": list(map(float, cramer)),
        }


print(
    json.dumps(
        {
            "made_by": ", ".join(f"{name} {version(name)}" for name in ["numpy", "pandas", "scipy"]),
            "tables": list(tables()),
            "correlations": list(correlations()),
        }
    )
)
