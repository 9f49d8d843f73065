import { CannotJudge } from '../sources/source.js'
import { tokenFlawOf } from '../sources/web/flaw.js'

/** The inputs of action.yml as given; what is absent is the policy's to say. */
export interface Inputs {
  data?: string
  reference?: string
  candidate?: string
  policy?: string
  policyFrom?: 'base' | 'head'
  dataset?: string
  name?: string
  failOn?: 'fail' | 'warn' | 'never'
  onInconclusive?: 'pass' | 'warn' | 'fail'
  comment?: 'always' | 'changes' | 'failures' | 'never'
  annotations?: boolean
  /** `none` uploads nothing. */
  artifactName?: string
  retentionDays?: number
  reportDir?: string
  reportUrl?: string
  workingDirectory?: string
  cache?: string
  token?: string
}

/** Every input, in the order of action.yml. */
export const inputNames = [
  'data',
  'reference',
  'candidate',
  'policy',
  'policy-from',
  'dataset',
  'name',
  'fail-on',
  'on-inconclusive',
  'comment',
  'annotations',
  'artifact-name',
  'retention-days',
  'report-dir',
  'report-url',
  'working-directory',
  'cache',
  'github-token',
] as const
type InputName = (typeof inputNames)[number]

/**
 * Reads what the runner made of `with:`, INPUT_NAME for each input. An empty value is none, as the runner cannot tell.
 *
 * @throws CannotJudge that names every input whose value cannot be used, with the values that can
 */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Inputs {
  const problems: string[] = []
  const text = (name: InputName) => environment[`INPUT_${name.toUpperCase()}`]?.trim() || undefined
  const oneOf = <Word extends string>(name: InputName, words: readonly Word[]) => {
    const given = text(name)
    const word = words.find(each => each === given)
    if (given !== undefined && word === undefined)
      problems.push(`${name} is "${given}"; use ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}`)
    return word
  }
  const days = text('retention-days')
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days))
    problems.push(`retention-days is "${days}"; use a number of days from 1`)
  const artifactName = text('artifact-name')
  if (artifactName !== undefined && /[":<>|*?\r\n\\/]/.test(artifactName))
    problems.push(`artifact-name is "${artifactName}"; leave out " : < > | * ? \\ / and line breaks`)
  if (text('data') !== undefined && (text('reference') ?? text('candidate')) !== undefined)
    problems.push('data names both sides already; leave out reference and candidate, or data')
  const reportUrl = text('report-url')
  if (reportUrl !== undefined && !/^https?:\/\/\S+$/.test(reportUrl))
    problems.push(`report-url is "${reportUrl}"; use an address that begins with https://`)
  const flaw = tokenFlawOf(text('github-token') ?? '')
  if (flaw !== undefined) problems.push(`github-token has ${flaw} in it; give the token alone, in one piece`)
  const annotations = oneOf('annotations', ['true', 'false'])
  const read = defined({
    data: text('data'),
    reference: text('reference'),
    candidate: text('candidate'),
    policy: text('policy'),
    policyFrom: oneOf('policy-from', ['base', 'head']),
    dataset: text('dataset'),
    name: text('name'),
    failOn: oneOf('fail-on', ['fail', 'warn', 'never']),
    onInconclusive: oneOf('on-inconclusive', ['pass', 'warn', 'fail']),
    comment: oneOf('comment', ['always', 'changes', 'failures', 'never']),
    annotations: annotations === undefined ? undefined : annotations === 'true',
    artifactName,
    retentionDays: days === undefined ? undefined : Number(days),
    reportDir: text('report-dir'),
    reportUrl,
    workingDirectory: text('working-directory'),
    cache: text('cache'),
    token: text('github-token'),
  })
  if (problems.length > 0)
    throw new CannotJudge(
      `an input cannot be used: ${problems.join('. ')}`,
      'Mend `with:` of this step in the workflow.',
    )
  return read
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

function defined<T extends object>(values: T): Defined<T> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Defined<T>
}
