import { checkPath } from '../judgement/check.js'
import type { ColumnSummary, SideSummary } from '../profile/views/summary.js'
import type { Material } from './material.js'
import type { Report } from './report.js'
import { inOrder } from './words/check-order.js'
import { headlineOf } from './words/headline.js'

export type { Material }

/** A report of what a run knows: ordered, with its line one, and without a number that JSON cannot hold. */
export function buildReport(material: Material): Report {
  const checks = inOrder(material.checks)
  const applied = checks.flatMap(({ waiver }) => (waiver?.state === 'applies' ? [waiver] : []))
  const { verdict, exitCode, counts, undecided = [] } = material.verdict
  return {
    tidegate: 'report',
    version: 1,
    program: material.program,
    name: material.name,
    started: material.started,
    seconds: material.seconds,
    verdict,
    exitCode,
    headline: headlineOf(material, checks),
    ...(material.response && { response: material.response }),
    counts,
    ...(undecided.length > 0 && { undecided: [...undecided] }),
    ...(material.story && { story: material.story }),
    ...(material.error && { error: material.error }),
    ...(material.reference && { reference: material.reference }),
    ...(material.candidate && { candidate: material.candidate }),
    ...(material.canary && { canary: material.canary }),
    ...(material.window && { window: material.window }),
    ...(material.ownReference && { ownReference: material.ownReference }),
    checks: checks.map(check => ({ path: checkPath(check.id), ...check })),
    notChecked: [...material.notChecked],
    columns: material.columns.map(finiteColumn),
    ...(material.model && { model: material.model }),
    ...(material.overTime && { overTime: material.overTime }),
    policy: material.policy,
    waivers: [...applied, ...material.waivers],
  }
}

/** Infinities are values of a column like any other and no numbers of JSON. */
function finiteColumn(column: ColumnSummary): ColumnSummary {
  const { bins, reference, candidate, ...rest } = column
  return {
    ...rest,
    ...(reference && { reference: finiteSide(reference) }),
    ...(candidate && { candidate: finiteSide(candidate) }),
    ...(bins?.edges.every(Number.isFinite) && { bins }),
    ...(rest.quantiles && { quantiles: rest.quantiles.map(finiteQuantile) }),
  }
}

function finiteSide(side: SideSummary): SideSummary {
  const { rows, missing, distinct, ...numbers } = side
  const finite = Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)))
  return { rows, missing, ...(distinct !== undefined && { distinct }), ...finite }
}

function finiteQuantile({ p, reference, candidate }: NonNullable<ColumnSummary['quantiles']>[number]) {
  return {
    p,
    ...(Number.isFinite(reference) && reference !== undefined && { reference }),
    ...(Number.isFinite(candidate) && candidate !== undefined && { candidate }),
  }
}
