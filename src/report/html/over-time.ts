import { meansFigure, missingOverTime } from '../plots/over-time.js'
import type { Report } from '../report.js'
import { clean } from '../words/escape.js'
import { html, type Markup, nothing } from './markup.js'
import type { Places } from './places.js'

/** Columns that are drawn. */
const MOST_COLUMNS = 9

/** Columns by time, those of interest first. */
export function overTimeSection({ overTime, columns: summaries }: Report, { ranked }: Places): Markup {
  if (overTime === undefined) return nothing
  const { by, columns } = overTime
  const place = new Map([...ranked.plotted, ...ranked.opened].map(({ name }, at) => [name, at]))
  const sorted = [...columns].sort((a, b) => (place.get(a.name) ?? 1e6) - (place.get(b.name) ?? 1e6))
  const shown = sorted.slice(0, MOST_COLUMNS)
  const rest =
    sorted.length > shown.length
      ? html`<p class="m">The first ${shown.length} of ${sorted.length} columns by time; report.json has the others.</p>`
      : nothing
  const figures = shown.map(({ name, points }) => {
    const named = clean(name, 40)
    const { candidate } = summaries.find(column => column.name === name) ?? {}
    return html`${meansFigure(named, points, (candidate?.sd ?? 0) / 2)}${missingOverTime(named, points)}`
  })
  return html`<section id="over-time"><h2>Over time</h2><p class="lead"><span class="key"><i class="dr"></i>reference</span> <span class="key"><i class="dc"></i>candidate</span> By ${clean(by, 60)}. Steps with too few rows are left out; the scale of a mean spans half a standard deviation or more.</p><div class="grid">${figures}</div>${rest}</section>`
}
