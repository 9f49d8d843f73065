/** In the order in which ties are settled. */
const candidates = [',', ';', '\t', '|'] as const

const SAMPLED_RECORDS = 100

/**
 * The delimiter of a CSV text, from its first records.
 *
 * Each of , ; tab and | is counted outside quotes in the header and in up to 100 records. Only one that splits the
 * header can win; among those, the one for which the largest share of records has as many cells as the header, then
 * the one with the most cells, then the order above. None: a comma, and one column.
 */
export function detectDelimiter(sample: string, quote = '"'): string {
  let best = { delimiter: ',', share: -1, cells: 1 }
  for (const delimiter of candidates) {
    const widths = countCells(sample, delimiter, quote)
    const cells = widths[0] ?? 1
    if (cells < 2) continue
    const rows = widths.slice(1)
    const share = rows.length === 0 ? 1 : rows.filter(width => width === cells).length / rows.length
    if (share > best.share || (share === best.share && cells > best.cells)) best = { delimiter, share, cells }
  }
  return best.delimiter
}

/** Cells of each complete record; the last one of the sample counts only when it is the only one. */
function countCells(sample: string, delimiter: string, quote: string): number[] {
  const widths: number[] = []
  const mark = delimiter.charCodeAt(0)
  const mantle = quote.charCodeAt(0)
  let cells = 1
  let empty = true
  let quoted = false
  for (let at = 0; at < sample.length && widths.length < SAMPLED_RECORDS; at++) {
    const code = sample.charCodeAt(at)
    if (code === mantle) quoted = !quoted
    if ((code === 0x0a || code === 0x0d) && !quoted) {
      if (!empty) widths.push(cells)
      cells = 1
      empty = true
      continue
    }
    empty = false
    if (code === mark && !quoted) cells += 1
  }
  if (widths.length === 0) widths.push(cells)
  return widths
}
