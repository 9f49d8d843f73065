import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { locate } from '../../../src/sources/locate.js'
import { CannotJudge } from '../../../src/sources/source.js'
import { temporaryFolder } from '../../cli/terminal.js'
import { startWeb, webOf } from '../../standin/web.js'

const SECRET = 'canary-secret-5d1e'

/** A server that answers each path with what a test says, as JSON with status 200 where it is an object. */
async function read(
  spelling: string,
  answers: Record<string, unknown>,
  environment: Record<string, string> = {},
) {
  const standin = await startWeb((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://here')
    const answer = answers[pathname.replace('/api/2.0/mlflow/', '')]
    if (typeof answer === 'number') response.writeHead(answer, { location: 'http://localhost:1/' }).end('{}')
    else if (typeof answer === 'string') response.end(answer)
    else response.end(JSON.stringify(answer))
  })
  const web = webOf({ allowHosts: [] }, { environment: { MLFLOW_TRACKING_URI: standin.url, ...environment } })
  const folder = temporaryFolder()
  const found = await locate(spelling, { workspace: folder, scratch: folder, web }).catch(
    (error: unknown) => error,
  )
  if (found instanceof CannotJudge)
    return { text: '', version: '', refused: `${found.message} | ${found.fix}`, ...standin }
  if (!(found instanceof Object) || !('files' in found)) throw found
  const { files, version } = found as Awaited<ReturnType<typeof locate>> & { files: { path: string }[] }
  return { text: await readFile(files[0]?.path ?? '', 'utf8'), version, refused: '', ...standin }
}

const metrics = (...pairs: (readonly [string, unknown, string?])[]) =>
  pairs.map(([key, value, dataset_name]) => ({ key, value, ...(dataset_name && { dataset_name }) }))

test('a run is its newest metrics, words for what JSON has no number for among them', async () => {
  const data = { metrics: metrics(['accuracy', 0.9], ['loss', 'NaN'], ['worst', 1.7976931348623157e308]) }
  const { text, seen } = await read(
    'mlflow:runs/1a2b',
    { 'runs/get': { run: { data } } },
    { MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: SECRET },
  )
  expect(text).toBe('{"accuracy":0.9,"loss":NaN,"worst":Infinity}')
  expect(seen[0]?.url).toBe('/api/2.0/mlflow/runs/get?run_id=1a2b')
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`ada:${SECRET}`).toString('base64')}`)
})

test('a version is the evaluation of its model, and outputs say which version an alias meant', async () => {
  const version = { model_version: { version: '7', run_id: 'r', model_id: 'm-1' } }
  const data = {
    metrics: metrics(['accuracy', 0.9, 'holdout'], ['accuracy', 0.8, 'live'], ['auc', 0.7, 'live']),
  }
  const answers = { 'registered-models/alias': version, 'logged-models/m-1': { model: { data } } }
  const found = await read('mlflow:models/credit risk@champion', answers)
  expect(found).toMatchObject({
    text: '{"holdout.accuracy":0.9,"live.accuracy":0.8,"auc":0.7}',
    version: 'v7',
  })
})

test('a version without metrics of its own is the run that made it', async () => {
  const found = await read('mlflow:models/credit/3', {
    'model-versions/get': { model_version: { version: '3', run_id: 'r', model_id: 'm-1' } },
    'logged-models/m-1': { model: {} },
    'runs/get': { run: { data: { metrics: metrics(['accuracy', 0.9]) } } },
  })
  expect(found).toMatchObject({ text: '{"accuracy":0.9}', version: 'v3' })
})

test.each([
  ['a run that is not there', 404, /no run r in MLflow/],
  ['wrong credentials', 401, /\(401\) \| Check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or/],
  ['a server in trouble', 500, /status 500/],
  ['a redirect, which gets no credentials', 302, /redirects .* MLFLOW_TRACKING_URI/],
  ['a page', '<!doctype html><p>', /web page .* MLFLOW_TRACKING_URI/],
  ['something else', { run: 1 }, /not the form/],
  ['no metrics', { run: { data: {} } }, /no metrics/],
])('%s is said, without a secret', async (_what, answer, words) => {
  const { refused } = await read('mlflow:runs/r', { 'runs/get': answer }, { MLFLOW_TRACKING_TOKEN: SECRET })
  expect(refused).toMatch(words)
  expect(refused).not.toContain(SECRET)
})

test.each([
  ['', /MLFLOW_TRACKING_URI is not set/],
  ['databricks', /does not hold an http/],
  [`https://ada:${SECRET}@mlflow.example.com`, /without a password/],
])('the address %j is refused, and not repeated', async (address, words) => {
  const { refused } = await read('mlflow:runs/r', {}, { MLFLOW_TRACKING_URI: address })
  expect(refused).toMatch(words)
  expect(refused).not.toContain(SECRET)
})

test.each(['mlflow:', 'mlflow:runs/', 'mlflow:runs/../x', 'mlflow:models/a', 'mlflow:models/a/b@c'])(
  '%s is refused with how it is written',
  async spelling => {
    expect((await read(spelling, {})).refused).toContain('mlflow:models/NAME@ALIAS')
  },
)
