import type { Report } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { codeSpan, escapeMarkdown } from '../words/escape.js'
import { counted } from '../words/number.js'

const mostAccepted = 3

/** What is left to do, as boxes to tick. */
export function followUps(report: Report): string {
  const { checks, response, notChecked, waivers, counts, error, dataset } = report
  const open = checks.filter(check => check.decision.status === 'fail' && !isWaived(check))
  const late = waivers.filter(({ state }) => state === 'expired' || state === 'exceeded')
  const items = [
    ...(response?.playbook === undefined ? [] : [`Follow the playbook ${codeSpan(response.playbook, 300)}`]),
    ...(error === undefined ? [] : ['Mend what kept the run from judging, and run it again']),
    'Find the cause, and write it here',
    'Mend the data or the model, and run the check again',
    ...(open.length === 0
      ? []
      : [
          `Or, where the change is right, accept it: ${codeSpan(
            `tidegate accept ${dataset === undefined ? '' : `--dataset ${shellWord(dataset)} `}${open
              .slice(0, mostAccepted)
              .map(({ path }) => shellWord(path))
              .join(' ')}`,
            600,
          )}${open.length > mostAccepted ? ', and so on' : ''}`,
        ]),
    ...late.map(
      ({ check, state, owner }) =>
        `Ask ${escapeMarkdown(owner)} about the waiver of ${codeSpan(check, 200)}, which is ${state}`,
    ),
    ...(counts.inconclusive === 0
      ? []
      : [`Get rows enough to decide ${counted(counts.inconclusive, 'open check')}`]),
    ...(notChecked.length === 0
      ? []
      : [`Look whether ${counted(notChecked.length, 'thing')} that nothing checks should be checked`]),
    'Ask which check would have seen it sooner, and add that to the policy',
  ]
  return items.map(item => `- [ ] ${item}`).join('\n')
}

/** One word of a shell: what is printed to be pasted must not run anything else. */
function shellWord(path: string): string {
  return /^[\w./@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
