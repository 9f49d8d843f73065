import { createHash } from 'node:crypto'
import type { Answer, Question } from './answers.js'
import { listDispatched } from './dispatches.js'
import { example } from './openapi.js'
import type { Run, StoredArtifact } from './repository.js'

/** Runs of a workflow and what they have left; built on the examples of GitHub's documentation. */

export function listRuns(question: Question): Answer {
  const { repository, path, query } = question
  if (path.get('workflow_id') === 'retrain.yml') return listDispatched(question)
  if (path.get('workflow_id') !== repository.workflow) return notFound
  const found = repository.runs.filter(
    run =>
      run.branch === (query.get('branch') ?? run.branch) &&
      [null, 'completed', run.conclusion].includes(query.get('status')),
  )
  return { status: 200, body: { total_count: found.length, workflow_runs: found.map(runJson) } }
}

function runJson(run: Run): object {
  const { workflow_runs: [base] = [] } = example('workflow-run-paginated') as {
    workflow_runs?: [RunExample?]
  }
  return {
    ...base,
    id: run.id,
    event: run.event,
    head_branch: run.branch,
    head_sha: run.sha,
    conclusion: run.conclusion,
    head_repository: { ...base?.head_repository, full_name: run.head },
  }
}

interface RunExample {
  head_repository: object
}

export function getRun({ repository, path }: Question): Answer {
  const run = repository.runs.find(each => each.id === Number(path.get('run_id')))
  return run === undefined ? notFound : { status: 200, body: runJson(run) }
}

export function listArtifacts({ repository, path }: Question): Answer {
  const run = repository.runs.find(each => each.id === Number(path.get('run_id')))
  if (run === undefined) return notFound
  return {
    status: 200,
    body: { total_count: run.artifacts.length, artifacts: run.artifacts.map(artifactJson) },
  }
}

function artifactJson({ id, name, bytes, expired = false, digest }: StoredArtifact): object {
  const { artifacts: [base] = [] } = example('artifact-paginated') as { artifacts?: [object?] }
  const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { ...base, id, name, size_in_bytes: bytes.length, expired, digest: digest ?? actual }
}

/** Sends on to another origin, as GitHub does; the token must not come along. */
export function downloadArtifact({ repository, path, host }: Question): Answer {
  const id = Number(path.get('artifact_id'))
  const artifact = repository.runs.flatMap(run => run.artifacts).find(each => each.id === id)
  if (artifact === undefined) return notFound
  if (artifact.expired)
    return { status: 410, body: { message: 'Artifact has expired', documentation_url: '', status: '410' } }
  return {
    status: 302,
    headers: { location: `${host.replace('127.0.0.1', 'localhost')}/storage/${id}?sig=canary` },
  }
}

const notFound: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
}
