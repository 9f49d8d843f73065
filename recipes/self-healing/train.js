// Trains on the rows of a file, registers the model as a new version with the alias challenger, and prints the version.
// `node train.js live.csv`
import { accuracy, mlflow, name, readRows } from './model.js'

const rows = readRows(process.argv[2] ?? 'live.csv')
const [training, holdout] = [rows.filter((_, i) => i % 3 > 0), rows.filter((_, i) => i % 3 === 0)]
const candidates = [...new Set(training.map(({ income }) => income))]
const best = candidates.reduce((a, b) => (accuracy(b, training) > accuracy(a, training) ? b : a))

const { run } = await mlflow('runs/create', { experiment_id: '0', start_time: Date.now() })
const run_id = run.info.run_id
await mlflow('runs/log-batch', {
  run_id,
  params: [{ key: 'threshold', value: String(best) }],
  metrics: [{ key: 'accuracy', value: accuracy(best, holdout), timestamp: Date.now(), step: 0 }],
})
await mlflow('registered-models/create', { name }).catch(() => {})
const { model_version } = await mlflow('model-versions/create', {
  name,
  source: `runs:/${run_id}/model`,
  run_id,
})
const { version } = model_version
await mlflow('registered-models/alias', { name, alias: 'challenger', version })
await mlflow('runs/update', { run_id, status: 'FINISHED', end_time: Date.now() })
console.log(`version=${version}`)
