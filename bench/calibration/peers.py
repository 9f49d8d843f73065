"""What other tools' defaults say of tables in which nothing changed.

    npm run bench:calibration -- --part tables --into TABLES --runs 100 --columns 20 --pairs 1000/1000
    python bench/calibration/peers.py evidently TABLES
    python bench/calibration/peers.py alibi-detect TABLES

Evidently: the tests that DataDriftPreset chooses, column by column; `--verify 3` runs the preset itself as well on the
first runs of each line and stops where the two disagree. Texts are declared categories, since of a text whose values
repeat rarely it makes free text otherwise; whole numbers without a gap are an integer column, as in a CSV that pandas
reads. A test that raises gives no verdict. alibi-detect: TabularDrift with the texts as categories, one
column at a time because it takes no missing cells, at its level .05 divided by the number of columns; verified likewise
on the columns that have no gaps. Behind each percentage its Monte-Carlo error, as in the table of Tidegate.
"""

import argparse
import json
import math
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def evidently(line, reference, candidate):
    from evidently.legacy.calculations.stattests import get_stattest

    before, after = (read_as_pandas(line, side) for side in (reference, candidate))
    verdicts = {}
    for name, kind in kinds_of(line, after).items():
        cells = before[name].dropna(), after[name].dropna()
        try:
            verdicts[name] = bool(get_stattest(*cells, kind, None)(*cells, kind, None).drifted)
        except ValueError:
            verdicts[name] = None
    return verdicts


def kinds_of(line, table):
    from evidently.core.datasets import infer_column_type
    from evidently.legacy.core import ColumnType

    return {
        name: ColumnType.Categorical if name in line["texts"] else ColumnType(infer_column_type(table[name]).value)
        for name in line["columns"]
    }


def verify_evidently(line, reference, candidate, verdicts):
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    before, after = (read_as_pandas(line, side) for side in (reference, candidate))
    kinds = kinds_of(line, after)
    categories = [name for name, kind in kinds.items() if kind.value == "cat"]
    numbers = [name for name in kinds if name not in categories]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=categories)
    datasets = [Dataset.from_pandas(table, data_definition=definition) for table in (after, before)]
    result = Report([DataDriftPreset()]).run(*datasets).dict()
    drifted = next(metric["value"] for metric in result["metrics"] if "DriftedColumnsCount" in metric["metric_name"])
    assert drifted["count"] == sum(map(bool, verdicts.values())), (drifted, verdicts)


def alibi_detect(line, reference, candidate):
    level = 0.05 / len(line["columns"])
    return {
        name: bool(p_of_alibi(line, [name], *(side[at][~np.isnan(side[at])][:, None] for side in (reference, candidate)))[0] < level)
        for at, name in enumerate(line["columns"])
    }


def p_of_alibi(line, names, before, after):
    from alibi_detect.cd import TabularDrift

    texts = {at: None for at, name in enumerate(names) if name in line["texts"]}
    return TabularDrift(before, p_val=0.05, categories_per_feature=texts).score(after)[0]


def verify_alibi_detect(line, reference, candidate, verdicts):
    from alibi_detect.cd import TabularDrift

    whole = [at for at in range(len(reference)) if not (np.isnan(reference[at]).any() or np.isnan(candidate[at]).any())]
    names = [line["columns"][at] for at in whole]
    texts = {at: None for at, name in enumerate(names) if name in line["texts"]}
    # Its level is divided by the columns it is given; here by all of them.
    p_val = 0.05 * len(names) / len(line["columns"])
    detector = TabularDrift(reference[whole].T, p_val=p_val, categories_per_feature=texts)
    drifts = detector.predict(candidate[whole].T)["data"]["is_drift"]
    assert bool(drifts) == any(verdicts[name] for name in names), verdicts


def read_as_pandas(line, cells):
    """The columns as pandas reads them from a CSV."""
    table = {}
    for name, column in zip(line["columns"], cells):
        gaps = np.isnan(column)
        if name in line["texts"]:
            table[name] = pd.Series([None if gap else f"level_{int(level)}" for gap, level in zip(gaps, column)], dtype=object)
        elif not gaps.any() and (column == np.floor(column)).all() and np.abs(column).max() < 2**53:
            table[name] = pd.Series(column.astype(np.int64))
        else:
            table[name] = pd.Series(column)
    return pd.DataFrame(table)


def percent(hits, of):
    share = min(max(hits, 0.5), of - 0.5) / of
    return f"{100 * hits / of:.1f} ({100 * math.sqrt(share * (1 - share) / of):.1f})"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("tool", choices=["evidently", "alibi-detect"])
    arguments.add_argument("tables", type=Path)
    arguments.add_argument("--runs", type=int)
    arguments.add_argument("--verify", type=int, default=0)
    asked = arguments.parse_args()
    judge, verify = (evidently, verify_evidently) if asked.tool == "evidently" else (alibi_detect, verify_alibi_detect)

    print("| columns | correlated | rows | runs | a column drifts | columns that drift | half of the columns drift | no verdict |")
    print("| - | - | - | - | - | - | - | - |")
    for path in sorted(asked.tables.glob("*/line.json"), key=lambda path: path.stat().st_mtime_ns):
        line = json.loads(path.read_text())
        width, sizes, draws = line["width"], line["sizes"], line["draws"][: asked.runs]
        some = half = columns = unclear = 0
        for run, pair in enumerate(draws):
            sides = [
                np.fromfile(path.parent / f"{side}-{draw}.bin").reshape(width, rows)
                for side, draw, rows in zip(("reference", "candidate"), pair, sizes)
            ]
            verdicts = judge(line, *sides)
            if run < asked.verify:
                verify(line, *sides, verdicts)
            drifted = sum(map(bool, verdicts.values()))
            some += drifted > 0
            half += drifted >= width / 2
            columns += drifted / width
            unclear += sum(verdict is None for verdict in verdicts.values()) / width
        runs = len(draws)
        correlated = "no" if line["correlation"] == 0 else "yes"
        shares = [percent(some, runs), f"{100 * columns / runs:.1f}", percent(half, runs), f"{100 * unclear / runs:.1f}"]
        print("|", " | ".join([str(width), correlated, " / ".join(map(str, sizes)), str(runs), *shares]), "|", flush=True)


main()
