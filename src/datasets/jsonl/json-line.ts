import { CannotJudge } from '../../sources/source.js'

/** A string, which may hold anything, or a number as JSON writes it. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const LONG_INTEGER = /^-?\d{16,}$/

/**
 * The keys and values of one line of JSON Lines. Integers beyond 2^53, which `JSON.parse` would round, are strings.
 * @throws CannotJudge with file and line
 */
export function parseJsonLine(text: string, name: string, line: number): Record<string, unknown> {
  const row = parseObject(text, name, line)
  // Looking for long digits in every line first would cost as much as half the parsing.
  return Object.values(row).some(mayBeRounded) ? parseObject(withoutHugeIntegers(text), name, line) : row
}

function parseObject(text: string, name: string, line: number): Record<string, unknown> {
  const value = parseJson(text, name, line)
  if (isObject(value)) return value
  throw new CannotJudge(
    `${name}: line ${line} is ${described(value)}; an object such as {"age": 42} was expected.`,
    'Write one JSON object a line.',
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whatever is nested may hold anything. */
function mayBeRounded(value: unknown): boolean {
  if (typeof value === 'number') return value >= 2 ** 53 || value <= -(2 ** 53)
  return typeof value === 'object' && value !== null
}

function parseJson(text: string, name: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // V8's own words differ from version to version and quote the data, so they are not passed on.
    throw new CannotJudge(
      `${name}: line ${line} is not JSON; one complete JSON object a line was expected.`,
      'Write one JSON object a line; JSON has no NaN, no comments and no trailing commas.',
      { cause },
    )
  }
}

function withoutHugeIntegers(text: string): string {
  return text.replace(STRING_OR_NUMBER, token => {
    if (!LONG_INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token
    const value = BigInt(token)
    return value <= 2n ** 53n && value >= -(2n ** 53n) ? token : `"${token}"`
  })
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`
}
