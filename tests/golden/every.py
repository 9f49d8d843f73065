"""Samples of every kind for measures whose own golden files have few, and weighed ones for all that take weights:
tests/measures/every.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/every.py

Reads the samples of dozen.json and rates.json, and writes every.json beside this file. Rows of weight w count as w (sum w)
/ (sum w^2) rows, so that all of them count as Kish's effective size. A figure that a definition does not give is null.
"""

import json
import math
import re
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

warnings.simplefilter("ignore")
here = Path(__file__).parent
dozen = json.loads((here / "dozen.json").read_text())["classes"]
amounts = json.loads((here / "rates.json").read_text())["regression"]
rng = np.random.default_rng(20261122)


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


def effective(w):
    return w * w.sum() / (w**2).sum() if (w**2).sum() > 0 else w


def weights(rows, zeros=0.0):
    w = np.round(rng.uniform(0.2, 4, rows), 2)
    w[rng.random(rows) < zeros] = 0
    return w


def cells(values):
    """As the tests read them: an infinite number is a word, a missing cell null."""
    return [None if v is None or v != v else ("inf" if v > 0 else "-inf") if math.isinf(v) else float(v) for v in values]


def wilson(hits, of):
    return proportion_confint(hits, of, alpha=0.05, method="wilson")


# ---------------------------------------------------------------- one column of numbers
def gappy(values, share):
    return np.where(rng.random(len(values)) < share, np.nan, values)


many = np.arange(1000.0)
numbers = {
    "usual": (rng.normal(5, 3, 60), rng.normal(6, 3, 80)),
    "tied": (np.round(rng.normal(5, 3, 90), 0), np.round(rng.normal(5.5, 3, 70), 0)),
    "discrete": (rng.integers(0, 5, 80), rng.integers(0, 6, 60)),
    "constant": (np.full(20, 5.0), np.full(15, 5.0)),
    "two rows": ([1.0, 4.0], [2.0, 14.0]),
    "heavily skewed": (np.round(np.exp(rng.normal(0, 3, 120)), 4), np.round(np.exp(rng.normal(0.5, 3, 90)), 4)),
    "1,000 levels": (rng.permutation(many), rng.permutation(many)[:600] + 200),
    "unseen levels": (rng.integers(0, 4, 50), rng.integers(2, 9, 50)),
    "zeros": (np.where(rng.random(70) < 0.6, 0, rng.normal(3, 2, 70)), np.where(rng.random(60) < 0.4, 0, rng.normal(3, 2, 60))),
    "far from zero": (1e9 + rng.integers(0, 1000, 60), 1e9 + rng.integers(0, 1200, 60)),
    "gaps": (gappy(rng.normal(0, 1, 80), 0.2), gappy(rng.normal(0, 1, 70), 0.4)),
    "infinite": ([1.0, math.inf, 2.0, 3.0], [math.inf, -math.inf, 5.0, 20.0, None, 5.0]),
    "all missing": ([1.0, 2.0], [None, None, None]),
    "weighed": (rng.normal(5, 3, 60), rng.normal(6, 3, 80), weights(60), weights(80)),
    "weighed, tied": (rng.integers(0, 5, 80), rng.integers(0, 6, 60), weights(80, 0.2), weights(60, 0.3)),
    "weighed, gaps": (gappy(rng.normal(0, 1, 80), 0.2), gappy(rng.normal(0, 1, 70), 0.4), weights(80), weights(70)),
    "weighed, skewed": (np.exp(rng.normal(0, 2, 80)), np.exp(rng.normal(1, 2, 70)), weights(80), np.exp(rng.normal(0, 1.5, 70))),
}
NOW = 2e9


def centred(v, w):
    """Mean and sd of what is left of numbers near the first: at 1e9 a double has 7 digits for their spread."""
    found = DescrStatsW(v - v[0], weights=effective(w))
    return v[0] + found.mean, found.std_ddof(1) if found.nobs > 1 else None


def quantile(v, w, p):
    """Type 7 between order statistics of effective rows, each taken at the middle of its row."""
    order = np.argsort(v)
    v, sums = v[order], np.cumsum(effective(w)[order])
    rank = (sums[-1] - 1) * p
    at = lambda r: v[min(np.searchsorted(sums, r + 0.5, "right"), len(v) - 1)]
    return at(math.floor(rank)) + (at(math.floor(rank) + 1) - at(math.floor(rank))) * (rank % 1)


def of_column(before, after, wb=None, wa=None):
    x, y = (np.array([np.nan if v is None else v for v in side], float) for side in (before, after))
    weighed = wa is not None
    wx = np.ones(len(x)) if wb is None else wb
    w = np.ones(len(y)) if wa is None else wa
    known = ~np.isnan(y)
    v, wv = y[known], w[known]
    finite = len(v) > 0 and np.isfinite(v).all()
    usable = np.isfinite(x).all() or not np.isinf(x[~np.isnan(x)]).any()
    xs, wxs = x[~np.isnan(x)], wx[~np.isnan(x)]
    share = lambda hit: np.average(hit, weights=wv) if len(v) else None
    mean, sd = centred(v, wv) if finite else (None, None)
    fence = None
    if usable and len(v):
        m, s = centred(xs, wxs)
        fence = share(np.abs(v - m) > 2 * s) if s else None
    member = sorted(set(xs))[:3]
    figures = {
        "null-rate": np.average(~known, weights=w),
        "type-share": np.average(np.isinf(y), weights=w),
        "mean": mean,
        "sd": sd,
        "min": v.min() if finite else None,
        "max": v.max() if finite else None,
        "zero-rate": share(v == 0),
        "outlier-rate": fence,
        "out-of-range-rate": share((v < 2) | (v > 7)),
        "out-of-set-rate": share(~np.isin(v, member)),
        "constant": int(len(set(v[wv > 0])) == 1) if len(v) else None,
        "freshness": NOW - v.max() if finite else None,
        "quantile": quantile(v, wv, 0.9) if finite else None,
        "median": quantile(v, wv, 0.5) if finite else None,
    }
    if finite and not weighed:
        assert np.allclose([figures["quantile"], figures["median"]], np.quantile(v, [0.9, 0.5]), 1e-12)
    rows, values, distinct = effective(w), effective(wv).sum(), len(set(v[wv > 0]))
    figures |= {
        "null-count": rows[~known].sum(),
        "infinite-count": rows[np.isinf(y)].sum(),
        "distinct-rate": min(1, distinct / values) if len(v) else None,
        "distinct-count": distinct if len(v) else None,
        "duplicate-rate": max(0, 1 - distinct / values) if len(v) else None,
    }
    return {
        "reference": cells(x),
        "candidate": cells(y),
        **({"w": [wb, wa]} if weighed else {}),
        "set": member if usable else [1.0, 2.0, 3.0],
        "figures": figures if usable else {k: f for k, f in figures.items() if k not in ("out-of-set-rate", "outlier-rate")},
    }


def levene(x, y, wx, wy):
    """Brown and Forsythe's: F of the distances from the medians, between two means and within them, by statsmodels."""
    sides = [DescrStatsW(np.abs(v - quantile(v, w, 0.5)), weights=effective(w)) for v, w in ((x, wx), (y, wy))]
    n = np.array([side.nobs for side in sides])
    means = np.array([side.mean for side in sides])
    between = (n * (means - (n * means).sum() / n.sum()) ** 2).sum()
    f = between / (sum(side.sumsquares for side in sides) / (n.sum() - 2))
    return f, stats.f.sf(f, 1, n.sum() - 2)


def anderson_darling(p, q, n, m):
    """Scholz and Stephens' equation 7 for two samples, with rows of weight where it has rows; p, q: at each value."""
    whole, rows = n + m, p + q
    below = np.cumsum(rows) - rows / 2
    parts = [(whole * (np.cumsum(own) - own / 2) - size * below) ** 2 / size for own, size in ((p, n), (q, m))]
    keep = below * (whole - below) - whole * rows / 4 > 0
    return (whole - 1) / whole**2 * (rows * sum(parts) / (below * (whole - below) - whole * rows / 4))[keep].sum()


def quantile_shift(x, y, wx, wy):
    before, after = ([quantile(v, w, k / 10) for k in range(1, 10)] for v, w in ((x, wx), (y, wy)))
    return np.abs(np.subtract(after, before)).max() / (before[-1] - before[0])


def quantile_of_both(x, y, a, b, p):
    """As `quantile`, of rows that have been made effective side by side."""
    v, w = np.concatenate([x, y]), np.concatenate([a, b])
    order = np.argsort(v)
    sums, rank = np.cumsum(w[order]), (w.sum() - 1) * p
    at = lambda r: v[order][np.searchsorted(sums, r + 0.5, "right")]
    return at(math.floor(rank)) + (at(math.floor(rank) + 1) - at(math.floor(rank))) * (rank % 1)


def epps_weighed(x, y, a, b):
    """As scipy has it, with weighed means and covariances, and effective rows for numbers of rows."""
    n, m = a.sum(), b.sum()
    half = (quantile_of_both(x, y, a, b, 0.75) - quantile_of_both(x, y, a, b, 0.25)) / 2
    t = np.array([[0.4], [0.8]]) / half
    waves = [np.vstack([np.cos(t * v), np.sin(t * v)]) for v in (x - x[0], y - x[0])]
    covariances = [np.cov(g, aweights=w, ddof=0) for g, w in zip(waves, (a, b))]
    estimate = (n + m) / n * covariances[0] + (n + m) / m * covariances[1]
    apart = np.average(waves[0], axis=1, weights=a) - np.average(waves[1], axis=1, weights=b)
    found = (n + m) * apart @ np.linalg.pinv(estimate, rcond=1e-12) @ apart
    if max(n, m) < 25:
        found /= 1 + (n + m) ** -0.45 + 10.1 * (n**-1.7 + m**-1.7)
    return found, stats.chi2.sf(found, np.linalg.matrix_rank(estimate, tol=1e-12))


def of_numbers(x, y, wx, wy):
    """Distances of weighed numbers; rows without a value are left out."""
    keep, kept = ~np.isnan(x), ~np.isnan(y)
    x, y, wx, wy = np.asarray(x, float)[keep], np.asarray(y, float)[kept], wx[keep], wy[kept]
    a, b = effective(wx), effective(wy)
    pooled = np.unique(np.concatenate([x, y]))
    at = lambda v, w: np.array([w[v == p].sum() for p in pooled])
    p, q = at(x, a), at(y, b)
    f, g = np.cumsum(p) / a.sum(), np.cumsum(q) / b.sum()
    n, m = a.sum(), b.sum()
    above = sum(b[j] * (a[x < y[j]].sum() + a[x == y[j]].sum() / 2) for j in range(len(y))) / (n * m)
    spread = math.sqrt(np.average((x - np.average(x, weights=wx)) ** 2, weights=wx))
    t, t_p, _ = CompareMeans(DescrStatsW(x, weights=a), DescrStatsW(y, weights=b)).ttest_ind(usevar="unequal")
    w, w_p = levene(x, y, wx, wy)
    epps, epps_p = epps_weighed(x, y, a, b)
    return {
        "levene": w,
        "levene p": w_p,
        "anderson-darling": anderson_darling(p, q, n, m),
        "quantile-shift": quantile_shift(x, y, wx, wy),
        "epps-singleton": epps,
        "epps-singleton p": epps_p,
        "kolmogorov-smirnov": np.abs(f - g).max(),
        "wasserstein": stats.wasserstein_distance(x, y, wx, wy) / spread,
        "energy": stats.energy_distance(x, y, wx, wy),
        "mann-whitney": abs(2 * above - 1),
        "welch-t": abs(t),
        "welch-t p": t_p,
        "cramer-von-mises": n * m / (n + m) ** 2 * ((p + q) * (f - g) ** 2).sum(),
    }


# ---------------------------------------------------------------- one column of words
def drawn(levels, rows, tilt=0.0):
    p = (np.arange(levels) + 1.0) ** -tilt
    return [f"L{i}" for i in rng.choice(levels, rows, p=p / p.sum())]


def some(values, share):
    return [None if rng.random() < share else v for v in values]


def counted(*counts):
    return [f"L{i}" for i, count in enumerate(counts) for _ in range(count)]


words = {
    "usual": (drawn(5, 80), drawn(5, 70)),
    "tied": (counted(10, 10, 10), counted(8, 8, 8)),
    "two": (counted(60, 20), counted(40, 35)),
    "two, small": (counted(3, 4), counted(1, 9)),
    "two, rare": (counted(398, 2), counted(280, 9)),
    "two, gone": (counted(30, 8), counted(25, 0)),
    "two, disjoint": (counted(25, 0), counted(0, 30)),
    "two, far apart": (counted(420, 30), counted(20, 430)),
    "constant": (counted(12), counted(9)),
    "two rows": (["L0", "L1"], ["L0", "L0"]),
    "heavily skewed": (drawn(30, 200, 3), drawn(30, 150, 2.5)),
    "1,000 levels": ([f"L{i}" for i in range(1000)], [f"L{i}" for i in range(500, 1300)]),
    "unseen levels": (drawn(3, 40), drawn(6, 40)),
    "gaps": (some(drawn(4, 60), 0.3), some(drawn(4, 60), 0.5)),
    "lengths": (["", "a", "Größe", "日本語", "L1", "x" * 40], ["", "", "bb", "naïve", "L12", "L3", "😀😀"]),
    "weighed": (drawn(4, 80), drawn(4, 70, 0.7), weights(80), weights(70)),
    "weighed, two": (drawn(2, 80), drawn(2, 90, 0.5), weights(80, 0.2), weights(90, 0.1)),
    "weighed, gaps": (some(drawn(4, 60), 0.3), some(drawn(5, 60), 0.4), weights(60), weights(60)),
    "weighed, skewed": (drawn(12, 150, 2), drawn(14, 150, 2), np.exp(rng.normal(0, 1, 150)), weights(150)),
    "weighed by one number": (counted(30, 12), counted(14, 21), np.full(42, 0.1), np.full(35, 0.7)),
}


def of_words(before, after, wb=None, wa=None):
    weighed = wa is not None
    wb = np.ones(len(before)) if wb is None else wb
    wa = np.ones(len(after)) if wa is None else wa
    known = np.array([v is not None for v in after])
    values, w = [v for v in after if v is not None], wa[known]
    share = lambda is_hit: np.average([is_hit(v) for v in values], weights=w)
    levels = {v for v, own in zip(before, wb) if v is not None and own > 0}
    here_now = {v for v, own in zip(after, wa) if v is not None and own > 0}
    figures = {
        "null-rate": np.average(~known, weights=wa),
        "new-level-rate": share(lambda v: v not in levels),
        "missing-levels": len(levels - here_now),
        "out-of-set-rate": share(lambda v: v not in ("L0", "L1")),
        "pattern-rate": share(lambda v: re.fullmatch(r"L\d", v) is not None),
        "constant": int(len(here_now) == 1),
        "string-length": quantile(np.array([len(v) for v in values], float), w, 0.5),
        **distances_of_words(before, after, wb, wa),
    }
    if not weighed:
        figures |= {
            "distinct-rate": len(set(values)) / len(values),
        }
    return {"reference": before, "candidate": after, **({"w": [wb, wa]} if weighed else {}), "figures": figures}


def distances_of_words(before, after, wb, wa):
    kept = [[(v, w) for v, w in zip(side, ws) if v is not None] for side, ws in ((before, wb), (after, wa))]
    names = sorted({v for side in kept for v, _ in side})
    table = []
    for side in kept:
        own = effective(np.array([w for _, w in side]))
        table.append([sum(w for (v, _), w in zip(side, own) if v == name) for name in names])
    table = np.array(table, float)
    table = table[:, table.sum(0) > 0]
    a, b = table
    p, q = a / a.sum(), b / b.sum()
    p4, q4 = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    one, two = table.shape[1] == 1, table.shape[1] == 2
    chi = None if one else stats.chi2_contingency(table, correction=False)
    g = None if one else stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    z = proportions_ztest(table[:, 1], table.sum(1)) if two else None
    whole = two and np.allclose(table, np.round(table), 1e-12, 0)
    exact = stats.fisher_exact(np.round(table).astype(int)).pvalue if whole else z[1] if two else None  # parts of rows: the score test
    return {
        "psi": ((q4 - p4) * np.log(q4 / p4)).sum(),
        "jensen-shannon": jensenshannon(p, q, base=2),
        "kl": stats.entropy(p4, q4),
        "hellinger": np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2),
        "tvd": np.abs(p - q).sum() / 2,
        "l-infinity": np.abs(p - q).max(),
        "chi-square": 0 if one else chi.statistic,
        "chi-square p": 1 if one else chi.pvalue,
        "g-test": 0 if one else g.statistic,
        "g-test p": 1 if one else g.pvalue,
        "cramers-v": 0 if one else math.sqrt(chi.statistic / table.sum()),
        "fisher-exact": abs(p - q).max() if two else None,
        "fisher-exact p": exact,
        "z-proportions": abs(z[0]) if two else None,
        "z-proportions p": z[1] if two else None,
    }


# ---------------------------------------------------------------- characteristic functions
def epps(x, y):
    near = np.round(x[0]) if abs(x[0]) > 1e6 else 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return stats.epps_singleton_2samp(x - near, y - near)
        except UserWarning:
            return None


spectra = {
    "usual": (rng.normal(5, 3, 60), rng.normal(6, 3, 80)),
    "tied": (np.round(rng.normal(5, 3, 90)), np.round(rng.normal(5.5, 3, 70))),
    "discrete": (rng.integers(0, 7, 80), rng.integers(1, 9, 60)),
    "five rows": (rng.normal(0, 1, 5), rng.normal(0, 1, 5)),
    "24 rows": (rng.normal(0, 1, 24), rng.normal(0.5, 1, 24)),
    "heavily skewed": (np.exp(rng.normal(0, 2, 100)), np.exp(rng.normal(0.5, 2, 90))),
    "1,000 levels": (rng.permutation(many), rng.permutation(many)[:600] + 200),
    "unseen levels": (rng.integers(0, 6, 50), rng.integers(3, 12, 50)),
    "far from zero": (1e9 + rng.integers(0, 1000, 60), 1e9 + rng.integers(0, 1200, 60)),
    "spread": (rng.normal(0, 1, 80), rng.normal(0, 3, 80)),
    "unequal": (rng.normal(0, 1, 300), rng.normal(0.2, 1, 20)),
    "small numbers": (rng.normal(0, 1e-9, 70), rng.normal(2e-10, 1e-9, 70)),
}


# ---------------------------------------------------------------- models
def calibration_error(y, s, w):
    """Ten bins [a, b) of equal width, the last closed; the mean gap of share and mean score, by the rows' weight."""
    cell = np.minimum(np.searchsorted(np.arange(1, 10) / 10, s, "right"), 9)
    gaps = [(np.average(y[cell == c] - s[cell == c], weights=w[cell == c]), w[cell == c].sum()) for c in np.unique(cell) if w[cell == c].sum() > 0]
    return sum(abs(gap) * own for gap, own in gaps) / w.sum()


def ks_score(y, s, w):
    fpr, tpr, _ = metrics.roc_curve(y, s, drop_intermediate=False, sample_weight=w)
    return (tpr - fpr).max()


def few_of_classes(y, said, s):
    """Figures that dozen.json lacks of its own samples."""
    y, s = np.array(y), np.array(s)
    both = 0 < y.sum() < len(y)
    return {
        "calibration-error": calibration_error(y, s, np.ones(len(y))),
        "ks-score": ks_score(y, s, None) if both else None,
        "error-rate": [y.mean(), wilson(int(y.sum()), len(y))],
    }


def weighed_classes(rows, base, sharpness, w, digits=3):
    y = (rng.random(rows) < base).astype(int)
    s = np.round(1 / (1 + np.exp(-(rng.normal(0, 1, rows) + sharpness * (y - 0.5)))), digits)
    said = (s >= 0.5).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(y, said, labels=[0, 1], sample_weight=w).ravel()
    share = lambda hits, of: hits / of if of > 0 else None
    by = {"sample_weight": w}
    n = w.sum() ** 2 / (w**2).sum()
    accuracy = metrics.accuracy_score(y, said, **by)
    return {
        "label": y,
        "prediction": said,
        "score": s,
        "w": w,
        "figures": {
            "accuracy": [accuracy, wilson(accuracy * n, n)],
            "precision": share(tp, tp + fp),
            "recall": share(tp, tp + fn),
            "true-positive-rate": share(tp, tp + fn),
            "false-positive-rate": share(fp, fp + tn),
            "false-negative-rate": share(fn, fn + tp),
            "specificity": share(tn, tn + fp),
            "npv": share(tn, tn + fn),
            "f1": metrics.f1_score(y, said, **by),
            "balanced-accuracy": metrics.balanced_accuracy_score(y, said, **by),
            "mcc": metrics.matthews_corrcoef(y, said, **by),
            "kappa": metrics.cohen_kappa_score(y, said, **by),
            "selection-rate": np.average(said, weights=w),
            "base-rate": np.average(y, weights=w),
            "error-rate": [np.average(y, weights=w), wilson(np.average(y, weights=w) * n, n)],
            "roc-auc": metrics.roc_auc_score(y, s, **by),
            "gini": 2 * metrics.roc_auc_score(y, s, **by) - 1,
            "pr-auc": metrics.average_precision_score(y, s, **by),
            "brier": metrics.brier_score_loss(y, s, **by),
            "log-loss": metrics.log_loss(y, s, **by),
            "ks-score": ks_score(y, s, w),
            "calibration-error": calibration_error(y, s, w),
        },
    }


def amount_figures(y, e, w=None):
    by = {"sample_weight": w}
    squares = metrics.mean_squared_error(y, e, **by)
    figures = {"r2": metrics.r2_score(y, e, **by) if len(y) > 1 and np.ptp(y) > 0 else None}
    figures |= {f"quantile-loss {at}": metrics.mean_pinball_loss(y, e, alpha=at, **by) for at in (0.1, 0.5, 0.9)}
    if w is None:
        return figures
    total = np.abs(e) + np.abs(y)
    return figures | {
        "mae": metrics.mean_absolute_error(y, e, **by),
        "rmse": math.sqrt(squares),
        "bias": np.average(e - y, weights=w),
        "mape": metrics.mean_absolute_percentage_error(y, e, **by),
        "smape": np.average(2 * np.abs(e - y) / total, weights=w),
        "max-error": metrics.max_error(y[w > 0], e[w > 0]),
    }


def weighed_amounts(y, e, w):
    y, e = np.round(y, 4), np.round(e, 4)
    return {"label": y, "prediction": e, "w": w, "figures": amount_figures(y, e, w)}


def weighed_several(rows, classes, w):
    y = rng.choice(classes, rows)
    z = rng.normal(0, 1, (rows, classes)) + 1.5 * np.eye(classes)[y]
    s = np.round(np.exp(z) / np.exp(z).sum(1, keepdims=True), 6)
    s[:, 0] = np.round(1 - s[:, 1:].sum(1), 6)
    said, every, by = s.argmax(1), np.arange(classes), {"sample_weight": w}
    figures = {}
    for of in ("precision", "recall", "f1"):
        for average in ("macro", "micro", "weighted"):
            figures[f"{of}-{average}"] = getattr(metrics, f"{of}_score")(y, said, average=average, **by)
    areas = [metrics.roc_auc_score(y == c, s[:, c], **by) for c in every]
    shares = [np.average(y == c, weights=w) for c in every]
    ranks = np.argsort(-s, axis=1)
    return {
        "label": y,
        "prediction": said,
        "scores": s.T,
        "w": w,
        "figures": figures
        | {
            "balanced-accuracy": metrics.balanced_accuracy_score(y, said, **by),
            "kappa": metrics.cohen_kappa_score(y, said, **by),
            "mcc": metrics.matthews_corrcoef(y, said, **by),
            "multiclass-log-loss": metrics.log_loss(y, s, labels=every, **by),
            "roc-auc-ovr": np.mean(areas),
            "roc-auc-ovr-weighted": np.dot(areas, shares),
            "top-k": np.average((ranks[:, :2] == y[:, None]).any(1), weights=w),
            "mean-confidence": np.average(s.max(1), weights=w),
            "prediction-entropy": np.average(stats.entropy(s, axis=1), weights=w),
        },
    }


# ---------------------------------------------------------------- services and groups
def latency(times, at, w=None):
    """The value of rank ceil(at n) and the two order statistics that bound it, each by a binomial tail of 5 %."""
    if w is not None:
        return float(np.quantile(times, at, weights=w, method="inverted_cdf"))
    x, n = np.sort(np.array(times, float)), len(times)
    low = [i for i in range(1, n + 1) if stats.binom.sf(i - 1, n, at) >= 0.95]
    high = [i for i in range(1, n + 1) if stats.binom.cdf(i - 1, n, at) >= 0.95]
    return [x[math.ceil(round(at * n, 9)) - 1], [x[max(low) - 1] if low else None, x[min(high) - 1] if high else None]]


requests = {
    "usual": rng.lognormal(4, 0.6, 150).round(1),
    "tied": rng.integers(1, 6, 200) * 10,
    "discrete": rng.integers(20, 40, 120),
    "constant": np.full(50, 12.5),
    "two rows": [10, 30],
    "one row": [7],
    "heavily skewed": rng.lognormal(3, 3, 200).round(2),
    "1,000 levels": rng.permutation(1000) + 1,
    "299 rows": rng.exponential(50, 299).round(3),
    "zeros": np.where(rng.random(80) < 0.7, 0, 15),
    "two humps": np.concatenate([rng.normal(50, 2, 90), rng.normal(900, 20, 10)]).round(2),
    "large": rng.integers(10**6, 10**9, 100),
}
groups = [
    ("tied", [[3, 9]] * 4), ("two rows", [[0, 1], [1, 1]]), ("constant", [[8, 8]] * 3),
    ("1,000 groups", [[i % 7, 7 + i % 13] for i in range(1000)]), ("weighed", [[3.6, 11.2], [2.25, 17.5], [20.8, 40.1]]),
    ("heavily skewed", [[1, 100000], [3, 4], [99, 100]]), ("two levels", [[44, 90], [51, 90]]),
]
groups += [(f"pair {i}", pairs) for i, pairs in enumerate([
    [[5, 10], [1, 10], [9, 10]], [[30, 100], [45, 100]], [[0, 50], [6, 45]], [[20, 20], [30, 35]], [[250, 500], [190, 500]],
    [[1, 2], [1, 1]], [[3, 9], [3, 9], [3, 9]], [[0, 4], [1, 9]], [[999, 1000], [5, 6], [12, 20]], [[1, 1000], [2, 900]],
    [[7, 8], [9, 9]], [[10, 30], [11, 30], [12, 30], [13, 30], [14, 30]], [[1, 3], [400000, 1000000]],
])]


def worst(name, pairs):
    found = [min, max]
    return {
        "name": name,
        "groups": pairs,
        **{figure: (lambda hits, of: [hits / of, wilson(hits, of)])(*pick(pairs, key=lambda p: p[0] / p[1])) for figure, pick in zip(("worst-group", "worst-group, higher"), found)},
    }


truth = rng.normal(100, 15, 90)
content = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "scikit-learn", "statsmodels")},
    "now": NOW,
    "numbers": {name: of_column(*pair) for name, pair in numbers.items()},
    "words": {name: of_words(*pair) for name, pair in words.items()},
    "spectra": {
        name: {"reference": np.asarray(x, float), "candidate": np.asarray(y, float), "figures": (lambda f: {"epps-singleton": f and f.statistic, "epps-singleton p": f and f.pvalue})(epps(np.asarray(x, float), np.asarray(y, float)))}
        for name, (x, y) in spectra.items()
    },
    "classes": {
        **{name: {"figures": few_of_classes(one["label"], one["prediction"], one["score"])} for name, one in dozen.items()},
        "weighed": weighed_classes(300, 0.4, 2, weights(300)),
        "weighed, tied": weighed_classes(200, 0.5, 1.5, weights(200), 1),
        "weighed, some nothing": weighed_classes(250, 0.3, 1, weights(250, 0.3)),
        "weighed, skewed": weighed_classes(300, 0.1, 2, np.exp(rng.normal(0, 1.5, 300))),
    },
    "amounts": {
        **{name: {"figures": amount_figures(np.array(one["label"], float), np.array(one["prediction"], float))} for name, one in amounts.items()},
        "weighed": weighed_amounts(truth, truth + rng.normal(1, 6, 90), weights(90)),
        "weighed, tied": weighed_amounts(rng.integers(1, 6, 80), rng.integers(1, 6, 80), weights(80)),
        "weighed, some nothing": weighed_amounts(truth, truth + rng.normal(0, 9, 90), weights(90, 0.4)),
        "weighed, skewed": weighed_amounts(np.exp(truth / 20), np.exp(truth / 20 + rng.normal(0, 0.4, 90)), np.exp(rng.normal(0, 1.5, 90))),
    },
    "several": {
        "weighed": weighed_several(200, 4, weights(200)),
        "weighed, some nothing": weighed_several(160, 3, weights(160, 0.3)),
    },
    "requests": {
        **{name: {"times": times, "figures": {"latency": latency(times, 0.9)}} for name, times in requests.items()},
        **{f"weighed, {name}": {"times": requests[name], "w": w, "figures": {"latency": latency(requests[name], 0.9, w)}} for name, w in (("usual", weights(150)), ("tied", weights(200, 0.3)))},
    },
    "groups": [worst(*one) for one in groups],
}
for name, pair in numbers.items():
    if len(pair) == 4:
        content["numbers"][name]["figures"] |= of_numbers(*pair)
(here / "every.json").write_text(json.dumps(plain(content), allow_nan=False) + "\n")
