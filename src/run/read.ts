import { readFile } from 'node:fs/promises'
import { GuessedWrong } from '../datasets/batch.js'
import { familyOf } from '../datasets/columns/column-kind.js'
import type { ColumnHead, Dataset, Head, Note, ReadOptions, Schema } from '../datasets/dataset.js'
import type { Kind } from '../datasets/kind.js'
import { describeFiles } from '../datasets/open.js'
import { resolveKinds } from '../datasets/resolve.js'
import type { Engine } from '../engines/engine.js'
import type { Need } from '../profile/need.js'
import { planNeeds } from '../profile/plan.js'
import type { Profile } from '../profile/profile.js'
import { readStoredProfile } from '../profile/stored.js'
import { CannotJudge, type Located } from '../sources/source.js'

/** Columns with their kinds, known before the pass, from the heads of both sides. */
export interface Described {
  columns: { name: string; kind: Kind; reference?: Kind; candidate?: Kind }[]
  reference?: Schema
  candidate: Schema
}

export interface ReadPair extends Described {
  profiles: { reference?: Profile; candidate: Profile }
}

/** How to read, as the policy has it. */
export interface Reading {
  types: ReadonlyMap<string, Kind>
  options: ReadOptions
  /** What to collect, once kinds are known. */
  needs: (described: Described) => Need[]
}

type Opened = { head: Head; dataset: Dataset } | { head: Head; profile: Profile }

/**
 * describe -> plan -> fold, for both sides at once.
 *
 * A column whose first rows promised numbers and whose later rows broke the promise is described again as text and
 * the pass repeated; each round settles at least one column, so it ends.
 *
 * @throws CannotJudge
 */
export async function readPair(
  sides: { reference?: Located; candidate: Located },
  reading: Reading,
  engine: Engine,
): Promise<ReadPair> {
  const [candidate, reference] = await Promise.all([
    openSide(sides.candidate, reading.options, engine),
    sides.reference && openSide(sides.reference, reading.options, engine),
  ])
  if (reference) refuseStrangers(reference.head, candidate.head)
  const opened = reference ? { candidate, reference } : { candidate }
  const reread = { reference: new Set<string>(), candidate: new Set<string>() }
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
  const stored = reference ? storedKinds(reference, candidate.head, reread.candidate) : []
  const types = new Map([...stored, ...reading.types])
  const resolved = resolveKinds(heads, types, reread)
  const needs = reading.needs(resolved)
  const fold = (side: Opened, schema: Schema, wrong: Set<string>) =>
    'profile' in side
      ? side.profile
      : foldOrNote(engine.fold(side.dataset, schema, planNeeds(needs, schema)), wrong)
  const [profile, referenceProfile] = await Promise.all([
    fold(candidate, resolved.candidate, reread.candidate),
    reference && fold(reference, resolved.reference ?? [], reread.reference),
  ])
  if (profile === undefined || (reference && referenceProfile === undefined)) return undefined
  const profiles = { candidate: noted(profile, resolved.notes.candidate) }
  if (referenceProfile === undefined) return { ...resolved, profiles }
  return {
    ...resolved,
    profiles: { ...profiles, reference: noted(referenceProfile, resolved.notes.reference) },
  }
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

export function isStoredProfile(located: Located): boolean {
  return located.files.length === 1 && located.files[0]?.name.endsWith('.profile.json') === true
}

async function openSide(located: Located, options: ReadOptions, engine: Engine): Promise<Opened> {
  const [file] = located.files
  if (file && isStoredProfile(located)) {
    const profile = readStoredProfile(await readFile(file.path, 'utf8'), file.name)
    return { profile, head: headOf(profile) }
  }
  const dataset = await describeFiles(located, options)
  return { dataset, head: await engine.describe(dataset) }
}

function noted(profile: Profile, notes: readonly Note[]): Profile {
  return { ...profile, notes: [...profile.notes, ...notes] }
}

/**
 * Kinds that only all the rows could tell, which a stored profile has and a head has not. They hold for words on the
 * other side; where that has numbers the column is of another type, and a kind for both would hide it.
 */
function storedKinds(side: Opened, other: Head, reread: ReadonlySet<string>): [string, Kind][] {
  if (!('profile' in side)) return []
  const families = new Map(other.columns.map(head => [head.name, familyOf(head, reread.has(head.name))]))
  return side.profile.schema
    .filter(({ name, kind, encoding }) => {
      const family = families.get(name) ?? 'nothing'
      return encoding === 'codes' && kind !== 'boolean' && (family === 'words' || family === 'nothing')
    })
    .map(column => [column.name, column.kind])
}

/** A stored profile as the head of a side, so that kinds resolve over it and the other side alike. */
function headOf(profile: Profile): Head {
  const columns = profile.schema.map((column): ColumnHead => {
    const rows = profile.rows
    const none = {
      numbers: 0,
      integers: 0,
      booleans: 0,
      timestamps: 0,
      words: 0,
      nullWords: 0,
      empty: 0,
      distinct: 0,
      length: 0,
    }
    const head = { name: column.name, ...none }
    if (column.kind === 'boolean') return { ...head, booleans: rows, declared: 'boolean' }
    if (column.encoding === 'numbers') return { ...head, numbers: rows, declared: 'numbers' }
    if (column.encoding === 'timestamps') return { ...head, timestamps: rows, declared: 'timestamps' }
    // As many and as long as make it the kind it was, where the other side has no words to say.
    const distinct = column.kind === 'identifier' || column.kind === 'text' ? rows : 0
    return { ...head, words: rows, declared: 'codes', distinct, length: column.kind === 'text' ? 1_000 : 0 }
  })
  return { columns, rows: profile.rows, complete: false }
}
