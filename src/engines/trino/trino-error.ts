import { CannotJudge } from '../../sources/source.js'
import type { TrinoFailure } from './trino-page.js'
import type { Answer } from './trino-request.js'
import type { TrinoSettings } from './trino-settings.js'

/** What mends an error that Trino names. https://trino.io/docs/current/language/reserved.html has no list; these are of its StandardErrorCode */
const fixes: ReadonlyMap<string, string> = new Map([
  [
    'TABLE_NOT_FOUND',
    'Check catalog, schema and table; `show tables from CATALOG.SCHEMA` lists what is there.',
  ],
  ['SCHEMA_NOT_FOUND', 'Check the name of the schema; `show schemas from CATALOG` lists them.'],
  ['CATALOG_NOT_FOUND', 'Check the name of the catalog; `show catalogs` lists them.'],
  ['COLUMN_NOT_FOUND', 'Check the names of columns in the query.'],
  ['SYNTAX_ERROR', 'Mend the query.'],
  ['TYPE_MISMATCH', 'Cast what the query compares or computes with.'],
  [
    'FUNCTION_NOT_FOUND',
    'Check the names of functions in the query, and that the cluster is of version 420 or newer.',
  ],
  ['PERMISSION_DENIED', 'Let the user of TRINO_USER select from the table, or name one that may.'],
  [
    'EXCEEDED_TIME_LIMIT',
    'Raise query_max_run_time for this user, or compare fewer rows by a query in brackets.',
  ],
  [
    'EXCEEDED_GLOBAL_MEMORY_LIMIT',
    'Raise query.max-memory, or compare fewer columns or rows by a query in brackets.',
  ],
  [
    'EXCEEDED_LOCAL_MEMORY_LIMIT',
    'Raise query.max-memory-per-node, or compare fewer columns or rows by a query in brackets.',
  ],
  [
    'CLUSTER_OUT_OF_MEMORY',
    'Run the check when the cluster has less to do, or compare fewer columns or rows.',
  ],
  ['QUERY_TEXT_TOO_LARGE', 'Raise query.max-length, or compare fewer columns by a query in brackets.'],
  ['QUERY_QUEUE_FULL', 'Run the check again when the cluster has less to do.'],
  [
    'ADMINISTRATIVELY_KILLED',
    'Somebody has ended the query: ask who keeps the cluster, then run the check again.',
  ],
  ['ADMINISTRATIVELY_PREEMPTED', 'The cluster needed the room: run the check again when it has less to do.'],
  ['USER_CANCELED', 'Somebody has cancelled the query: run the check again.'],
  ['NO_NODES_AVAILABLE', 'The cluster is starting or has no worker: run the check again in a minute.'],
  [
    'INVALID_FUNCTION_ARGUMENT',
    'Check the patterns of the policy and the functions of the query: Trino reads regular expressions as Java does.',
  ],
  ['INVALID_CAST_ARGUMENT', 'Use try_cast in the query.'],
])

/** Errors whose message has a cell of the data in it, which may not be shown. */
const quoting = new Set([
  'INVALID_CAST_ARGUMENT',
  'NUMERIC_VALUE_OUT_OF_RANGE',
  'INVALID_FUNCTION_ARGUMENT',
  'HIVE_BAD_DATA',
])

/** A query that failed. @param name of the dataset */
export function failedQuery(name: string, { errorName, message }: TrinoFailure): CannotJudge {
  const fix = fixes.get(errorName) ?? 'Look the query up in the web interface of Trino, which says more.'
  const said = quoting.has(errorName) ? '' : `: ${firstLine(message)}`
  return new CannotJudge(`${name}: Trino says ${errorName}${said}`, fix)
}

/** A status that is no success. */
export function refusedByTrino({ server, user, authorization }: TrinoSettings, answer: Answer): CannotJudge {
  const at = `the Trino at ${server.origin}`
  if (answer.status === 401)
    return authorization === undefined
      ? new CannotJudge(
          `${at} asks who is asking`,
          'Set TRINO_USER and TRINO_PASSWORD, or TRINO_ACCESS_TOKEN.',
        )
      : new CannotJudge(
          `${at} does not accept ${authorization.startsWith('Basic') ? `the password of ${user}` : 'the access token'}`,
          'Check the secrets that TRINO_USER and TRINO_PASSWORD, or TRINO_ACCESS_TOKEN, come from.',
        )
  if (answer.status === 403)
    return new CannotJudge(
      `${at} does not let ${user} ask`,
      'Give that user the right to run queries, or set another TRINO_USER.',
    )
  if (answer.status >= 500)
    return new CannotJudge(
      `${at} answers ${answer.status}${isHtml(answer) ? ' with a page of HTML' : ''}`,
      'The cluster or a proxy before it is not up: run the check again when it is.',
    )
  return isHtml(answer) || answer.status === 404 || answer.status < 400
    ? noTrino({ server }, answer)
    : new CannotJudge(
        `${at} answers ${answer.status}: ${firstLine(answer.text)}`,
        'Check TRINO_SERVER and what stands before it.',
      )
}

/** What answers, and not as Trino does. */
export function noTrino({ server }: Pick<TrinoSettings, 'server'>, answer: Answer): CannotJudge {
  const what = isHtml(answer) ? 'a page of HTML' : `${answer.status} and something that is no answer of Trino`
  return new CannotJudge(
    `${server.origin} answers with ${what}`,
    'Set TRINO_SERVER to the address of the coordinator itself, without a path, and not of a page to log in at.',
  )
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
}

/** No answer at all, or none to its end. */
export function unreachable({ server }: TrinoSettings, error: unknown): CannotJudge {
  const at = `the Trino at ${server.origin}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = error instanceof Error ? firstLine(error.message) : String(error)
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return new CannotJudge(
      `${at} is not who it says by its certificate: ${said}`,
      'Let TRINO_CA name the file of the certificate authority that signed it, and TRINO_SERVER the host it was made for.',
      { cause: error },
    )
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return new CannotJudge(`${at} does not speak TLS`, 'Check whether its port is the one for https.', {
      cause: error,
    })
  return new CannotJudge(
    `${at} cannot be asked: ${reasons[code] ?? said}`,
    'Check TRINO_SERVER, and that this machine may reach it.',
    { cause: error },
  )
}

function isHtml({ type, text }: Answer): boolean {
  return type.includes('html') || /^\s*<(!doctype|html)/i.test(text)
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300)
}
