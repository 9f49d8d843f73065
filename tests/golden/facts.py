"""Facts about columns of a batch, for tests/measures/column and tests/measures/dataset.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/facts.py > tests/golden/facts.json

Samples are in the file; numpy counts, Python's `re` matches, which agrees with JavaScript on these patterns.
"""

import json
import re

import numpy as np

rng = np.random.default_rng(20261121)
numbers = {
    "usual": np.round(rng.normal(50, 20, 200), 2),
    "at the ends": np.array([0.0, 0.0, 100.0, 100.0, 100.00000000000001, -5e-324]),
    "infinite": np.array([1.0, np.inf, -np.inf, 50.0]),
    "whole": rng.integers(-5, 105, 300).astype(float),
}
texts = {
    "codes": ["".join(rng.choice(list("ABC12"), rng.integers(1, 5))) for _ in range(150)],
    "words": ["", "a", "ab", "AB", "naïve", "straße", "日本語", "💧💧", "A1", "a b", "1A"],
}
patterns = ["[A-Z]{2}", "[A-Z]+[0-9]*", "a|AB", ".*", "\\d+", "(?:[A-C][12])+"]


def writable(values):
    return [v if np.isfinite(v) else str(v) for v in map(float, values)]


missing = rng.random((120, 3)) < np.array([0.3, 0.2, 0.5])

print(
    json.dumps(
        {
            "made_by": f"numpy {np.__version__}",
            "numbers": {
                name: {
                    "values": writable(x),
                    "out-of-range-rate": [
                        [low, high, float(np.mean((x < (-np.inf if low is None else low)) | (x > (np.inf if high is None else high))))]
                        for low, high in ((0, 100), (0, None), (None, 100), (50, 50), (-0.0, 1e300))
                    ],
                    "out-of-set-rate": [[s, float(np.mean(~np.isin(x, s)))] for s in ([0, 100], [50], list(range(0, 100)))],
                }
                for name, x in numbers.items()
            },
            "texts": {
                name: {
                    "values": x,
                    "pattern-rate": [[p, float(np.mean([re.fullmatch(p, v) is not None for v in x]))] for p in patterns],
                    "out-of-set-rate": [[s, float(np.mean(~np.isin(x, s)))] for s in (["A1", "AB"], ["", "a"])],
                    "string-length": [[q, float(np.quantile([len(v) for v in x], q))] for q in (0, 0.25, 0.5, 0.9, 1)],
                }
                for name, x in texts.items()
            },
            "missing": {
                "columns": {name: [None if gone else 1 for gone in missing[:, i]] for i, name in enumerate("abc")},
                "null-pattern": [
                    [list(names), float(np.mean(missing[:, ["abc".index(n) for n in names]].all(1)))]
                    for names in ("ab", "bc", "ac", "abc")
                ],
            },
        },
        allow_nan=False,
    )
)
