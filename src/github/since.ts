import { codeSpan, escapeMarkdown } from '../report/words/escape.js'
import type { State } from './state.js'

/** More than this are counted rather than named. */
const MOST_NAMES = 5

type Finding = NonNullable<State['findings']>[number]

/** What changed since the earlier run, in one line of Markdown; empty when nothing did or nothing is known. */
export function sinceLastPush(before: State | undefined, now: State): string {
  if (before?.findings === undefined || now.findings === undefined) return ''
  const was = new Map(before.findings.map(finding => [finding[0], finding]))
  const is = new Map(now.findings.map(finding => [finding[0], finding]))
  const failed = (finding: Finding) => was.get(finding[0])?.[1] === 'fail'
  const failing = now.findings.filter(([, status]) => status === 'fail')
  const fresh = failing.filter(finding => !failed(finding))
  const mended = before.findings.filter(([path]) => !is.has(path))
  const stays = failing.filter(failed).map(finding => withBefore(finding, was.get(finding[0])))
  const moved = stays.some(({ then }) => then !== '')
  if (fresh.length === 0 && mended.length === 0 && !moved) return ''
  const parts = [
    phrase(fresh.map(named), 'is new', 'are new'),
    phrase(mended.map(named), 'is mended', 'are mended'),
    phrase(stays, 'failed before', 'failed before'),
  ]
  const place = before.commit === undefined ? '' : ` (${codeSpan(before.commit.slice(0, 7))})`
  return `Since the last push${place}: ${parts.filter(part => part !== '').join('; ')}.`
}

interface Named {
  name: string
  /** ` (PSI 0.24 then)`, where it was another number. */
  then: string
}

function named([path]: Finding): Named {
  return { name: codeSpan(path, 100), then: '' }
}

function withBefore(now: Finding, before: Finding | undefined): Named {
  const [, , then] = before ?? []
  const isOther = then !== undefined && then !== now[2]
  return { ...named(now), then: isOther ? ` (${escapeMarkdown(then, 60)} then)` : '' }
}

function phrase(findings: readonly Named[], one: string, many: string): string {
  if (findings.length === 0) return ''
  const names = findings.slice(0, MOST_NAMES).map(({ name, then }) => `${name}${then}`)
  const more = findings.length - names.length
  const list = more > 0 ? [...names, `${more} more`] : names
  return `${list.join(', ')} ${findings.length === 1 ? one : many}`
}
