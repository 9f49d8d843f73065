import type { Note, Schema } from '../../datasets/dataset.js'
import { type Limits, limitsFor } from '../../profile/limits.js'
import { type Need, type NeedId, needId } from '../../profile/need.js'
import { isPartOf, type Plan } from '../../profile/plan.js'
import type { Profile } from '../../profile/profile.js'
import type { Statistic } from '../../profile/statistic.js'
import type { Unit } from '../../profile/step.js'
import type { Asker } from './asker.js'
import { countCells, withinId } from './cells.js'
import { momentsOfSupport, supportOf } from './exact-moments.js'
import { countGroups, groupingId } from './groups.js'
import { readHeader } from './header.js'
import type { Pass } from './pass.js'
import type { Relation } from './relation.js'
import type { Session } from './session.js'
import { supportOfGrid } from './sql-grid.js'
import { momentsOf } from './sql-moments.js'
import { rowsOfTable } from './sql-rows.js'
import { groupedTerms, isGridded, supportOfGroups } from './sql-support.js'
import { isLarge, tallyOfGroups, tallyOfMost, tallyOfTypes, typesOnly } from './sql-tally.js'
import { sqlTerms } from './sql-term.js'
import { unitsOf } from './units.js'

/**
 * A plan as SQL: the same profile as the fold over rows gives, without a row leaving the database.
 *
 * @param atMost what one statistic may bring over the wire, where that is less than what files may have
 * @throws CannotJudge, GuessedWrong
 */
export async function foldTable(
  session: Session,
  relation: Relation,
  { schema, plan }: { schema: Schema; plan: Plan },
  atMost: Partial<Limits> = {},
): Promise<Profile> {
  const limits = smaller(limitsFor(schema.length), atMost)
  const termsIn = (units: ReadonlyMap<string, Unit>) => sqlTerms(relation, schema, session.dialect, units)
  const plain: Asker = { session, relation, limits, terms: termsIn(new Map()) }
  const asker = { ...plain, terms: termsIn(await unitsOf(plain, plan)) }
  const pass = { ...asker, header: await readHeader(asker, schema, plan) }
  const statistics = new Map<NeedId, Statistic>()
  const left = new Set(plan.rolledUp ?? [])
  const whole = await answer(pass, schema, plan.needs)
  for (const [id, statistic] of whole) statistics.set(id, statistic)
  const parts = plan.needs.flatMap(need => partsOf(need, whole.get(needId(need)), left))
  for (const [id, statistic] of await answer(pass, schema, [...new Set(parts)])) statistics.set(id, statistic)
  return { version: 1, rows: pass.header.rows, schema, statistics, notes: costNotes(session) }
}

function smaller(limits: Limits, atMost: Partial<Limits>): Limits {
  const least = (name: keyof Limits) => Math.min(limits[name], atMost[name] ?? Number.POSITIVE_INFINITY)
  return {
    exact: least('exact'),
    exactRows: least('exactRows'),
    grid: least('grid'),
    tuples: least('tuples'),
    rows: least('rows'),
    keptRows: least('keptRows'),
    cells: least('cells'),
    counts: least('counts'),
  }
}

/** What was to follow from a need by roll-up and does not: it was left out, or its cells share coarser slots. */
function partsOf(need: Need, whole: Statistic | undefined, rolledUp: ReadonlySet<Need>): Need[] {
  if (whole !== undefined && !(whole.fold === 'support' && whole.shift > 0)) return []
  return [...rolledUp].filter(part => isPartOf(part, need))
}

/** Statistics of the needs that have few enough cells. */
async function answer(pass: Pass, schema: Schema, needs: readonly Need[]): Promise<Map<NeedId, Statistic>> {
  const cells = await countCells(pass, needs)
  const fitting = needs.filter(need => (cells.get(withinId(need.within)) ?? 1) <= pass.limits.cells)
  const found = new Map<NeedId, Statistic>()
  const groups = await countGroups(pass, fitting.filter(need => isGrouped(pass, need)).map(groupingOf))
  for (const need of fitting) {
    if (need.fold === 'moments') continue
    const own = groups.get(groupingId(groupingOf(need)))
    const statistic = isGrouped(pass, need)
      ? own && ofGroups(pass, need, own)
      : await ofItself(pass, schema, need)
    if (statistic !== undefined) found.set(needId(need), statistic)
  }
  const summed: Need[] = []
  for (const need of fitting.filter(each => each.fold === 'moments')) {
    const values = need.weight === undefined ? found.get(supportOf(need)) : undefined
    if (values?.fold === 'support' && values.shift === 0) found.set(needId(need), momentsOfSupport(values))
    else summed.push(need)
  }
  for (const [id, moments] of await momentsOf(pass, summed)) found.set(id, moments)
  return found
}

function groupingOf(need: Need) {
  return { terms: groupedTerms(need), ...(need.weight !== undefined && { weight: need.weight }) }
}

/** Whether all values or tuples of a need are asked for, with others by one scan. */
function isGrouped(pass: Pass, need: Need): boolean {
  if (need.fold === 'support') return !isGridded(pass, need)
  return need.fold === 'tally' && typesOnly(need) === undefined && !isLarge(pass, need)
}

function ofGroups(
  pass: Pass,
  need: Need,
  groups: Parameters<typeof tallyOfGroups>[2],
): Statistic | undefined {
  return need.fold === 'tally' ? tallyOfGroups(pass, need, groups) : supportOfGroups(pass, need, groups)
}

/** A need that is a query of its own. */
async function ofItself(pass: Pass, schema: Schema, need: Need): Promise<Statistic | undefined> {
  if (need.fold === 'rows') return rowsOfTable(pass, need, schema)
  if (need.fold === 'support') return supportOfGrid(pass, need)
  const column = typesOnly(need)
  if (column !== undefined) return tallyOfTypes(pass, column, need.size ?? pass.limits.tuples)
  // Within cells it would be more than is kept of one statistic; what follows from it is counted by itself.
  return need.within.length > 0 ? undefined : tallyOfMost(pass, need)
}

function costNotes(session: Session): Note[] {
  const { queries, rows, scanned, received, cpuMilliseconds, milliseconds } = session.cost()
  const parts = [
    `${queries} queries in ${(milliseconds / 1000).toFixed(1)} s`,
    ...(cpuMilliseconds === undefined ? [] : [`${(cpuMilliseconds / 1000).toFixed(1)} s of CPU`]),
    ...(rows === undefined ? [] : [`${rows} rows read`]),
    ...(scanned === undefined ? [] : [`${scanned} bytes scanned`]),
    ...(received === undefined ? [] : [`${received} bytes received`]),
  ]
  return [{ code: 'queried', detail: `${session.dialect.name}: ${parts.join(', ')}` }]
}
