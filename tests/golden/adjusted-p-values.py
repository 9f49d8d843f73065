"""Corrections of p-values by statsmodels, for tests/judgement/evidence.test.ts.

    python3.11 -m venv VENV && VENV/bin/pip install -r tests/golden/requirements.txt
    VENV/bin/python tests/golden/adjusted-p-values.py > tests/golden/adjusted-p-values.json
"""

import json

import statsmodels
from statsmodels.stats.multitest import multipletests

families = [
    [0.01],
    [0.01, 0.04, 0.03, 0.005],
    [0.04, 0.04, 0.04],
    [1.0, 0.0, 0.5, 0.5, 1.0],
    [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34],
    [1e-300, 2e-16, 0.9, 0.049, 0.0499],
]
methods = ["holm", "bonferroni", "fdr_bh"]
print(
    json.dumps(
        {
            "made_by": f"statsmodels {statsmodels.__version__}",
            "families": [
                {"pValues": p, **{m: multipletests(p, method=m)[1].tolist() for m in methods}} for p in families
            ],
        },
        indent=1,
    )
)
