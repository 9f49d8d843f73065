import type { Engine } from '../engines/engine.js'
import type { TwoSides } from '../gates/gate.js'
import { type Canary, durationOf } from '../policy/canary.js'
import { missingName, sameLevel } from '../profile/level.js'
import { extremesOf } from '../profile/moments.js'
import type { Need, Term } from '../profile/need.js'
import { type Part, partNeeds, partsOf } from '../profile/views/parts.js'
import type { Restriction } from '../profile/views/restriction.js'
import { type Side, statistic } from '../profile/views/side.js'
import type { ReportedCanary } from '../report/report.js'
import { someOf } from '../report/words/some-of.js'
import { CannotJudge, type Located } from '../sources/source.js'
import { type Described, type Reading, type ReadPair, readPair } from './read.js'

/**
 * One dataset read once, to be two sides of itself: whatever a reading asks for is counted apart for each arm.
 *
 * @param reading how it would be read with another dataset beside it
 */
export async function readArms(
  candidate: Located,
  canary: Canary,
  reading: Reading,
  engine: Engine,
): Promise<ReadPair> {
  const arm = [armTerm(canary)]
  const inArms: Reading = {
    ...reading,
    ahead: described => [...apart(reading.ahead(described), arm), ...newestNeeds(canary, described)],
    needs(described) {
      const terms = termsOf(canary, described)
      return [...partNeeds(terms), ...apart(reading.needs(byArm(described, canary)), terms)]
    },
  }
  // The same file on both sides is opened and read once.
  const read = await readPair({ candidate, reference: candidate }, inArms, engine)
  return { ...read, ...byArm(read, canary) }
}

/**
 * The rows of each arm as a side. @param minCount arms with fewer rows are not named
 * @throws CannotJudge where an arm has no row
 */
export function armsOf(read: ReadPair, canary: Canary, minCount: number): TwoSides {
  const profile = read.profiles.candidate
  const terms = termsOf(canary, read)
  // Rows before the window are 0 of its cut, and rows without a time are null.
  const parts = partsOf({ profile, at: [] }, terms).filter(
    ({ levels: [, inside] }) => inside !== 0 && inside !== null,
  )
  const sideOf = (name: string): Side => {
    const found = parts.find(({ levels: [level = null] }) => sameLevel(level, name))
    if (found === undefined) throw missingArm(name, canary, parts, minCount)
    return found.side
  }
  return {
    reference: sideOf(canary.champion),
    candidate: sideOf(canary.challenger),
    strata: new Map(),
  }
}

/** From and to when rows count; undefined without a window. @throws CannotJudge where the column holds no times */
function windowOf(canary: Canary, { columns, ahead }: Described): { from: number; to: number } | undefined {
  const { window } = canary
  if (window === undefined) return undefined
  const kind = columns.find(({ name }) => name === window.column)?.kind
  const side = ahead && { ...ahead.candidate, at: [] }
  const moments = side && statistic(side, newestNeed(window.column))
  const newest = moments?.fold === 'moments' ? extremesOf(moments)?.max : undefined
  if (kind === 'timestamp' && newest !== undefined)
    return { from: newest - (durationOf(window.last) ?? 0), to: newest }
  throw new CannotJudge(
    `the window of the canary is in ${JSON.stringify(window.column)}, which holds no times`,
    'Name a column of timestamps under `canary: window:`; `columns: types:` can say that a column is one.',
  )
}

/** What was compared, as outputs tell it. */
export function reportedCanary(canary: Canary, described: Described): ReportedCanary {
  const { window, ...arms } = canary
  const served = windowOf(canary, described)
  if (window === undefined || served === undefined) return arms
  const [from, to] = [served.from, served.to].map(time => new Date(time).toISOString())
  return { ...arms, window: { ...window, from: from ?? '', to: to ?? '' } }
}

function armTerm({ arm }: Canary): Term {
  return { value: arm }
}

/** The terms that tell an arm's rows, those of the window among them. */
function termsOf(canary: Canary, described: Described): Term[] {
  const served = windowOf(canary, described)
  const { window } = canary
  if (served === undefined || window === undefined) return [armTerm(canary)]
  return [armTerm(canary), { cut: window.column, at: [served.from] }]
}

/** What is known ahead, of each arm: the quarters of a number are those of the champion. */
function byArm<D extends Described>(described: D, canary: Canary): D {
  const { ahead } = described
  if (ahead === undefined) return described
  const of = (side: Side, name: string): Side => ({ ...side, at: [restriction(canary, name)] })
  const { candidate, reference = candidate } = ahead
  return {
    ...described,
    ahead: { candidate: of(candidate, canary.challenger), reference: of(reference, canary.champion) },
  }
}

function restriction(canary: Canary, is: string): Restriction {
  return { term: armTerm(canary), is }
}

function apart(needs: readonly Need[], terms: readonly Term[]): Need[] {
  return needs.map(need => ({ ...need, within: [...need.within, ...terms] }))
}

function newestNeeds({ window }: Canary, { columns }: Described): Need[] {
  const isThere = columns.some(({ name }) => name === window?.column)
  return window && isThere ? [newestNeed(window.column)] : []
}

function newestNeed(column: string): Need {
  return { fold: 'moments', of: [{ value: column }], within: [] }
}

function missingArm(name: string, { arm, window }: Canary, parts: readonly Part[], minCount: number) {
  const named = parts.filter(({ rows }) => rows >= minCount).sort((a, b) => b.rows - a.rows)
  const names = named.map(({ levels: [level = null], rows }) => `${level ?? missingName} (${rows} rows)`)
  const when = window === undefined ? '' : ` in the last ${window.last}`
  const others = named.length < parts.length ? ' and some with too few rows to be named' : ''
  return new CannotJudge(
    `no row has ${JSON.stringify(name)} in ${JSON.stringify(arm)}${when}, so there is no such arm to compare`,
    parts.length === 0
      ? 'Widen the window, or check that the data is of this time.'
      : `Name an arm that is there under \`canary\`: ${someOf(names)}${others}.`,
  )
}
