/** One series of a query's answer. */
export interface Series {
  labels: ReadonlyMap<string, string>
  /** In the order of time; at least one. */
  values: readonly number[]
}

/** `p99.mean`, `p99.min`, `p99.max` and `p99.last`; of several series `p99{job="api"}.mean`. NaN where a value is. */
export function summarise(name: string, series: readonly Series[]): [string, number][] {
  return series.flatMap(({ labels, values }) => {
    const called = series.length === 1 ? name : `${name}${labelText(labels)}`
    const sum = values.reduce((total, value) => total + value, 0)
    return [
      [`${called}.mean`, sum / values.length],
      [`${called}.min`, Math.min(...values)],
      [`${called}.max`, Math.max(...values)],
      [`${called}.last`, values.at(-1) ?? Number.NaN],
    ] satisfies [string, number][]
  })
}

/** As Prometheus writes labels, in the order of their names. */
function labelText(labels: ReadonlyMap<string, string>): string {
  const parts = [...labels]
    .filter(([key]) => key !== '__name__')
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
  return `{${parts.sort().join(',')}}`
}
