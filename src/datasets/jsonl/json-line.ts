import { CannotJudge } from '../../sources/source.js'
import { quoteHugeIntegers } from './huge-integers.js'

/** Arrays and objects within each other, the line's own included: deeper ones end the stack of whoever walks them. */
const MOST_LEVELS = 128

/**
 * The keys and values of one object. Integers beyond 2^53, which `JSON.parse` would round, are strings.
 * @param place of the object, for messages: its file, and the line
 * @throws CannotJudge
 */
export function parseJsonLine(text: string, place: string): Record<string, unknown> {
  const row = parseObject(text, place)
  // Looking for long digits in every line first would cost as much as half the parsing.
  if (!Object.values(row).some(mayBeRounded)) return row
  if (!isWithin(row, MOST_LEVELS)) throw tooDeep(place)
  return parseObject(quoteHugeIntegers(text), place)
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  const parts = Array.isArray(value) ? value : Object.values(value)
  return parts.every(part => isWithin(part, levels - 1))
}

function parseObject(text: string, place: string): Record<string, unknown> {
  const value = parseJson(text, place)
  if (isObject(value)) return value
  throw noObject(place, described(value))
}

/** @param what stands there instead */
export function noObject(place: string, what: string): CannotJudge {
  return new CannotJudge(
    `${place} is ${what}; an object such as {"age": 42} was expected.`,
    'Write one JSON object a line, or one array of objects.',
  )
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whatever is nested may hold anything. */
function mayBeRounded(value: unknown): boolean {
  if (typeof value === 'number') return value >= 2 ** 53 || value <= -(2 ** 53)
  return typeof value === 'object' && value !== null
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // V8's own words differ from version to version and quote the data, so they are not passed on.
    throw new CannotJudge(
      `${place} is not JSON; one complete JSON object was expected.`,
      'Write one JSON object a line, or one array of objects; JSON has no NaN, no comments and no trailing commas.',
      { cause },
    )
  }
}

function tooDeep(place: string): CannotJudge {
  return new CannotJudge(
    `${place} nests arrays and objects more than ${MOST_LEVELS} deep.`,
    'Write what is nested deeper as a string of its own.',
  )
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`
}
