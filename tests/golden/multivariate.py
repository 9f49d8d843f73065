"""Measures of several columns by numpy, scipy and scikit-learn, for tests/measures/multivariate.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/multivariate.py > tests/golden/multivariate.json

Rows are given as features, so that only the definitions are compared. Folds of the classifier are the places of rows
modulo 5, halves of the reference those modulo 2.
"""

import json
from importlib.metadata import version

import numpy as np
from scipy import stats
from scipy.spatial.distance import cdist, pdist
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.metrics.pairwise import rbf_kernel

random = np.random.default_rng(20240611)
other = np.random.default_rng(20261122)


def mmd(x, y):
    gamma = 1 / (2 * np.median(pdist(np.vstack([x, y]))) ** 2)
    within = lambda z: (rbf_kernel(z, gamma=gamma).sum() - len(z)) / (len(z) * (len(z) - 1))
    return within(x) + within(y) - 2 * rbf_kernel(x, y, gamma=gamma).mean()


def energy(x, y):
    return np.sqrt(2 * cdist(x, y).mean() - cdist(x, x).mean() - cdist(y, y).mean())


def learnable(x):
    near = np.clip(x, -4, 4)
    return np.hstack([near, (near**2 - 1) / np.sqrt(2)])


def classifier(x, y):
    both = learnable(np.vstack([x, y]))
    side = np.repeat([0, 1], [len(x), len(y)])
    fold = np.concatenate([np.arange(len(x)) % 5, np.arange(len(y)) % 5])
    scores = np.empty(len(both))
    for k in range(5):
        model = LogisticRegression(C=1, tol=1e-12, max_iter=10_000, solver="newton-cholesky")
        if (fold == k).any():
            scores[fold == k] = model.fit(both[fold != k], side[fold != k]).decision_function(both[fold == k])
    whole = LogisticRegression(C=1, tol=1e-12, max_iter=10_000, solver="newton-cholesky").fit(both, side)
    parts = both * whole.coef_[0]
    width = x.shape[1]
    spread = [np.std(parts[:, i] + parts[:, i + width]) for i in range(width)]
    half = np.concatenate([np.arange(len(x)) % 2, np.arange(len(y)) % 2])
    ps = []
    for k in range(2):
        model = LogisticRegression(C=1, tol=1e-12, max_iter=10_000, solver="newton-cholesky")
        seen = model.fit(both[half != k], side[half != k]).decision_function(both[half == k])
        one, other = seen[side[half == k] == 0], seen[side[half == k] == 1]
        ps.append(stats.mannwhitneyu(other, one, alternative="greater", method="asymptotic", use_continuity=False).pvalue)
    return float(roc_auc_score(side, scores)), float(min(1, 2 * min(ps))), [float(s / sum(spread)) for s in spread]


def reconstruction(x, y):
    # The mean is that of this half, as PCA has it; columns are standardised already.
    pca = PCA(n_components=0.65, svd_solver="full").fit(x[::2])
    errors = lambda z: np.linalg.norm(z - pca.inverse_transform(pca.transform(z)), axis=1)
    before, after = errors(x[1::2]), errors(y)
    variance = before.var(ddof=1)
    z = abs(after.mean() - before.mean()) / np.sqrt(variance / len(before) + variance / len(after))
    return [float(z), float(2 * stats.norm.sf(z))]


def normal(rows, correlation, shift=0.0, spread=1.0, width=4):
    mix = np.full((width, width), correlation) + (1 - correlation) * np.eye(width)
    return random.multivariate_normal(np.full(width, shift), mix * spread**2, rows)


pairs = {
    "unchanged": (normal(60, 0.5), normal(50, 0.5)),
    "shifted": (normal(60, 0.3), normal(80, 0.3, shift=0.8)),
    "spread": (normal(70, 0.2), normal(60, 0.2, spread=2)),
    "correlation": (normal(90, 0.9), normal(60, -0.2)),
    "one column": (normal(40, 0, width=1), normal(45, 0, shift=0.5, width=1)),
    "heavy tails": (random.standard_t(2, (50, 3)), random.standard_t(2, (60, 3)) + 0.4),
    "skewed": (random.exponential(1, (60, 3)), random.exponential(1.5, (40, 3))),
    "tied": (random.integers(0, 4, (60, 3)).astype(float), random.integers(0, 5, (50, 3)).astype(float)),
    "told apart": (normal(40, 0.1), normal(40, 0.1, shift=6)),
    "unequal": (normal(150, 0.4), normal(30, 0.4, shift=0.3)),
    "indicators": (random.integers(0, 2, (60, 5)).astype(float), (random.random((60, 5)) < 0.7).astype(float)),
    "wide": (normal(60, 0.2, width=12), normal(60, 0.2, shift=0.2, width=12)),
    "discrete": (other.integers(0, 3, (70, 3)) - 1.0, other.integers(0, 3, (55, 3)) - 0.8),
    "constant column": (np.c_[other.normal(0, 1, (50, 3)), np.zeros(50)], np.c_[other.normal(0.4, 1, (60, 3)), np.zeros(60)]),
    "two rows": (np.array([[0.3, -1.0], [-0.3, 1.0]]), np.array([[1.5, 0.2], [0.1, -0.4]])),
    "1,000 levels": tuple(np.c_[own / 300 - 1.66, other.normal(shift, 1, (500, 2))] for own, shift in zip(other.permutation(1000).reshape(2, 500), (0, 0.3))),
    "unseen level": (np.c_[other.normal(0, 1, (60, 4)), np.zeros(60)], np.c_[other.normal(0, 1, (50, 4)), other.random(50) < 0.3]),
}


texts = [
    "Late again, and the box was open",
    "late LATE delivery; never again",
    "Straße gesperrt, wieder zu spät",
    "the box, the box, the box",
    "item_1 came with item_2",
    "a b c",
]
vectorizer = TfidfVectorizer()
weights = vectorizer.fit_transform(texts).toarray()


def figures(x, y):
    x, y = np.round(x, 6), np.round(y, 6)
    area, p, parts = classifier(x, y)
    halved = x.shape[1] > 1 and len(x) > 3  # a half of one row has no components
    return {
        "reference": x.tolist(),
        "candidate": y.tolist(),
        "mmd": float(mmd(x, y)),
        "energy-multivariate": float(energy(x, y)),
        "domain-classifier": [area, p],
        "parts": parts,
        "pca-reconstruction": reconstruction(x, y) if halved else None,
    }


print(
    json.dumps(
        {
            "made_by": ", ".join(f"{name} {version(name)}" for name in ["numpy", "scipy", "scikit-learn"]),
            "texts": texts,
            "tf-idf": {word: weights[:, place].tolist() for word, place in sorted(vectorizer.vocabulary_.items())},
            "pairs": {name: figures(*pair) for name, pair in pairs.items()},
        }
    )
)
