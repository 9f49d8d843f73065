import { type Fields, fieldsOf, listOf, textOf } from './fields.js'
import { schemaOf } from './pieces.js'
import { ofCheck, ofSchema, type SodaCheck } from './soda-check.js'
import { badBy, conditionOf } from './soda-condition.js'
import { collect, type Piece, type Translation } from './translation.js'

const section = /^checks for (?:dataset )?(.+)$/

/** Checks in SodaCL, or a contract of version 4. */
export function isSoda(value: unknown): boolean {
  const fields = fieldsOf(value)
  return [...fields.keys()].some(key => section.test(key)) || isContract(fields)
}

function isContract(fields: Fields): boolean {
  return fields.has('dataset') && (fields.has('columns') || fields.has('checks'))
}

/** The checks of the first dataset that the file names: a policy is about one. */
export function fromSoda(value: unknown): Translation {
  const fields = fieldsOf(value)
  const read = isContract(fields) ? contract(fields) : language(fields)
  return {
    title: isContract(fields) ? 'a Soda contract' : 'Soda checks',
    rules: read.flatMap(({ rules }) => rules),
    left: read.flatMap(({ left }) => left),
  }
}

type Collected = ReturnType<typeof collect>

function language(fields: Fields): Collected[] {
  const sections = [...fields].filter(([key]) => section.test(key))
  const about = (key: string) => section.exec(key)?.[1]
  const first = about(sections[0]?.[0] ?? '')
  return [...fields].flatMap(([key, checks]): Collected[] => {
    const dataset = about(key)
    if (dataset === undefined) return [collect(key, undefined, [{ why: 'no gate asks this' }])]
    if (dataset === first) return listOf(checks).map(checkOf)
    const why = `it is about ${dataset}, and a policy is about one dataset`
    return listOf(checks).map(one => collect(wordsOf(one)[0], undefined, [{ why }]))
  })
}

/** What was written of a check, and what stands under it. */
function wordsOf(written: unknown): [words: string, config: Fields] {
  if (typeof written === 'string') return [written, new Map()]
  const [[key, config] = ['a check without words', undefined]] = fieldsOf(written)
  return [key, fieldsOf(config)]
}

function checkOf(written: unknown): Collected {
  const [words, config] = wordsOf(written)
  const [, metric = '', inner = '', condition = ''] = /^(\w+)\s*(?:\(([^)]*)\))?\s*(.*)$/s.exec(words) ?? []
  const of = inner.split(',').map(one => one.trim().replace(/^"(.*)"$/, '$1'))
  const column = inner === '' ? undefined : of.join(', ')
  const alerts = (['warn', 'fail'] as const).filter(level => config.has(level))
  if (metric === 'schema' && condition === '')
    return collect(
      words,
      undefined,
      alerts.flatMap(level => ofSchema(fieldsOf(config.get(level)))),
    )
  const rest = new Map([...config].filter(([key]) => key !== 'warn' && key !== 'fail'))
  if (alerts.length > 0 && condition === '')
    return collect(
      words,
      column,
      alerts.flatMap(level => alert({ metric, of, level, config: rest }, config.get(level))),
    )
  const check = { metric, of, level: 'fail' as const, config: rest }
  return collect(
    words,
    column,
    metric === 'freshness' ? fresh(check, condition) : judged(check, condition, false),
  )
}

function alert(check: Omit<SodaCheck, 'bad'>, value: unknown): Piece[] {
  const condition = /^when\s+(.*)$/s.exec(textOf(value) ?? '')?.[1]
  return condition === undefined ? [{ why: 'it does not say when' }] : judged(check, condition, true)
}

function judged(check: Omit<SodaCheck, 'bad'>, condition: string, isAlert: boolean): Piece[] {
  const bad = badBy(condition, isAlert)
  return bad === undefined ? [{ why: 'no gate asks this' }] : ofCheck({ ...check, bad })
}

const minutes: Record<string, number> = { d: 1440, h: 60, m: 1 }

/** `freshness(at) < 1d12h` */
function fresh({ of, level }: Omit<SodaCheck, 'bad'>, condition: string): Piece[] {
  const [, sign, age = ''] = /^(<=?)\s*((?:\d+[dhm])+)$/.exec(condition) ?? []
  if (sign === undefined) return [{ why: 'no gate asks this' }]
  const parts = [...age.matchAll(/(\d+)([dhm])/g)]
  const total = parts.reduce((sum, [, digits, unit = 'm']) => sum + Number(digits) * (minutes[unit] ?? 0), 0)
  const limit = `${sign === '<' ? 'at least' : 'above'} ${total} min`
  return [{ gate: 'values', column: of[0] ?? '', keys: { measure: 'freshness', [level]: limit } }]
}

function contract(fields: Fields): Collected[] {
  const columns = listOf(fields.get('columns')).map(fieldsOf)
  const others = [...fields.keys()].filter(
    key => !['dataset', 'columns', 'checks', 'description', 'owner'].includes(key),
  )
  return [
    ...listOf(fields.get('checks')).map(one => contractCheck(one, undefined)),
    ...columns.flatMap(column =>
      column.has('data_type') ? [collect('data_type', textOf(column.get('name')), [ofTypes])] : [],
    ),
    ...columns.flatMap(column =>
      listOf(column.get('checks')).map(one => contractCheck(one, textOf(column.get('name')))),
    ),
    ...others.map(key => collect(key, undefined, [{ why: 'no gate asks this' }])),
  ]
}

const ofTypes: Piece = schemaOf('held against the types that the reference has')

const always = new Map([
  ['missing', '= 0'],
  ['invalid', '= 0'],
  ['duplicate', '= 0'],
  ['row_count', '> 0'],
])

function contractCheck(written: unknown, column: string | undefined): Collected {
  const [what, config] = wordsOf(written)
  const of = column === undefined ? listOf(config.get('columns')).map(String) : [column]
  if (what === 'schema') return collect(what, column, ofSchema(new Map([['when schema changes', 'any']])))
  const threshold = fieldsOf(config.get('threshold'))
  const isShare = threshold.get('metric') === 'percent'
  const counted = always.has(what) && what !== 'row_count' ? `${what}_${isShare ? 'percent' : 'count'}` : what
  const metric = what === 'aggregate' ? (textOf(config.get('function')) ?? '') : counted
  const condition = threshold.size === 0 ? always.get(what) : conditionOf(threshold)
  if (condition === undefined) return collect(what, column, [{ why: 'no gate asks this' }])
  const level = threshold.get('level') === 'warn' ? 'warn' : 'fail'
  const rest = [...config].filter(([key]) => key !== 'threshold' && key !== 'function' && key !== 'columns')
  const check = { metric, of, level, config: new Map(rest.map(spelled)) } as const
  return collect(what, column, judged(check, condition, false))
}

/** `valid_format: { regex: .., name: .. }` is the regular expression of it. */
function spelled([key, value]: [string, unknown]): [string, unknown] {
  const regex = fieldsOf(value).get('regex')
  if (key === 'valid_format' && regex !== undefined) return ['valid regex', regex]
  return [key.replaceAll('_', ' '), value]
}
