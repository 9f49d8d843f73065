/** Texts of which each character is one cell, as nearly all are. */
const isPlain = /^[\u0020-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u259f]*$/

/** Wide and Fullwidth of Unicode Standard Annex 11, by blocks: https://www.unicode.org/reports/tr11/. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u
const emoji = /\p{Emoji_Presentation}|\ufe0f/u
const unseen = /^[\p{Mark}\p{Cf}]+$/u

/** How many columns of a terminal a text takes: two for what is wide, as Chinese, Japanese, Korean and emoji are. */
export function widthOf(text: string): number {
  if (isPlain.test(text)) return text.length
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) width += cellsOf(segment)
  return width
}

/** With spaces behind it, up to so many columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** Of what a reader takes for one character. */
function cellsOf(segment: string): number {
  if (unseen.test(segment)) return 0
  return emoji.test(segment) || wide.test(segment) ? 2 : 1
}
