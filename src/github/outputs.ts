import { setOutput } from '@actions/core'
import type { Report } from '../report/report.js'

/** The outputs that the report alone decides, as action.yml names them. */
export function setVerdictOutputs({ verdict, counts, response }: Report): void {
  const checks = counts.pass + counts.inconclusive + counts.warn + counts.fail
  setOutput('verdict', verdict)
  setOutput('response', response?.do ?? '')
  setOutput('checks', checks)
  setOutput('failed', counts.fail)
  setOutput('warned', counts.warn)
  setOutput('inconclusive', counts.inconclusive)
}
