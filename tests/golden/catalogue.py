"""Golden numbers of the wider catalogue: tests/measures/{column,distances,rates} and tests/math.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/catalogue.py

Writes catalogue.json beside this file. Samples are in it, so a test needs nothing else. What scipy does not have, or
has only for samples without ties, is worked out here from its definition, said at the function.
"""

import json
import math
from importlib.metadata import version
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import stats
from scipy.stats import _morestats
from sklearn import metrics
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

mp.mp.dps = 40
rng = np.random.default_rng(20240502)


def plain(value):
    """Floats as JSON takes them; what is not finite has no figure."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    return float(value) if math.isfinite(value) else None


# ---------------------------------------------------------------- samples
numbers = {
    "shifted": (rng.normal(10, 2, 60), rng.normal(11, 2.5, 85)),
    "rounded": (np.round(rng.normal(10, 2, 120), 1), np.round(rng.normal(10.4, 2, 70), 1)),
    "far apart": (rng.normal(0, 1, 300), rng.normal(4, 1, 300)),
    "scale": (rng.normal(0, 1, 150), rng.normal(0, 2, 40)),
    "heavy zeros": (np.where(rng.random(200) < 0.6, 0, np.round(rng.exponential(50, 200), 1)), np.where(rng.random(150) < 0.4, 0, np.round(rng.exponential(60, 150), 1))),
    "discrete": (rng.integers(1, 7, 90).astype(float), rng.integers(2, 9, 70).astype(float)),
    "binary": (np.repeat([0.0, 1.0], [70, 30]), np.repeat([0.0, 1.0], [25, 25])),
    "constant": (np.full(20, 5.0), np.full(30, 6.0)),
    "constant reference": (np.full(20, 5.0), np.array([5.0, 5, 5, 6, 7])),
    "two rows": (np.array([1.0, 2.0]), np.array([1.5, 4.0])),
    "few rows": (np.array([3.1, 4.7, 5.9, 8.2, 9.6]), np.array([1.2, 2.5, 3.8, 4.1, 6.6, 7.3, 9.9])),
    "skewed": (np.exp(rng.normal(0, 2.5, 200)), np.exp(rng.normal(0.3, 2.5, 260))),
    "far from zero": (1e9 + np.round(rng.normal(0, 1, 50), 3), 1e9 + np.round(rng.normal(0.3, 1, 50), 3)),
    "disjoint": (np.arange(20.0), np.arange(100.0, 125.0)),
    "equal": (np.arange(40.0), np.arange(40.0)),
    "1,000 values": (rng.integers(0, 1000, 1500).astype(float), rng.integers(100, 1100, 1200).astype(float)),
}
many = rng.integers(1, 60, 1000), rng.integers(0, 60, 1000)
levels = {
    "shifted": ([50, 30, 20], [30, 35, 40]),
    "unseen and gone": ([50, 30, 20, 0], [60, 35, 0, 5]),
    "two": ([90, 10], [70, 30]),
    "two, small": ([1, 9], [11, 3]),
    "two, disjoint": ([40, 0], [0, 55]),
    "two, far apart": ([5000, 100], [3500, 1600]),
    "one": ([20], [31]),
    "two rows": ([1, 1], [0, 2]),
    "equal": ([5, 7], [10, 14]),
    "skewed": ([9990, 9, 1, 0, 0], [4000, 10, 4, 2, 1]),
    "1,000 levels": (many[0], many[1]),
}


# ---------------------------------------------------------------- distances
def cramer_von_mises(x, y):
    """Anderson 1962 with both cumulative shares taken at each value, ties included; scipy's formula equals it without
    ties, and with ties is above 0 for two equal constants of unequal sizes."""
    pooled = np.concatenate([x, y])
    f = np.searchsorted(np.sort(x), pooled, "right") / len(x)
    g = np.searchsorted(np.sort(y), pooled, "right") / len(y)
    return len(x) * len(y) / len(pooled) ** 2 * ((f - g) ** 2).sum()


def anderson_darling(x, y):
    """A2akN of Scholz & Stephens, midrank, before scipy standardises it."""
    pooled = np.sort(np.concatenate([x, y]))
    n = np.array([len(x), len(y)])
    return _morestats._anderson_ksamp_midrank([x, y], pooled, np.unique(pooled), 2, n, len(pooled))


def quantile_shift(x, y):
    p = np.arange(1, 10) / 10
    a, b = np.quantile(x, p), np.quantile(y, p)
    return np.abs(a - b).max() / (a[-1] - a[0]) if a[-1] > a[0] else None


def of_numbers(x, y):
    pooled = np.concatenate([x, y])
    ties = len(np.unique(pooled)) < len(pooled)
    spread = np.ptp(x) > 0 or np.ptp(y) > 0
    # Tests of mean and spread do not see where 0 is, and numpy's mean at 1e9 has seven digits.
    near = np.round(x[0]) if abs(x[0]) > 1e6 else 0
    u = stats.mannwhitneyu(x, y, alternative="two-sided")
    t = stats.ttest_ind(x - near, y - near, equal_var=False) if spread else None
    w = stats.levene(x - near, y - near) if spread else None
    cvm = stats.cramervonmises_2samp(x, y, method="asymptotic")
    several = len(np.unique(pooled)) > 1
    return {
        "reference": x,
        "candidate": y,
        "ties": ties,
        "energy": stats.energy_distance(x, y),
        "quantile-shift": quantile_shift(x, y),
        "mann-whitney": abs(2 * u.statistic / (len(x) * len(y)) - 1),
        "mann-whitney p": u.pvalue,
        "welch-t": abs(t.statistic) if t else None,
        "welch-t p": t.pvalue if t else None,
        "levene": w.statistic if w else None,
        "levene p": w.pvalue if w else None,
        "cramer-von-mises": cramer_von_mises(x, y),
        "cramer-von-mises scipy": None if ties else cvm.statistic,
        "cramer-von-mises scipy p": None if ties else cvm.pvalue,
        "anderson-darling": anderson_darling(x, y) if several else None,
        "anderson-darling scipy p": float(stats.anderson_ksamp([x, y], variant="midrank").pvalue) if several else None,
    }


def of_levels(a, b):
    a, b = np.array(a), np.array(b)
    p, q = a / a.sum(), b / b.sum()
    table = np.array([a, b])[:, a + b > 0]
    one, two = table.shape[1] == 1, table.shape[1] == 2
    g = None if one else stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    z = proportions_ztest(table[:, 1], table.sum(1)) if two else None
    return {
        "reference": a,
        "candidate": b,
        "kl": stats.entropy(np.maximum(p, 1e-4), np.maximum(q, 1e-4)),
        "hellinger": np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2),
        "tvd": np.abs(p - q).sum() / 2,
        "l-infinity": np.abs(p - q).max(),
        "g-test": 0 if one else g.statistic,
        "g-test p": 1 if one else g.pvalue,
        "fisher-exact": abs(p - q).max() if two else None,
        "fisher-exact p": stats.fisher_exact(table).pvalue if two else None,
        "z-proportions": abs(z[0]) if two else None,
        "z-proportions p": z[1] if two else None,
    }


# ---------------------------------------------------------------- math
def beta_tail(a, b, x):
    return mp.betainc(a, b, 0, mp.mpf(x), regularized=True)


def t_tail(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    return beta_tail(df / 2, mp.mpf(1) / 2, df / (df + t * t))


def f_tail(f, a, b):
    f, a, b = mp.mpf(f), mp.mpf(a), mp.mpf(b)
    return beta_tail(b / 2, a / 2, b / (b + a * f))


def cramer_limit(x):
    """Csorgo & Faraway 1996, 1.3, with digits enough for the difference from 1."""
    x = mp.mpf(x)

    def term(k):
        q = mp.mpf(4 * k + 1) ** 2 / (16 * x)
        return mp.gamma(k + 0.5) / mp.factorial(k) * mp.sqrt(4 * k + 1) * mp.exp(-q) * mp.besselk(0.25, q)

    last = int(mp.sqrt(16 * x * mp.mp.dps * 1.2)) // 4 + 4
    return 1 - mp.fsum(term(k) for k in range(last)) / (mp.pi ** mp.mpf(1.5) * mp.sqrt(x))


def anderson_limit(x):
    """Anderson & Darling 1954, with digits enough for the difference from 1."""
    x = mp.mpf(x)

    def term(j):
        t = mp.mpf(4 * j + 1) ** 2 * mp.pi**2 / (8 * x)
        inner = mp.quad(lambda w: mp.exp(x / (8 * (w * w + 1)) - t * w * w), mp.linspace(0, 16 * mp.sqrt(mp.mp.dps / 40) / mp.sqrt(t), 33))
        return mp.binomial(mp.mpf(-1) / 2, j) * (4 * j + 1) * mp.exp(-t) * inner

    last = int(mp.sqrt(8 * x * mp.mp.dps * 2.6 + 8 * x * x) / mp.pi) // 4 + 4
    return 1 - mp.sqrt(2 * mp.pi) / x * mp.fsum(term(j) for j in range(last))


def with_digits(digits, function, x):
    with mp.workdps(digits):
        return function(x)


fisher = [(1, 9, 11, 3), (0, 40, 55, 0), (10, 90, 30, 70), (3, 0, 0, 4), (500, 500, 575, 425), (7, 4993, 21, 4979), (0, 30, 4, 26), (100, 900, 300, 2700), (5000, 100, 3500, 1600), (60000, 40000, 60600, 39400)]
math_cases = {
    "t_tail": [[t, df, t_tail(t, df)] for df in (1, 1.5, 3.7, 10, 57.3, 998, 12345.6, 1999998) for t in (1e-6, 0.1, 1, 2.2, 6, 21)],
    "f_tail": [[f, a, b, f_tail(f, a, b)] for a, b in ((1, 2), (1, 11), (1, 143), (1, 1e5), (3, 40), (7, 5000)) for f in (1e-6, 0.3, 1, 4, 30, 400)],
    "fisher_scipy": [[*case, stats.fisher_exact(np.array(case).reshape(2, 2)).pvalue] for case in fisher],
    "cramer_limit": [[x, with_digits(max(30, int(2.5 * x) + 25), cramer_limit, x)] for x in (0.01, 0.05, 0.1, 0.2, 0.46136, 1, 2, 5, 20, 45)],
    "anderson_limit": [[x, with_digits(max(30, int(0.6 * x) + 30), anderson_limit, x)] for x in (0.1, 0.4, 1, 2.492367, 6, 15, 60, 225)],
}


# ---------------------------------------------------------------- rates
def wilson(hits, of):
    return [float(v) for v in proportion_confint(hits, of, alpha=0.05, method="wilson")]


def mean_interval(values):
    half = stats.norm.ppf(0.975) * np.std(values, ddof=1) / math.sqrt(len(values))
    return [np.mean(values) - half, np.mean(values) + half]


def matthews(labels, predictions):
    """With a delta-method interval: derivatives by a complex step, not by formula."""
    table = metrics.confusion_matrix(labels, predictions) / len(labels)
    value = metrics.matthews_corrcoef(labels, predictions)

    def of(p):
        t, q = p.sum(1), p.sum(0)
        return (np.trace(p) - (t * q).sum()) / np.sqrt((1 - (t * t).sum()) * (1 - (q * q).sum()))

    if (table.sum(0) == 1).any() or abs(value) == 1:
        return value
    steps = [np.eye(table.size)[i].reshape(table.shape) * 1e-30j for i in range(table.size)]
    slope = np.array([of(table + step).imag / 1e-30 for step in steps]).reshape(table.shape)
    half = stats.norm.ppf(0.975) * np.sqrt(((table * slope**2).sum() - (table * slope).sum() ** 2) / len(labels))
    return [value, [max(-1, value - half), min(1, value + half)]]


def kappa(labels, predictions):
    """Without an interval where the error is 0."""
    table = metrics.confusion_matrix(labels, predictions)
    value, found = metrics.cohen_kappa_score(labels, predictions), cohens_kappa(table)
    return [value, [found.kappa_low, found.kappa_upp]] if found.std_kappa > 1e-6 else value


def classification(labels, predictions):
    tn, fp, fn, tp = (int(v) for v in metrics.confusion_matrix(labels, predictions, labels=[0, 1]).ravel())
    return {
        "label": labels,
        "prediction": predictions,
        "specificity": [tn / (tn + fp), wilson(tn, tn + fp)],
        "false-negative-rate": [fn / (fn + tp), wilson(fn, fn + tp)],
        "npv": [tn / (tn + fn), wilson(tn, tn + fn)] if tn + fn else None,
        "balanced-accuracy": metrics.balanced_accuracy_score(labels, predictions),
        "mcc": matthews(labels, predictions),
        "kappa": kappa(labels, predictions),
    }


def many_classes(labels, predictions):
    return {
        "label": labels,
        "prediction": predictions,
        "balanced-accuracy": metrics.balanced_accuracy_score(labels, predictions),
        "mcc": matthews(labels, predictions),
        "kappa": kappa(labels, predictions),
    }


def calibration_error(y, s):
    """Ten bins [a, b) of equal width, the last closed; the mean gap of share and mean score, weighted by rows."""
    cell = np.minimum(np.floor(s * 10 + 1e-12), 9)
    return sum(abs(y[cell == c].mean() - s[cell == c].mean()) * (cell == c).mean() for c in np.unique(cell))


def average_precision(y, s):
    """With the logit interval of Boyd, Eng & Page 2013."""
    value = metrics.average_precision_score(y, s)
    if not 0 < value < 1:
        return value
    half = stats.norm.ppf(0.975) / math.sqrt(y.sum() * value * (1 - value))
    middle = math.log(value / (1 - value))
    return [value, [1 / (1 + math.exp(-(middle - half))), 1 / (1 + math.exp(-(middle + half)))]]


def scores(y, s):
    fpr, tpr, _ = metrics.roc_curve(y, s, drop_intermediate=False)
    best = np.argmax(tpr - fpr)
    clipped = np.clip(s, np.finfo(float).eps, 1 - np.finfo(float).eps)
    return {
        "label": y,
        "score": s,
        "pr-auc": average_precision(y, s),
        "log-loss": [metrics.log_loss(y, s), mean_interval(np.where(y == 1, -np.log(clipped), -np.log1p(-clipped)))],
        "brier": [metrics.brier_score_loss(y, s), mean_interval((s - y) ** 2)],
        "calibration-error": calibration_error(y, s),
        "gini": 2 * metrics.roc_auc_score(y, s) - 1,
        "ks-score": [np.max(tpr - fpr), list(map(float, confint_proportions_2indep(round(tpr[best] * y.sum()), y.sum(), round(fpr[best] * (1 - y).sum()), (1 - y).sum(), compare="diff", method="newcomb")))],
    }


def regression(y, e):
    return {
        "label": y,
        "prediction": e,
        "bias": [np.mean(e - y), mean_interval(e - y)],
        "r2": metrics.r2_score(y, e),
        "max-error": metrics.max_error(y, e),
    }


labels = (rng.random(160) < 0.4).astype(int)
score = np.clip(0.35 + 0.25 * labels + rng.normal(0, 0.2, 160), 0, 1)
rare = (rng.random(400) < 0.04).astype(int)
rare_score = np.round(np.clip(0.05 + 0.2 * rare + rng.exponential(0.1, 400), 0, 0.99), 2)
classes = rng.integers(0, 4, 300)
guessed = np.where(rng.random(300) < 0.6, classes, rng.integers(0, 4, 300))
truth = rng.normal(100, 15, 80)


# ---------------------------------------------------------------- columns
def fences(x, y):
    median = np.median(x)
    mad = np.median(np.abs(x - median))
    q1, q3 = np.quantile(x, [0.25, 0.75])
    return {
        "modified-z-rate": np.mean(0.6745 * np.abs(y - median) / mad > 3.5) if mad > 0 else None,
        "iqr-rate": np.mean((y < q1 - 1.5 * (q3 - q1)) | (y > q3 + 1.5 * (q3 - q1))) if q3 > q1 else None,
        "median": np.median(y),
        "distinct-count": len(np.unique(y)),
        "duplicate-rate": 1 - len(np.unique(y)) / len(y),
        "min": y.min(),
        "max": y.max(),
        "zero-rate": np.mean(y == 0),
    }


content = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "scikit-learn", "statsmodels", "mpmath")},
    "math": math_cases,
    "numbers": {name: of_numbers(*pair) for name, pair in numbers.items()},
    "levels": {name: of_levels(*pair) for name, pair in levels.items()},
    "columns": {name: fences(*pair) for name, pair in numbers.items()},
    "classification": {
        "usual": classification(labels, (score > 0.5).astype(int)),
        "one prediction": classification(labels, np.zeros(160, int)),
        "perfect": classification(labels, labels),
        "rare": classification(rare, (rare_score > 0.3).astype(int)),
    },
    "many classes": {"usual": many_classes(classes, guessed)},
    "scores": {"usual": scores(labels, score), "tied": scores(labels, np.round(score, 1)), "rare": scores(rare, rare_score), "certain": scores(labels, np.where(rng.random(160) < 0.9, labels, 1 - labels).astype(float))},
    "regression": {"usual": regression(truth, truth + rng.normal(1, 6, 80)), "poor": regression(truth, np.full(80, 90.0)), "far": regression(1e6 + truth, 1e6 + truth + rng.normal(0, 3, 80))},
}
(Path(__file__).parent / "catalogue.json").write_text(json.dumps(plain(content), allow_nan=False) + "\n")
