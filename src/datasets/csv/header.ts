import type { Notes } from '../notes.js'

/**
 * Names for the cells of a header: all different, none empty. The second `x` is `x_2` (`x_3` where `x_2` is taken),
 * an empty third cell is `column_3`; each gets a note. Spaces around a name are part of it.
 */
export function nameColumns(header: readonly string[], notes: Notes): string[] {
  const written = new Set(header)
  const names = new Set<string>()
  const counts = new Map<string, number>()
  const numbered = (name: string) => {
    // Counting on from where it stopped: from 2 each time would be quadratic.
    let count = counts.get(name) ?? 2
    while (names.has(`${name}_${count}`) || written.has(`${name}_${count}`)) count += 1
    counts.set(name, count + 1)
    return `${name}_${count}`
  }
  for (const [index, cell] of header.entries()) {
    const wanted = cell.trim() === '' ? `column_${index + 1}` : cell
    const name = names.has(wanted) ? numbered(wanted) : wanted
    names.add(name)
    if (cell.trim() === '') notes.add('empty-header', { detail: name })
    else if (name !== wanted) notes.add('duplicate-header', { column: wanted, detail: name })
  }
  return [...names]
}
