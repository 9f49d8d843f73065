"""Evidently's drift preset as its documentation shows it: both tables into pandas, one test a column, results as JSON."""

import json
import sys

import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset

reference, candidate = (
    pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path) for path in sys.argv[1:3]
)
result = Report([DataDriftPreset()]).run(candidate, reference)
print(len(json.dumps(result.dict(), default=str)), "bytes of results")
