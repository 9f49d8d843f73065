"""Writes suite.json, schema.pbtxt and schema.json with the packages whose files they are.

pip install great_expectations==1.24.1 tensorflow-metadata==1.21.0
python tests/policy/from/samples/make.py

checks.yml and contract.yml are ours, after Soda's references of SodaCL (docs.soda.io/soda-cl) and of its contract
language (docs.soda.io/reference/contract-language-reference); constraints.json is ours, after the schema in
docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-constraints.html.
"""

import json
import pathlib

here = pathlib.Path(__file__).parent


def suite():
    import great_expectations as gx
    import great_expectations.expectations as gxe

    gx.get_context(mode="ephemeral")
    suite = gx.ExpectationSuite(
        name="loans",
        id="7f3c2a10-5d34-4a52-9a0b-1f6f3b7c9e01",
        expectations=[
            gxe.ExpectColumnToExist(column="income"),
            gxe.ExpectTableRowCountToBeBetween(min_value=1000, max_value=50000),
            gxe.ExpectTableColumnCountToEqual(value=6),
            gxe.ExpectColumnValuesToNotBeNull(column="income", mostly=0.95),
            gxe.ExpectColumnValuesToNotBeNull(column="id"),
            gxe.ExpectColumnValuesToNotBeNull(column="status"),
            gxe.ExpectColumnValuesToBeUnique(column="id"),
            gxe.ExpectColumnValuesToBeInSet(column="status", value_set=["open", "paid", "on"], mostly=0.99),
            gxe.ExpectColumnValuesToNotBeInSet(column="status", value_set=["n/a"]),
            gxe.ExpectColumnValuesToBeBetween(column="income", min_value=0, max_value=1e6, strict_min=True),
            gxe.ExpectColumnMeanToBeBetween(column="income", min_value=30000.5, max_value=70000),
            gxe.ExpectColumnStdevToBeBetween(column="income", max_value=40000, strict_max=True),
            gxe.ExpectColumnMedianToBeBetween(column="income", min_value=20000, severity="warning"),
            gxe.ExpectColumnQuantileValuesToBeBetween(
                column="income",
                quantile_ranges={"quantiles": [0.05, 0.95], "value_ranges": [[0, 20000], [60000, None]]},
            ),
            gxe.ExpectColumnUniqueValueCountToBeBetween(column="status", min_value=2, max_value=5),
            gxe.ExpectColumnValuesToMatchRegex(column="zip", regex=r"^\d{5}$"),
            gxe.ExpectColumnValuesToNotMatchRegex(column="zip", regex="0{5}"),
            gxe.ExpectColumnValueLengthsToBeBetween(column="name", min_value=1, max_value=80),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="income", column_B="debt"),
            gxe.ExpectColumnSumToBeBetween(column="debt", min_value=0),
            gxe.ExpectColumnValuesToBeBetween(
                column="debt", min_value=0, row_condition='status=="open"', condition_parser="pandas"
            ),
            gxe.ExpectColumnKLDivergenceToBeLessThan(
                column="status",
                partition_object={"values": ["open", "paid"], "weights": [0.4, 0.6]},
                threshold=0.1,
            ),
        ],
    )
    written = suite.to_json_dict()
    for number, one in enumerate(written["expectations"]):
        one["id"] = f"00000000-0000-4000-8000-{number:012d}"
    write("suite.json", json.dumps(written, indent=2))


def schema():
    from google.protobuf import json_format, text_format
    from tensorflow_metadata.proto.v0 import schema_pb2

    schema = schema_pb2.Schema()
    text_format.Parse(
        r"""
        feature { name: "id" type: BYTES presence { min_fraction: 1 min_count: 1 } value_count { min: 1 max: 1 } }
        feature {
          name: "income" type: FLOAT presence { min_fraction: 0.95 min_count: 1 }
          float_domain { min: 0 max: 1e6 disallow_nan: true disallow_inf: true }
          drift_comparator { jensen_shannon_divergence { threshold: 0.05 } }
        }
        feature {
          name: "age" type: INT int_domain { min: 18 max: 120 } presence { min_count: 1 }
        }
        feature {
          name: "status" type: BYTES domain: "status" distribution_constraints { min_domain_mass: 0.9 }
          skew_comparator { infinity_norm { threshold: 0.01 } }
          drift_comparator { infinity_norm { threshold: 0.02 } }
          unique_constraints { min: 2 max: 5 }
        }
        feature { name: "city \"Z\303\274rich\"" type: BYTES string_domain { value: "north" value: "s\303\274d" value: "no" } }
        feature { name: "note" type: BYTES lifecycle_stage: DEPRECATED }
        feature { name: "repaid" type: INT bool_domain { } not_in_environment: "SERVING" }
        string_domain { name: "status" value: "open" value: "paid" }
        default_environment: "TRAINING"
        default_environment: "SERVING"
        dataset_constraints {
          min_examples_count: 1000
          num_examples_drift_comparator { min_fraction_threshold: 0.8 max_fraction_threshold: 1.5 }
        }
        """,
        schema,
    )
    write("schema.pbtxt", text_format.MessageToString(schema))
    write("schema.json", json_format.MessageToJson(schema))


def write(name, text):
    (here / name).write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    suite()
    schema()
