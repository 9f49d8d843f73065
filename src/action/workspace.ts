import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Temporary } from '../sources/scratch.js'
import { CannotJudge } from '../sources/source.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'

/** The folder that paths are relative to: the checkout, or the folder in it that the inputs name. @throws CannotJudge */
export async function findWorkspace(
  { workingDirectory }: Inputs,
  { environment }: Pick<Machine, 'environment'>,
): Promise<string> {
  const workspace = resolve(environment.GITHUB_WORKSPACE || '.', workingDirectory ?? '')
  const isFolder = await stat(workspace).then(
    found => found.isDirectory(),
    () => false,
  )
  if (isFolder) return workspace
  if (workingDirectory === undefined)
    throw new CannotJudge(
      `the workspace ${workspace} is not there`,
      'Check the repository out with actions/checkout in an earlier step.',
    )
  throw new CannotJudge(
    `the input working-directory is ${workingDirectory}, and there is no such folder`,
    'Name a folder of the checkout; actions/checkout must have run in an earlier step.',
  )
}

/** Where temporary files go. */
export function temporaryFolder({
  environment,
  interrupts,
}: Pick<Machine, 'environment' | 'interrupts'>): Temporary {
  const { RUNNER_TEMP } = environment
  return RUNNER_TEMP
    ? { parent: RUNNER_TEMP, variable: 'RUNNER_TEMP', interrupts }
    : { parent: tmpdir(), variable: 'TMPDIR', interrupts }
}
