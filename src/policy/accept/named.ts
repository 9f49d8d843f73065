import { type Check, checkPath } from '../../judgement/check.js'
import { checksByName, isWaived } from '../../judgement/waive.js'
import { CannotJudge } from '../../sources/source.js'
import { nearest } from '../nearest.js'
import { quote } from '../problem.js'

const mostListed = 20

/**
 * The breaches that paths name, each once.
 *
 * @throws CannotJudge for a path that names no breach of this run, and where none is named, with those there are
 */
export function breachesNamed<Any extends Check>(checks: readonly Any[], paths: readonly string[]): Any[] {
  const byName = checksByName(checks)
  const all = checks.map(({ id }) => checkPath(id))
  const open = checks.filter(isOpen).map(({ id }) => checkPath(id))
  if (paths.length === 0) throw nothingNamed(open)
  const named = paths.map(path => {
    const check = byName.get(path)
    if (check === undefined) throw unknownPath(path, open, all)
    if (isOpen(check)) return check
    throw nothingToAccept(path, check)
  })
  return [...new Set(named)]
}

function isOpen(check: Check): boolean {
  const { status } = check.decision
  return (status === 'fail' || status === 'warn') && !isWaived(check)
}

function nothingNamed(open: readonly string[]): CannotJudge {
  if (open.length === 0) return new CannotJudge('nothing is breached here', 'There is nothing to accept.')
  const listed = open.slice(0, mostListed).map(path => `  ${quotedWord(path)}`)
  const more = open.length - listed.length
  return new CannotJudge(
    'name what you accept; these are breached:',
    [...listed, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n'),
  )
}

function unknownPath(path: string, open: readonly string[], all: readonly string[]): CannotJudge {
  const near = nearest(path, open) ?? nearest(path, all)
  const meant = near === undefined ? '' : `; did you mean ${quote(near)}?`
  return new CannotJudge(
    `this run has no check ${quote(path)}${meant}`,
    'Name a check by the path that --verbose or report.json shows.',
  )
}

function nothingToAccept(path: string, { decision, waiver }: Check): CannotJudge {
  if (waiver?.state === 'applies')
    return new CannotJudge(
      `${quote(path)} is waived until ${waiver.expires} already`,
      'There is nothing to accept. To hold it to something else, edit its waiver.',
    )
  if (decision.status === 'pass')
    return new CannotJudge(`${quote(path)} passes`, 'There is nothing to accept.')
  return new CannotJudge(
    `${quote(path)} could not be decided, and a waiver answers for a breach`,
    'What it takes to decide is in the report; `on-inconclusive: pass` lets undecided checks through.',
  )
}

/** A path as one word of a shell command. */
function quotedWord(path: string): string {
  return /^[\w./@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
