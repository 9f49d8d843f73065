import { z } from 'zod'
import { adjustmentIds } from '../../judgement/evidence.js'
import type { Limit } from '../../judgement/limit.js'
import { distanceIds, distances } from '../../measures/distances/all.js'
import type { Distance } from '../../measures/distances/distance.js'
import type { Roles } from '../gate.js'
import { settingKeys, settingProblems } from './distance-settings.js'
import { checkLimits, type Limited, limitText } from './limit-text.js'
import { selection } from './selection.js'

/** default-rules.md, 1: large means a noise-corrected PSI of at least this. */
const atLeast = (amount: number): Limit => ({
  text: `at least ${amount}`,
  is: 'at least',
  of: 'value',
  amount,
})
export const largePsi = 0.2
const largeMove = atLeast(largePsi)
const smallMove = atLeast(0.015)

/** Levels of the adjusted p at which a breach is more than chance. */
export const levels = { fail: 0.01, warn: 0.05 } as const

const tests = Object.values<Distance>(distances)
  .filter(({ isTest }) => isTest)
  .map(({ id }) => id)

const column = z.string().min(1)

export const driftRule = z
  .strictObject({
    columns: selection.exactOptional(),
    between: z
      .tuple([column, column])
      .exactOptional()
      .describe(
        'Two columns of the candidate instead, the first as the reference of the second: by name, or by role as in `[label, prediction]`',
      ),
    measure: z
      .enum([...distanceIds, 'drifted-share'])
      .exactOptional()
      .describe(
        'How to measure the move; left out: PSI on pooled cells, less noise; `drifted-share`: of the columns, those that the default rule warns of or fails',
      ),
    ...settingKeys,
    adjust: z
      .enum(adjustmentIds)
      .default('holm')
      .describe('How p-values are corrected over the columns of this rule'),
    evidence: z
      .literal('none')
      .exactOptional()
      .describe('`none`: the number alone meets the limit, however few the rows'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const { measure } = rule
    const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    checkLimits(rule, limitedBy(measure), context)
    for (const { key, message } of betweenProblems(rule)) issue(key, message)
    for (const { key, message } of settingProblems(rule, measure === 'drifted-share' ? undefined : measure))
      issue(key, message)
    if (measure !== undefined && !rule.fail && !rule.warn)
      issue('measure', `${measure} needs a limit: write \`fail\` or \`warn\``)
  })
  .transform(rule => (rule.measure === undefined ? { fail: largeMove, warn: smallMove, ...rule } : rule))

export type DriftRule = z.output<typeof driftRule>
type DriftMeasure = DriftRule['measure']

/** The distance that a rule names; undefined for the default rule's, and for a share of columns that rests on it. */
export function distanceOf({ measure }: { measure?: DriftMeasure }): Distance | undefined {
  return measure === undefined || measure === 'drifted-share' ? undefined : distances[measure]
}

function limitedBy(measure: DriftMeasure): Limited {
  const isShare = measure === 'drifted-share'
  const distance = distanceOf({ measure })
  return {
    measure: measure ?? 'drift',
    range: distance?.range ?? [0, isShare ? 1 : Number.POSITIVE_INFINITY],
    worse: 'higher',
    hasP: distance === undefined ? !isShare : distance.isTest === true,
    withP: tests,
    relative: false,
  }
}

type Pairing = { columns?: readonly string[]; between?: readonly string[]; measure?: DriftMeasure }

function betweenProblems({ columns, between, measure }: Pairing): { key: string; message: string }[] {
  if (between === undefined) return []
  const told = (key: string, message: string) => [{ key, message }]
  if (between[0] === between[1]) return told('between', 'a column does not differ from itself: name two')
  if (columns) return told('columns', '`between` names its columns: leave `columns` out')
  return measure === 'drifted-share' ? told('measure', 'two columns have no share that drifted') : []
}

/** The one that is taken for the reference comes first. */
export type ColumnPair = readonly [reference: string, candidate: string]

const roleWords = ['label', 'prediction', 'score'] as const

/** The columns that a pair names: a role that a column has stands for that column. */
export function columnsBetween([reference, candidate]: ColumnPair, roles: Roles): ColumnPair {
  const named = (name: string) =>
    roleWords.map(word => (word === name ? roles[word] : undefined)).find(Boolean) ?? name
  return [named(reference), named(candidate)]
}

/** Without a measure it is the default rule, perhaps at other limits. */
export function isDefaultRule({ measure }: DriftRule): boolean {
  return measure === undefined
}
