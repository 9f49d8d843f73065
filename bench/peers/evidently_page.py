"""Evidently's drift and summary presets as one page: reference.csv, candidate.csv, the page to write. Prints seconds as JSON."""

import json
import sys
import time

started = time.perf_counter()
import pandas as pd  # noqa: E402
from evidently import Report  # noqa: E402
from evidently.presets import DataDriftPreset, DataSummaryPreset  # noqa: E402

loaded = time.perf_counter()
reference, candidate = (pd.read_csv(path) for path in sys.argv[1:3])
Report([DataDriftPreset(), DataSummaryPreset()]).run(candidate, reference).save_html(sys.argv[3])
print(json.dumps({"import": loaded - started, "report": time.perf_counter() - loaded}))
