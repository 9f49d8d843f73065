"""At least a dozen samples for the measures whose own golden files have few: tests/measures/dozen.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/dozen.py

Reads the samples of catalogue.json and rates.json, and writes dozen.json beside this file. A figure that a definition does
not give, such as the precision of no prediction, is null.
"""

import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics

here = Path(__file__).parent
catalogue = json.loads((here / "catalogue.json").read_text())
amounts = json.loads((here / "rates.json").read_text())["regression"]
rng = np.random.default_rng(20261121)


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


# ---------------------------------------------------------------- distances
def of_cells(a, b):
    a, b = np.array(a, float), np.array(b, float)
    keep = a + b > 0
    a, b = a[keep], b[keep]
    p, q = a / a.sum(), b / b.sum()
    floored = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    table = np.array([a, b])
    test = stats.chi2_contingency(table, correction=False) if len(a) > 1 else None
    statistic = test.statistic if test else 0.0
    return {
        "psi": ((floored[1] - floored[0]) * np.log(floored[1] / floored[0])).sum(),
        "jensen-shannon": jensenshannon(p, q, base=2),
        "chi-square": statistic,
        "chi-square p": test.pvalue if test else 1.0,
        "cramers-v": math.sqrt(min(1, statistic / table.sum())),
    }


def of_numbers(x, y):
    spread = np.std(x - x[0])
    return {
        "kolmogorov-smirnov": stats.ks_2samp(x, y).statistic,
        "kolmogorov-smirnov p": stats.ks_2samp(x, y, method="exact").pvalue,
        "wasserstein": stats.wasserstein_distance(x - x[0], y - x[0]) / spread if spread > 0 else None,
    }


levels = {name: (pair["reference"], pair["candidate"]) for name, pair in catalogue["levels"].items()}
levels["rare"] = ([9999, 1], [9990, 10])
levels["three, disjoint"] = ([30, 20, 0, 0], [0, 0, 25, 25])
numbers = {name: (np.array(pair["reference"]), np.array(pair["candidate"])) for name, pair in catalogue["numbers"].items()}


# ---------------------------------------------------------------- rates
def scored(rows, base, sharpness, digits=4):
    label = (rng.random(rows) < base).astype(int)
    score = np.round(1 / (1 + np.exp(-(rng.normal(0, 1, rows) + sharpness * (label - 0.5)))), digits)
    return label, (score >= 0.5).astype(int), score


usual = scored(300, 0.4, 2)
classifications = {
    "usual": usual,
    "tied scores": scored(200, 0.5, 1.5, 1),
    "rare": scored(800, 0.03, 2),
    "frequent": scored(400, 0.97, 2),
    "chance": scored(250, 0.5, 0),
    "perfect": (usual[0], usual[0], usual[0] * 0.6 + 0.2),
    "all wrong": (usual[0], 1 - usual[0], 0.8 - usual[0] * 0.6),
    "certain": (usual[0], usual[1], usual[1].astype(float)),
    "one prediction": (usual[0], np.zeros(300, int), np.full(300, 0.3)),
    "one label": (np.ones(40, int), np.repeat([1, 0], [25, 15]), np.linspace(0.1, 0.9, 40)),
    "two rows": (np.array([0, 1]), np.array([0, 1]), np.array([0.2, 0.7])),
    "skewed scores": (usual[0], usual[1], usual[2] ** 12),
    "1,000 scores": scored(3000, 0.3, 1, 3),
}


def share(hits, of):
    return hits / of if of > 0 else None


def of_classes(label, said, score):
    tn, fp, fn, tp = metrics.confusion_matrix(label, said, labels=[0, 1]).ravel()
    both = 0 < label.sum() < len(label)
    return {
        "label": label,
        "prediction": said,
        "score": score,
        "accuracy": metrics.accuracy_score(label, said),
        "precision": share(tp, tp + fp),
        "recall": share(tp, tp + fn),
        "true-positive-rate": share(tp, tp + fn),
        "false-positive-rate": share(fp, fp + tn),
        "false-negative-rate": share(fn, fn + tp),
        "specificity": share(tn, tn + fp),
        "npv": share(tn, tn + fn),
        "f1": metrics.f1_score(label, said) if tp + fp + fn > 0 else None,
        "balanced-accuracy": metrics.balanced_accuracy_score(label, said) if both else None,
        "mcc": metrics.matthews_corrcoef(label, said) if both and 0 < said.sum() < len(said) else None,
        "kappa": metrics.cohen_kappa_score(label, said) if both else None,
        "selection-rate": said.mean(),
        "base-rate": label.mean(),
        "roc-auc": metrics.roc_auc_score(label, score) if both else None,
        "gini": 2 * metrics.roc_auc_score(label, score) - 1 if both else None,
        "pr-auc": metrics.average_precision_score(label, score) if both else None,
        "brier": metrics.brier_score_loss(label, score, pos_label=1) if both else ((score - label) ** 2).mean(),
        "log-loss": metrics.log_loss(label, score, labels=[0, 1]),
    }


def of_amounts(label, said):
    label, said = np.array(label, float), np.array(said, float)
    return {
        "label": label,
        "prediction": said,
        "mae": metrics.mean_absolute_error(label, said),
        "rmse": math.sqrt(metrics.mean_squared_error(label, said)),
        "bias": (said - label).mean(),
    }


golden = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
    "levels": {name: {"reference": a, "candidate": b, **of_cells(a, b)} for name, (a, b) in levels.items()},
    "numbers": {name: {"reference": x, "candidate": y, **of_numbers(x, y)} for name, (x, y) in numbers.items()},
    "classes": {name: of_classes(*sample) for name, sample in classifications.items()},
    "amounts": {name: of_amounts(one["label"], one["prediction"]) for name, one in amounts.items()},
}
(here / "dozen.json").write_text(json.dumps(plain(golden)) + "\n")
