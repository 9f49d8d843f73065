import type { Report } from '../report.js'
import { type Shape, shapeOf } from '../words/shape.js'
import { columnAnchors } from './anchor.js'

/** Where columns stand on the page and what they look like, by name. */
export interface Places {
  anchors: ReadonlyMap<string, string>
  shapes: ReadonlyMap<string, Shape>
}

export function placesOf({ columns }: Report): Places {
  return {
    anchors: columnAnchors(columns.map(column => column.name)),
    shapes: new Map(
      columns.flatMap(column => {
        const shape = shapeOf(column)
        return shape === undefined ? [] : [[column.name, shape] as const]
      }),
    ),
  }
}
