# pip install pyarrow==26.0.1, then: python tests/golden/arrow.py > tests/golden/arrow.json
"""One table of every type in every form of Arrow IPC, and its cells as pyarrow has them.

Numbers are floats, times milliseconds, texts themselves; None is missing. Integers beyond 2^53 make a column text.
"""

import base64
import datetime
import io
import json
import math
from decimal import Decimal

import pyarrow as pa

DAY = 86_400_000
DATES = [datetime.date(1969, 12, 31), datetime.date(2024, 2, 29), None, datetime.date(1970, 1, 1)]
TEXTS = ["a", "", None, "ä€😀 in more than twelve bytes"]
UNITS = {"s": 1e3, "ms": 1, "us": 1e-3, "ns": 1e-6}


def column(values, type):
    return pa.array(values, type=type)


def times(values, unit):
    """Whole milliseconds and a fraction, rounded once each."""
    per = {"us": 1000, "ns": 1_000_000}.get(unit)
    if per is None:
        return [None if v is None else v * UNITS[unit] for v in values]
    return [None if v is None else v // per + (v % per) / per for v in values]


table = {}


def add(name, array, cells):
    table[name] = (array, cells)


for bits in (8, 16, 32):
    add(f"i{bits}", column([1, -(2 ** (bits - 1)), None, 7], f"int{bits}"), [1, -(2 ** (bits - 1)), None, 7])
    add(f"u{bits}", column([1, 2**bits - 1, None, 7], f"uint{bits}"), [1, 2**bits - 1, None, 7])
add("i64", column([2**53, -(2**53), None, 7], "int64"), [2**53, -(2**53), None, 7])
add("huge", column([2**63 - 1, -(2**63), None, 7], "int64"), [str(2**63 - 1), str(-(2**63)), None, "7"])
add("u64", column([2**64 - 1, 1, None, 7], "uint64"), [str(2**64 - 1), "1", None, "7"])
add("f16", pa.array([1.5, math.nan, None, -65504.0], "float32").cast("float16"), [1.5, None, None, -65504])
add("f32", column([1.5, -0.0, None, 2.0**-149], "float32"), [1.5, 0, None, 2.0**-149])
add("f64", column([1.5, math.nan, None, 5e-324], "float64"), [1.5, None, None, 5e-324])
add("bool", column([True, False, None, True], "bool"), ["true", "false", None, "true"])
for name, type in {"utf8": "string", "large": "large_string", "view": "string_view"}.items():
    add(name, column(TEXTS, type), TEXTS)
add("binary", column([b"\x00\xff", b"", None, b"a"], "binary"), ["0x00ff", "", None, "a"])
add("fixed", column([b"abcd", b"\x00\x01\x02\xff", None, b"ijkl"], pa.binary(4)), ["abcd", "0x000102ff", None, "ijkl"])
days = [None if d is None else (d - datetime.date(1970, 1, 1)).days * DAY for d in DATES]
add("date32", column(DATES, pa.date32()), days)
add("date64", column(DATES, pa.date64()), days)
for unit in UNITS:
    stamps = [-1, 1_700_000_000, None, 0]
    add(f"ts_{unit}", column(stamps, pa.timestamp(unit, "Europe/Paris")), times(stamps, unit))
    add(f"duration_{unit}", column([-1, 5, None, 0], pa.duration(unit)), times([-1, 5, None, 0], unit))
late = [-1, 1_700_000_000_123_456_789, None, 0]
add("late", column(late, pa.timestamp("ns")), times(late, "ns"))
add("time_s", column([1, 86_399, None, 0], pa.time32("s")), [1000, 86_399_000, None, 0])
add("time_ns", column([1_500_000, 1, None, 0], pa.time64("ns")), times([1_500_000, 1, None, 0], "ns"))
decimals = [Decimal("1.23"), Decimal("-99999999.99"), None, Decimal("0.10")]
for bits, type in {32: pa.decimal32(9, 2), 64: pa.decimal64(12, 2), 128: pa.decimal128(20, 2), 256: pa.decimal256(40, 2)}.items():
    values = [d if bits > 32 or d is None or abs(d) < 10**7 else Decimal("-9999999.99") for d in decimals]
    add(f"decimal{bits}", column(values, type), [None if v is None else float(v) for v in values])
words = pa.DictionaryArray.from_arrays(column([0, 1, None, 0], "int8"), ["x", "y", "unused"])
add("dictionary", words, ["x", "y", None, "x"])
add("numbered", pa.DictionaryArray.from_arrays(column([1, 0, None, 1], "uint16"), [1.5, 2.5]), [2.5, 1.5, None, 2.5])
add("holes", pa.DictionaryArray.from_arrays(column([0, 1, None, 0], "int64"), ["x", None]), ["x", None, None, "x"])
add("runs", pa.RunEndEncodedArray.from_arrays([1, 3, 4], ["p", None, "q"]), ["p", None, None, "q"])
add("nothing", pa.nulls(4), [None] * 4)
nested = [{"a": 1, "b": {"c": "x"}}, {"a": None, "b": None}, None, {"a": 2, "b": {"c": None}}]
struct = pa.struct([("a", pa.int32()), ("b", pa.struct([("c", pa.string())]))])
add("struct", column(nested, struct), {"struct.a": [1, None, None, 2], "struct.b.c": ["x", None, None, None]})
lists = [["a", "b"], [], None, [None]]
texts = ['["a","b"]', "[]", None, "[null]"]
for name, type in {
    "list": pa.list_(pa.string()),
    "large_list": pa.large_list(pa.string()),
    "list_view": pa.list_view(pa.string()),
}.items():
    add(name, column(lists, type), texts)
add("pairs", column([["a", "b"], ["c", None], None, ["e", "f"]], pa.list_(pa.string(), 2)), ['["a","b"]', '["c",null]', None, '["e","f"]'])
add("structs", column([[{"k": 1}], [], None, [{"k": None}, None]], pa.list_(pa.struct([("k", pa.int8())]))), ['[{"k":1}]', "[]", None, '[{"k":null},null]'])
add("map", column([[("a", 1)], [], None, [("b", 2), ("c", None)]], pa.map_(pa.string(), pa.int32())), ['{"a":1}', "{}", None, '{"b":2,"c":null}'])

data = pa.table({name: array for name, (array, _) in table.items()})
cells = {}
for name, (_, expected) in table.items():
    cells.update(expected if isinstance(expected, dict) else {name: expected})


def written(stream=False, chunk=None, **options):
    sink = io.BytesIO()
    make = pa.ipc.new_stream if stream else pa.ipc.new_file
    with make(sink, data.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(data, max_chunksize=chunk)
    return base64.b64encode(sink.getvalue()).decode()


files = {
    "file": written(),
    "file in two batches": written(chunk=3),
    "LZ4": written(compression="lz4"),
    "zstd": written(compression="zstd"),
    "stream": written(stream=True),
    "zstd stream in two batches": written(stream=True, chunk=3, compression="zstd"),
    "metadata version 4": written(metadata_version=pa.ipc.MetadataVersion.V4),
    "before the continuation mark": written(use_legacy_format=True),
}


def dictionaries(**options):
    """A stream whose second batch has another dictionary than its first."""
    sink = io.BytesIO()
    schema = pa.schema([("w", pa.dictionary(pa.int8(), pa.string()))])
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        for codes, words in [([0, 1, None], ["x", "y"]), ([2, 0], ["x", "y", "z"]), ([0], ["v"])]:
            batch = pa.DictionaryArray.from_arrays(column(codes, "int8"), words)
            writer.write_batch(pa.record_batch([batch], schema=schema))
    return base64.b64encode(sink.getvalue()).decode()


words = {"cells": ["x", "y", None, "z", "x", "v"]}
words["replaced"] = dictionaries()
words["added to"] = dictionaries(emit_dictionary_deltas=True)
print(json.dumps({"pyarrow": pa.__version__, "cells": cells, "files": files, "dictionaries": words}, ensure_ascii=True, indent=1))
