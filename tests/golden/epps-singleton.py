"""Epps and Singleton's test by scipy on the samples of catalogue.json, for tests/measures/distances.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/epps-singleton.py > tests/golden/epps-singleton.json

A shift changes nothing in exact arithmetic, so samples far from zero are moved there: cosines of 1e9 have seven digits.
Where scipy's covariance is not of full rank its pseudo-inverse rests on rounding, and there is no figure.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import stats

samples = json.loads((Path(__file__).parent / "catalogue.json").read_text())["numbers"]


def figures(x, y):
    x, y = np.array(x), np.array(y)
    if min(len(x), len(y)) < 5 or stats.iqr(np.concatenate([x, y])) == 0:
        return None
    near = np.round(x[0]) if abs(x[0]) > 1e6 else 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = stats.epps_singleton_2samp(x - near, y - near)
        except UserWarning:
            return None
    return [float(found.statistic), float(found.pvalue)]


print(
    json.dumps(
        {
            "made_by": f"scipy {version('scipy')}, numpy {version('numpy')}",
            "samples": {name: figures(one["reference"], one["candidate"]) for name, one in samples.items()},
        },
        indent=1,
    )
)
