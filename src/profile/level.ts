import type { CellKey, Level } from './need.js'

/** How a missing cell is called wherever levels are named. */
export const missingName = '(missing)'

/** The one spelling by which levels of different files compare: 1, 1.0 and '1' agree, null is not 'null'. */
export function levelText(level: Level): string | null {
  return level === null ? null : String(level)
}

export function sameLevel(a: Level, b: Level): boolean {
  return a === b || (a !== null && b !== null && String(a) === String(b))
}

/** Numbers ascending, then texts by code unit, then missing. */
export function compareLevels(a: Level, b: Level): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b || 0 : -1
  if (typeof b === 'number') return 1
  if (a === null) return b === null ? 0 : 1
  if (b === null) return -1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Term by term; the order of cells and tuples in every finished statistic. */
export function compareKeys(a: CellKey, b: CellKey): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareLevels(a[i] ?? null, b[i] ?? null)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Equal keys have equal texts, and no others. A number and its text are two keys. */
export function keyText(key: CellKey): string {
  let text = ''
  for (const level of key) {
    const part = level === null ? '' : String(level)
    text += `${typeof level === 'number' ? 'n' : level === null ? '-' : 's'}${part.length}:${part}`
  }
  return text
}

/** Positions of `keys` in ascending order. */
export function sortedPositions(keys: readonly CellKey[]): Int32Array {
  const positions = Int32Array.from(keys, (_, i) => i)
  return positions.sort((a, b) => compareKeys(keys[a] ?? [], keys[b] ?? []))
}

/** Equal keys of several lists given one place. */
export function placesOf(lists: readonly (readonly CellKey[])[]): { keys: Level[][]; places: Int32Array[] } {
  const known = new Map<string, number>()
  const keys: Level[][] = []
  const places = lists.map(list =>
    Int32Array.from(list, key => {
      const text = keyText(key)
      const place = known.get(text) ?? keys.length
      if (place === keys.length) {
        known.set(text, place)
        keys.push([...key])
      }
      return place
    }),
  )
  return { keys, places }
}
