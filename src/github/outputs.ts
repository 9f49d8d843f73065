import { setOutput } from '@actions/core'
import { partsOf } from '../report/datasets.js'
import type { DatasetReport, Report } from '../report/report.js'

/** The outputs that the report alone decides, as action.yml names them. */
export function setVerdictOutputs(report: Report): void {
  const { verdict, response, checks, failed, warned, inconclusive } = numbersOf(report)
  setOutput('verdict', verdict)
  setOutput('response', response)
  setOutput('checks', checks)
  setOutput('failed', failed)
  setOutput('warned', warned)
  setOutput('inconclusive', inconclusive)
  const parts = partsOf(report).flatMap(part =>
    part.dataset === undefined ? [] : [[part.dataset, numbersOf(part)] as const],
  )
  setOutput('datasets', JSON.stringify(Object.fromEntries(parts)))
}

function numbersOf({ verdict, counts, response }: DatasetReport) {
  return {
    verdict,
    response: response?.do ?? '',
    checks: counts.pass + counts.inconclusive + counts.warn + counts.fail,
    failed: counts.fail,
    warned: counts.warn,
    inconclusive: counts.inconclusive,
  }
}
