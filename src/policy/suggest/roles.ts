import type { ColumnFacts } from './facts.js'

/** A column that seems to play a part, and what gave it away. */
export interface SuggestedRole {
  role: SingleRole | 'groups'
  column: string
  why: string
}
export type SingleRole =
  | 'id'
  | 'label'
  | 'prediction'
  | 'score'
  | 'timestamp'
  | 'latency'
  | 'error'
  | 'weight'

interface Habit {
  role: SuggestedRole['role']
  /** Words of a name, as people write them. */
  words: ReadonlySet<string>
  /** Whether the content goes with the part. */
  fits(facts: ColumnFacts): boolean
  why: string
}

const isNumber = ({ kind }: ColumnFacts) => kind === 'numeric'
const isShare = ({ kind, min = -1, max = 2, isWhole }: ColumnFacts) =>
  kind === 'numeric' && min >= 0 && max <= 1 && isWhole !== true
const isFlag = ({ kind, distinct = 0 }: ColumnFacts) => kind !== 'identifier' && distinct === 2
const isFew = ({ kind, distinct = 0 }: ColumnFacts) =>
  (kind === 'categorical' || kind === 'boolean') && distinct >= 2 && distinct <= 20
const isAnswer = (facts: ColumnFacts) => (facts.distinct ?? 0) >= 2 && !isShare(facts)

/** In this order, so that `predicted_label` is a prediction and `error_rate` no error. */
const habits: readonly Habit[] = [
  {
    role: 'id',
    words: wordSet('id uuid guid key'),
    fits: ({ distinct, rows, missing }) => rows > 0 && missing === 0 && distinct === rows,
    why: 'a value of its own in every row',
  },
  {
    role: 'score',
    words: wordSet('score prob proba probability p'),
    fits: isShare,
    why: 'numbers from 0 to 1, by its name how sure a model was',
  },
  {
    role: 'prediction',
    words: wordSet('prediction predicted pred yhat decision approved accepted flagged'),
    fits: isAnswer,
    why: 'by its name what a model said',
  },
  {
    role: 'label',
    words: wordSet('label target y actual outcome truth class'),
    fits: isAnswer,
    why: 'by its name what turned out to be true',
  },
  {
    role: 'groups',
    words: wordSet(
      'sex gender race ethnicity nationality religion disability age_band age_group age_bracket',
    ),
    fits: isFew,
    why: 'by its name something that people must not be treated by',
  },
  {
    role: 'latency',
    words: wordSet('latency duration elapsed response_time'),
    fits: facts => isNumber(facts) && (facts.min ?? -1) >= 0,
    why: 'by its name how long an answer took',
  },
  {
    role: 'error',
    words: wordSet('error failed is_error'),
    fits: isFlag,
    why: 'by its name whether an answer failed',
  },
  {
    role: 'weight',
    words: wordSet('weight sample_weight'),
    fits: facts => isNumber(facts) && (facts.min ?? -1) >= 0 && facts.missing === 0,
    why: 'by its name how much a row counts',
  },
  {
    role: 'timestamp',
    words: wordSet('at time date timestamp ts day'),
    fits: ({ kind }) => kind === 'timestamp',
    why: 'dates or times',
  },
]

/** The part that each column seems to play: one column a part, the first that fits; groups as many as there are. */
export function suggestRoles(columns: readonly ColumnFacts[]): SuggestedRole[] {
  const found: SuggestedRole[] = []
  const isTaken = (column: string) => found.some(role => role.column === column)
  for (const { role, words, fits, why } of habits)
    for (const facts of columns) {
      if (isTaken(facts.name) || !isNamed(facts.name, words) || !fits(facts)) continue
      if (role !== 'groups' && found.some(one => one.role === role)) continue
      found.push({ role, column: facts.name, why })
    }
  return [...found, ...scoredLabel(found, columns)]
}

/** `p_repaid` is how sure a model was of `repaid`. */
function scoredLabel(found: readonly SuggestedRole[], columns: readonly ColumnFacts[]): SuggestedRole[] {
  const score = found.find(({ role }) => role === 'score')?.column
  if (score === undefined || found.some(({ role }) => role === 'label')) return []
  const about = /^(?:p|prob|proba|probability|score)_(.+)$/i.exec(score)?.[1]
  const label = columns.find(facts => facts.name === about && isFlag(facts))
  return label ? [{ role: 'label', column: label.name, why: `what ${score} is the score of` }] : []
}

function isNamed(name: string, words: ReadonlySet<string>): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
  const last = parts.length - 1
  return parts.some((part, i) => {
    const pair = i < last ? `${part}_${parts[i + 1]}` : part
    // `p_repaid` begins with a `p`; one at the end, as in `num_p`, says nothing.
    return words.has(pair) || (words.has(part) && (part.length > 1 || i === 0))
  })
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
