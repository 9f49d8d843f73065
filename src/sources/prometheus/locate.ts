import { z } from 'zod'
import { askServer } from '../ask-server.js'
import { type NamedServer, readNamedServer, type ServerVariables } from '../named-server.js'
import { writeNumbers } from '../numbers-file.js'
import { webOf } from '../reach.js'
import { several } from '../several.js'
import { type Access, CannotJudge, type Located } from '../source.js'
import type { Web } from '../web/web.js'
import type { Stretch } from './name.js'
import { type Series, summarise } from './series.js'

const variables: ServerVariables = {
  name: 'Prometheus',
  url: 'PROMETHEUS_URL',
  username: 'PROMETHEUS_USERNAME',
  password: 'PROMETHEUS_PASSWORD',
  token: 'PROMETHEUS_TOKEN',
  example: 'https://prometheus.example.com',
}
/** Points of a series: enough that a minute of trouble in an hour shows. */
const POINTS = 120
const MOST_SERIES = 1_000

const answer = z.object({
  data: z.object({
    resultType: z.string(),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
})
const refusal = z.object({ errorType: z.string() })

/**
 * What the queries of the policy said over a stretch of time, as a metrics file: of each series its mean, least, greatest
 * and last value.
 *
 * @throws CannotJudge also for a query without a value: a number that is gone must not look like a good one
 */
export async function locatePrometheus(spelling: string, stretch: Stretch, access: Access): Promise<Located> {
  const web = webOf(spelling, access)
  const queries = web.bounds.prometheus
  if (queries.size === 0)
    throw new CannotJudge(
      `${spelling} is read by the queries of the policy, and it has none`,
      'Name them under `sources: { prometheus: { p99: ... } }`.',
    )
  const server = readNamedServer(web.environment, variables)
  const end = Math.floor((web.now?.() ?? new Date()).getTime() / 1000) - stretch.agoSeconds
  const found = await several([...queries], async ([name, query]) =>
    summarise(name, await ask(name, query, { end, seconds: stretch.seconds }, server, web)),
  )
  const numbers = new Map(found.flat())
  return { spelling, version: '', files: [await writeNumbers(access.scratch, spelling, numbers)] }
}

async function ask(
  name: string,
  query: string,
  { end, seconds }: { end: number; seconds: number },
  server: NamedServer,
  web: Web,
): Promise<Series[]> {
  const range = {
    query,
    start: String(end - seconds),
    end: String(end),
    step: String(Math.max(1, Math.round(seconds / POINTS))),
  }
  const { status, body } = await askServer(server, '/api/v1/query_range', range, web)
  if (status !== 200)
    throw new CannotJudge(
      `the query ${name} is refused by Prometheus (${refusal.safeParse(body).data?.errorType ?? status})`,
      'Try it in the expression browser of Prometheus, and mend `sources: prometheus:` of the policy.',
    )
  const parsed = answer.safeParse(body)
  if (!parsed.success)
    throw new CannotJudge(
      `what Prometheus answers for the query ${name} has not the form of its HTTP API`,
      'Check PROMETHEUS_URL.',
    )
  const series = parsed.data.data.result
  if (series.length === 0)
    throw new CannotJudge(
      `the query ${name} has no value in that time`,
      'Check its metric and labels, and that Prometheus scraped them then.',
    )
  if (series.length > MOST_SERIES)
    throw new CannotJudge(
      `the query ${name} is ${series.length} series, and ${MOST_SERIES} are read at most`,
      'Aggregate it, such as `sum by (job) (...)`.',
    )
  return series.map(({ metric, values }) => ({
    labels: new Map(Object.entries(metric)),
    values: values.map(([, value]) => Number(value.replace(/^([+-]?)Inf$/, '$1Infinity'))),
  }))
}
