"""Slopes over time and their evidence by scipy, for tests/math/trend.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/trend.py > tests/golden/trend.json
"""

import json
import random

import scipy
from scipy.stats import kendalltau, theilslopes

draw = random.Random(7)
rows = [
    [1.0, 2.0],
    [0.1, 0.11, 0.13, 0.12, 0.15],
    [5.0, 4.0, 3.0, 2.0, 1.0, 0.0],
    [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0],
    [0.0, 0.0, 0.0, 1.0],
    [round(draw.gauss(0, 1), 6) for _ in range(10)],
    [round(0.05 * i + draw.gauss(0, 0.2), 6) for i in range(20)],
    [round(0.05 * i + draw.gauss(0, 0.2), 6) for i in range(33)],
    [round(0.01 * i + draw.gauss(0, 0.2), 6) for i in range(34)],
    [round(0.01 * i + draw.gauss(0, 0.2), 1) for i in range(60)],
    [round(draw.gauss(0, 1), 1) for _ in range(12)] + [1000.0],
]


def measured(values):
    steps = list(range(len(values)))
    slope, _, low, high = theilslopes(values, steps, alpha=0.95)
    return {
        "values": values,
        "slope": float(slope),
        "interval": {"low": float(low), "high": float(high)},
        "pValue": float(kendalltau(steps, values).pvalue),
    }


print(json.dumps({"made_by": f"scipy {scipy.__version__}", "rows": [measured(row) for row in rows]}, indent=1))
