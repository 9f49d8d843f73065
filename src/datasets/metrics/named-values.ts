import { CannotJudge } from '../../sources/source.js'

const DEEPEST = 40

/**
 * Every value of nested mappings and lists by its path, keys and places joined by dots: `val.accuracy`, `folds.0`. A
 * list of `{ key, value }`, as MLflow writes, is taken for the mapping that it means.
 *
 * @param root as JSON.parse or a YAML reader with Maps makes it
 * @throws CannotJudge for what is no mapping, is endless, or has one path twice
 */
export function namedValues(root: unknown, name: string, most: number): Map<string, number | string> {
  const values = new Map<string, number | string>()
  const members = membersOf(root)
  if (members === undefined || Array.isArray(root))
    throw new CannotJudge(
      `${name} is not a mapping of names to numbers.`,
      'Name a metrics file such as {"val": {"accuracy": 0.93}}.',
    )
  collect(members, [])
  return values

  function collect(inside: readonly Entry[], path: readonly string[]): void {
    if (path.length > DEEPEST)
      throw new CannotJudge(
        `${name} is nested deeper than ${DEEPEST} levels.`,
        'Write a metrics file of a few levels.',
      )
    for (const [key, value] of inside) {
      const inner = membersOf(value)
      if (inner) collect(inner, [...path, key])
      else add([...path, key].join('.'), value)
    }
  }

  function add(path: string, value: unknown): void {
    if (values.has(path))
      throw new CannotJudge(`${name} has two values called ${path}.`, 'Give one of them another name.')
    if (values.size === most)
      throw new CannotJudge(
        `${name} has more than ${most} values, so it is a table and no metrics file.`,
        'Write one object a line, as `df.to_json(path, orient="records", lines=True)` does.',
      )
    values.set(path, typeof value === 'number' ? value : String(value))
  }
}

type Entry = readonly [key: string, value: unknown]

function membersOf(value: unknown): Entry[] | undefined {
  if (value instanceof Map) return [...value].map(([key, inner]) => [String(key), inner])
  if (Array.isArray(value)) return pairsOf(value) ?? value.map((inner, place) => [String(place), inner])
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return Object.entries(value)
  return undefined
}

/** Of steps with one key the last one counts. */
function pairsOf(list: readonly unknown[]): Entry[] | undefined {
  const pairs = new Map<string, unknown>()
  for (const item of list) {
    const members = new Map(Array.isArray(item) ? [] : membersOf(item))
    const key = members.get('key')
    if (typeof key !== 'string' || !members.has('value')) return undefined
    pairs.set(key, members.get('value'))
  }
  return pairs.size === 0 ? undefined : [...pairs]
}
