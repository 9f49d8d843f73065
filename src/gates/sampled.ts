import type { z } from 'zod'
import type { Kind } from '../datasets/kind.js'
import type { Check, NotChecked } from '../judgement/check.js'
import { holm } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { randomFrom } from '../math/random.js'
import { isMeasured, type Measurement, unmeasurable } from '../measures/measurement.js'
import { drawRows } from '../measures/multivariate/drawn.js'
import type { SampledMeasure, SampledResult } from '../measures/sampled-measure.js'
import { sample, sampleNeed } from '../profile/views/sample.js'
import { incomparable } from './columns/kinds.js'
import { absentCheck, goneColumns } from './columns/named.js'
import type { ComparedColumn, Gate, Table, TwoSides } from './gate.js'
import { adjusted } from './rise.js'
import { levels } from './rule/drift-rule.js'
import { type Limits, resolveLimits } from './rule/limit-text.js'
import { type SampledRule, usualPermutations } from './rule/sampled-rule.js'
import { selectColumns } from './rule/selection.js'

/** Rows of a side, and fewer tell nothing. */
const FEWEST = 30
const LEAST_PART = 0.02
const MOST_TOLD = 5

type Rule = SampledRule & { isUsual: boolean }

/** What makes a gate of a family of measures. */
interface Family {
  id: 'text' | 'embedding'
  title: string
  rule: z.ZodType<Rule>
  measures: ReadonlyMap<string, SampledMeasure>
  /** Taken without being named. */
  kind: Kind
  /** Taken where a rule names them. */
  kinds: ReadonlySet<Kind>
  /** Where a rule has none. */
  limits: Limits
}

/** A gate that measures columns of one kind, each by itself, on rows drawn from both sides. Holm over the columns. */
export function sampledGate(family: Family): Gate<Rule> {
  const { id, title, rule: schema } = family
  return {
    id,
    title,
    rule: schema,
    onByDefault: false,
    needs(rule, table) {
      const names = columnsOf(family, rule, table).map(({ name }) => name)
      return names.length === 0 ? [] : [sampleNeed(names, sizeOf(family, rule))]
    },
    checks(rule, table, { reference, candidate }) {
      if (reference === undefined)
        return { checks: [], notChecked: [{ gate: id, subject: 'columns', why: 'no-reference' }] }
      const gone = goneColumns(rule.columns, table).map(({ name }) =>
        absentCheck(id, name, table, { measure: rule.measure, ...(!rule.isUsual && { inId: rule.measure }) }),
      )
      const columns = columnsOf(family, rule, table)
      return {
        checks: [...judgeAll(family, rule, columns, table, { reference, candidate }), ...gone],
        notChecked: leftOut(family, rule, table),
      }
    },
  }
}

interface Found extends SampledResult {
  column: string
  drawn?: Record<'reference' | 'candidate', { rows: number; of: number }>
}

function judgeAll(
  family: Family,
  rule: Rule,
  columns: readonly ComparedColumn[],
  { minCount = 10, parts }: Table,
  sides: TwoSides,
): Check[] {
  const measure = measureIn(family, rule)
  const names = columns.map(({ name }) => name)
  const found = names.map((name, place) => compare(measure, rule, { names, place, name }, sides, minCount))
  const ps = found.map(({ measurement }) => (isMeasured(measurement) ? measurement.pValue : undefined))
  const tested = adjusted(ps, holm, parts)
  const limits = resolveLimits(rule.isUsual ? family.limits : rule, undefined) ?? {}
  return found.map(({ column, measurement, drawn, told = [] }, index): Check => {
    const pAdjusted = tested.pValues[index]
    const isPlain = rule.evidence === 'none' || measure.isTest !== true
    const isShown = (level: number) => isPlain || (pAdjusted ?? 1) <= level
    return {
      id: { gate: family.id, ...(!rule.isUsual && { measure: rule.measure }), column },
      measure: rule.measure,
      unit: measure.unit,
      compared: measurement,
      ...limits,
      decision: judge({
        compared: measurement,
        ...limits,
        shown: { fail: isShown(levels.fail), warn: isShown(levels.warn) },
        ...(pAdjusted !== undefined && { pAdjusted, familySize: tested.familySize, adjust: 'holm' }),
      }),
      ...(drawn && { facts: { gate: family.id, ...drawn, columns: 1, seed: rule.seed, told } }),
    }
  })
}

interface Place {
  names: readonly string[]
  place: number
  name: string
}

function compare(
  measure: SampledMeasure,
  rule: Rule,
  { names, place, name }: Place,
  { reference, candidate }: TwoSides,
  minCount: number,
): Found {
  const size = rule.size ?? measure.size
  const [before, after] = [sample(reference, names, size), sample(candidate, names, size)]
  if ('unavailable' in before) return { column: name, measurement: unmeasurable(before.unavailable) }
  if ('unavailable' in after) return { column: name, measurement: unmeasurable(after.unavailable) }
  const random = randomFrom(rule.seed)
  const [was, is] = [drawRows(before, size, random), drawRows(after, size, random)]
  const have = Math.min(was.rows, is.rows)
  const [left, right] = [was.columns[place], is.columns[place]]
  if (have < FEWEST || !left || !right)
    return { column: name, measurement: unmeasurable('too-few-rows', { have, need: FEWEST }) }
  const settings = { permutations: usualPermutations, seed: rule.seed, minCount }
  const { measurement, told } = measure.between(left, right, settings)
  return {
    column: name,
    measurement: sampled(measurement, was.rows + is.rows, was.of + is.of),
    told: (told ?? []).filter(({ part }) => part >= LEAST_PART).slice(0, MOST_TOLD),
    drawn: {
      reference: { rows: was.rows, of: was.of },
      candidate: { rows: is.rows, of: is.of },
    },
  }
}

function sampled(measurement: Measurement, drawn: number, of: number): Measurement {
  return isMeasured(measurement) && drawn < of
    ? { ...measurement, basis: { sample: drawn, of } }
    : measurement
}

function measureIn({ measures }: Family, { measure }: Rule): SampledMeasure {
  const found = measures.get(measure)
  if (found === undefined) throw new RangeError(`no such measure: ${measure}`)
  return found
}

function sizeOf(family: Family, rule: Rule): number {
  return rule.size ?? measureIn(family, rule).size
}

function columnsOf({ kind, kinds }: Family, rule: Rule, table: Table): ComparedColumn[] {
  return selectColumns(rule.columns, table).filter(column => {
    const why = incomparable(column)
    if (why === 'one-side-only' || why === 'kind-differs') return false
    return rule.columns ? kinds.has(column.kind) : column.kind === kind
  })
}

/** What a rule names and nobody can measure so. */
function leftOut({ id, kind, kinds }: Family, rule: Rule, table: Table): NotChecked[] {
  return selectColumns(rule.columns, table).flatMap((column): NotChecked[] => {
    if (column.candidate === undefined) return []
    const why = incomparable(column)
    const isOfKind = rule.columns ? kinds.has(column.kind) : column.kind === kind
    if (isOfKind)
      return why === 'one-side-only' || why === 'kind-differs'
        ? [{ gate: id, subject: column.name, why }]
        : []
    return rule.columns === undefined
      ? []
      : [{ gate: id, subject: column.name, why: 'not-requested', detail: `not for ${column.kind} columns` }]
  })
}
