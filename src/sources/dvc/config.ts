import { posix } from 'node:path'
import type { Access } from '../source.js'

/** What DVC was told of where it keeps things. */
export interface DvcConfig {
  /** The folder that holds `.dvc`, from the workspace. */
  root: string
  /** Section to key to value, as in `remote "storage"`. */
  sections: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** A workspace lies no deeper in its repository. */
const MOST_STEPS_UP = 10

/**
 * The nearest `.dvc/config` at or above the folder of a DVC file. `.dvc/config.local`, which git does not keep, is read
 * on a machine of one's own only: a change could bring one.
 */
export async function dvcConfig(
  file: string,
  access: Pick<Access, 'configuration' | 'anywhere'>,
): Promise<DvcConfig | undefined> {
  let root = posix.dirname(file)
  for (let up = 0; up <= MOST_STEPS_UP; ) {
    const text = await access.configuration?.(posix.join(root, '.dvc/config'))
    if (text !== undefined) {
      const own = access.anywhere
        ? await access.configuration?.(posix.join(root, '.dvc/config.local'))
        : undefined
      return { root, sections: parse(`${text}\n${own ?? ''}`) }
    }
    if (root === '.' || root.endsWith('..')) up += 1
    root = posix.join(root, '..')
  }
  return undefined
}

function parse(text: string): DvcConfig['sections'] {
  const sections = new Map<string, Map<string, string>>()
  let section = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name] = /^\s*\[\s*'?([^\]']*?)'?\s*\]/.exec(line) ?? []
    const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name !== undefined) {
      section = sections.get(name) ?? new Map()
      sections.set(name, section)
    } else if (key !== undefined && value !== undefined) section.set(key.toLowerCase(), unquoted(value))
  }
  return sections
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
}
