// A model of one number, the income from which a loan is granted, and the registry of MLflow that keeps it.
import { readFileSync } from 'node:fs'

export const name = 'loans'

export function readRows(file) {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const names = header.split(',')
  return lines.map(line => Object.fromEntries(line.split(',').map((cell, i) => [names[i], Number(cell)])))
}

export function predict(threshold, { income }) {
  return income >= threshold ? 1 : 0
}

export function accuracy(threshold, rows) {
  return rows.filter(row => predict(threshold, row) === row.repaid).length / rows.length
}

/** One call to MLflow, whose address and token are in the environment as its own clients have them. */
export async function mlflow(path, body) {
  const { MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN } = process.env
  const answer = await fetch(`${MLFLOW_TRACKING_URI}/api/2.0/mlflow/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      ...(MLFLOW_TRACKING_TOKEN && { authorization: `Bearer ${MLFLOW_TRACKING_TOKEN}` }),
    },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The version that has an alias, with its threshold. */
export async function aliased(alias) {
  const { model_version } = await mlflow(`registered-models/alias?name=${name}&alias=${alias}`)
  const { run } = await mlflow(`runs/get?run_id=${model_version.run_id}`)
  const threshold = run.data.params.find(({ key }) => key === 'threshold').value
  return { version: model_version.version, threshold: Number(threshold) }
}
