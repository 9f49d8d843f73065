import { sparklineSymbol } from '../plots/sparkline.js'
import type { Report, ReportedCheck } from '../report.js'
import { type Shape, shapeOf } from '../words/shape.js'
import { columnAnchors } from './anchor.js'
import { html, type Markup } from './markup.js'
import { checksByColumn, type Ranked, rankColumns } from './ranked.js'

/** What every part of the page asks of the columns, by name. */
export interface Places {
  anchors: ReadonlyMap<string, string>
  checks: ReadonlyMap<string, readonly ReportedCheck[]>
  /** Of columns that are more than a row. */
  shapes: ReadonlyMap<string, Shape>
  /** The ids of their small pictures. */
  sparklines: ReadonlyMap<string, string>
  ranked: Ranked
}

export function placesOf(report: Report): Places {
  const ranked = rankColumns(report)
  const shapes = new Map(
    [...ranked.plotted, ...ranked.opened].flatMap(column => {
      const shape = shapeOf(column)
      return shape === undefined ? [] : [[column.name, shape] as const]
    }),
  )
  return {
    anchors: columnAnchors(report.columns.map(column => column.name)),
    checks: checksByColumn(report),
    shapes,
    sparklines: new Map([...shapes.keys()].map((name, place) => [name, `sp-${place}`])),
    ranked,
  }
}

/** Each small picture once, to be used wherever its column is named. */
export function sparklineSymbols({ shapes, sparklines }: Places): Markup {
  const symbols = [...shapes].map(([name, shape]) => sparklineSymbol(shape, sparklines.get(name) ?? ''))
  return html`<svg width="0" height="0" class="defs" aria-hidden="true"><defs>${symbols}</defs></svg>`
}

/** The small picture of a column, where it has one. */
export function sparkline({ sparklines }: Places, name: string): Markup | undefined {
  const id = sparklines.get(name)
  return id === undefined
    ? undefined
    : html`<svg viewBox="0 0 96 22" preserveAspectRatio="none" class="sp" aria-hidden="true"><use href="#${id}"/></svg>`
}
