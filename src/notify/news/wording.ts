import type { Report } from '../../report/report.js'
import { clean, inert } from '../../report/words/escape.js'
import { checkSentence } from '../../report/words/finding.js'
import { addressOf } from '../../report/words/response.js'
import { findingsOf } from './findings.js'
import type { News } from './news.js'

/** What is said, whoever is told: plain text, in which no name is a mention or an address. */

const LONGEST = { headline: 600, sentence: 300, name: 120, error: 1_000 }

/** The verdict in one line, and how it stands to what was told before. */
export function titleOf({ report, tier, since }: News): string {
  const said = inert(report.headline, LONGEST.headline)
  if (tier === 'recovered') return `Recovered. ${said}`
  return tier === 'still' && since !== undefined ? `Still failing, since ${dayOf(since)}. ${said}` : said
}

/** A sentence for each finding, the worst first, and in the end how many more there are. */
export function sentencesOf({ report }: News, most: number): string[] {
  const findings = findingsOf(report)
  const said = findings
    .slice(0, most)
    .map(
      check =>
        `${check.decision.status === 'fail' ? '❌' : '⚠️'} ${inert(checkSentence(check), LONGEST.sentence)}`,
    )
  const more = findings.length - said.length
  return more > 0 ? [...said, `and ${more} more`] : said
}

/** Text that is inert already, in at most so many characters. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** `acme/loans · main · ci/data`. */
export function placeOf({ report, links, branch }: News): string {
  const repository = links.repository && new URL(links.repository).pathname.replace(/^\/|\/$/g, '')
  return [repository, branch, report.name]
    .flatMap(part => (part ? inert(part, LONGEST.name) : []))
    .join(' · ')
}

/** What else is to be known: each a name and what stands for it. */
export function factsOf({ report, since, tier }: News): [name: string, value: string][] {
  const { counts, response, error } = report
  const checks = counts.pass + counts.inconclusive + counts.warn + counts.fail + counts.waived
  const parts = (['fail', 'warn', 'inconclusive', 'waived', 'pass'] as const)
    .filter(status => counts[status] > 0)
    .map(status => `${counts[status]} ${countWords[status]}`)
  return [
    ...(checks > 0 ? [['Checks', parts.join(', ')] as [string, string]] : []),
    ...(since !== undefined && tier !== 'first'
      ? [[tier === 'recovered' ? 'Failed since' : 'Failing since', timeOf(since)] as [string, string]]
      : []),
    ...(response ? [['Response', inert(response.do)] as [string, string]] : []),
    ...(error ? [['What to do', inert(error.fix, LONGEST.error)] as [string, string]] : []),
  ]
}

const countWords = { fail: 'fail', warn: 'warn', inconclusive: 'not decided', waived: 'waived', pass: 'pass' }

/** Where to go from here. Addresses are those of the run and of the policy's playbook, as no name in data makes any. */
export function linksOf({ report, links }: News): { title: string; url: string }[] {
  const { playbook } = report.response ?? {}
  const said = [
    ['Run', links.run],
    ['Pull request', links.pullRequest],
    ['Report', links.report],
    ['Playbook', playbook === undefined ? undefined : addressOf(playbook, links.repository)],
  ] as const
  return said.flatMap(([title, url]) => (url !== undefined && url.length <= 2_000 ? [{ title, url }] : []))
}

/** What all runs of this repository, branch, policy and section have in common, and no others. */
export function keyOf({ report, links, branch }: News): string[] {
  return [links.repository ?? 'local', branch ?? '', report.policy.path ?? '', report.name]
}

export function glyphOf({ report, tier }: News): string {
  const { verdict, exitCode } = report
  if (tier === 'recovered') return '✅'
  if (verdict === 'error') return '⛔'
  if (exitCode !== 0) return '❌'
  return glyphs[verdict]
}

const glyphs: Readonly<Record<Exclude<Report['verdict'], 'error'>, string>> = {
  pass: '✅',
  inconclusive: '❔',
  warn: '⚠️',
  fail: '⚠️',
}

function dayOf(time: string): string {
  return clean(time.slice(0, 10))
}

/** `2026-11-20 09:00 UTC`. */
function timeOf(time: string): string {
  return `${clean(time.slice(0, 16)).replace('T', ' ')} UTC`
}
