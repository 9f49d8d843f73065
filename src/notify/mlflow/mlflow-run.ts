import type { Report, ReportedSide } from '../../report/report.js'
import { clean } from '../../report/words/escape.js'
import type { News } from '../news/news.js'
import type { Links } from '../news/run.js'
import { metricsOf } from './metric-names.js'

/** A report as MLflow keeps runs, within the limits that every store of its has. */
export interface MlflowRun {
  name: string
  /** Milliseconds since 1970. */
  started: number
  ended: number
  metrics: { key: string; value: number }[]
  params: Pair[]
  tags: Pair[]
}

interface Pair {
  key: string
  value: string
}

const LONGEST = { param: 500, tag: 5_000 }

export function runOf({ report, links, branch }: News): MlflowRun {
  const started = Date.parse(report.started)
  return {
    name: clean(report.name, 200) || 'tidegate',
    started,
    ended: started + Math.round(report.seconds * 1000),
    metrics: metricsOf(report),
    params: pairs(paramsOf(report, branch), LONGEST.param),
    tags: pairs(tagsOf(report, links), LONGEST.tag),
  }
}

function paramsOf({ policy, reference, candidate, program }: Report, branch = ''): Record<string, string> {
  return {
    program,
    branch,
    policy: policy.path ?? '',
    'policy.version': policy.version,
    ...sideOf('reference', reference),
    ...sideOf('candidate', candidate),
  }
}

function sideOf(name: string, side: ReportedSide | undefined): Record<string, string> {
  return side ? { [name]: side.spelling, [`${name}.version`]: side.version } : {}
}

function tagsOf(
  report: Report,
  { run = '', report: link = '', pullRequest = '' }: Links,
): Record<string, string> {
  const { verdict, headline, response } = report
  return {
    'tidegate.verdict': verdict,
    'tidegate.exit-code': String(report.exitCode),
    'tidegate.response': response?.do ?? '',
    'tidegate.run': run,
    'tidegate.report': link,
    'tidegate.pull-request': pullRequest,
    'mlflow.note.content': headline,
    'mlflow.source.name': 'tidegate',
    'mlflow.source.type': 'JOB',
  }
}

function pairs(members: Readonly<Record<string, string>>, longest: number): Pair[] {
  return Object.entries(members).flatMap(([key, value]) =>
    value === '' ? [] : [{ key, value: clean(value, longest) }],
  )
}
