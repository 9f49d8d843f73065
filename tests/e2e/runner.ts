import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { runAction } from '../../src/action/action.js'
import { embedded } from '../../src/engines/embedded.js'
import { readOutputs } from './outputs.js'

/** One step of one job, as a workflow and an event make it. */
export interface Step {
  event: string
  payload: unknown
  /** The folder that actions/checkout left. */
  workspace: string
  /** `with:` of the step. */
  inputs?: Record<string, string>
  environment?: Record<string, string>
}

export interface Ran {
  exitCode: number
  outputs: Record<string, string>
  summary: string
  log: string
}

/** Runs the Action in this process the way the runner does: variables, event file, command files, log. */
export async function runStep(step: Step): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-runner-'))
  const file = (name: string, text = '') => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  mkdirSync(join(folder, 'temp'))
  const inputs = Object.entries(step.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  const environment: Record<string, string> = {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'dana',
    GITHUB_EVENT_NAME: step.event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.payload)),
    GITHUB_JOB: 'data',
    GITHUB_OUTPUT: file('output'),
    GITHUB_REPOSITORY: 'acme/loans',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '7731',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKFLOW: 'ci',
    GITHUB_WORKSPACE: step.workspace,
    NO_COLOR: '1',
    RUNNER_TEMP: join(folder, 'temp'),
    ...Object.fromEntries(inputs),
    ...step.environment,
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  let log = ''
  const written = vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    log += chunk
    return true
  })
  try {
    const quick = async () => {}
    const exitCode = await runAction({
      environment,
      engine: embedded,
      now: () => new Date('2026-11-02T09:00:00Z'),
      carrier: { patience: { longestMs: 60_000, answerMs: 5_000, pause: quick }, settle: quick },
      fetch,
    })
    const outputs = readOutputs(readFileSync(join(folder, 'output'), 'utf8'))
    return { exitCode, outputs, summary: readFileSync(join(folder, 'summary'), 'utf8'), log }
  } finally {
    written.mockRestore()
    vi.unstubAllEnvs()
  }
}
