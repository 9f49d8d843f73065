import type { Report, ReportedCheck } from '../report.js'
import { clean } from './escape.js'
import { findingPhrase } from './finding.js'
import { followedLines } from './followed.js'
import { isListed, suggestedRule } from './listed.js'
import { locatedText } from './located.js'
import { count, counted, NBSP } from './number.js'
import { apartTexts, pairedText } from './paired.js'
import { code, type Prose, say } from './prose.js'
import { someOf } from './some-of.js'
import { subjectOf } from './subject.js'
import { waiverText } from './waiver.js'

const MOST_NAMES = 8
const MOST_WAIVERS = 5

/** What a reader should know beside the findings without unfolding anything. */
export function remarksOf(report: Report): Prose[] {
  return [
    ...located(report),
    ...paired(report),
    listed(report),
    ...leftOut(report),
    ...idleWaivers(report),
    unlimited(report),
    ownReference(report),
    otherPolicy(report),
    newFile(report),
    ...followedLines(report),
  ].filter(prose => prose.length > 0)
}

/** Where the changes sit, of as many findings as are read. */
function located({ checks }: Report): Prose[] {
  const said = checks.map(locatedText).filter(prose => prose.length > 0)
  const more = said.length - MOST_NAMES
  const rest = more > 0 ? [say`${counted(more, 'more place')} of changes: see the report.`] : []
  return [...said.slice(0, MOST_NAMES), ...rest]
}

/** Columns that were past the usual limit already: said once, not held against this change. */
function listed({ checks, story, reference }: Report): Prose {
  const found = checks.filter(check => check.facts?.gate === 'nulls' && check.facts.listed && !check.id.slice)
  if (found.length === 0) return []
  const said = `${someOf(found.map(findingPhrase))}: more than 5${NBSP}%`
  if (reference === undefined) return say`${said}, listed, not held against data without a reference.`
  return story === 'new'
    ? say`${said}, listed once, not held against a new file.`
    : say`${said} as before, listed, not held against this change.`
}

/** A file of numbers that no policy speaks of. */
function unlimited(report: Report): Prose {
  return report.checks.length > 0 && report.checks.every(isListed) ? suggestedRule(report) : []
}

/** What rows tell that two rates do not; a pass needs no more than its rate. That arms have different rows is no news. */
function paired({ checks, canary }: Report): Prose[] {
  const isNews = ({ facts }: ReportedCheck) =>
    canary === undefined || facts?.gate !== 'performance' || facts.apart !== 'no-common-id'
  const open = checks.filter(({ id, decision }) => decision.status !== 'pass' && id.slice === undefined)
  const news = open.filter(isNews)
  const said = [...news.map(pairedText), ...apartTexts(news)].filter(text => text !== '')
  return said.slice(0, MOST_NAMES).map(text => say`${text}.`)
}

/** A rate over half of the rows says nothing of the others. */
function leftOut({ checks }: Report): Prose[] {
  const said = checks.flatMap(check => {
    const left = check.facts?.gate === 'performance' && !check.id.slice ? check.facts.leftOut : undefined
    if (left === undefined) return []
    return [
      `${subjectOf(check)} leaves out ${count(left.rows)} of ${counted(left.of, 'row')}, which lack a value it needs.`,
    ]
  })
  return said.slice(0, MOST_NAMES).map(text => say`${text}`)
}

/** Those of a finding stand beside it; that a breach did not come this time is no news. */
function idleWaivers(report: Report): Prose[] {
  const told = new Set(report.checks.flatMap(({ waiver }) => waiver?.check ?? []))
  return report.waivers
    .filter(({ state, check }) => state !== 'applies' && state !== 'not-needed' && !told.has(check))
    .filter(({ state, check }) => state !== 'unused' || !isOfIdleGate(check, report))
    .slice(0, MOST_WAIVERS)
    .map(waiver => say`${clean(waiver.check)}: ${waiverText(waiver)}.`)
}

/** Its gate had nothing to check in this run, so its name need not be wrong. */
function isOfIdleGate(path: string, { checks, notChecked, story }: Report): boolean {
  const [gate] = path.split('/')
  if (story === 'new' || story === 'deleted') return true
  return !checks.some(({ id }) => id.gate === gate) && notChecked.some(one => one.gate === gate)
}

function ownReference({ ownReference: own, reference }: Report): Prose {
  if (own === undefined || reference === undefined) return []
  const spelling = clean(reference.spelling, 200)
  return say`This change brings the reference that it is compared with: ${spelling} is another at ${code(own.base)}. With ${code(`base:${spelling}`)} the base's is read.`
}

function otherPolicy({ policy: { changed, version } }: Report): Prose {
  if (changed === undefined) return []
  const held = version === '' ? 'the one in force' : say`that of ${code(version)}`
  return say`This change touches the policy too; ${held} was used. Under the new one: ${clean(changed.headline, 600)}.`
}

function newFile({ story, policy }: Report): Prose {
  if (story !== 'new') return []
  const protect = policy.protected ? '' : ' To protect the gate, merge the policy first.'
  return say`From the next pull request on this file is the reference.${protect}`
}
