import type { Condition } from '../judgement/condition.js'
import type { Limit } from '../judgement/limit.js'
import type { Policy } from './policy.js'

/** The policy as its file would have it: words and kebab-case keys, in Maps so that no column name is special. */
export function writtenPolicy(policy: Policy): Map<string, unknown> {
  const { columns, privacy, gates, ...rest } = policy
  return written(
    new Map<string, unknown>([
      ...Object.entries(rest),
      ['columns', columns],
      ['privacy', privacy],
      ['gates', new Map([...gates].map(([id, rules]) => [id, rules.map(({ rule }) => writtenRule(rule))]))],
    ]),
  )
}

/** One rule as its file would have it: a limit is its text again, and stands last. */
export function writtenRule(rule: unknown): unknown {
  const value = writtenValue(rule)
  if (!(value instanceof Map)) return value
  const isLast = (key: unknown) => key === 'warn' || key === 'fail'
  const members = [...value]
  return new Map([...members.filter(([key]) => !isLast(key)), ...members.filter(([key]) => isLast(key))])
}

function writtenValue(value: unknown): unknown {
  if (isLimit(value) || isCondition(value)) return value.text
  if (Array.isArray(value)) return value.map(writtenValue)
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, writtenValue(inner)]))
  if (typeof value !== 'object' || value === null) return value
  return written(new Map(Object.entries(value)))
}

function written(members: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const set = [...members].filter(([, value]) => value !== undefined)
  return new Map(set.map(([key, value]) => [kebab(key), writtenValue(value)]))
}

/** A parsed limit among the values of a rule. */
export function isLimit(value: unknown): value is Limit {
  return typeof value === 'object' && value !== null && 'text' in value && 'is' in value && 'amount' in value
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && 'text' in value && 'subject' in value
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
