import { quote } from './problem.js'
import { readYaml } from './yaml.js'

/** The policy that another extends: its text, or why it is not opened. */
export type BasePolicy = { path: string; text: string } | { why: string }

/** Where a policy that is extended can be had. */
export interface BaseReader {
  /** A file beside the policy, in the same version; undefined where there is none. */
  here(path: string): Promise<string | undefined>
  /** A file of another repository at a commit. @throws CannotJudge where it cannot be had */
  there(repository: string, path: string, commit: string): Promise<string>
}

type Named =
  | { from: 'here'; path: string }
  | { from: 'there'; repository: string; path: string; commit: string }

/**
 * The policy that a policy's text extends, read; undefined where it extends none.
 *
 * @throws CannotJudge where another repository does not give it
 */
export async function readBase(text: string, reader: BaseReader): Promise<BasePolicy | undefined> {
  const spelled = extendsOf(text)
  if (spelled === undefined) return undefined
  const named = parseBase(spelled)
  if ('why' in named) return named
  if (named.from === 'there')
    return { path: spelled, text: await reader.there(named.repository, named.path, named.commit) }
  const found = await reader.here(named.path)
  return found === undefined
    ? { why: `there is no file ${quote(spelled)}` }
    : { path: named.path, text: found }
}

/** What a policy's text says that it extends, as it is spelled. */
export function extendsOf(text: string): string | undefined {
  // Most extend none, and are not read twice for it; a key may be spelled with escapes.
  if (!/extends|\\/.test(text)) return undefined
  const spelled = readYaml(text, '').source?.root.members.get('extends')?.value
  return typeof spelled === 'string' ? spelled : undefined
}

/** `shared/base.yml`, or `OWNER/REPO/path/base.yml@` and the full id of a commit, which alone cannot be moved. */
export function parseBase(spelled: string): Named | { why: string } {
  const at = spelled.lastIndexOf('@')
  if (at === -1) return { from: 'here', path: spelled }
  const [, repository = '', path = ''] = /^([\w.-]+\/[\w.-]+)\/(.+)$/.exec(spelled.slice(0, at)) ?? []
  const commit = spelled.slice(at + 1)
  if (path === '') return { why: 'write it as OWNER/REPO/path/base.yml@SHA' }
  if (/^[0-9a-f]{40}$/.test(commit)) return { from: 'there', repository, path, commit }
  return { why: `${quote(commit)} may mean something else tomorrow: pin the full id of a commit, 40 digits` }
}
