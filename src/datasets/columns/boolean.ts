const BOOLEAN = /^(true|false)$/i

/** 'true' or 'false' for a cell of a text format that says so, in any case; else undefined. */
export function booleanText(cell: string): 'true' | 'false' | undefined {
  if (cell.length > 5 || !BOOLEAN.test(cell)) return undefined
  return cell.length === 4 ? 'true' : 'false'
}
