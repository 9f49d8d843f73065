"""Golden numbers for tests/math and tests/measures from trusted software. Not needed to run the tests.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/make.py

Writes math.json (mpmath at 50 digits, scipy where named) and measures.json beside this file. Samples are in the JSON,
so a test needs nothing but that file.
"""

import json
import math
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import special, stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mp.mp.dps = 50
here = Path(__file__).parent
versions = {name: version(name) for name in ("numpy", "scipy", "scikit-learn", "statsmodels", "mpmath")}


def write(name, content):
    text = json.dumps({"versions": versions, **content}, indent=1, allow_nan=False)
    (here / name).write_text(text + "\n")


# ---------------------------------------------------------------- math.json
def upper_gamma(a, x):
    return float(mp.gammainc(a, x, mp.inf, regularized=True))


def gamma_cases():
    for df in (1, 2, 3, 5, 9, 10, 19, 49, 99, 199, 499, 999, 4999, 9999):
        for z in (-4, -1, -0.1, 0, 0.1, 0.5, 1, 2, 3, 5, 8, 15, 30):
            x = df + z * math.sqrt(2 * df)
            if x > 0 and upper_gamma(mp.mpf(df) / 2, mp.mpf(x) / 2) > 1e-300:
                yield [x, df, upper_gamma(mp.mpf(df) / 2, mp.mpf(x) / 2)]


def binomial_term(k, n, p):
    p = mp.mpf(p)
    return float(mp.binomial(n, k) * p**k * (1 - p) ** (n - k))


def at_most(k, n, p):
    p = mp.mpf(p)
    return float(mp.fsum(mp.binomial(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1)))


def hypergeometric(x1, n1, x2, n2):
    """Exact tails of the second count, in whole numbers."""
    hits, everybody = x1 + x2, n1 + n2
    ways = {x: math.comb(hits, x) * math.comb(everybody - hits, n2 - x) for x in range(max(0, n2 - everybody + hits), min(hits, n2) + 1)}
    total = math.comb(everybody, n2)
    least = Fraction(sum(w for x, w in ways.items() if x <= x2), total)
    most = Fraction(sum(w for x, w in ways.items() if x >= x2), total)
    return float(most), float(min(1, 2 * min(least, most)))


def big_hypergeometric(x1, n1, x2, n2):
    """Tails for sizes that whole numbers cannot take, at 50 digits."""
    hits, everybody = x1 + x2, n1 + n2

    def log_term(x):
        return mp.log(mp.binomial(hits, x)) + mp.log(mp.binomial(everybody - hits, n2 - x)) - mp.log(mp.binomial(everybody, n2))

    def tail(step):
        x, term = x2, mp.exp(log_term(x2))
        total = mp.mpf(0)
        while 0 <= x <= min(hits, n2) and (term > mp.mpf(10) ** -40 * total or total == 0):
            total += term
            ratio = (
                mp.mpf((hits - x) * (n2 - x)) / ((x + 1) * (everybody - hits - n2 + x + 1))
                if step > 0
                else mp.mpf(x * (everybody - hits - n2 + x)) / ((hits - x + 1) * (n2 - x + 1))
            )
            x, term = x + step, term * ratio
        return total

    most, least = tail(1), tail(-1)
    return float(most), float(min(1, 2 * min(least, most)))


def two_sample(n, m, height):
    """Share of lattice paths that reach |i/n - j/m| >= height / lcm, in whole numbers."""
    shared = math.gcd(n, m)
    inside = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            if abs(i * (m // shared) - j * (n // shared)) < height:
                inside[i][j] = 1 if i == j == 0 else (inside[i - 1][j] if i else 0) + (inside[i][j - 1] if j else 0)
    return float(1 - Fraction(inside[n][m], math.comb(n + m, n)))


def kolmogorov_cases():
    for n, m in ((1, 1), (4, 4), (5, 3), (10, 12), (30, 30), (40, 60), (97, 50), (120, 7)):
        steps = n * m // math.gcd(n, m)
        for height in sorted({1, max(1, steps // 10), max(1, steps // 4), max(1, steps // 2), steps}):
            yield [height / steps, n, m, two_sample(n, m, height)]


def limit_cases():
    for n, m in ((20_000, 20_000), (15_000, 40_000), (1_000_000, 900_000), (1_000_000, 300)):
        rows = round(n * m / (n + m))
        for z in (0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 2.0, 3.0, 5.0):
            d = z / math.sqrt(rows)
            yield [d, n, m, float(stats.kstwo.sf(d, rows))]


fisher = ((3, 10, 7, 12), (0, 30, 4, 30), (500, 1000, 575, 1000), (2, 5000, 3, 100), (0, 50, 0, 50), (30, 30, 30, 30))
fisher_big = ((20000, 1000000, 26000, 1000000), (20000, 1000000, 20300, 1000000), (5, 3000000, 2, 300))
bounds = [(n, q, alpha) for n in (1, 10, 58, 59, 100, 298, 299, 1000) for q in (0.5, 0.95, 0.99) for alpha in (0.05, 0.025)]


def order_bounds(n, q, alpha):
    lower = [i for i in range(1, n + 1) if stats.binom.sf(i - 1, n, q) >= 1 - alpha]
    upper = [i for i in range(1, n + 1) if stats.binom.cdf(i - 1, n, q) >= 1 - alpha]
    return [n, q, alpha, max(lower, default=None), min(upper, default=None)]


write(
    "math.json",
    {
        "chi_square_tail": list(gamma_cases()),
        "normal_quantile": [[p, float(mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1))] for p in (1e-12, 1e-4, 0.005, 0.025, 0.05, 0.3, 0.5, 0.8, 0.95, 0.995)],
        "binomial_term": [[k, n, p, binomial_term(k, n, p)] for k, n, p in ((0, 5, 0.3), (5, 5, 0.3), (3, 9, 0.5), (17, 1000, 0.01), (980, 1000, 0.99), (500_300, 1_000_000, 0.5), (12, 1_000_000, 1e-5))],
        "poisson_term": [[x, m, float(mp.mpf(m) ** x * mp.exp(-m) / mp.gamma(x + 1))] for x, m in ((0, 3.0), (3, 2.5), (0.5, 1.0), (99.5, 130.0), (4000.0, 4100.5))],
        "binomial_at_most": [[k, n, p, at_most(k, n, p)] for k, n, p in ((0, 299, 0.01), (3, 500, 0.01), (20, 1000, 0.01), (480, 1000, 0.5), (520, 1000, 0.5))],
        "noncentral_tail": [[x, df, nc, float(stats.ncx2.sf(x, df, nc))] for x, df, nc in ((3.84, 1, 5), (21.67, 9, 18), (30, 9, 80), (150, 99, 60), (1107, 999, 150), (5, 1, 0.01))],
        "fisher": [[*case, *hypergeometric(*case)] for case in fisher] + [[*case, *big_hypergeometric(*case)] for case in fisher_big],
        "kolmogorov_exact": list(kolmogorov_cases()),
        "kolmogorov_limit_scipy": list(limit_cases()),
        "order_bounds": [order_bounds(*case) for case in bounds],
    },
)

# ---------------------------------------------------------------- measures.json
rng = np.random.default_rng(20240501)
numbers = {
    "shifted": (np.round(rng.normal(10, 2, 60), 2), np.round(rng.normal(11, 2.5, 85), 2)),
    "heavy zeros": (np.where(rng.random(200) < 0.6, 0, np.round(rng.exponential(50, 200), 1)), np.where(rng.random(150) < 0.4, 0, np.round(rng.exponential(60, 150), 1))),
    "few values": (rng.integers(1, 7, 90).astype(float), rng.integers(2, 9, 70).astype(float)),
    "far from zero": (1e9 + np.round(rng.normal(0, 1, 50), 3), 1e9 + np.round(rng.normal(0.3, 1, 50), 3)),
    "disjoint": (np.arange(20.0), np.arange(100.0, 125.0)),
    "equal": (np.arange(40.0), np.arange(40.0)),
}
levels = {
    "shifted": ({"a": 50, "b": 30, "c": 20}, {"a": 30, "b": 35, "c": 40}),
    "unseen and gone": ({"a": 50, "b": 30, "c": 20}, {"a": 60, "b": 35, "new": 5}),
    "two": ({"no": 90, "yes": 10}, {"no": 70, "yes": 30}),
    "equal": ({"a": 5, "b": 7}, {"a": 10, "b": 14}),
}


def decile(x, tenth):
    """np.quantile(x, tenth / 10) of sorted values, but with the rank in whole numbers: linspace rounds."""
    before, rest = divmod((len(x) - 1) * tenth, 10)
    return x[before] if rest == 0 else x[before] + (x[before + 1] - x[before]) * (rest / 10)


def decile_bins(x, y):
    """Reference deciles, [a, b), outer bins open; a value of a tenth of the reference alone in its bin."""
    values, counts = np.unique(x, return_counts=True)
    heavy = [v for v, c in zip(values, counts) if 10 * c >= len(x)]
    edges = [e for e in np.unique([decile(np.sort(x), k) for k in range(11)])[1:-1] if e not in heavy]

    def cell(v):
        return (sum(h < v for h in heavy), int(np.searchsorted(edges, v, "right")), v if v in heavy else None)

    cells = sorted({cell(v) for v in np.concatenate([x, y])}, key=lambda c: (c[0] + 0.5 * (c[2] is not None), c[1]))
    return tuple(np.array([sum(cell(v) == c for v in side) for c in cells]) for side in (x, y))


def of_cells(a, b):
    p, q = np.maximum(a / a.sum(), 1e-4), np.maximum(b / b.sum(), 1e-4)
    table = np.array([a, b])[:, a + b > 0]
    one = table.shape[1] == 1
    test = None if one else stats.chi2_contingency(table, correction=False)
    g = None if one else stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    return {
        "psi": float(((q - p) * np.log(q / p)).sum()),
        "jensen-shannon": float(jensenshannon(a, b, base=2)),
        "chi-square": 0 if one else float(test.statistic),
        "chi-square p": 1 if one else float(test.pvalue),
        "g p": 1 if one else float(g.pvalue),
        "cramers-v": 0 if one else float(stats.contingency.association(table, method="cramer", correction=False)),
    }


def of_numbers(x, y):
    a, b = decile_bins(x, y)
    ks = stats.ks_2samp(x, y)
    return {
        "reference": x.tolist(),
        "candidate": y.tolist(),
        "bins": [a.tolist(), b.tolist()],
        **of_cells(a, b),
        "kolmogorov-smirnov": float(ks.statistic),
        "kolmogorov-smirnov p": float(ks.pvalue),
        "wasserstein": float(stats.wasserstein_distance(x, y) / np.std(x)),
    }


def of_levels(a, b):
    names = sorted({*a, *b})
    return {"reference": a, "candidate": b, **of_cells(*(np.array([side.get(n, 0) for n in names]) for side in (a, b)))}


def of_column(x):
    exact = [mp.mpf(v) for v in x.tolist()]
    mean = mp.fsum(exact) / len(exact)
    return {
        "values": x.tolist(),
        "mean": float(mean),
        "sd": float(mp.sqrt(mp.fsum((v - mean) ** 2 for v in exact) / (len(exact) - 1))),
        "distinct-rate": len(np.unique(x)) / len(x),
        "quantile": {str(p): float(np.quantile(x, p)) for p in (0, 0.05, 0.25, 0.5, 0.9, 1)},
    }


def outliers(x, y, z):
    low, high = np.mean(x) - z * np.std(x, ddof=1), np.mean(x) + z * np.std(x, ddof=1)
    return float(np.mean((y < low) | (y > high)))


def wilson(hits, of):
    return [float(v) for v in proportion_confint(hits, of, alpha=0.05, method="wilson")]


labels = (rng.random(160) < 0.4).astype(int)
scores = np.round(np.clip(0.35 + 0.25 * labels + rng.normal(0, 0.2, 160), 0, 1), 2)
predictions = (scores > 0.5).astype(int)
truth = np.round(rng.normal(100, 15, 80), 1)
estimate = np.round(truth + rng.normal(1, 6, 80), 1)


def delong(y, s):
    """DeLong's variance from its definition, pair by pair, and the interval on the scale of log odds."""
    pos, neg = s[y == 1], s[y == 0]
    wins = (pos[:, None] > neg[None, :]) + 0.5 * (pos[:, None] == neg[None, :])
    area = wins.mean()
    error = math.sqrt(np.var(wins.mean(1), ddof=1) / len(pos) + np.var(wins.mean(0), ddof=1) / len(neg))
    half = stats.norm.ppf(0.975) * error / (area * (1 - area))
    return [float(special.expit(special.logit(area) + way * half)) for way in (-1, 1)]


def mean_interval(errors):
    half = stats.norm.ppf(0.975) * np.std(errors, ddof=1) / math.sqrt(len(errors))
    return [float(np.mean(errors) - half), float(np.mean(errors) + half)]


def f1_interval():
    """F1 = 2J / (1 + J) of the proportion J = TP / (TP + FP + FN)."""
    tn, fp, fn, tp = metrics.confusion_matrix(labels, predictions).ravel()
    return [2 * j / (1 + j) for j in wilson(tp, tp + fp + fn)]


tn, fp, fn, tp = (int(v) for v in metrics.confusion_matrix(labels, predictions).ravel())
requests = np.round(rng.lognormal(4, 0.6, 400), 1)
pairs = {
    "usual": (30, 100, 45, 100),
    "few": (5, 40, 10, 40),
    "none": (0, 50, 6, 45),
    "all of one": (20, 20, 30, 35),
    "two levels": (250, 500, 190, 500),
    "tied": (12, 30, 12, 30),
    "two rows": (0, 1, 1, 1),
    "constant": (17, 17, 17, 17),
    "heavily skewed": (1, 5000, 9, 700),
    "unequal": (400, 900, 3, 11),
    "large": (1200, 4000, 1350, 4100),
    "far apart": (3, 200, 190, 200),
    "discrete": (7, 9, 4, 12),
}


def disparity(name, x1, n1, x2, n2):
    (low, lows), (high, highs) = sorted(((x1, n1), (x2, n2)), key=lambda s: s[0] / s[1])
    return {
        "name": name,
        "groups": [[x1, n1], [x2, n2]],
        "difference": high / highs - low / lows,
        "difference 95": [float(v) for v in confint_proportions_2indep(high, highs, low, lows, compare="diff", method="newcomb")],
        "ratio": (low / lows) / (high / highs),
        "ratio 95": [float(v) for v in confint_proportions_2indep(low, lows, high, highs, compare="ratio", method="log-adjusted")],
        "p": hypergeometric(x1, n1, x2, n2)[1],
    }


write(
    "measures.json",
    {
        "numbers": {name: of_numbers(*pair) for name, pair in numbers.items()},
        "levels": {name: of_levels(*pair) for name, pair in levels.items()},
        "columns": {name: of_column(pair[0]) for name, pair in numbers.items()},
        "outliers": [{"pair": "shifted", "z": z, "rate": outliers(*numbers["shifted"], z)} for z in (1, 2, 3)],
        "classification": {
            "label": labels.tolist(),
            "prediction": predictions.tolist(),
            "score": scores.tolist(),
            "accuracy": [float(metrics.accuracy_score(labels, predictions)), wilson(tp + tn, 160)],
            "precision": [float(metrics.precision_score(labels, predictions)), wilson(tp, tp + fp)],
            "recall": [float(metrics.recall_score(labels, predictions)), wilson(tp, tp + fn)],
            "true-positive-rate": [float(metrics.recall_score(labels, predictions)), wilson(tp, tp + fn)],
            "false-positive-rate": [fp / (fp + tn), wilson(fp, fp + tn)],
            "f1": [float(metrics.f1_score(labels, predictions)), f1_interval()],
            "selection-rate": [float(predictions.mean()), wilson(int(predictions.sum()), 160)],
            "base-rate": [float(labels.mean()), wilson(int(labels.sum()), 160)],
            "roc-auc": [float(metrics.roc_auc_score(labels, scores)), delong(labels, scores)],
            "error-rate": [float(labels.mean()), wilson(int(labels.sum()), 160)],
        },
        "regression": {
            "label": truth.tolist(),
            "prediction": estimate.tolist(),
            "mae": [float(metrics.mean_absolute_error(truth, estimate)), mean_interval(np.abs(estimate - truth))],
            "rmse": [float(metrics.root_mean_squared_error(truth, estimate)), [math.sqrt(v) for v in mean_interval((estimate - truth) ** 2)]],
        },
        "service": {
            "latency": requests.tolist(),
            "quantiles": [
                {"at": q, "value": float(np.sort(requests)[math.ceil(q * 400) - 1]), "interval90": [None if i is None else float(np.sort(requests)[i - 1]) for i in order_bounds(400, q, 0.05)[3:]]}
                for q in (0.5, 0.95, 0.99, 0.999)
            ],
        },
        "disparities": [disparity(name, *pair) for name, pair in pairs.items()],
    },
)
