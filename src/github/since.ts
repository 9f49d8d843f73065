import { codeSpan } from '../report/words/escape.js'
import type { State } from './state.js'

/** More than this are counted rather than named. */
const MOST_NAMES = 5

/** What changed since the earlier run, in one line of Markdown; empty when nothing did or nothing is known. */
export function sinceLastPush(before: State | undefined, now: State): string {
  if (before?.findings === undefined || now.findings === undefined) return ''
  const was = new Map(before.findings)
  const is = new Map(now.findings)
  const fresh = now.findings.filter(([path, status]) => status === 'fail' && was.get(path) !== 'fail')
  const mended = before.findings.filter(([path]) => !is.has(path))
  const stays = now.findings.filter(([path, status]) => status === 'fail' && was.get(path) === 'fail')
  if (fresh.length === 0 && mended.length === 0) return ''
  const parts = [
    phrase(fresh, 'is new', 'are new'),
    phrase(mended, 'is mended', 'are mended'),
    phrase(stays, 'failed before', 'failed before'),
  ]
  return `Since the last push: ${parts.filter(part => part !== '').join('; ')}.`
}

function phrase(findings: readonly (readonly [string, string])[], one: string, many: string): string {
  if (findings.length === 0) return ''
  const named = findings.slice(0, MOST_NAMES).map(([path]) => codeSpan(path, 100))
  const more = findings.length - named.length
  const list = more > 0 ? [...named, `${more} more`] : named
  return `${list.join(', ')} ${findings.length === 1 ? one : many}`
}
