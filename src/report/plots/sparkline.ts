import { areaY, lineY, ruleY } from '@observablehq/plot'
import { html, type Markup, verbatim } from '../html/markup.js'
import type { Shape } from '../words/shape.js'
import { scale } from './axes.js'
import { drawMarks } from './draw.js'

const WIDTH = 96
const HEIGHT = 22

/** A small picture of a shape, to be used wherever the column is named: reference as grey ground, candidate as a blue line. */
export function sparklineSymbol({ reference, candidate }: Shape, id: string): Markup {
  const y = (share: number) => share
  const marks = drawMarks({
    width: WIDTH,
    height: HEIGHT,
    marginTop: 1,
    marginBottom: 1,
    x: scale({ domain: [0, candidate.length] }),
    y: scale({ domain: [0, Math.max(...candidate, ...(reference ?? []))] }),
    marks: [
      reference ? areaY(corners(reference), { x: placeOf, y1: 0, y2: y, className: 'ra' }) : null,
      lineY(corners(candidate), { x: placeOf, y, className: 'cl' }),
      ruleY([0], { className: 'ax' }),
    ],
  })
  return html`<symbol id="${id}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${verbatim(marks)}</symbol>`
}

/** Each bar has two. */
function corners(cells: readonly number[]): number[] {
  return cells.flatMap(share => [share, share])
}

function placeOf(_: number, corner: number): number {
  return (corner + 1) >> 1
}
