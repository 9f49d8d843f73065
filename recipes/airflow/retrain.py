"""Gate, train, gate, promote: started by Tidegate with the response, the drift and the report as `conf`."""

import os
from datetime import timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

tidegate = os.environ.get("TIDEGATE", "npx --yes tidegate@0.1")
project = os.environ.get("TIDEGATE_PROJECT", "/opt/model")
train = os.environ.get("TRAIN", "python train.py")
alias = "$MLFLOW_TRACKING_URI/api/2.0/mlflow/registered-models/alias?name=$MODEL&alias=champion"

with DAG(
    "retrain",
    schedule=None,
    catchup=False,
    # Two challengers at a time would race for one alias.
    max_active_runs=1,
    params={"response": "retrain", "drift": "", "report": ""},
    # A gate says the same when it is asked again; what passes by itself is tried again within it.
    default_args={"retries": 0, "cwd": project, "append_env": True, "execution_timeout": timedelta(hours=6)},
) as dag:
    version = {"MODEL_VERSION_FILE": "{{ dag_run.run_id | replace(':', '_') }}.version"}
    gate_data = BashOperator(task_id="gate_data", bash_command=f"{tidegate} check --policy data.yml")
    training = BashOperator(
        task_id="train",
        bash_command="echo started for {{ params.drift }}, {{ params.report }}\n" + train,
        env=version,
    )
    gate_model = BashOperator(
        task_id="gate_model",
        bash_command=f'MODEL_VERSION="$(cat "$MODEL_VERSION_FILE")" {tidegate} check --policy challenger.yml',
        env=version,
    )
    promoted = BashOperator(
        task_id="promoted",
        bash_command=f'curl -sf "{alias}" | grep -q "\\"version\\": *\\"$(cat "$MODEL_VERSION_FILE")\\""',
        env=version,
    )
    gate_data >> training >> gate_model >> promoted
