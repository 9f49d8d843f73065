"""Golden numbers of tests/measures/concept: change of the outcome at equal input, over time, and without labels.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/concept.py

Writes concept.json beside this file. What no library has is worked out here from its definition, said at the function.
"""

import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np
from river.drift import PageHinkley
from river.drift.binary import DDM
from scipy import stats
from sklearn import metrics
from sklearn.isotonic import IsotonicRegression
from statsmodels.stats.contingency_tables import StratifiedTable

rng = np.random.default_rng(20241121)
other = np.random.default_rng(20261122)


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


# ---------------------------------------------------------------- outcome at equal input
def drawn(rates, n, m, change):
    """Tables [[candidate with, candidate without], [reference with, reference without]], one a stratum."""
    tables = []
    for p, rows, more in zip(rates, n, m):
        a, c = rng.binomial(more, change(p)), rng.binomial(rows, p)
        tables.append([[a, more - a], [c, rows - c]])
    return tables


deciles = np.linspace(0.05, 0.9, 10)
tables = {
    "no change": drawn(deciles, [200] * 10, [200] * 10, lambda p: p),
    "risen": drawn(deciles, [200] * 10, [150] * 10, lambda p: min(1, p + 0.08)),
    "fallen": drawn(deciles, [500] * 10, [100] * 10, lambda p: p * 0.7),
    "crossing": drawn(deciles, [300] * 10, [300] * 10, lambda p: 0.95 - p),
    "far": drawn(deciles, [5000] * 10, [5000] * 10, lambda p: p * 0.6 + 0.3),
    "rare": drawn([0.01, 0.02, 0.04], [2000, 1500, 900], [2100, 1200, 1000], lambda p: p * 2),
    "two strata": [[[12, 30], [10, 40]], [[25, 15], [30, 12]]],
    "few rows": [[[8, 7], [6, 9]], [[9, 6], [10, 6]], [[7, 8], [6, 8]]],
    "unequal sides": drawn(deciles[::2], [20000] * 5, [60] * 5, lambda p: p + 0.05),
    "unequal strata": drawn([0.2, 0.5, 0.6], [5000, 100, 40], [30, 900, 60], lambda p: p),
    "a cell of none": [[[0, 20], [15, 10]], [[10, 20], [18, 14]]],
    "odds of one": [[[10, 20], [10, 20]], [[30, 30], [15, 15]]],
    "certain in one": [[[20, 0], [30, 1]], [[12, 18], [10, 30]]],
    "odds fallen a thousandfold": [[[60, 140], [99, 1]], [[50, 150], [98, 1]]],
    "forty strata": drawn(np.linspace(0.2, 0.6, 40), [60] * 40, [70] * 40, lambda p: p + 0.03),
    "tied strata": [[[10, 20], [8, 26]]] * 5,
    "1,000 strata": [[[int(a), 12 - int(a)], [int(c), 14 - int(c)]] for a, c in zip(other.integers(2, 9, 1000), other.integers(3, 10, 1000))],
}


def risk_difference(t):
    """Mantel and Haenszel's weights (Greenland & Robins 1985) and the variance of Sato 1989; 95 % interval."""
    a, b, c, d = t[:, 0, 0], t[:, 0, 1], t[:, 1, 0], t[:, 1, 1]
    m, n = a + b, c + d
    w = m * n / (m + n)
    value = np.sum(w * (a / m - c / n)) / w.sum()
    p = (m**2 * c - n**2 * a + m * n * (n - m) / 2) / (m + n) ** 2
    q = (a * (n - c) + c * (m - a)) / (2 * (m + n))
    half = stats.norm.ppf(0.975) * math.sqrt(value * p.sum() + q.sum()) / w.sum()
    return [value, [max(-1, value - half), min(1, value + half)]]


def shift(t, p_one, p_several):
    """The default rule: see src/measures/concept/concept-shift.ts."""
    a, b, c, d = t[:, 0, 0], t[:, 0, 1], t[:, 1, 0], t[:, 1, 1]
    m, n = a + b, c + d
    total = m + n
    w = m * n / total / np.sum(m * n / total)
    pooled = (a + c) / total
    chance = np.sum(w * pooled * (1 - pooled) * total / (total - 1) * (1 / m + 1 / n))
    p = (a + c).sum() / total.sum()
    square = np.sum(w * (a / m - c / n) ** 2)
    value = math.sqrt(max(0, square - chance) / (p * (1 - p)))
    return [value, min(1, 2 * min(p_one, p_several))]


def calibration_drift(t, means):
    """From its definition in src/measures/concept/calibration-drift.ts. @param means score of candidate and reference"""
    a, b, c, d = t[:, 0, 0], t[:, 0, 1], t[:, 1, 0], t[:, 1, 1]
    m, n = a + b, c + d
    total = m + n
    w = m * n / total
    moved = (a / m - means[:, 0]) - (c / n - means[:, 1])
    pooled = (a + c) / total
    v = pooled * (1 - pooled) * total / (total - 1) * (1 / m + 1 / n)
    value = math.sqrt(max(0, np.sum(w * (moved**2 - v)) / w.sum()))
    return [value, stats.chi2.sf(np.sum(moved**2 / v), len(t))]


def stratified(strata):
    t = np.array(strata, float)
    found = StratifiedTable([np.array(each, float) for each in strata])
    null = found.test_null_odds(correction=False).statistic
    p_null = stats.chi2.sf(null, 1)
    df = len(strata) - 1
    equal, corrected = (found.test_equal_odds(adjust=each).statistic for each in (False, True))
    if abs(found.oddsratio_pooled - 1) < 1e-12:
        # statsmodels divides by 0 there; every expected count is then that of the margins.
        e = t[:, 0].sum(1) * t[:, :, 0].sum(1) / t.sum((1, 2))
        v = 1 / sum(1 / x for x in (e, t[:, 0].sum(1) - e, t[:, :, 0].sum(1) - e, t[:, 1, 1] - t[:, 0, 0] + e))
        equal = np.sum((t[:, 0, 0] - e) ** 2 / v)
        corrected = equal - np.sum(t[:, 0, 0] - e) ** 2 / v.sum()
    p_several = stats.chi2.sf(corrected, df)
    half = stats.norm.ppf(0.975) * found.logodds_pooled_se
    log_odds = found.logodds_pooled
    means = np.clip(np.linspace(0.1, 0.9, len(strata))[:, None] + rng.normal(0, 0.02, (len(strata), 2)).round(3), 0, 1)
    return {
        "strata": strata,
        "means": means,
        "calibration-drift": calibration_drift(t, means),
        "cochran-mantel-haenszel": [null, p_null],
        "breslow-day": [equal, stats.chi2.sf(equal, df)],
        "breslow-day-tarone": [corrected, p_several],
        "log odds": [log_odds, [log_odds - half, log_odds + half]],
        "risk difference": risk_difference(t),
        "concept-shift": shift(t, p_null, p_several),
    }


# ---------------------------------------------------------------- over time
def stream(*parts):
    return np.concatenate([rng.random(n) < p for n, p in parts]).astype(int)


streams = {
    "no change": stream((600, 0.1)),
    "a rise": stream((400, 0.1), (400, 0.3)),
    "slow": np.concatenate([rng.random(10) < 0.1 + 0.004 * i for i in range(80)]).astype(int),
    "a fall": stream((300, 0.5), (300, 0.2)),
    "up and down": stream((200, 0.2), (200, 0.5), (200, 0.2)),
    "frequent": stream((300, 0.8), (300, 0.95)),
    "rare": np.concatenate([[1], stream((500, 0.01), (500, 0.05))]),
    "short": stream((40, 0.3)),
    "all wrong": np.ones(100, int),
    "alternating": np.tile([0, 1], 150),
    "early": np.concatenate([stream((40, 0.1)), stream((400, 0.4))]),
    "late": stream((900, 0.1), (60, 0.7)),
    "1,000 rows": (other.random(1000) < np.linspace(0.1, 0.3, 1000)).astype(int),
}


def page_hinkley(errors, delta):
    """river's, one row a step, without forgetting and never reset: its sum above its minimum after each row."""
    detector = PageHinkley(min_instances=30, delta=delta, threshold=math.inf, alpha=1, mode="up")
    trace = []
    for n, x in enumerate(errors, 1):
        detector.update(x)
        trace.append(detector._sum_increase - detector._min_increase if n >= 30 else 0)
    alarm = PageHinkley(min_instances=30, delta=delta, threshold=15, alpha=1, mode="up")
    return {"largest": max(trace), "last": trace[-1], "alarm at 15": first_alarm(alarm, errors)}


def first_alarm(detector, errors):
    for n, x in enumerate(errors):
        detector.update(x)
        if detector.drift_detected:
            return n
    return None


def drift_detection(errors):
    """river's, one row a step and never reset; nothing before the first error, where river alarms at any."""
    detector = DDM(warm_start=30, warning_threshold=math.inf, drift_threshold=math.inf)
    largest = 0
    for n, x in enumerate(errors, 1):
        detector.update(x)
        p = detector._p.get()
        s = math.sqrt(p * (1 - p) / n)
        if n > 30 and detector._s_min:
            largest = max(largest, (p + s - detector._p_min) / detector._s_min)
    return {"largest": largest, "alarm at 3": first_alarm(DDM(), errors)}


def by_steps(errors, size, delta=0.005):
    """Both over steps of so many rows, from their definitions in src/measures/concept."""
    n = level = total = 0
    least = lowest = math.inf
    spread = 0
    hinkley, detection = [0], [0]
    for at in range(0, len(errors), size):
        step = errors[at : at + size]
        n += len(step)
        level = errors[:n].mean()
        total += len(step) * (step.mean() - level - delta)
        least = min(least, total)
        hinkley.append(total - least if n >= 30 else 0)
        s = math.sqrt(level * (1 - level) / n)
        if n > 30 and s > 0:
            if level + s <= lowest:
                lowest, spread = level + s, s
            detection.append((level + s - lowest + spread) / spread)
    return {"size": size, "page-hinkley": max(hinkley), "ddm": max(detection)}


def over_time(errors):
    return {
        "errors": "".join(map(str, errors)),
        "page-hinkley": page_hinkley(errors, 0.005),
        "page-hinkley without delta": page_hinkley(errors, 0),
        "ddm": drift_detection(errors),
        "steps": [by_steps(errors, size) for size in (7, 50)],
    }


# ---------------------------------------------------------------- without labels
def scored(n, slope=1.0, shift=0.0, rounded=None):
    odds = rng.normal(shift, 1.5, n)
    score = 1 / (1 + np.exp(-odds))
    label = (rng.random(n) < 1 / (1 + np.exp(-(slope * odds - 0.3)))).astype(int)
    return np.round(score, rounded or 4), label


def unlabelled(n, shift=0.0, rounded=None, threshold=0.5):
    score, _ = scored(n, 1, shift, rounded)
    return score, (score >= threshold).astype(int)


batches = {
    "usual": (scored(400), unlabelled(300)),
    "inputs moved": (scored(400), unlabelled(300, shift=1.2)),
    "overconfident": (scored(500, slope=0.4), unlabelled(300)),
    "tied": (scored(300, rounded=1), unlabelled(200, rounded=1)),
    "beyond the reference": (scored(60), unlabelled(300, shift=2.5)),
    "no order": (scored(200, slope=0), unlabelled(150)),
    "wrong order": (scored(300, slope=-1), unlabelled(150)),
    "low threshold": (scored(400), unlabelled(300, threshold=0.2)),
    "few": (scored(12), unlabelled(7)),
    "two rows": ((np.array([0.2, 0.9]), np.array([0, 1])), (np.array([0.4, 0.8]), np.array([0, 1]))),
    "one label": ((np.round(rng.random(50), 4), np.ones(50, int)), unlabelled(40)),
    "skewed scores": tuple((np.round(score**6, 8), label) for score, label in ((s, (other.random(len(s)) < s).astype(int)) for s in other.random((2, 250)))),
    "1,000 scores": tuple((s / 1000, (other.random(1000) < 0.2 + s / 2000).astype(int)) for s in (other.permutation(1000), other.permutation(1000))),
    "constant score": ((np.full(40, 0.3), np.repeat([0, 1], [25, 15])), (np.full(30, 0.3), np.repeat([0, 1], [20, 10]))),
    "not in 0 to 1": ((np.round(rng.normal(600, 50, 300)), rng.integers(0, 2, 300)), (np.round(rng.normal(620, 50, 200), 1), rng.integers(0, 2, 200))),
}


def without_labels(reference, candidate):
    """NannyML's definition: a row of calibrated score p is p rows of label 1 and 1 - p rows of label 0."""
    (score, label), (new, said) = reference, candidate
    p = IsotonicRegression(out_of_bounds="clip").fit(score, label).predict(new)
    truth = np.repeat([1, 0], len(new))
    weights = {"sample_weight": np.concatenate([p, 1 - p])}
    both = np.concatenate([said, said])
    has_both = 0 < p.sum() < len(p)
    return {
        "reference": {"score": score, "label": label},
        "candidate": {"score": new, "prediction": said},
        "calibrated": p,
        "estimated-accuracy": metrics.accuracy_score(truth, both, **weights),
        "estimated-precision": metrics.precision_score(truth, both, zero_division=np.nan, **weights),
        "estimated-recall": metrics.recall_score(truth, both, zero_division=np.nan, **weights),
        "estimated-f1": metrics.f1_score(truth, both, zero_division=np.nan, **weights),
        "estimated-roc-auc": metrics.roc_auc_score(truth, np.concatenate([new, new]), **weights) if has_both else None,
    }


golden = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "scikit-learn", "statsmodels", "river")},
    "stratified": {name: stratified(strata) for name, strata in tables.items()},
    "without labels": {name: without_labels(*pair) for name, pair in batches.items()},
    "over time": {name: over_time(errors) for name, errors in streams.items()},
}
Path(__file__).with_name("concept.json").write_text(json.dumps(plain(golden)) + "\n")
