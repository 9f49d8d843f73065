import type { z } from 'zod'
import type { Schema } from '../datasets/dataset.js'
import type { Kind } from '../datasets/kind.js'
import type { Check, CheckId, NotChecked } from '../judgement/check.js'
import type { Strata } from '../measures/concept/strata.js'
import type { Measurement, Unmeasurable } from '../measures/measurement.js'
import type { Level, Need } from '../profile/need.js'
import type { Side } from '../profile/views/side.js'

/** A kind of question a policy can ask. */
export interface Gate<Rule = unknown> {
  id: string
  title: string
  /** Strict: one rule of this gate in the policy. `{}` parses to the default rule, where the gate has one. */
  rule: z.ZodType<Rule>
  /** What a rule needs of the roles and does not have; told when the policy is loaded, before any data is read. */
  problems?(rule: Rule, roles: Roles): RuleProblem[]
  /** True when the gate runs with `{}` where no policy names any gate. */
  onByDefault: boolean
  /**
   * Set where it asks about the shape of a table alone: every slice has the same columns, and arms differ in size; or
   * about numbers, which have no rows to slice; or about what all other gates found in this run and earlier ones, and so
   * asked after them.
   */
  about?: 'columns' | 'size' | 'numbers' | 'runs'
  /** Where rows have weights they count here; a gate about the batch itself counts rows as they are. */
  weighs?: true
  /** The shares of rows that its checks are about, where they are: what `slices: auto` looks for in segments. */
  shares?(rule: Rule, table: Table): RowShare[]
  /** Pure. Names no engine. */
  needs(rule: Rule, table: Table): Need[]
  /** Never throws for poor data. `pair.reference` is absent where there is nothing to compare with. */
  checks(rule: Rule, table: Table, pair: Pair): GateResult
}

/** A share of rows that a check is about, hits of members: where it changed can be looked for in parts of the table. */
export interface RowShare {
  /** The check on the whole table. */
  id: CheckId
  /** A tally of what tells whether a row is a member and a hit. */
  need: Need
  /** Carries `share`. */
  of(side: Side): Measurement
  worse: 'higher' | 'lower'
}

/** A rule that is well formed and cannot be meant. */
export interface RuleProblem {
  message: string
  /** The key of the rule it is about; empty: the rule itself. */
  path: string[]
}

export interface GateResult {
  checks: Check[]
  notChecked: NotChecked[]
}

/** What is known before the pass: columns of both sides with their kinds, and their roles. */
export interface Table {
  /** In the candidate's order, then those of the reference alone. */
  columns: ComparedColumn[]
  roles: Roles
  reference?: Schema
  candidate: Schema
  /** Other rules of the same gate name these columns, so the default rule leaves them out. */
  taken: ReadonlySet<string>
  /** Levels and values with fewer rows than this on both sides are not named in facts; 10 where absent, 0 names all. */
  minCount?: number
  /** When the run began, in milliseconds since 1970: the clock by which things are old. */
  now?: number
  /** The numbers of earlier runs by the paths of their checks, the oldest first. */
  past?: readonly ReadonlyMap<string, number>[]
  /** What the other gates found in this run; for those about runs. */
  found?: readonly Check[]
  /** The rule is asked of so many parts of the table, and each p-value counts for all of them; 1 where absent. */
  parts?: number
}

export interface ComparedColumn {
  name: string
  /** Resolved over both sides. */
  kind: Kind
  /** The side's own kind; absent where it lacks the column. */
  reference?: Kind
  candidate?: Kind
}

export interface Pair {
  reference?: Side
  candidate: Side
  /** Strata that a rule has worked out, by what they are of, for the other rules; of this pair alone, so never copied. */
  strata?: Map<string, Strata | Unmeasurable>
}

/** A pair that has something to compare with. */
export type TwoSides = Pair & Required<Pick<Pair, 'reference'>>

/** Which column plays which part; what is not named is a feature. */
export interface Roles {
  id?: string
  label?: string
  prediction?: string
  score?: string
  /** Class to the column of its score, where there are several classes. */
  scores?: ReadonlyMap<string, string>
  /** Lists of classes, the likeliest first. */
  ranked?: string
  /** How much a row counts. */
  weight?: string
  latency?: string
  error?: string
  timestamp?: string
  /** Group attributes; an inner list is crossed. */
  groups: readonly (string | readonly string[])[]
  /** The favourable outcome of label and prediction. */
  positive?: Level
  ignore: readonly string[]
  /** The champion's columns, where both models' answers stand in one file; those above are the challenger's. */
  shadow?: { prediction?: string; score?: string; scores?: ReadonlyMap<string, string> }
}
