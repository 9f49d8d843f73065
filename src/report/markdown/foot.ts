import type { Report } from '../report.js'
import { codeSpan, escapeMarkdown } from '../words/escape.js'
import { counted } from '../words/number.js'
import type { MarkdownAbout } from './about.js'
import { isQuiet } from './quiet.js'

/** Where the policy and the report are, in small print. */
export function footOf(report: Report, { reportUrl, pageUrl }: MarkdownAbout): string {
  const { policy, program, notChecked } = report
  const from = policy.version === '' ? '' : ` at ${codeSpan(policy.version)}`
  const parts = [
    policy.path === undefined ? 'default policy' : `policy ${codeSpan(policy.path)}${from}`,
    pageUrl === undefined ? '' : `[report](<${encodeURI(pageUrl)}>)`,
    reportUrl === undefined
      ? ''
      : `[${pageUrl === undefined ? 'report' : 'files'}](<${encodeURI(reportUrl)}>) (artifact)`,
    isQuiet(report) && notChecked.length > 0 ? `${counted(notChecked.length, 'thing')} not checked` : '',
    escapeMarkdown(program),
  ]
  return `<sub>${parts.filter(part => part !== '').join(' · ')}</sub>`
}
