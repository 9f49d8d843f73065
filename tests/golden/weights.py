"""Rates of weighed rows by scikit-learn, with Wilson's interval at the effective sample size, for tests/run/weighing.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/weights.py > tests/golden/weights.json
"""

import json

import numpy as np
import sklearn
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint


def rows(seed, size, shift):
    draw = np.random.default_rng(seed)
    label = draw.integers(0, 2, size)
    score = np.round(np.clip(draw.normal(0.35 + 0.3 * label + shift, 0.2), 0, 1), 2)
    return {
        "label": label.tolist(),
        "prediction": (score > 0.5).astype(int).tolist(),
        "score": score.tolist(),
        "amount": np.round(draw.lognormal(3 + shift, 1, size), 1).tolist(),
        "sex": np.where(draw.random(size) < 0.4, "female", "male").tolist(),
        "w": np.round(draw.uniform(0, 4, size), 2).tolist(),
    }


def effective(w):
    return w.sum() ** 2 / (w**2).sum()


def measures(side):
    label, prediction, score, amount, w = (np.array(side[k]) for k in ["label", "prediction", "score", "amount", "w"])
    sex = np.array(side["sex"])
    weighed = {"sample_weight": w}
    hit = metrics.accuracy_score(label, prediction, **weighed)
    n = effective(w)
    mean = np.average(amount, weights=w)
    return {
        "effective": n,
        "accuracy": hit,
        "accuracyInterval": proportion_confint(hit * n, n, alpha=0.1, method="wilson"),
        "precision": metrics.precision_score(label, prediction, **weighed),
        "recall": metrics.recall_score(label, prediction, **weighed),
        "f1": metrics.f1_score(label, prediction, **weighed),
        "roc-auc": metrics.roc_auc_score(label, score, **weighed),
        "mean": mean,
        "selection": {g: np.average(prediction[sex == g], weights=w[sex == g]) for g in ["female", "male"]},
        "members": {g: effective(w[sex == g]) for g in ["female", "male"]},
    }


sides = {"reference": rows(1, 400, 0.0), "candidate": rows(2, 300, 0.08)}
print(
    json.dumps(
        {
            "made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "sides": sides,
            "measures": {name: measures(side) for name, side in sides.items()},
        }
    )
)
