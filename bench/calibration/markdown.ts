export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** `4.8 (1.1)`: percent of runs, behind it one standard error; of 0 hits that of half a hit. */
export function percent(hits: number, runs: number): string {
  const share = Math.min(Math.max(hits, 0.5), runs - 0.5) / runs
  const error = Math.sqrt((share * (1 - share)) / runs)
  return `${((100 * hits) / runs).toFixed(1)} (${(100 * error).toFixed(1)})`
}
