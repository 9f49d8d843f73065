import { markdownTable } from 'markdown-table'
import { gates } from '../src/gates/all.js'
import type { Gate } from '../src/gates/gate.js'
import { parseLimit } from '../src/judgement/limit.js'
import { defaultRuleInWords, limitInWords, limitsInWords } from '../src/policy/in-words.js'
import type { JsonSchema } from '../src/policy/vocabulary.js'
import { policyJsonSchema } from './policy-json-schema.js'

const schema = policyJsonSchema()

/** Every key but those of the rules. */
export function keyTable(): string {
  return table(
    ['key', 'value', 'default', 'what it is'],
    keysOf(schema, '').filter(([key]) => key !== '`gates`'),
  )
}

export function gateTable(): string {
  const rows = Object.entries(gates).map(([id, gate]) => [
    `\`${id}\``,
    gate.title.toLowerCase(),
    gate.onByDefault ? 'yes' : 'no',
    defaultRule(id, gate),
  ])
  return table(['gate', 'about', 'runs where no gate is named', 'the rule `{}`'], rows)
}

/** Keys that nearly all rules have. */
const shared = new Set(['`warn`', '`fail`', '`slices`', '`min-slice`'])

/** The keys of each gate's rules, but for those that they share. */
export function ruleTable(): string {
  const rows = Object.keys(gates).flatMap(id => {
    const [rule = {}] =
      schema.properties?.gates && isSchema(schema.properties.gates)
        ? anyOf(member(schema.properties.gates, id))
        : []
    const own = keysOf(rule, '').filter(([key = '']) => !shared.has(key))
    return own.map(row => [`\`${id}\``, ...row])
  })
  return table(['gate', 'key', 'value', 'default', 'what it is'], rows)
}

/** Spellings that are read, and some that are refused, each with what is said of it. */
export function limitTable(): string {
  const spellings = [
    'above 0.25',
    'below 0.8',
    'at least 100',
    'at most 5%',
    '> 0.25',
    'above 200 ms',
    'above 1.5 s',
    'above 36 h',
    'p below 0.05',
    'below reference - 5pp',
    'below reference * 0.9',
    'above reference + 10',
    '0.25',
    'below reference - 5%',
    'more than 3',
    'p above 0.05',
  ]
  const rows = spellings.map(text => {
    const limit = parseLimit(text)
    const spelled = /^[<>]/.test(text) ? `"${text}"` : text
    if (!('problem' in limit)) return [`\`${spelled}\``, limitInWords(limit)]
    return [
      `\`${spelled}\``,
      `refused: ${limit.problem}; write ${limit.suggestions.map(each => `\`${each}\``).join(' or ')}`,
    ]
  })
  return table(['limit', 'the check says so when the measure is'], rows)
}

function defaultRule(id: string, gate: Gate): string {
  const parsed = gate.rule.safeParse({})
  if (!parsed.success) return 'none: a measure and a limit are needed'
  return [limitsInWords(parsed.data), defaultRuleInWords(id)].filter(said => said !== undefined).join('; ')
}

function keysOf(of: JsonSchema, prefix: string): string[][] {
  return Object.entries(of.properties ?? {}).flatMap(([key, inner]) => {
    if (!isSchema(inner)) return []
    const { description = '' } = inner
    const needed = of.required?.includes(key) === true ? 'needed' : ''
    const byDefault =
      inner.default === undefined || isEmpty(inner.default) ? needed : `\`${JSON.stringify(inner.default)}\``
    const row = [`\`${prefix}${key}\``, valueOf(inner), byDefault.replaceAll('"', ''), description]
    const { items } = inner
    const item = isSchema(items) ? keysOf(items, `${prefix}${key}[].`) : []
    return [
      row,
      ...(inner.type === 'object' && key !== 'gates' ? keysOf(inner, `${prefix}${key}.`) : []),
      ...item,
    ]
  })
}

function valueOf(of: JsonSchema): string {
  const branches = [...(of.anyOf ?? []), ...(of.oneOf ?? [])]
  if (branches.length > 0) return [...new Set(branches.map(valueOf))].join(' or ')
  if (of.enum) return of.enum.map(word => `\`${word}\``).join(', ')
  if (of.const !== undefined) return `\`${of.const}\``
  if (of.type === 'array') return 'list'
  if (of.type === 'object') return 'mapping'
  return [of.type]
    .flat()
    .map(type => names.get(String(type)) ?? String(type))
    .join(' or ')
}

const names = new Map([
  ['string', 'text'],
  ['integer', 'whole number'],
  ['boolean', '`true`, `false`'],
])

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function anyOf(of: JsonSchema | undefined): JsonSchema[] {
  return of?.anyOf ?? (of ? [of] : [])
}

function member(of: JsonSchema, key: string): JsonSchema | undefined {
  const inner = of.properties?.[key]
  return isSchema(inner) ? inner : undefined
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function table(head: string[], rows: string[][]): string {
  return markdownTable([head, ...rows], { alignDelimiters: false, padding: true })
}
