"""Golden numbers of disparities between groups, for tests/measures/disparities.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/fairness-requirements.txt
    VENV/bin/python tests/golden/fairness.py

Writes fairness.json beside this file. Values are Fairlearn's (to-overall, equalized odds), AIF360's (average odds,
entropies) and statsmodels' (Mantel-Haenszel); intervals and tests that these do not have are worked out here from their
definition, said at the function. Fairlearn needs an older scipy than the other scripts, hence requirements of its own.
"""

import itertools
import json
import math
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from aif360.sklearn import metrics as aif
from fairlearn.metrics import MetricFrame, equalized_odds_difference, equalized_odds_ratio
from fairlearn.metrics import selection_rate, true_positive_rate
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260211)
other = np.random.default_rng(20261122)
alphas = (0.5, 1, 2, 3)


# ---------------------------------------------------------------- datasets: rows of group, stratum, label, prediction, count
def drawn(size, groups, strata, found=0.7, false=0.2, base=0.4, shift=0.0):
    """Counts of `size` rows whose rates move by `shift` from group to group."""
    rows = {}
    for _ in range(size):
        g, s = rng.integers(groups), rng.integers(strata)
        label = int(rng.random() < base + 0.1 * s)
        rate = (found if label else false) + shift * g
        prediction = int(rng.random() < rate)
        rows[(f"g{g}", f"s{s}", label, prediction)] = rows.get((f"g{g}", f"s{s}", label, prediction), 0) + 1
    return [[*key, count] for key, count in sorted(rows.items())]


def counts(**groups):
    """One stratum; a group is (tp, fp, fn, tn)."""
    outcomes = ((1, 1), (0, 1), (1, 0), (0, 0))
    return [
        [g, "s0", label, prediction, n]
        for g, four in groups.items()
        for (label, prediction), n in zip(outcomes, four)
        if n > 0
    ]


berkeley = {  # UC Berkeley admissions of 1973, Bickel et al. 1975: department -> (men in, out, women in, out)
    "A": (512, 313, 89, 19),
    "B": (353, 207, 17, 8),
    "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244),
    "E": (53, 138, 94, 299),
    "F": (22, 351, 24, 317),
}

datasets = {
    "two groups": drawn(400, 2, 2, shift=0.15),
    "three groups": drawn(900, 3, 3, shift=0.08),
    "eight groups": drawn(1600, 8, 4, shift=0.02),
    "no difference": drawn(1000, 3, 2),
    "tied": counts(a=(30, 10, 20, 40), b=(60, 20, 40, 80), c=(15, 5, 10, 20)),
    "tiny": counts(a=(1, 0, 1, 1), b=(0, 1, 1, 2)),
    "skewed": counts(a=(9_000, 500, 100, 90_400), b=(1, 2, 3, 40)),
    "large": counts(a=(210_000, 33_000, 90_000, 667_000), b=(150_000, 41_000, 81_000, 700_000)),
    "opposite errors": counts(a=(80, 10, 20, 90), b=(60, 30, 40, 70)),
    "all selected": counts(a=(20, 30, 0, 0), b=(25, 35, 0, 0)),
    "no false positive": counts(a=(20, 0, 5, 40), b=(15, 0, 15, 40)),
    "all right": counts(a=(20, 0, 0, 30), b=(10, 0, 0, 60)),
    "a group without positives": counts(a=(20, 5, 10, 30), b=(0, 4, 0, 30), c=(12, 6, 3, 20)),
    "one group": counts(a=(20, 5, 10, 30)),
    "berkeley": [
        row
        for d, (mi, mo, wi, wo) in berkeley.items()
        for row in (["men", d, 1, 1, mi], ["men", d, 1, 0, mo], ["women", d, 1, 1, wi], ["women", d, 1, 0, wo])
    ],
    "many small strata": drawn(300, 2, 40, base=0.2, shift=0.2),
    "two rows": counts(a=(1, 0, 0, 0), b=(0, 0, 1, 0)),
    "1,000 strata": [[g, f"s{i:03}", 1, said, int(other.integers(1, 5))] for g in ("a", "b") for i in range(1000) for said in (0, 1)],
}


def frame(rows):
    table = pd.DataFrame(rows, columns=["group", "stratum", "label", "prediction", "rows"])
    return table.loc[table.index.repeat(table["rows"])].reset_index(drop=True)


# ---------------------------------------------------------------- the rate of a group against that of all rows
def wilson(x, n):
    return proportion_confint(x, n, 0.05, "wilson")


def fisher(x1, n1, x2, n2):
    """Two-sided by doubling the smaller tail."""
    urn = stats.hypergeom(n1 + n2, x1 + x2, n1)
    return min(1.0, 2 * min(urn.cdf(x1), urn.sf(x1 - 1)))


def katz(x1, n1, x2, n2):
    """Of x1/n1 over x2/n2, half a row added to counts and sizes."""
    a, b, c, d = x1 + 0.5, n1 + 0.5, x2 + 0.5, n2 + 0.5
    error = stats.norm.ppf(0.975) * math.sqrt(1 / a - 1 / b + 1 / c - 1 / d)
    centre = (a / b) / (c / d)
    return centre * math.exp(-error), centre * math.exp(error)


def to_overall(table, metric, members):
    """Fairlearn's values; of the worst group Newcombe's interval against the rest times 1 - W, and Fisher's p."""
    used = table[members(table)]
    hit = used["prediction"] == 1
    groups = sorted(used["group"].unique())
    if len(groups) < 2 or len(groups) < table["group"].nunique():
        return None
    asked = MetricFrame(
        metrics=metric, y_true=table["label"], y_pred=table["prediction"], sensitive_features=table["group"]
    )
    overall = hit.mean()
    found = []
    for g in groups:
        own = used["group"] == g
        x, n, xr, nr = hit[own].sum(), own.sum(), hit[~own].sum(), (~own).sum()
        low, high = confint_proportions_2indep(x, n, xr, nr, method="newcomb", compare="diff")
        part = nr / (n + nr)
        ends = sorted(end * part * (1 if x / n >= overall else -1) for end in (low, high))
        figures = {"group": g, "difference": abs(x / n - overall), "difference 95": ends, "p": fisher(x, n, xr, nr)}
        if overall > 0:
            ratio = min(x / n / overall, overall / (x / n)) if x > 0 else 0.0
            turned = [1 - part + part * end for end in katz(xr, nr, x, n)]
            bounds = turned if x / n > overall else sorted(1 / end for end in turned)
            figures |= {"ratio": ratio, "ratio 95": [min(ratio, bounds[0]), max(ratio, bounds[1])]}
        found.append(figures)
    worst = max(found, key=lambda one: round(one["difference"], 12))
    assert math.isclose(asked.difference(method="to_overall"), worst["difference"], abs_tol=1e-12)
    result = {"difference": worst}
    if overall > 0:
        least = min(found, key=lambda one: round(one["ratio"], 12))
        assert math.isclose(asked.ratio(method="to_overall"), least["ratio"], abs_tol=1e-12)
        result["ratio"] = least
    return result


# ---------------------------------------------------------------- odds
def odds(table):
    """Where every group has positives and negatives; else what trusted software says is made up."""
    result = {}
    roles = {"y_true": table["label"], "y_pred": table["prediction"], "sensitive_features": table["group"]}
    groups = sorted(table["group"].unique())
    if len(groups) < 2 or any(table[table["group"] == g]["label"].nunique() < 2 for g in groups):
        return result
    result["equalized-odds-difference"] = equalized_odds_difference(**roles)
    ratio = equalized_odds_ratio(**roles)
    if math.isfinite(ratio) and (table[table["label"] == 0]["prediction"] == 1).any():
        result["equalized-odds-ratio"] = ratio
    result |= average_odds(table, groups)
    return result


def average_odds(table, groups):
    pairs = [average_of(table, pair) for pair in itertools.combinations(groups, 2)]
    signed = max(pairs, key=lambda one: round(one["signed"]["value"], 12))["signed"]
    absolute = max(pairs, key=lambda one: round(one["absolute"]["value"], 12))["absolute"]
    return {"average-odds-difference": signed, "average-absolute-odds-difference": absolute}


def average_of(table, pair):
    """AIF360's value of two groups; MOVER over the four Wilson intervals; pooled score tests."""
    two = table[table["group"].isin(pair)]
    # AIF360 calls the complement of the privileged group unprivileged.
    label = pd.Series(two["label"].to_numpy(), index=pd.Index(two["group"], name="group"))
    prediction = two["prediction"].to_numpy()
    value = aif.average_odds_difference(label, prediction, prot_attr="group", priv_group=pair[0])
    error = aif.average_odds_error(label, prediction, prot_attr="group", priv_group=pair[0])
    parts = []
    for positive in (1, 0):
        rows = two[two["label"] == positive]
        (xa, na), (xb, nb) = ((rows[rows["group"] == g]["prediction"].sum(), (rows["group"] == g).sum()) for g in pair)
        parts.append((xa, na, xb, nb))
    turn = -1 if value > 0 else 1  # AIF360 takes the privileged group off the other
    return {"signed": averaged(abs(value), parts, lambda apart: turn, 1), "absolute": averaged(error, parts, np.sign, 2)}


def averaged(value, parts, sign, df):
    below, above, apart, variance, squares, varied = 0, 0, 0, 0, 0, 0
    for xa, na, xb, nb in parts:
        side = sign(xa / na - xb / nb) or 1
        first, other = ((xa, na), (xb, nb)) if side > 0 else ((xb, nb), (xa, na))
        d = first[0] / first[1] - other[0] / other[1]
        (l1, u1), (l2, u2) = wilson(*first), wilson(*other)
        below += (first[0] / first[1] - l1) ** 2 + (u2 - other[0] / other[1]) ** 2
        above += (u1 - first[0] / first[1]) ** 2 + (other[0] / other[1] - l2) ** 2
        p = (xa + xb) / (na + nb)
        v = p * (1 - p) * (1 / na + 1 / nb)
        apart, variance = apart + d, variance + v
        squares, varied = squares + (d * d / v if v > 0 else 0), varied + (v > 0)
    low, high = value - math.sqrt(below) / 2, value + math.sqrt(above) / 2
    if df == 2:
        low, p = max(0.0, low), stats.chi2.sf(squares, varied) if varied else 1.0
    else:
        p = stats.chi2.sf(apart**2 / variance, 1) if variance > 0 else 1.0
    return {"value": value, "95": [low, high], "p": p}


# ---------------------------------------------------------------- entropy of benefits
def entropy(table):
    label, prediction, group = (table[k].to_numpy() for k in ("label", "prediction", "group"))
    result = {"theil": aif.theil_index(1.0 + prediction - label)}
    for alpha in alphas:
        result[f"generalized-entropy {alpha}"] = aif.generalized_entropy_error(label, prediction, alpha=alpha)
    if len(set(group)) > 1:
        truth = pd.Series(label, index=pd.Index(group, name="group"))
        for alpha in alphas:
            result[f"between-group-generalized-entropy {alpha}"] = aif.between_group_generalized_entropy_error(
                truth, prediction, prot_attr="group", alpha=alpha
            )
        result["same mean p"] = same_mean(1.0 + prediction - label, group)
    return result


def same_mean(benefit, group):
    """Mean score test: (n - 1) times the part of the variance between groups, which scipy's F tells."""
    parts = [benefit[group == g] for g in sorted(set(group))]
    if np.ptp(benefit) == 0:
        return 1.0
    f, n, k = stats.f_oneway(*parts).statistic, len(benefit), len(parts)
    between = f * (k - 1) / (f * (k - 1) + n - k) if math.isfinite(f) else 1.0
    return stats.chi2.sf((n - 1) * between, k - 1)


def bootstrapped(table):
    """BCa intervals of scipy, over 20,000 draws: ours are of 2,000 other ones."""
    benefit = 1.0 + table["prediction"].to_numpy() - table["label"].to_numpy()
    found = stats.bootstrap(
        (benefit,),
        lambda b, axis: np.mean((b / np.mean(b, axis=axis, keepdims=True)) ** 2 - 1, axis=axis) / 2,
        n_resamples=20_000,
        batch=500,
        rng=np.random.default_rng(5),
    )
    return list(found.confidence_interval)


# ---------------------------------------------------------------- at equal stratum
def conditional(table):
    """Selection rates of the two groups furthest apart at equal stratum."""
    groups = sorted(table["group"].unique())
    pairs = [one for pair in itertools.combinations(groups, 2) if (one := conditional_of(table, pair))]
    if not pairs:
        return {}
    result = {"difference": max(pairs, key=lambda one: round(one["difference"], 12))}
    rated = [one for one in pairs if "ratio" in one]
    if rated:
        result["ratio"] = min(rated, key=lambda one: round(one["ratio"], 12))
    return result


def conditional_of(table, pair):
    two = table[table["group"].isin(pair)]
    tables = []
    for _, rows in two.groupby("stratum"):
        a, b = (rows[rows["group"] == g]["prediction"] for g in pair)
        if len(a) and len(b):
            tables.append(np.array([[a.sum(), len(a) - a.sum()], [b.sum(), len(b) - b.sum()]], dtype=float))
    if not tables:
        return None
    rates = [sum(t[i, 0] * t[1 - i].sum() / t.sum() for t in tables) for i in (0, 1)]
    if rates[1] > rates[0]:
        tables, rates, pair = [t[::-1] for t in tables], rates[::-1], pair[::-1]
    weight = sum(t[0].sum() * t[1].sum() / t.sum() for t in tables)
    z, value = stats.norm.ppf(0.975), (rates[0] - rates[1]) / weight
    # Sato 1989
    p = sum((t[0].sum() ** 2 * t[1, 0] - t[1].sum() ** 2 * t[0, 0] + t[0].sum() * t[1].sum() * (t[1].sum() - t[0].sum()) / 2) / t.sum() ** 2 for t in tables)
    q = sum((t[0, 0] * t[1, 1] + t[1, 0] * t[0, 1]) / (2 * t.sum()) for t in tables)
    half = z * math.sqrt(max(0.0, value * p + q)) / weight
    stratified = StratifiedTable([t for t in tables])
    null = stratified.test_null_odds(correction=False).pvalue
    found = {
        "highest": pair[0],
        "lowest": pair[1],
        "difference": value,
        "difference 95": [max(-1.0, value - half), min(1.0, value + half)],
        "p": null if math.isfinite(null) else 1.0,
        "rates": [rates[0] / weight, rates[1] / weight],
    }
    if rates[1] > 0:
        ratio = rates[1] / rates[0]
        assert math.isclose(ratio, 1 / stratified.riskratio_pooled, rel_tol=1e-9)
        # Greenland & Robins 1985
        v = sum((t[0].sum() * t[1].sum() * t[:, 0].sum() - t[0, 0] * t[1, 0] * t.sum()) / t.sum() ** 2 for t in tables)
        reach = z * math.sqrt(max(0.0, v / (rates[0] * rates[1])))
        found |= {"ratio": ratio, "ratio 95": [ratio * math.exp(-reach), ratio * math.exp(reach)]}
    return found


def at_strata(group, stratum, prediction, w):
    """Mantel and Haenszel's difference and ratio, from their definition, of the effective rows of each group in each stratum."""
    sums = {g: 0.0 for g in ("f", "m")}
    weight = 0.0
    for s in np.unique(stratum):
        own = {g: (stratum == s) & (group == g) for g in sums}
        n = {g: w[rows].sum() ** 2 / (w[rows] ** 2).sum() for g, rows in own.items()}
        weight += n["f"] * n["m"] / (n["f"] + n["m"])
        for g, rows in own.items():
            sums[g] += np.average(prediction[rows], weights=w[rows]) * n["f"] * n["m"] / (n["f"] + n["m"])
    return {"difference": abs(sums["m"] - sums["f"]) / weight, "ratio": min(sums.values()) / max(sums.values())}


# ---------------------------------------------------------------- weighed rows, whose values are functions of sums of weights
def weighed():
    size = 500
    group = np.where(rng.random(size) < 0.35, "f", "m")
    stratum = rng.integers(0, 3, size)
    label = (rng.random(size) < 0.4).astype(int)
    prediction = (rng.random(size) < 0.2 + 0.45 * label + 0.1 * (group == "m")).astype(int)
    w = np.round(rng.uniform(0.2, 4, size) * np.where(group == "f", 2, 1), 2)
    rate = {"metrics": selection_rate, "y_true": label, "y_pred": prediction, "sensitive_features": group}
    asked = MetricFrame(**rate, sample_params={"sample_weight": w})
    roles = {"y_true": label, "y_pred": prediction, "sensitive_features": group, "sample_weight": w}
    truth = pd.Series(label, index=pd.Index(group, name="group"))
    average = aif.average_odds_difference(truth, prediction, prot_attr="group", priv_group="m", sample_weight=w)
    benefit = 1.0 + prediction - label
    mean = np.average(benefit, weights=w)
    means = {g: np.average(benefit[group == g], weights=w[group == g]) for g in ("f", "m")}
    between = sum(w[group == g].sum() * ((means[g] / mean) ** 2 - 1) for g in means) / w.sum() / 2
    return {
        "rows": {"group": group.tolist(), "stratum": [f"s{s}" for s in stratum], "label": label.tolist(), "prediction": prediction.tolist(), "w": w.tolist()},
        "to-overall": asked.difference(method="to_overall"),
        "ratio-to-overall": asked.ratio(method="to_overall"),
        "equalized-odds-difference": equalized_odds_difference(**roles),
        "equalized-odds-ratio": equalized_odds_ratio(**roles),
        "average-odds-difference": abs(average),
        "average-absolute-odds-difference": aif.average_odds_error(truth, prediction, prot_attr="group", priv_group="m", sample_weight=w),
        "difference": asked.difference(),
        "ratio": asked.ratio(),
        "conditional": at_strata(group, stratum, prediction, w),
        "theil": np.average(benefit / mean * np.log(np.where(benefit > 0, benefit, 1) / mean), weights=w),
        "generalized-entropy": np.average((benefit / mean) ** 2 - 1, weights=w) / 2,
        "between-group-generalized-entropy": between,
    }


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    return float(value) if math.isfinite(value) else None


def figures(name, rows):
    table = frame(rows)
    return {
        "rows": rows,
        "to-overall selection-rate": to_overall(table, selection_rate, lambda t: t["label"] >= 0),
        "to-overall true-positive-rate": to_overall(table, true_positive_rate, lambda t: t["label"] == 1),
        "odds": odds(table),
        "entropy": entropy(table),
        "conditional": conditional(table),
        **({"bootstrap": bootstrapped(table)} if 100 < len(table) < 2000 and name not in ("all right",) else {}),
    }


content = {
    "versions": {name: version(name) for name in ("aif360", "fairlearn", "numpy", "scipy", "statsmodels")},
    "datasets": {name: figures(name, rows) for name, rows in datasets.items()},
    "weighed": weighed(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(plain(content), allow_nan=False) + "\n")
