import type { GateResult, Pair, RowShare, Table } from '../../gates/gate.js'
import { slicingOf } from '../../gates/rule/slices-rule.js'
import { roleColumns } from '../../gates/schema.js'
import { type Check, checkPath, type LocatedChange, type NotChecked } from '../../judgement/check.js'
import { holm } from '../../judgement/evidence.js'
import { type Located, locateLoss } from '../../measures/segments/locate.js'
import type { Need } from '../../profile/need.js'
import { columnsOfTerm } from '../../profile/term.js'
import type { Asked } from '../asked.js'
import { leastRows } from '../slices/slice-checks.js'
import { bandOf } from '../slices/slice-columns.js'
import { sliceName } from '../slices/slice-name.js'
import { type Feature, featureOf } from './feature.js'
import { isSearchable, sampledNeed, sampledRows } from './sampled-rows.js'
import { sharesOf } from './shares.js'

/** Rows for `locate`, where a rule asks for it. */
export function locateNeeds(asked: Asked): Need[] {
  if (slicingOf(asked.rule)?.auto !== true) return []
  return [sampledNeed(asked.table)]
}

/** The checks of a rule with `slices: auto`, where one is breached with the segments that the change sits in. */
export function locate(asked: Asked, whole: GateResult, pair: Pair): GateResult {
  const { gate, rule, table } = asked
  const breached = whole.checks.filter(({ decision: { status } }) => status === 'fail' || status === 'warn')
  if (slicingOf(rule)?.auto !== true || breached.length === 0) return whole
  const shares = new Map((gate.shares?.(rule, table) ?? []).map(share => [checkPath(share.id), share]))
  const notChecked: NotChecked[] = []
  const checks = whole.checks.map((check): Check => {
    if (!breached.includes(check)) return check
    const found = change(asked, shares.get(checkPath(check.id)), pair)
    if (typeof found === 'object') return { ...check, located: found }
    notChecked.push({ gate: gate.id, subject: checkPath(check.id), why: 'not-searched', detail: found })
    return check
  })
  return { checks, notChecked: [...whole.notChecked, ...notChecked] }
}

/** Where a share changed, or why that was not looked for. */
function change(asked: Asked, share: RowShare | undefined, pair: Pair): LocatedChange | string {
  const { table } = asked
  if (table.roles.weight !== undefined) return 'rows are weighed'
  if (share === undefined) return 'it is no share of rows'
  if (pair.reference === undefined) return 'there is nothing to compare with'
  const [reference, candidate] = [sampledRows(pair.reference, table), sampledRows(pair.candidate, table)]
  if (reference === undefined || candidate === undefined) return 'a stored profile keeps no rows'
  const [before, after] = [sharesOf(share, reference), sharesOf(share, candidate)]
  if (before === undefined || after === undefined) return 'it is no share of rows'
  const least = leastRows(asked)
  const features = searched(table, share).flatMap(
    column => featureOf(column, reference, candidate, least) ?? [],
  )
  const { loss, segments } = locateLoss(
    {
      levels: features.map(({ levels }) => levels.length),
      reference: { codes: features.map(feature => feature.reference), ...before },
      candidate: { codes: features.map(feature => feature.candidate), ...after },
      worse: share.worse,
    },
    least,
    holm,
  )
  const { exact, rows, of } = candidate.sample
  return {
    change: loss,
    worse: share.worse,
    ...(!exact && { sample: { rows, of } }),
    segments: segments.map(segment => segmentOf(segment, features)),
  }
}

function segmentOf({ segment, points, change, pValue }: Located, features: readonly Feature[]) {
  const cuts = segment.flatMap(({ feature }) => features[feature]?.cut ?? [])
  const levels = segment.map(({ feature, level }) => features[feature]?.levels[level] ?? null)
  const bands = cuts.flatMap((cut, i) =>
    cut.cut === 'quarters' ? [{ column: cut.column, ...bandOf(cut, levels[i] ?? null) }] : [],
  )
  const counts = ({ hits, members }: { hits: number; members: number }) => ({ hits, of: members })
  return {
    slice: sliceName(cuts, levels),
    points,
    reference: counts(change.reference),
    candidate: counts(change.candidate),
    pValue,
    ...(bands.length > 0 && { bands }),
  }
}

/** Groups are features as well; what the model said or took is not, nor what the share is about. */
function searched(table: Table, share: RowShare): Table['columns'] {
  const { groups: _, ...roles } = table.roles
  const about = share.need.of.flatMap(term => columnsOfTerm(term) ?? [])
  const played = new Set([...roleColumns({ ...roles, groups: [] }), ...roles.ignore, ...about])
  return table.columns.filter(column => isSearchable(column) && !played.has(column.name))
}
