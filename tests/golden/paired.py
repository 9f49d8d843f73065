"""Golden numbers of models compared on the same rows: tests/measures/paired and tests/math/paired-proportions.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/paired.py

Writes paired.json beside this file. McNemar is statsmodels', values of rates are scikit-learn's, bootstrap intervals are
scipy's (BCa, 20,000 resamples: they agree to the noise of both). No package has Newcombe's paired interval or DeLong's
test of two models: both are worked out here from their papers, DeLong by the kernel over every pair of rows.
"""

import json
import math
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar

rng = np.random.default_rng(20240917)


def wilson(x, n, z):
    a, b, c = 2 * x + z * z, z * math.sqrt(z * z + 4 * x * (n - x) / n), 2 * (n + z * z)
    return (a - b) / c, (a + b) / c


def method_10(e, f, g, h, confidence):
    """Newcombe 1998b, method 10, for p1 - p2 with p1 = (e + f) / n and p2 = (e + g) / n."""
    n, z = e + f + g + h, stats.norm.isf((1 - confidence) / 2)
    p1, p2 = (e + f) / n, (e + g) / n
    (l1, u1), (l2, u2) = wilson(e + f, n, z), wilson(e + g, n, z)
    margins = (e + f) * (g + h) * (e + g) * (f + h)
    top = e * h - f * g
    top = top - n / 2 if top > n / 2 else min(top, 0)
    phi = top / math.sqrt(margins) if margins > 0 else 0
    dl2 = (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2
    du2 = (p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2
    return p1 - p2 - math.sqrt(max(0, dl2)), p1 - p2 + math.sqrt(max(0, du2))


def delong(label, first, second, confidence):
    """DeLong, DeLong & Clarke-Pearson 1988: structural components of every pair, their covariances within each class."""
    def components(score):
        x, y = score[label == 1], score[label == 0]
        kernel = (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
        return kernel.mean(), kernel.mean(axis=1), kernel.mean(axis=0)

    (a, a10, a01), (b, b10, b01) = components(first), components(second)
    s = np.cov(a10, b10) / len(a10) + np.cov(a01, b01) / len(a01)
    error = math.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1])
    z = stats.norm.isf((1 - confidence) / 2)
    return {
        "first": a,
        "second": b,
        "error": error,
        "interval": [b - a - z * error, b - a + z * error],
        "half of second - 0.9 first": z * math.sqrt(s[1, 1] + 0.81 * s[0, 0] - 1.8 * s[0, 1]),
        "worse": stats.norm.cdf((b - a) / error),
    }


tables = [
    (800, 70, 20, 110), (880, 20, 15, 85), (450, 60, 10, 80), (90, 9, 1, 0), (36, 12, 2, 0), (100, 0, 0, 0),
    (1, 1, 97, 1), (0, 0, 0, 7), (0, 1, 0, 0), (0, 5, 5, 0), (0, 40, 0, 60), (3, 12, 12, 3), (0, 24, 0, 1),
    (512_000, 31_000, 30_500, 426_500), (20, 12, 2, 16), (53, 0, 0, 1),
]
proportions = [
    {
        "table": list(table),
        "interval 90": method_10(*table, 0.9),
        "interval 95": method_10(*table, 0.95),
        "mcnemar": float(mcnemar([[table[0], table[1]], [table[2], table[3]]], exact=True).pvalue),
    }
    for table in tables
]


def model(n, base, noise, digits=6):
    label = (rng.random(n) < base).astype(int)
    hidden = label + rng.normal(size=n)
    scores = [1 / (1 + np.exp(-(hidden + each * rng.normal(size=n)))) for each in noise]
    return label, *(np.round(score, digits) for score in scores)


samples = {
    "continuous": model(300, 0.4, (0.4, 0.7)),
    "tied": model(400, 0.3, (0.4, 0.9), 1),
    "rare": model(600, 0.03, (0.2, 0.6), 3),
    "better": model(250, 0.5, (1.5, 0.2)),
}
areas = {
    name: {"label": label.tolist(), "first": first.tolist(), "second": second.tolist(), "delong": delong(label, first, second, 0.9)}
    for name, (label, first, second) in samples.items()
}


def bca(statistic, *data):
    found = stats.bootstrap(data, statistic, n_resamples=20_000, paired=True, vectorized=False, confidence_level=0.9,
                            method="BCa", rng=np.random.default_rng(7))
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]


rates = {
    "precision": lambda y, p: metrics.precision_score(y, p),
    "npv": lambda y, p: metrics.precision_score(1 - y, 1 - p),
    "f1": lambda y, p: metrics.f1_score(y, p),
    "balanced-accuracy": lambda y, p: metrics.balanced_accuracy_score(y, p),
    "kappa": lambda y, p: metrics.cohen_kappa_score(y, p),
    "mcc": lambda y, p: metrics.matthews_corrcoef(y, p),
}
fast = {
    "precision": lambda y, p: (y & p).sum() / p.sum(),
    "npv": lambda y, p: ((1 - y) & (1 - p)).sum() / (1 - p).sum(),
    "f1": lambda y, p: 2 * (y & p).sum() / (y.sum() + p.sum()),
    "balanced-accuracy": lambda y, p: ((y & p).sum() / y.sum() + ((1 - y) & (1 - p)).sum() / (1 - y).sum()) / 2,
    "kappa": lambda y, p: (lambda a, e: (a - e) / (1 - e))((y == p).mean(), y.mean() * p.mean() + (1 - y.mean()) * (1 - p.mean())),
    "mcc": lambda y, p: np.corrcoef(y, p)[0, 1],
}
label, first, second = model(500, 0.35, (0.3, 0.8))
a, b = (first > 0.6).astype(int), (second > 0.6).astype(int)
classes = {"label": label.tolist(), "first": a.tolist(), "second": b.tolist(), "rates": {}}
for name, rate in rates.items():
    quick = fast[name]
    assert abs(rate(label, a) - quick(label, a)) < 1e-12, name
    classes["rates"][name] = {
        "first": float(rate(label, a)),
        "second": float(rate(label, b)),
        "interval": bca(lambda y, p, q, quick=quick: quick(y, q) - quick(y, p), label, a, b),
    }

losses = {
    "brier": lambda y, s: ((s - y) ** 2).mean(),
    "log-loss": lambda y, s: -np.where(y == 1, np.log(s), np.log1p(-s)).mean(),
}
label, first, second = model(300, 0.4, (0.4, 0.9))
scored = {"label": label.tolist(), "first": first.tolist(), "second": second.tolist(), "rates": {}}
for name, loss in {"pr-auc": metrics.average_precision_score, **losses}.items():
    scored["rates"][name] = {
        "first": float(loss(label, first)),
        "second": float(loss(label, second)),
        "interval": bca(lambda y, s, t, loss=loss: loss(y, t) - loss(y, s), label, first, second),
    }

errors = {
    "mae": lambda y, p: np.abs(p - y).mean(),
    "rmse": lambda y, p: math.sqrt(((p - y) ** 2).mean()),
    "bias": lambda y, p: (p - y).mean(),
    "r2": lambda y, p: 1 - ((p - y) ** 2).mean() / y.var(),
}
truth = np.round(np.exp(rng.normal(3, 0.6, 400)), 2)
p = np.round(truth * np.exp(rng.normal(0, 0.2, 400)), 2)
q = np.round(truth * np.exp(rng.normal(0.02, 0.24, 400)), 2)
numbers = {"label": truth.tolist(), "first": p.tolist(), "second": q.tolist(), "rates": {}}
for name, error in errors.items():
    numbers["rates"][name] = {
        "first": float(error(truth, p)),
        "second": float(error(truth, q)),
        "interval": bca(lambda y, s, t, error=error: error(y, t) - error(y, s), truth, p, q),
    }
numbers["rates"]["r2"]["alone"] = bca(errors["r2"], truth, p)

draws = np.round(rng.gamma(2.0, 1.0, 400), 4)
knife = np.round(rng.gamma(2.0, 0.01, 60) + 1.9, 6)


def bca_of_draws(theta, estimate, jackknife, confidence):
    """DiCiccio & Efron 1996, section 2; ties with the estimate count half, as scipy does."""
    bias = stats.norm.ppf(((theta < estimate).sum() + (theta <= estimate).sum()) / (2 * len(theta)))
    around = jackknife.mean() - jackknife
    acceleration = (around**3).sum() / (6 * (around**2).sum() ** 1.5)
    ends = []
    for p in ((1 - confidence) / 2, (1 + confidence) / 2):
        z = bias + stats.norm.ppf(p)
        ends.append(float(np.quantile(theta, stats.norm.cdf(bias + z / (1 - acceleration * z)))))
    return {"acceleration": float(acceleration), "interval": ends}


intervals = {
    "draws": draws.tolist(),
    "jackknife": knife.tolist(),
    "at": [{"estimate": e, "confidence": c, **bca_of_draws(draws, e, knife, c)} for e in (1.2, 1.7, 2.4) for c in (0.9, 0.95)],
}

result = {"proportions": proportions, "areas": areas, "classes": classes, "scored": scored, "numbers": numbers, "bca": intervals}
text = json.dumps(result, allow_nan=False, separators=(",", ":"))
Path(__file__).with_name("paired.json").write_text(text + "\n")
print(len(text), "bytes")
