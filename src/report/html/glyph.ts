import type { Status } from '../../judgement/status.js'
import { statusWords } from '../words/names.js'
import { html, type Markup } from './markup.js'

/** Shape and colour say the status; the word always follows. */
export const glyphSymbols: Markup = html`<svg width="0" height="0" class="defs" aria-hidden="true"><defs>
<symbol id="g-fail" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="k" d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"/></symbol>
<symbol id="g-warn" viewBox="0 0 16 16"><path d="M8 1.2L15.4 14.6H.6z"/><path class="k" d="M8 6v4.2M8 12.1v.6"/></symbol>
<symbol id="g-inconclusive" viewBox="0 0 16 16"><circle class="o" cx="8" cy="8" r="6.6"/><path class="q" d="M5.9 6.3c0-2.6 4.2-2.6 4.2 0 0 1.7-2.1 1.6-2.1 3.2M8 11.6v.7"/></symbol>
<symbol id="g-pass" viewBox="0 0 16 16"><path class="c" d="M2.6 8.6l3.6 3.7L13.4 4"/></symbol>
</defs></svg>`

export function glyph(status: Status): Markup {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><use href="#g-${status}"/></svg>`
}

/** The glyph with its word. */
export function statusMark(status: Status, word: string = statusWords[status]): Markup {
  return html`<span class="s ${status}">${glyph(status)}${word}</span>`
}

/** The glyph alone, its word for those who hear the page. */
export function statusGlyph(status: Status): Markup {
  return html`<span class="s ${status}">${glyph(status)}<span class="vh">${statusWords[status]}</span></span>`
}
