import { isHugeInteger } from '../columns/number.js'

const QUOTE = 0x22
const MINUS = 0x2d
const BACKSLASH = 0x5c

/**
 * A valid JSON text with its integers beyond 2^53 in quotes, so that `JSON.parse` keeps their digits. A loop, since a
 * regular expression that steps over strings runs out of stack on long ones.
 */
export function quoteHugeIntegers(text: string): string {
  let quoted = ''
  let copied = 0
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (isDigit(code)) {
      const start = text.charCodeAt(at - 1) === MINUS ? at - 1 : at
      at = endOfNumber(text, at)
      const number = text.slice(start, at)
      if (!isHugeInteger(number)) continue
      quoted += `${text.slice(copied, start)}"${number}"`
      copied = at
    } else at += 1
  }
  return quoted + text.slice(copied)
}

/** One past the closing quote: the first with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 0) return end + 1
  }
  return text.length
}

/** `1.5e-7` goes on to the last digit, and is no integer. */
function endOfNumber(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end)) || '.eE+-'.includes(text.charAt(end) || ' ')) end += 1
  return end
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
