import { CannotJudge } from '../../sources/source.js'
import { quoteHugeIntegers } from './huge-integers.js'

/** Arrays and objects within each other, the line's own included: deeper ones end the stack of whoever walks them. */
const MOST_LEVELS = 128

/**
 * The keys and values of one line of JSON Lines. Integers beyond 2^53, which `JSON.parse` would round, are strings.
 * @throws CannotJudge with file and line
 */
export function parseJsonLine(text: string, name: string, line: number): Record<string, unknown> {
  const row = parseObject(text, name, line)
  // Looking for long digits in every line first would cost as much as half the parsing.
  if (!Object.values(row).some(mayBeRounded)) return row
  if (!isWithin(row, MOST_LEVELS)) throw tooDeep(name, line)
  return parseObject(quoteHugeIntegers(text), name, line)
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  const parts = Array.isArray(value) ? value : Object.values(value)
  return parts.every(part => isWithin(part, levels - 1))
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

function tooDeep(name: string, line: number): CannotJudge {
  return new CannotJudge(
    `${name}: line ${line} nests arrays and objects more than ${MOST_LEVELS} deep.`,
    'Write what is nested deeper as a string of its own.',
  )
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`
}
