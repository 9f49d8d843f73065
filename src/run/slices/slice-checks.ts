import type { Gate, GateResult, Pair, Table } from '../../gates/gate.js'
import { slicingOf } from '../../gates/rule/slices-rule.js'
import type { Check, NotChecked, SliceRows } from '../../judgement/check.js'
import { isMeasured } from '../../measures/measurement.js'
import { someOf } from '../../report/words/some-of.js'
import type { Asked } from '../asked.js'
import { bandOf, type CutColumn } from './slice-columns.js'
import { type Slice, slicesOf } from './slice-parts.js'

/** More slices than this are not something that people look after one by one. */
const mostSlices = 100

/** Fewer rows decide next to nothing; the drift gate asks for as many. */
const fewestRows = 30

/** Checks in every slice with enough rows, and a line each for those with too few and for too many slices. */
export function checkSlices(
  asked: Asked,
  attribute: string,
  columns: readonly CutColumn[],
  pair: Pair,
  whole: GateResult,
): GateResult {
  const { gate, table } = asked
  const minCount = table.minCount ?? 10
  const least = leastRows(asked)
  const slices = slicesOf(pair, columns)
  const enough = slices.filter(slice => rowsFor(gate, slice) >= least)
  const about = { gate: gate.id, subject: attribute }
  if (enough.length > mostSlices) {
    const detail = `${enough.length} with enough rows, at most ${mostSlices} are checked`
    return { checks: [], notChecked: [{ ...about, why: 'too-many-slices', detail }] }
  }
  const small = slices.filter(slice => !enough.includes(slice))
  const results = enough.map(slice => {
    const found = checkSlice(asked, slice, tableIn(table, columns, enough.length), least)
    return {
      checks: inSlice(found.checks, slice, columns),
      notChecked: ofSlice(found.notChecked, slice, whole),
    }
  })
  const detail = `${small.length} with fewer than ${least}${namesOf(small, minCount)}`
  return {
    checks: results.flatMap(result => result.checks),
    notChecked: [
      ...results.flatMap(result => result.notChecked),
      ...(small.length > 0 ? [{ ...about, why: 'small-slices' as const, detail }] : []),
    ],
  }
}

/** Rows that a slice needs on each side. */
export function leastRows({ rule, table }: Asked): number {
  return Math.max(slicingOf(rule)?.least ?? fewestRows, table.minCount ?? 10)
}

/** The table without the columns that have one value in the slice. */
export function tableIn(table: Table, columns: readonly CutColumn[], parts = 1): Table {
  const single = columns.filter(({ cut }) => cut === 'values').map(({ column }) => column)
  return { ...table, taken: new Set([...table.taken, ...single]), parts }
}

/** A slice that was there and has gone is what the number of rows is about; other gates have nothing to measure. */
function rowsFor({ about }: Gate, { rows }: Slice): number {
  return about === 'size' ? Math.max(rows.candidate, rows.reference ?? 0) : rows.candidate
}

/** A slice that the reference hardly has is judged as if there were no reference. */
function checkSlice({ gate, rule }: Asked, { rows, pair }: Slice, table: Table, least: number): GateResult {
  const { candidate, reference } = pair
  if (reference === undefined || gate.about === 'size' || (rows.reference ?? 0) >= least)
    return gate.checks(rule, table, pair)
  const { reference: _, ...alone } = table
  const columns = table.columns.map(({ reference: _was, ...column }) => column)
  return gate.checks(rule, { ...alone, columns }, { candidate })
}

/** What the whole table lacks is not said again in each slice. */
function inSlice(checks: readonly Check[], slice: Slice, columns: readonly CutColumn[]): Check[] {
  const bands = columns.flatMap((cut, i) =>
    cut.cut === 'quarters' ? [{ column: cut.column, ...bandOf(cut, slice.levels[i] ?? null) }] : [],
  )
  const about: SliceRows = { ...slice.rows, ...(bands.length > 0 && { bands }) }
  return checks
    .filter(({ compared }) => isMeasured(compared) || compared.unmeasurable.code !== 'no-such-column')
    .map(check => ({ ...check, id: { ...check.id, slice: slice.name }, slice: about }))
}

/** One line where the reference has too few rows of the slice, and what is true of this slice alone. */
function ofSlice(notChecked: readonly NotChecked[], slice: Slice, whole: GateResult): NotChecked[] {
  const said = new Set(whole.notChecked.map(one => JSON.stringify(one)))
  const own = notChecked.filter(one => !said.has(JSON.stringify(one)))
  const [alone] = own.filter(({ why }) => why === 'no-reference')
  return [
    ...(alone ? [{ ...alone, subject: slice.name }] : []),
    ...own
      .filter(({ why }) => why !== 'no-reference')
      .map(one => ({ ...one, subject: `${one.subject} on ${slice.name}` })),
  ]
}

function namesOf(slices: readonly Slice[], minCount: number): string {
  const shown = slices.filter(({ rows }) => Math.max(rows.candidate, rows.reference ?? 0) >= minCount)
  const names = someOf(shown.map(({ name }) => name))
  if (shown.length === 0) return ''
  return `: ${names}${shown.length < slices.length ? ', others not named' : ''}`
}
