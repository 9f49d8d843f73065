import type { PlotOptions } from '@observablehq/plot'
import { html, type Markup, nothing, verbatim } from '../html/markup.js'
import { draw } from './draw.js'

/** Panels are drawn at the width they are shown at, so that their text is 12 px. */
export const WIDTH = 360

/**
 * A drawing with its title, which is a finding where one was tested and else neutral, and what else must be known to read it.
 *
 * @param label the drawing in a sentence, with its numbers
 */
export function figure(title: string, options: PlotOptions, label: string, note = ''): Markup {
  const drawn = verbatim(draw({ width: WIDTH, ...options }, label))
  const below = note === '' ? nothing : html`<p class="m">${note}</p>`
  return html`<figure><figcaption>${title}</figcaption>${drawn}${below}</figure>`
}
