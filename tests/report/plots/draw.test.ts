import { axisX, dot, lineY, text } from '@observablehq/plot'
import { describe, expect, test } from 'vitest'
import { draw } from '../../../src/report/plots/draw.js'
import { attacks } from '../hostile.js'

const values = [
  [0, 1],
  [1, 3.123456],
  [3, 2],
] as const
const xOf = ([x]: readonly [number, number]) => x
const yOf = ([, y]: readonly [number, number]) => y

describe('a drawing', () => {
  test('is one svg with the marks of the library, placed to a tenth of a pixel', () => {
    const drawn = draw(
      {
        width: 300,
        height: 90,
        x: { axis: null },
        y: { axis: null },
        marks: [lineY(values, { x: xOf, y: yOf, className: 'cl' })],
      },
      'rises and falls',
    )
    expect(drawn).toBe(
      '<svg viewBox="0 0 300 90" class="ch" role="img" aria-label="rises and falls"><g class="cl"><path d="M0,90L100,0L300,47.6"/></g></svg>',
    )
  })

  test('has no style, whatever the library writes', () => {
    const marks = [
      axisX({ className: 't' }),
      dot(values, { x: xOf, y: yOf, fill: 'red', title: () => 'why' }),
    ]
    const drawn = draw({ marks })
    expect(drawn).not.toMatch(/style|fill|font/)
    expect(drawn).toContain('aria-hidden="true"')
  })

  test.each(attacks)('shows %j as the text that it is', attack => {
    const drawn = draw(
      { marks: [text([attack], { frameAnchor: 'middle', text: (said: string) => said })] },
      attack,
    )
    expect(drawn.replace(/<\/?(svg|g|text|tspan)( [\w:-]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>"'`]/)
  })
})
