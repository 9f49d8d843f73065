import type { Material } from '../../src/report/build.js'
import { untrusted } from './renamed.js'

/**
 * The same material with every text that data, a file or a policy can write in its place taken from `texts`: each
 * different one by another, and equal ones by the same, so that checks still find their columns.
 */
export function rewritten(material: Material, texts: readonly string[]): Material {
  const known = new Map<string, string>()
  const other = (text: string) => {
    const given = known.get(text) ?? `${texts[known.size % texts.length] ?? ''}${known.size}`
    known.set(text, given)
    return given
  }
  return JSON.parse(JSON.stringify(material), (key, value: unknown) =>
    typeof value === 'string' && value !== '' && untrusted.has(key) ? other(value) : value,
  )
}
