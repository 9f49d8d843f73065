import type { Promote } from '../../policy/promote.js'
import type { Report, ReportedSide } from '../../report/report.js'
import type { Net } from '../notifier.js'
import { readVariable, variableName } from '../sending/variable.js'

/** The version that was judged: as the policy names it, or the one that the candidate turned out to be. Else why not. */
export function judgedVersion(
  { model, version }: Promote,
  report: Report,
  net: Net,
): { version: string } | { reason: string } {
  if (version === undefined) {
    const found = report.candidate && versionOf(report.candidate, model)
    if (found !== undefined) return { version: found }
    return {
      reason: `the candidate is no version of ${model}: name the version that was judged under \`promote\`, such as env:MODEL_VERSION`,
    }
  }
  if (!version.startsWith('env:')) return { version }
  const given = readVariable(version, net)
  if (given === undefined)
    return { reason: `${variableName(version)} is not set; give it to this step under \`env:\`` }
  if (/^[1-9]\d{0,8}$/.test(given)) return { version: given }
  return { reason: `${variableName(version)} holds no number of a version` }
}

/** Which version an alias of the model meant when the reference was read; undefined where it is something else. */
export function expectedVersion({ model, alias }: Promote, { reference }: Report): string | undefined {
  return reference?.spelling === `mlflow:models/${model}@${alias}` ? versionOf(reference, model) : undefined
}

function versionOf({ spelling, version }: ReportedSide, model: string): string | undefined {
  const isOf =
    spelling.startsWith(`mlflow:models/${model}@`) || spelling.startsWith(`mlflow:models/${model}/`)
  return isOf ? /^v(\d+)$/.exec(version)?.[1] : undefined
}
