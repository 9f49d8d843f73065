"""Measures of columns of texts and of vectors by numpy and scipy, for tests/measures/text and tests/measures/embedding.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/sampled.py > tests/golden/sampled.json
"""

import json
from importlib.metadata import version

import numpy as np
from scipy import stats
from scipy.spatial.distance import cosine, jensenshannon
from sklearn.feature_extraction.text import CountVectorizer
from statsmodels.stats.multitest import multipletests

random = np.random.default_rng(311)
other = np.random.default_rng(312)
words = np.array([f"w{i}" for i in range(40)] + ["Größe", "naïve", "日本語", "item_1"])


def texts(rows, tilt):
    weights = np.arange(1, len(words) + 1) ** -1.0
    weights = weights * np.linspace(1, 1 + tilt, len(words))
    return [" ".join(random.choice(words, random.integers(1, 12), p=weights / weights.sum())) for _ in range(rows)]


def text_pair(name, x, y):
    counts = CountVectorizer().fit(x + y)
    a, b = counts.transform(x).sum(0).A1, counts.transform(y).sum(0).A1
    known = CountVectorizer().fit(x)
    ks = stats.ks_2samp([len(t) for t in x], [len(t) for t in y], method="exact")
    return {
        "name": name,
        "reference": x,
        "candidate": y,
        "distance": float(jensenshannon(a, b, base=2)),
        "out-of-vocabulary-rate": float(1 - known.transform(y).sum() / b.sum()),
        "length-drift": [float(ks.statistic), float(ks.pvalue)],
    }


def vector_pair(name, x, y):
    x, y = np.round(x, 4), np.round(y, 4)
    mean = x.mean(0)
    spread = np.sqrt(((x - mean) ** 2).sum(1).mean())
    ps = [stats.ks_2samp(x[:, i], y[:, i], method="exact").pvalue for i in range(x.shape[1])]
    return {
        "name": name,
        "reference": x.tolist(),
        "candidate": y.tolist(),
        "cosine-shift": float(cosine(mean, y.mean(0))),
        "euclidean-shift": float(np.linalg.norm(y.mean(0) - mean) / spread),
        "drifted-components": float(multipletests(ps, 0.05, "holm")[0].mean()),
    }


normal = lambda rows, shift, width=5: random.normal(0, 1, (rows, width)) + shift
print(
    json.dumps(
        {
            "made_by": ", ".join(f"{name} {version(name)}" for name in ["numpy", "scipy", "scikit-learn", "statsmodels"]),
            "texts": [text_pair(f"tilted by {tilt}", texts(60, 0), texts(50, tilt)) for tilt in [0, 3, 20]]
            + [
                text_pair("tied lengths", ["one two", "one"] * 15, ["one", "two"] * 12),
                text_pair("constant", ["same words"] * 20, ["same words"] * 30),
                text_pair("two rows", ["one two", "two three"], ["two two", "three four"]),
                text_pair("far apart", texts(40, 0), texts(40, 1000)),
                text_pair("700 levels", [f"item{i} sold" for i in range(500)], [f"item{i} sold" for i in range(200, 700)]),
                text_pair("unseen levels", texts(30, 0), [f"{t} unseen" for t in texts(30, 0)]),
                text_pair("unequal", texts(10, 0), texts(90, 0)),
                text_pair("heavily skewed lengths", ["ab cd"] * 10 + ["ab " * 200] * 2, ["ab cd"] * 12),
                text_pair("disjoint", ["one two"] * 30, ["three four five"] * 30),
                text_pair("discrete lengths", ["ab"] * 20 + ["ab cd"] * 15, ["ab"] * 10 + ["cd"] * 8 + ["ab cd ef"] * 9),
                text_pair("1,000 levels", [f"item{i}" for i in range(1000)], [f"item{i} sold" for i in other.permutation(1000)[:400]]),
            ],
            "vectors": [
                vector_pair("usual", normal(60, 0.3), normal(70, 0.3)),
                vector_pair("two moved", normal(60, 0.5), normal(50, [1.5, 0.5, 0.5, 0.5, -1])),
                vector_pair("far apart", normal(40, 1, 3), normal(90, -1, 3)),
                vector_pair("one component", normal(50, 2, 1), normal(50, 2.2, 1)),
                vector_pair("half of them moved", normal(60, 0, 12), normal(60, np.r_[np.ones(6) * 1.2, np.zeros(6)], 12)),
                vector_pair("tied", np.round(normal(50, 1)), np.round(normal(60, 1.2))),
                vector_pair("discrete", random.integers(0, 2, (60, 4)), (random.random((50, 4)) < 0.8).astype(int)),
                vector_pair("heavily skewed", np.exp(2 * normal(60, 0)), np.exp(2 * normal(60, 0.4))),
                vector_pair("two rows", normal(2, 1), normal(2, 1)),
                vector_pair("far from zero", normal(40, 0) + 1e4, normal(40, 0.2) + 1e4),
                vector_pair("wide", normal(40, 0.5, 64), normal(40, 0.6, 64)),
                vector_pair("unequal", normal(200, 0.4), normal(20, 0.4)),
                vector_pair("constant component", np.c_[other.normal(1, 1, (40, 2)), np.ones(40)], np.c_[other.normal(1.5, 1, (50, 2)), np.ones(50)]),
                vector_pair("1,000 levels", *(np.c_[own / 100, own[::-1] % 100] for own in other.permutation(1000).reshape(2, 500))),
                vector_pair("unseen levels", other.integers(1, 4, (50, 3)), other.integers(3, 8, (40, 3))),
            ],
        },
        ensure_ascii=False,
    )
)
