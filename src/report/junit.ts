import { partsOf } from './datasets.js'
import type { Report, ReportedCheck } from './report.js'
import { isWaived } from './words/check-order.js'
import { clean } from './words/escape.js'
import { checkSentence } from './words/finding.js'
import { statusWords } from './words/names.js'
import { waiverText } from './words/waiver.js'

/**
 * JUnit XML for servers that show tests: a suite for each gate of each dataset, a case for each check. What fails is a failure; what
 * warns, is not decided or is waived is skipped with its message, so that no server counts it as passed.
 */
export function renderJunit(report: Report): string {
  const parts = partsOf(report)
  const checks = parts.flatMap(part => part.checks)
  const errors = parts.filter(({ error }) => error !== undefined).length
  const total = checks.length + errors
  const failures = checks.filter(isFailure).length
  const name = attribute('name', `Tidegate ${report.name}`)
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${name} tests="${total}" failures="${failures}" errors="${errors}" time="${report.seconds.toFixed(3)}">`,
    ...parts.flatMap(part => [
      ...[...suitesOf(part)].map(([gate, found]) => suite(gate, found, part)),
      ...(part.error === undefined ? [] : [errorSuite(part.error, part)]),
    ]),
    '</testsuites>',
  ].join('\n')}\n`
}

function suitesOf({ checks }: Report): Map<string, ReportedCheck[]> {
  const suites = new Map<string, ReportedCheck[]>()
  for (const check of checks) {
    const { gate } = check.id
    suites.set(gate, [...(suites.get(gate) ?? []), check])
  }
  return suites
}

/** Its name, behind that of the dataset where there are several. */
function nameIn({ dataset }: Report, name: string, between: string): string {
  return dataset === undefined ? name : `${dataset}${between}${name}`
}

function suite(gate: string, checks: readonly ReportedCheck[], report: Report): string {
  const { started, response } = report
  const failures = checks.filter(isFailure).length
  const skipped = checks.filter(check => check.decision.status !== 'pass').length - failures
  const numbers = `tests="${checks.length}" failures="${failures}" errors="0" skipped="${skipped}"`
  const cases = checks.map(check => caseOf(check, report)).join('\n')
  return `  <testsuite ${attribute('name', nameIn(report, gate, '/'))} ${numbers} time="0" ${attribute('timestamp', started)}>\n${propertiesOf(response)}${cases}\n  </testsuite>`
}

/** Servers show properties of a suite and not those of the whole. */
function propertiesOf(response: Report['response']): string {
  if (response === undefined) return ''
  const { do: what, because, playbook } = response
  const pairs = [
    ['response', what],
    ['because', because.join('; ')],
    ...(playbook === undefined ? [] : [['playbook', playbook]]),
  ]
  const lines = pairs.map(
    ([name = '', value = '']) =>
      `      <property ${attribute('name', name)} ${attribute('value', value)}/>\n`,
  )
  return `    <properties>\n${lines.join('')}    </properties>\n`
}

function caseOf(check: ReportedCheck, report: Report): string {
  const classname = attribute('classname', `tidegate.${nameIn(report, check.id.gate, '.')}`)
  const head = `    <testcase ${attribute('name', check.path)} ${classname} time="0"`
  const { status } = check.decision
  if (status === 'pass') return `${head}/>`
  const sentence = checkSentence(check)
  if (isFailure(check)) {
    const failure = `<failure ${attribute('message', sentence)} type="${status}">${xml(sentence)}</failure>`
    return `${head}>\n      ${failure}\n    </testcase>`
  }
  const waived = isWaived(check) && check.waiver ? `, ${waiverText(check.waiver)}` : ''
  const reason = `${statusWords[status]}${waived}: ${sentence}`
  // Jenkins shows the message, GitLab the text.
  const skipped = `<skipped ${attribute('message', reason)}>${xml(reason)}</skipped>`
  return `${head}>\n      ${skipped}\n    </testcase>`
}

function errorSuite({ message, fix }: { message: string; fix: string }, report: Report): string {
  const error = `<error ${attribute('message', message)} type="CannotJudge">${xml(`${message} ${fix}`)}</error>`
  const name = attribute('name', nameIn(report, 'tidegate', '/'))
  return `  <testsuite ${name} tests="1" failures="0" errors="1" skipped="0" time="0" ${attribute('timestamp', report.started)}>
    <testcase name="run" ${attribute('classname', ['tidegate', report.dataset ?? []].flat().join('.'))} time="0">
      ${error}
    </testcase>
  </testsuite>`
}

function isFailure(check: ReportedCheck): boolean {
  return check.decision.status === 'fail' && !isWaived(check)
}

function attribute(name: string, value: string): string {
  return `${name}="${xml(value)}"`
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML 1.0 cannot hold at all, even as references, are replaced when the text is cleaned. */
function xml(text: string): string {
  return clean(text, 2_000).replace(/[&<>"']/g, character => references[character] ?? '')
}
