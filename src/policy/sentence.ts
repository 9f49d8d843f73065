import type { z } from 'zod'
import type { Place } from './place.js'

type Issue = z.core.$ZodIssue

/** What the schema found at a place, in words. `name` is what the value is called there, in quotes. */
export function sentence(issue: Issue, name: string, place: Place): string {
  switch (issue.code) {
    case 'invalid_type':
      return takes(name, issue.expected, place)
    case 'invalid_union':
      return takes(name, listed(expectations(issue), 'or'), place)
    case 'too_small':
      if (issue.origin === 'array') return `${name} needs at least ${issue.minimum} of them`
      if (issue.origin === 'string') return `${name} is empty`
      return `${name} is ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `${name} has at most ${issue.maximum} characters`
        : `${name} is at most ${issue.maximum}`
    default:
      return issue.message
  }
}

/** What people write who know what they mean, and what YAML makes of it. */
export function hintFor({ path }: Issue, name: string, { value, folded }: Place): string | undefined {
  if (path.length === 2 && path[0] === 'gates') {
    if (value === null || value === true) return `write \`${String(path[1])}: {}\` for the default rule`
    if (value === false) return `a gate that should not run is left out: remove ${name}`
  }
  const isLimit = path.at(-1) === 'fail' || path.at(-1) === 'warn'
  if (isLimit && folded === true)
    return 'an unquoted > starts a YAML block scalar: write the comparison in quotes, or in words such as `above 0.25`'
  if (isLimit && typeof value === 'number')
    return `a limit needs a word of comparison: write \`above ${value}\` or \`below ${value}\``
  return undefined
}

const shapes: ReadonlyMap<string, string> = new Map([
  ['object', 'a mapping'],
  ['map', 'a mapping'],
  ['array', 'a list'],
  ['string', 'text'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['number', 'a number'],
])

function takes(name: string, expected: string, { value }: Place): string {
  const wanted = shapes.get(expected) ?? expected
  if (value === null)
    return wanted.includes('text') && name.startsWith('an item')
      ? `${name} is empty: it takes ${wanted}, and the word null stands in quotes`
      : `${name} has no value: it takes ${wanted}`
  const scalar = typeof value === 'number' || typeof value === 'boolean'
  const fix = wanted.includes('text') && scalar ? `: write "${value}" in quotes` : ''
  return `${name} takes ${wanted}${fix}`
}

function expectations(issue: Extract<Issue, { code: 'invalid_union' }>): string[] {
  const expected = issue.errors
    .flat()
    .flatMap(inner => (inner.code === 'invalid_type' ? [inner.expected] : []))
  return [...new Set(expected)].map(type => shapes.get(type) ?? type)
}

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
