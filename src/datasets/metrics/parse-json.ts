import { CannotJudge } from '../../sources/source.js'

/** Words that Python writes where JSON has no number. */
const words = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])
const MARK = '\u0000'

/**
 * A JSON document, with Python's NaN and Infinity outside of strings read as such, so that they can be told.
 * @throws CannotJudge
 */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return parseMarked(text) ?? refuse(error, name)
  }
}

/** @returns undefined when it is no JSON even so */
function parseMarked(text: string): unknown {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, found =>
    found.startsWith('"') ? found : `"\\u0000${found}"`,
  )
  try {
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(MARK) ? (words.get(value.slice(1)) ?? value) : value,
    )
  } catch {
    return undefined
  }
}

function refuse(error: unknown, name: string): never {
  const why = error instanceof Error ? error.message : String(error)
  throw new CannotJudge(`${name} is not valid JSON: ${why}.`, 'Check the step that writes it.')
}
