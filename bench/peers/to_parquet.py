"""A CSV as Parquet, as pandas' users write it: snappy, row groups of about a million rows."""

import sys

import pyarrow.csv
import pyarrow.parquet

pyarrow.parquet.write_table(pyarrow.csv.read_csv(sys.argv[1]), sys.argv[2])
