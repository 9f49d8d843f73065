import type { Material } from '../../src/report/build.js'

/** Where a name or a value of the data, of a file or of the policy stands. */
export const untrusted: ReadonlySet<string> = new Set([
  'name',
  'column',
  'slice',
  'group',
  'level',
  'cell',
  'subject',
  'detail',
  'owner',
  'reason',
  'spelling',
  'version',
  'path',
  'highest',
  'lowest',
  'was',
  'check',
  'nearest',
  'base',
  'diff',
  'headline',
  'message',
  'fix',
  'resolved',
])

/** The same material with every such text led by `text`: names stay different, and equal ones equal. */
export function renamed(material: Material, text: string): Material {
  return JSON.parse(JSON.stringify(material), (key, value: unknown) =>
    typeof value === 'string' && value !== '' && untrusted.has(key) ? text + value : value,
  )
}
