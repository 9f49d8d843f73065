/** A cell in quotes, doubled inside it, up to what ends it; sticky. Line ends and delimiters may be in it. */
const QUOTED = /'(?:[^']|'')*'(?=[,;\t|\r\n]|$)/y
const PLAIN = /[^,;\t|\r\n]*/y

/**
 * The quote of a CSV text, from its start: `'` where it is sure, else `"`.
 *
 * Sure is that no cell begins with `"`, each that begins with `'` ends with one too, and half of the lines have such a
 * cell, two at least. Cells end at any delimiter that a CSV may have.
 * @param isWhole whether the sample is all of the text; else its last cell may go on
 */
export function detectQuote(sample: string, isWhole: boolean): '"' | "'" {
  if (!sample.includes("'")) return '"'
  const end = isWhole ? sample.length : sample.lastIndexOf('\n') + 1
  let quoted = 0
  let lines = 0
  let quotedLines = 0
  let inLine = 0
  for (let at = 0; at < end; ) {
    if (sample[at] === '"') return '"'
    const cell = sample[at] === "'" ? QUOTED : PLAIN
    cell.lastIndex = at
    const [text] = cell.exec(sample) ?? []
    // One that only the end of the sample leaves open says nothing.
    if (text === undefined) return !isWhole && sample.indexOf("'", at + 1) < 0 ? decide() : '"'
    if (cell === QUOTED) inLine += 1
    at += text.length + 1
    const ends = sample[at - 1]
    if (ends !== '\n' && ends !== '\r' && at < end) continue
    lines += 1
    quoted += inLine
    if (inLine > 0) quotedLines += 1
    inLine = 0
  }
  return decide()

  function decide(): '"' | "'" {
    return quoted > 1 && quotedLines * 2 >= lines ? "'" : '"'
  }
}
