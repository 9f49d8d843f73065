import { html, type Markup } from './markup.js'

/** A cell: plain content, or content with a class. */
export type Cell = string | Markup

/** A table that scrolls by itself on a narrow page, with a caption; the first cell of a row is its header. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: { numeric?: boolean; hideCaption?: boolean; whole?: boolean } = {},
): Markup {
  const names = options.numeric ? 'facts' : options.whole ? 'plain whole' : 'plain'
  const label = options.hideCaption
    ? html`<caption class="vh">${caption}</caption>`
    : html`<caption>${caption}</caption>`
  return html`<div class="tw" tabindex="0" role="region" aria-label="${caption}"><table class="${names}">${label}
<thead><tr>${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`
}

function row(cells: readonly Cell[]): Markup {
  const [first = '', ...rest] = cells
  return html`<tr><th scope="row">${first}</th>${rest.map(cell => html`<td>${cell}</td>`)}</tr>\n`
}
