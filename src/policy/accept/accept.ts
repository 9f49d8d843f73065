import { ceilingOf } from '../../judgement/ceiling.js'
import { type Check, checkPath } from '../../judgement/check.js'
import { applyWaivers, checksByName, isWaived } from '../../judgement/waive.js'
import type { Waiver } from '../../judgement/waiver.js'
import { CannotJudge } from '../../sources/source.js'
import type { BasePolicy } from '../base-policy.js'
import { onlyOne } from '../chosen.js'
import { loadPolicies } from '../load.js'
import type { Policy } from '../policy.js'
import { printProblems } from '../problem.js'
import { changeRule, type Observed } from './rule.js'
import { waiverLines, withWaiver } from './waiver.js'

/** The file that a change is made to; an empty text where there is none yet. */
export interface PolicyFile {
  path: string
  text: string
  /** What it extends. */
  base?: BasePolicy
  /** Of its datasets the one that the change is about. */
  dataset?: string
}

/** Who answers for it, why, and how long. */
export type Answer = Pick<Waiver, 'reason' | 'owner' | 'expires'>

/**
 * A policy with a waiver for each of these breaches, whose ceiling is what was measured.
 *
 * @param all the checks of the run, some of which share names
 * @param now only a waiver that would hold today is written
 * @throws CannotJudge where it would not do what it says, with the lines to write by hand
 */
export function waiveChecks(
  file: PolicyFile,
  breaches: readonly Check[],
  all: readonly Check[],
  answer: Answer,
  now: Date,
): string {
  const { bom, lines, feed } = unified(file.text)
  const byName = checksByName(all)
  const added = breaches.reduce(
    (text, check) => waiveCheck({ ...file, text }, check, name => byName.get(name) === check, answer),
    lines,
  )
  const unmet = breaches.filter(check => !isWaivedBy({ ...file, text: added }, check, all, now))
  if (unmet.length > 0) throw unsafe(file, unmet, answer)
  return bom + added.replaceAll('\n', feed)
}

/**
 * A policy whose rules let these breaches through from now on.
 *
 * @param observed what a column of the candidate holds, as far as it is known
 * @throws CannotJudge where no small change of a rule does
 */
export function changeRules(
  file: PolicyFile,
  breaches: readonly Check[],
  observed: (column: string) => Observed,
): string {
  const { bom, lines, feed } = unified(file.text)
  const changed = breaches.reduce((text, check) => {
    const policy = policyOf({ ...file, text })
    const place = { text: text === '' ? 'version: 1\n' : text, at: placeIn(file) }
    return changeRule(place, policy, check, observed(check.id.column ?? ''))
  }, lines)
  policyOf({ ...file, text: changed })
  return bom + changed.replaceAll('\n', feed)
}

function waiveCheck(
  file: PolicyFile,
  check: Check,
  isNamed: (name: string) => boolean,
  answer: Answer,
): string {
  const { waivers } = policyOf(file)
  const text = file.text === '' ? 'version: 1\n' : file.text
  const after = withWaiver(text, placeIn(file), waiverOf(check, answer), waivers, isNamed)
  if (after === undefined) throw unsafe(file, [check], answer)
  return after
}

function waiverOf(check: Check, answer: Answer): Waiver {
  const upTo = ceilingOf(check)
  return { check: checkPath(check.id), ...(upTo !== undefined && { upTo }), ...answer }
}

/** Where the keys of its policy stand in a file. */
function placeIn({ dataset }: PolicyFile): string[] {
  return dataset === undefined ? [] : ['datasets', dataset]
}

/** Would the run have waived it under this policy? */
function isWaivedBy(file: PolicyFile, check: Check, all: readonly Check[], now: Date): boolean {
  const loaded = loadPolicies(file.text, '', undefined, file.base)
  if ('problems' in loaded) return false
  const bare = all.map(({ waiver: _, ...rest }): Check => rest)
  const { policy } = onlyOne(loaded.policies, file.dataset)
  const found = applyWaivers(bare, policy.waivers, now).checks[all.indexOf(check)]
  return found !== undefined && isWaived(found)
}

function unsafe(file: PolicyFile, checks: readonly Check[], answer: Answer): CannotJudge {
  const items = checks.map(check => `  - ${waiverLines(waiverOf(check, answer)).join('\n    ')}`)
  return new CannotJudge(
    `${file.path} is laid out in a way that cannot be added to safely`,
    `Add to its list \`${[...placeIn(file), 'waivers'].join(': ')}\` by hand:\n${items.join('\n')}`,
  )
}

/** The policy of a file. @throws CannotJudge with every problem that it has */
export function policyOf({ path, text, base, dataset }: PolicyFile): Policy {
  const loaded = loadPolicies(text, path, undefined, base)
  if ('policies' in loaded) return onlyOne(loaded.policies, dataset).policy
  throw new CannotJudge(
    `the policy ${path} cannot be used\n${printProblems(loaded.problems)}`,
    'Mend these lines first.',
  )
}

/** A text with line feeds alone, and what it had instead. */
function unified(text: string): { bom: string; lines: string; feed: string } {
  const bom = text.startsWith('\ufeff') ? '\ufeff' : ''
  const feed = /\r\n/.test(text) ? '\r\n' : '\n'
  return { bom, feed, lines: text.slice(bom.length).replaceAll('\r\n', '\n') }
}
