import type { Report } from '../report.js'
import { acceptance, failingOf } from '../words/accept.js'
import { counted } from '../words/number.js'
import { remediesOf } from '../words/remedy.js'
import { wrapped } from './page.js'

/** What to do about what fails; the command is one that a shell takes as it is printed. */
export function stepLines(report: Report, width: number): string[] {
  const mended = remediesOf(failingOf(report))
  const accepted = acceptance(report)
  const mistake = mended === '' ? [] : wrapped(`A mistake? ${capital(mended)}.`, width)
  if (accepted === undefined) return mistake.length === 0 ? [] : [...mistake, '']
  const { command, more } = accepted
  const others = more === 0 ? '' : ` (and ${counted(more, 'more check')} in the same way)`
  const [first = '', ...rest] = wrapped(command, width - 8)
  const lines = [first, ...rest.map(line => `  ${line}`)].map(line => `    ${line}`)
  return [
    ...mistake,
    ...wrapped(`Right as it is? This makes waivers of them, as a diff to read${others}:`, width),
    ...lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line)),
    '',
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
