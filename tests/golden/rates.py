"""Golden numbers of rates of several classes, of amounts and of a service: tests/measures/rates.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/rates.py

Writes rates.json beside this file, samples in it. Figures are a value, or a value with its 95 % interval. What
scikit-learn does not have is worked out here from its definition, said at the function.
"""

import json
import math
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261121)
other = np.random.default_rng(20261122)
Z = stats.norm.ppf(0.975)


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    return float(value) if math.isfinite(value) else None


def wilson(hits, of):
    return [float(v) for v in proportion_confint(hits, of, alpha=0.05, method="wilson")]


def mean_interval(values, most=math.inf):
    """None from one row, nor from an overflow."""
    if len(values) < 2:
        return None
    half = Z * np.std(values, ddof=1) / math.sqrt(len(values))
    found = [max(0, np.mean(values) - half), min(most, np.mean(values) + half)]
    return found if np.isfinite(found).all() else None


def figure(value, interval):
    return [value, interval] if interval else value


# ---------------------------------------------------------------- classes
def averaged(table, of, by):
    """Of a confusion matrix of shares: differentiable, so that a complex step gives its derivatives."""
    hits, labelled, predicted = np.diag(table), table.sum(1), table.sum(0)
    base = {"precision": predicted, "recall": labelled, "f1": labelled + predicted}[of]
    share = (2 if of == "f1" else 1) * hits / np.where(base == 0, 1, base)
    weight = labelled / table.sum() if by == "weighted" else np.full(len(hits), 1 / len(hits))
    return (weight * share).sum()


def stands_for(table, of, by):
    """How many rows the average is as sure as: by the delta method, and no more than if all classes had its share."""
    n = table.sum()
    p = table / n
    value = averaged(p, of, by)
    slope = np.zeros_like(p)
    for i, j in np.ndindex(p.shape):
        if p[i, j] > 0:
            step = np.zeros(p.shape, complex)
            step[i, j] = 1e-30j
            slope[i, j] = averaged(p + step, of, by).imag / 1e-30
    variance = ((p * slope**2).sum() - (p * slope).sum() ** 2) / n
    hits, labelled, predicted = np.diag(table), table.sum(1), table.sum(0)
    either = labelled + predicted - hits
    base = {"precision": predicted, "recall": labelled, "f1": either}[of]
    members = np.where(base == 0, either, base)
    weight = labelled / n if by == "weighted" else np.full(len(hits), 1 / len(hits))
    most = 1 / (weight[weight > 0] ** 2 / members[weight > 0]).sum()
    return min(most, value * (1 - value) / variance) if variance > 1e-18 else most


def classes(labels, predictions):
    labels, predictions = np.array(labels), np.array(predictions)
    table = metrics.confusion_matrix(labels, predictions).astype(float)
    right = wilson(np.diag(table).sum(), table.sum())
    out = {"label": labels, "prediction": predictions}
    for of in ("precision", "recall", "f1"):
        score = getattr(metrics, f"{of}_score")
        for by in ("macro", "weighted"):
            value = score(labels, predictions, average=by, zero_division=0)
            rows = stands_for(table, of, by)
            out[f"{of}-{by}"] = [value, wilson(value * rows, rows)]
        out[f"{of}-micro"] = [score(labels, predictions, average="micro"), right]
    return out


def guesses(size, shares, right):
    labels = rng.choice(len(shares), size, p=shares)
    return labels, np.where(rng.random(size) < right, labels, rng.choice(len(shares), size, p=shares))


names = np.array(["ant", "bee", "cat", "dog", "elk"])
five = guesses(400, [0.3, 0.3, 0.2, 0.15, 0.05], 0.7)
multi = {
    "usual": classes(names[five[0]], names[five[1]]),
    "two classes": classes(*guesses(120, [0.6, 0.4], 0.8)),
    "skewed": classes(*guesses(1500, [0.97, 0.02, 0.01], 0.5)),
    "perfect": classes([0] * 12 + [1] * 5 + [2] * 3, [0] * 12 + [1] * 5 + [2] * 3),
    "all wrong": classes([0, 1, 2] * 5, [1, 2, 0] * 5),
    "one prediction": classes([0] * 20 + [1] * 10 + [2] * 5, [0] * 35),
    "one label": classes([1] * 9, [1, 1, 2, 1, 0, 1, 1, 1, 1]),
    "unseen level": classes([0, 0, 1, 1, 1, 0], [0, 0, 1, 3, 1, 1]),
    "two rows": classes([0, 1], [0, 0]),
    "one class": classes([4] * 8, [4] * 8),
    "rare class right": classes([0] * 95 + [1] * 5, [0] * 80 + [1] * 20),
    "1,000 levels": classes(*guesses(3000, np.full(1000, 1e-3), 0.4)),
    "chance": classes(*guesses(300, [0.25] * 4, 0.0)),
    "tied": classes([0, 1, 2] * 10, [0, 1, 2] * 6 + [1, 2, 0] * 4),
}


# ---------------------------------------------------------------- scores of classes
def ovr_interval(y, s, value, weights):
    """DeLong's error of a mean of areas, each class against the rest, from every row's part in all of them; logit."""
    n = len(y)
    counts = np.bincount(y, minlength=s.shape[1])
    if min(counts.min(), (n - counts).min()) < 10:
        return None
    part = np.zeros(n)
    for c in range(s.shape[1]):
        own = y == c
        a, b = s[own, c], s[~own, c]
        won = (np.sign(a[:, None] - b[None, :]) + 1) / 2
        area = won.mean()
        part[own] += weights[c] * (won.mean(1) - area) / (own.mean())
        part[~own] += weights[c] * (won.mean(0) - area) / (1 - own.mean())
        if not np.allclose(weights, weights[0]):
            part[own] += area
    error = np.std(part, ddof=1) / math.sqrt(n)
    if value >= 1 or error == 0:
        return wilson(value * counts.min(), counts.min())
    middle, half = math.log(value / (1 - value)), Z * error / (value * (1 - value))
    return [1 / (1 + math.exp(half - middle)), 1 / (1 + math.exp(-half - middle))]


def scored(y, s, areas=True):
    y, s = np.array(y), np.array(s)
    k = s.shape[1]
    every = np.arange(k)
    loss = -np.log(np.clip(s[np.arange(len(y)), y], np.finfo(float).eps, 1 - np.finfo(float).eps))
    highest, entropy = s.max(1), stats.entropy(s, axis=1)
    out = {"label": y, "scores": s.T}
    for guess in range(1, k):
        hits = metrics.top_k_accuracy_score(y, s, k=guess, labels=every, normalize=False) if k > 2 else None
        if hits is not None:
            out[f"top-{guess}"] = [hits / len(y), wilson(hits, len(y))]
    out["multiclass-log-loss"] = figure(metrics.log_loss(y, s, labels=every), mean_interval(loss))
    out["mean-confidence"] = figure(highest.mean(), mean_interval(highest, 1))
    out["prediction-entropy"] = figure(entropy.mean(), mean_interval(entropy))
    if areas:
        # Columns that need not add up to 1, which roc_auc_score with multi_class="ovr" asks for.
        each = [metrics.roc_auc_score(y == c, s[:, c]) for c in every]
        shares = np.bincount(y, minlength=k) / len(y)
        if np.allclose(s.sum(1), 1) and k > 2:
            assert np.isclose(np.mean(each), metrics.roc_auc_score(y, s, multi_class="ovr", labels=every))
        for name, weights in (("roc-auc-ovr", np.full(k, 1 / k)), ("roc-auc-ovr-weighted", shares)):
            value = float(np.dot(weights, each))
            out[name] = figure(value, ovr_interval(y, s, value, weights))
    return out


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def model(size, k, strength, shares=None):
    y = rng.choice(k, size, p=shares)
    return y, np.round(softmax(rng.normal(0, 1, (size, k)) + strength * np.eye(k)[y]), 6)


def rounded(first):
    """Three classes by scores of three digits, those of the first all different."""
    rest = np.round((1 - first) * other.random(len(first)), 3)
    s = np.c_[first, rest, np.round(1 - first - rest, 3)]
    return (other.random(len(s))[:, None] > s.cumsum(1)).sum(1).clip(0, 2), s


usual = model(300, 4, 1.5)
tied = model(250, 3, 1.0)
certain = model(80, 3, 3.0)
hard = np.eye(3)[certain[1].argmax(1)]
scores = {
    "usual": scored(*usual),
    "tied": scored(tied[0], np.round(tied[1], 1)),
    "two classes": scored(*model(150, 2, 1.0)),
    "skewed": scored(*model(900, 4, 1.2, [0.9, 0.05, 0.03, 0.02])),
    "hard": scored(certain[0], hard),
    "perfect": scored(certain[0], np.eye(3)[certain[0]] * 0.8 + 0.1 * (1 - np.eye(3)[certain[0]])),
    "constant": scored(certain[0], np.full((80, 3), 0.25)),
    "no signal": scored(*model(200, 5, 0.0)),
    "two rows": scored([0, 1], [[0.7, 0.3], [0.6, 0.4]]),
    "three rows": scored([0, 1, 2], [[0.5, 0.3, 0.2], [0.5, 0.2, 0.3], [0.1, 0.2, 0.7]]),
    "small class": scored([0] * 40 + [1] * 40 + [2] * 6, model(86, 3, 1.0)[1]),
    "absent class": scored([0, 1] * 30, model(60, 3, 1.0)[1], areas=False),
    "30 classes": scored(*model(500, 30, 2.0)),
    "two rows, three classes": scored([0, 2], [[0.5, 0.3, 0.2], [0.45, 0.35, 0.2]], areas=False),
    "1,000 scores": scored(*rounded(other.permutation(1000) / 1000)),
}


# ---------------------------------------------------------------- amounts
def amounts(y, e):
    y, e = np.array(y, float), np.round(np.array(e, float), 4)
    share = np.abs(e - y) / np.abs(y)
    total = np.abs(e) + np.abs(y)
    symmetric = np.where(total == 0, 0, 2 * np.abs(e - y) / np.where(total == 0, 1, total))
    out = {
        "label": y,
        "prediction": e,
        "mape": None if (y == 0).any() else figure(metrics.mean_absolute_percentage_error(y, e), mean_interval(share)),
        "smape": figure(symmetric.mean(), mean_interval(symmetric, 2)),
        "max-error": metrics.max_error(y, e),
    }
    for at in (0.1, 0.5, 0.9):
        loss = np.maximum(at * (y - e), (at - 1) * (y - e))
        out[f"quantile-loss {at}"] = figure(metrics.mean_pinball_loss(y, e, alpha=at), mean_interval(loss))
    return out


truth = np.round(rng.normal(100, 15, 90), 3)
spent = np.round(np.exp(rng.normal(3, 2, 200)), 3)
regression = {
    "usual": amounts(truth, truth + rng.normal(1, 6, 90)),
    "tied": amounts(np.round(truth, -1), np.round(truth + rng.normal(0, 8, 90), -1)),
    "discrete": amounts(rng.integers(1, 6, 70), rng.integers(0, 6, 70)),
    "constant prediction": amounts(truth, np.full(90, 100.0)),
    "constant label": amounts(np.full(40, 7.0), rng.normal(7, 2, 40)),
    "all exact": amounts(truth, truth),
    "two rows": amounts([10, 20], [12, 15]),
    "one row": amounts([10], [12]),
    "heavily skewed": amounts(spent, spent * np.exp(rng.normal(0, 0.5, 200))),
    "zeros": amounts([0, 0, 5, 10], [0, 1, 4, 12]),
    "negative": amounts(rng.normal(-5, 3, 60), rng.normal(-5, 3, 60)),
    "far from zero": amounts(1e9 + truth, 1e9 + truth + rng.normal(0, 3, 90)),
    "opposite signs": amounts([1, -2, 3], [-1, 2, -3]),
    "1,000 levels": amounts(other.permutation(1000) + 1, other.permutation(1000) + 1),
    "unseen levels": amounts(other.integers(1, 5, 60), other.integers(3, 9, 60)),
}


# ---------------------------------------------------------------- service
def service(times):
    """Per second; the interval from whole steps as they are counted here, by the width that the step is given."""
    times = np.round(np.sort(np.array(times, float)))
    widths = [1e3, 6e4, 6e5, 3.6e6, 2.16e7, 8.64e7]
    width = next(w for w in widths if len(np.unique(times // w)) <= 400)
    value = (len(times) - 1) / (times[-1] - times[0])
    start, end = times[0] // width, times[-1] // width
    counts = np.array([np.sum(times // width == step) for step in np.arange(start + 1, end)])
    interval = None
    if len(counts) > 2 and counts.sum() > 0:
        half = stats.t.ppf(0.975, len(counts) - 1) * counts.std(ddof=1) / math.sqrt(len(counts)) / counts.mean()
        interval = [max(0, value * (1 - half)) * 1000, value * (1 + half) * 1000]
    return {"time": times, "throughput": figure(value * 1000, interval)}


begin = 1_750_000_000_000
steady = begin + np.cumsum(rng.exponential(2000, 900))
services = {
    "steady": service(steady),
    "bursts": service(np.concatenate([begin + k * 3.6e6 + rng.uniform(0, 6e4, 40) for k in range(20)])),
    "a gap": service(np.concatenate([steady[:300], steady[300:600] + 7.2e6])),
    "tied": service(np.repeat(begin + np.arange(60) * 1e4, 5)),
    "regular": service(begin + np.arange(500) * 3.6e6),
    "two rows": service([begin, begin + 5000]),
    "a few rows": service(begin + np.array([0, 400, 900, 2500, 2600])),
    "skewed": service(begin + np.cumsum(np.exp(rng.normal(6, 2, 800)))),
    "days": service(begin + np.cumsum(rng.exponential(8.64e7 / 3, 900))),
    "seconds": service(begin + np.cumsum(rng.exponential(100, 1500))),
    "rush hours": service(np.concatenate([begin + d * 8.64e7 + rng.normal(4e7, 3e6, 30) for d in range(14)])),
    "1,000 times": service(begin + np.sort(other.permutation(10**7)[:1000] * 100)),
    "years ago": service(np.cumsum(rng.exponential(6e5, 700)) - 3e11),
}

content = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "scikit-learn", "statsmodels")},
    "classes": multi,
    "scores": scores,
    "regression": regression,
    "services": services,
}
(Path(__file__).parent / "rates.json").write_text(json.dumps(plain(content), allow_nan=False) + "\n")
