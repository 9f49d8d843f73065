import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type BasePolicy, type BaseReader, readBase } from '../policy/base-policy.js'
import { policyPaths } from '../policy/choose.js'
import { explainPolicy } from '../policy/explain.js'
import { printFrames } from '../policy/frame.js'
import { loadPolicies, type Policies } from '../policy/load.js'
import { defaultPolicy, type Policy } from '../policy/policy.js'
import type { ReportedPolicy } from '../report/report.js'
import { pathInside } from '../sources/path.js'
import { CannotJudge } from '../sources/source.js'
import { textHere } from '../sources/text-here.js'
import { checkToken } from '../sources/web/flaw.js'
import type { Terminal } from './terminal.js'

/** The policy of each dataset, and the path of their file where there is one. */
export interface FoundPolicy {
  policies: Policies
  path?: string
  /** As it stands in the file. */
  text?: string
  /** What it extends. */
  base?: BasePolicy
}

type Here = Pick<Terminal, 'cwd' | 'environment' | 'pause'>

/**
 * The policy of a run on this machine: the file named, else the first of the known paths that exists, else the
 * defaults. Who runs the program here could as well change it, so the working tree's own policy holds.
 *
 * @throws CannotJudge with every problem of the file
 */
export async function policyHere(terminal: Here, named: string | undefined): Promise<FoundPolicy> {
  const { cwd } = terminal
  const found = await firstFile(cwd, named === undefined ? policyPaths : [named])
  if (found === undefined) {
    if (named !== undefined)
      throw new CannotJudge(
        `there is no policy file ${named}`,
        'Check --policy, or leave it out to use the defaults.',
      )
    return { policies: [{ policy: defaultPolicy() }] }
  }
  const base = await readBase(found.text, baseReader(terminal))
  const loaded = loadPolicies(found.text, found.path, undefined, base)
  if ('problems' in loaded) {
    throw new CannotJudge(
      `the policy ${found.path} cannot be used\n${printFrames(loaded.problems, found.text)}`,
      'Mend these lines: docs/policy.md of the project has every key and limit.',
    )
  }
  return { ...loaded, ...found, ...(base && { base }) }
}

/**
 * How a report speaks of the policy.
 *
 * @param isShown whether the report is asked for in a form that shows the whole policy, which takes a while to write
 */
export function reportedPolicy(
  policy: Policy,
  { path }: Pick<FoundPolicy, 'path'>,
  isShown: boolean,
): ReportedPolicy {
  const resolved = isShown ? explainPolicy(policy) : ''
  return { ...(path !== undefined && { path }), version: '', protected: true, resolved }
}

async function firstFile(
  cwd: string,
  paths: readonly string[],
): Promise<{ path: string; text: string } | undefined> {
  for (const path of paths) {
    const text = await readFile(resolve(cwd, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw new CannotJudge(
        `the policy file ${path} cannot be read (${error.code})`,
        'Check its permissions, and that it is a file.',
      )
    })
    if (text !== undefined) return { path, text }
  }
  return undefined
}

/** Policies that are extended, as somebody at this machine reads them. */
function baseReader({ cwd, environment, pause }: Here): BaseReader {
  return {
    here: path => textHere(cwd, pathInside(cwd, path)),
    async there(repository, path, commit) {
      const { GITHUB_API_URL } = environment
      const token = environment.GITHUB_TOKEN?.trim()
      if (!token) throw noToken(`${repository}/${path}`)
      checkToken('GITHUB_TOKEN', token)
      const [{ connect }, { policyAt }] = await Promise.all([
        import('../github/client.js'),
        import('../github/policy-at.js'),
      ])
      const patience = { longestMs: 90_000, answerMs: 20_000, pause }
      return policyAt(
        connect(token, GITHUB_API_URL || 'https://api.github.com', patience),
        repository,
        path,
        commit,
      )
    },
  }
}

function noToken(what: string): CannotJudge {
  return new CannotJudge(
    `the policy extends ${what}, and there is no GITHUB_TOKEN to read it with`,
    'Set GITHUB_TOKEN to a token that may read that repository.',
  )
}
