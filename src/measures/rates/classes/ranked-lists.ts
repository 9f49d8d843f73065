import { levelText } from '../../../profile/level.js'
import type { Need } from '../../../profile/need.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { type Measurement, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'
import { proportion } from './proportion.js'

/** What `withinLists` reads: every label with every list that it has. */
export function listNeeds({ label, ranked }: RateInputs): Need[] {
  if (label === undefined || ranked === undefined) return []
  return [{ fold: 'tally', of: [{ value: label }, { value: ranked }], within: [] }]
}

/** The share of rows whose label is among the first `k` of their list, over rows that have both. */
export function withinLists(inputs: RateInputs, k: number, side: Side): Measurement {
  const [need] = listNeeds(inputs)
  const tally = need && statistic(side, need)
  if (tally?.fold !== 'tally') return unmeasurable('not-collected')
  if ((tally.rest?.rows[0] ?? 0) > 0)
    return unmeasurable('resolution', inputs.ranked === undefined ? {} : { subject: inputs.ranked })
  let [hits, of] = [0, 0]
  for (const [i, [label = null, list = null]] of tally.tuples.entries()) {
    const rows = tally.counts[0]?.[i] ?? 0
    const own = levelText(label)
    if (own === null || list === null) continue
    of += rows
    if (classesIn(String(list)).slice(0, k).includes(own)) hits += rows
  }
  return proportion(hits, of, inputs.confidence, 'rows with label and ranked classes')
}

/** Of a JSON array, of one as Python prints it, or of words between `|`, `;` or `,`. */
export function classesIn(list: string): string[] {
  const text = list.trim()
  const inner = /^\[(.*)\]$/s.exec(text)?.[1]
  if (inner === undefined) {
    const between = ['|', ';', ','].find(mark => text.includes(mark))
    return (between === undefined ? [text] : text.split(between)).map(name => name.trim())
  }
  return jsonIn(text) ?? inner.split(',').map(name => name.trim().replace(/^(['"])(.*)\1$/s, '$2'))
}

function jsonIn(text: string): string[] | undefined {
  try {
    const data: unknown = JSON.parse(text)
    return Array.isArray(data) ? data.map(String) : undefined
  } catch {
    return undefined
  }
}
