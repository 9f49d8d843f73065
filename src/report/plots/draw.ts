import { type PlotOptions, plot } from '@observablehq/plot'
import { escapeHtml } from '../words/escape.js'
import { type Element, isElement, makeDrawing, type Node } from './element.js'

/** Longer texts are not read in a drawing. */
const LONGEST_TEXT = 300

/**
 * The seam to Observable Plot, for every page: a chart as one `<svg>` that a page may insert as it is. Texts are escaped;
 * there is no style in it, so that colours and fonts come from the page by the marks' `className`; coordinates have one
 * decimal. For pages that are loaded by `import()`: the library takes as long to load as a small report to judge.
 *
 * @param options of Plot; width and height in px of the page
 * @param label what the drawing shows, in a sentence for those who do not see it; without one it is hidden from them
 */
export function draw(options: PlotOptions, label?: string): string {
  const drawn = plotted(options)
  const [width, height] = [drawn.getAttribute('width'), drawn.getAttribute('height')]
  const about =
    label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeHtml(label, 2_000)}"`
  return `<svg viewBox="0 0 ${width} ${height}" class="ch" ${about}>${inside(drawn)}</svg>`
}

/** The marks of a chart alone, to be put into a `<symbol>`. */
export function drawMarks(options: PlotOptions): string {
  return inside(plotted(options))
}

function plotted(options: PlotOptions): Element {
  const drawn: unknown = plot({ margin: 0, ...options, document: makeDrawing() as never })
  if (!isElement(drawn)) throw new Error('a plot is one element')
  return drawn
}

function inside({ children }: Element): string {
  return children.map(written).join('')
}

/** What places a mark; all else is style. */
const places = new Set('class x y x1 x2 y1 y2 cx cy r rx ry width height d transform text-anchor'.split(' '))

function written(node: Node): string {
  if (!isElement(node)) return escapeHtml(node.text, LONGEST_TEXT)
  const { tagName, attributes, textContent } = node
  if (tagName === 'style') return ''
  const content = textContent === null ? inside(node) : escapeHtml(textContent, LONGEST_TEXT)
  if (tagName === 'g' && content === '') return ''
  let start = tagName
  for (const [name, value] of attributes)
    if (places.has(name)) start += ` ${name}="${name === 'class' ? escapeHtml(value) : short(value)}"`
  return content === '' ? `<${start}/>` : `<${start}>${content}</${tagName}>`
}

/** One decimal of a pixel is as much as anybody sees. */
function short(text: string): string {
  return text.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, number => String(Number(Number(number).toFixed(1)) || 0))
}
