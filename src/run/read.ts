import { GuessedWrong } from '../datasets/batch.js'
import type { Dataset, Head, Note, ReadOptions, Schema } from '../datasets/dataset.js'
import type { Kind } from '../datasets/kind.js'
import { describeFiles } from '../datasets/open.js'
import { resolveKinds } from '../datasets/resolve.js'
import type { Engine } from '../engines/engine.js'
import type { Pair } from '../gates/gate.js'
import type { Need } from '../profile/need.js'
import { planNeeds } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { emptyMemory } from '../profile/views/memory.js'
import type { Side } from '../profile/views/side.js'
import { CannotJudge, type Located, type TableName } from '../sources/source.js'
import { profileFile, readProfileFile } from './profile-file.js'
import { headOf, kindsOf } from './stored-head.js'

/** Columns with their kinds, known before the pass, from the heads of both sides. */
export interface Described {
  columns: { name: string; kind: Kind; reference?: Kind; candidate?: Kind }[]
  reference?: Schema
  candidate: Schema
  /** When the run began, in milliseconds since 1970; known once it judges. */
  now?: number
  /** The numbers of earlier runs by the paths of their checks, the oldest first. */
  past?: readonly ReadonlyMap<string, number>[]
  /** What `Reading.ahead` asked for, and nothing else. */
  ahead?: Pair
}

export interface Profiles {
  reference?: Profile
  candidate: Profile
}

export interface ReadPair extends Described {
  profiles: Profiles
}

/** How to read, as the policy has it. */
export interface Reading {
  types: ReadonlyMap<string, Kind>
  options: ReadOptions
  /** What has to be counted before `needs` can be said, in a pass of its own over the columns it names; mostly nothing. */
  ahead: (described: Described) => Need[]
  /** What to collect, once kinds and `ahead` are known. */
  needs: (described: Described) => Need[]
  /** What is asked of the candidate alone, beside those. */
  ofCandidate?: (described: Described) => Need[]
}

type Opened = { head: Head; dataset: Dataset } | { head: Head; profile: Profile }

/**
 * describe -> plan -> fold, for both sides at once.
 *
 * A column whose first rows promised numbers and whose later rows broke the promise is described again as text and
 * the pass repeated; each round settles at least one column, so it ends.
 *
 * @param sides one and the same on both sides, as the arms of a canary are, is opened and read once
 * @throws CannotJudge
 */
export async function readPair(
  sides: { reference?: Located; candidate: Located },
  reading: Reading,
  engine: Engine,
): Promise<ReadPair> {
  const isOne = sides.reference === sides.candidate
  const opening = openSide(sides.candidate, reading.options, engine)
  const [candidate, reference] = await Promise.all([
    opening,
    sides.reference && (isOne ? opening : openSide(sides.reference, reading.options, engine)),
  ])
  if (reference) refuseStrangers(reference.head, candidate.head)
  const opened = reference ? { candidate, reference } : { candidate }
  const wrong = new Set<string>()
  const reread = { reference: isOne ? wrong : new Set<string>(), candidate: wrong }
  for (;;) {
    const read = await foldPair(opened, reread, reading, engine)
    if (read !== undefined) return read
  }
}

/** One try; undefined when a column had to be put on `reread`. */
async function foldPair(
  { candidate, reference }: { candidate: Opened; reference?: Opened },
  reread: { reference: Set<string>; candidate: Set<string> },
  reading: Reading,
  engine: Engine,
): Promise<ReadPair | undefined> {
  const heads = { candidate: candidate.head, ...(reference && { reference: reference.head }) }
  const stored =
    reference && 'profile' in reference ? kindsOf(reference.profile, candidate.head, reread.candidate) : []
  const types = new Map([...stored, ...reading.types])
  const resolved = resolveKinds(heads, types, reread)
  const foldBoth = (needs: readonly Need[], ofCandidate: readonly Need[] = []) => {
    const asked = { reference: needs, candidate: [...needs, ...ofCandidate] }
    return foldSides({ candidate, ...(reference && { reference }) }, resolved, reread, asked, engine)
  }
  const ahead = reading.ahead(resolved)
  const known = ahead.length === 0 ? undefined : await foldBoth(ahead)
  if (ahead.length > 0 && known === undefined) return undefined
  const described = known === undefined ? resolved : { ...resolved, ahead: pairOf(known) }
  const profiles = await foldBoth(reading.needs(described), reading.ofCandidate?.(described))
  if (profiles === undefined) return undefined
  const { notes } = resolved
  const all = (side: Opened | undefined, more: readonly Note[]) => [...unlikeDvc(side), ...more]
  return {
    ...described,
    profiles: {
      candidate: noted(profiles.candidate, all(candidate, notes.candidate)),
      ...(profiles.reference && { reference: noted(profiles.reference, all(reference, notes.reference)) }),
    },
  }
}

/** Told where a side is found, and of it alone: the same content elsewhere is the same profile. */
function unlikeDvc(side: Opened | undefined): Note[] {
  if (side === undefined || 'profile' in side) return []
  const names = side.dataset.files.flatMap(({ unlike }) => unlike ?? [])
  return [...new Set(names)].map(detail => ({ code: 'unlike-dvc', detail }))
}

/** Both sides whole. */
export function pairOf({ candidate, reference }: Profiles): Pair {
  const side = (profile: Profile): Side => ({ profile, at: [], memory: emptyMemory() })
  return {
    candidate: side(candidate),
    ...(reference && { reference: side(reference) }),
    strata: new Map(),
  }
}

/** One pass over each side; a stored profile is what it is. Undefined when a column had to be put on `reread`. */
async function foldSides(
  { candidate, reference }: { candidate: Opened; reference?: Opened },
  schemas: { candidate: Schema; reference?: Schema },
  reread: { reference: Set<string>; candidate: Set<string> },
  needs: { candidate: readonly Need[]; reference: readonly Need[] },
  engine: Engine,
): Promise<Profiles | undefined> {
  // Files can hash as databases do, and not the other way round.
  const hash = [candidate, reference].some(isTable) ? { hash: 'fast64-md5-1' as const } : {}
  const fold = (side: Opened, asked: readonly Need[], schema: Schema, wrong: Set<string>) =>
    'profile' in side
      ? side.profile
      : foldOrNote(engine.fold(side.dataset, schema, { ...planNeeds(asked, schema), ...hash }), wrong)
  const folding = fold(candidate, needs.candidate, schemas.candidate, reread.candidate)
  const other = () => reference && fold(reference, needs.reference, schemas.reference ?? [], reread.reference)
  const [after, before] = await Promise.all([folding, reference === candidate ? folding : other()])
  if (after === undefined || (reference && before === undefined)) return undefined
  return { candidate: after, ...(before && { reference: before }) }
}

function isTable(side: Opened | undefined): boolean {
  return side !== undefined && 'dataset' in side && side.dataset.table !== undefined
}

/** @throws GuessedWrong a second time for one column: text cannot be guessed wrong, so that is a defect */
async function foldOrNote(folding: Promise<Profile>, wrong: Set<string>): Promise<Profile | undefined> {
  try {
    return await folding
  } catch (error) {
    if (!(error instanceof GuessedWrong) || wrong.has(error.column)) throw error
    wrong.add(error.column)
    return undefined
  }
}

/** Two tables without a column in common are two tables, not two versions of one. */
function refuseStrangers(reference: Head, candidate: Head): void {
  const names = new Set(reference.columns.map(column => column.name))
  if (candidate.columns.some(column => names.has(column.name))) return
  const some = (head: Head) =>
    head.columns
      .slice(0, 3)
      .map(column => JSON.stringify(column.name))
      .join(', ')
  throw new CannotJudge(
    `no column is on both sides: the reference begins with ${some(reference)}, the candidate with ${some(candidate)}`,
    'Check that both name the same table, and that each file has a header row and the delimiter it seems to have.',
  )
}

async function openSide(located: Located, options: ReadOptions, engine: Engine): Promise<Opened> {
  const file = profileFile(located)
  if (file) {
    const profile = await readProfileFile(file)
    return { profile, head: headOf(profile) }
  }
  const dataset = located.table
    ? tableOf(located, located.table, options)
    : await describeFiles(located, options)
  return { dataset, head: await engine.describe(dataset) }
}

function tableOf({ spelling: name, files }: Located, table: TableName, options: ReadOptions): Dataset {
  return { name, format: 'table', files, table, options }
}

function noted(profile: Profile, notes: readonly Note[]): Profile {
  return { ...profile, notes: [...profile.notes, ...notes] }
}
