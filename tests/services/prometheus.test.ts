import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, loansThatTell, programs, type Started, startMonitor, until } from './monitoring.js'
import { folderFor, runProgram } from './programs.js'

const recipe = resolve(import.meta.dirname, '../../recipes/dashboard')
const { prometheus, promtool, pushgateway, nodeExporter } = programs
const dashboard: Dashboard = JSON.parse(readFileSync(join(recipe, 'grafana/tidegate.json'), 'utf8'))

interface Dashboard {
  panels: { title?: string; targets?: { expr: string }[] }[]
}

const queries = dashboard.panels.flatMap(({ title = '', targets = [] }) =>
  targets.map(({ expr }) => [title, expr.replaceAll('$section', '.+')] as const),
)

describe.skipIf(!prometheus || !promtool || !pushgateway || !nodeExporter)(
  '[prometheus] the numbers of a run',
  () => {
    const { folder, remove } = folderFor('prometheus')
    const started: Started[] = []
    let gateway: Started
    let server: Started
    let place: string
    let pushed: string

    const ask = async (
      query: string,
    ): Promise<{ metric: Record<string, string>; value: [number, string] }[]> => {
      const answer = await fetch(`${server.url}/api/v1/query?query=${encodeURIComponent(query)}`)
      const { data, error } = (await answer.json()) as { data?: { result: [] }; error?: string }
      if (data === undefined) throw new Error(`${query}: ${error}`)
      return data.result
    }

    beforeAll(async () => {
      gateway = await startMonitor(pushgateway ?? '')
      place = loansThatTell(folder, '  pushgateway: { url: env:PUSHGATEWAY_URL }\n')
      const environment = { PUSHGATEWAY_URL: gateway.url, CI_PROJECT_URL: 'https://example.org/acme/loans' }
      pushed = (await judge(place, { ...environment, CI_COMMIT_REF_NAME: 'main' })).err
      // As OpenMetrics, which its own parser reads more strictly than the text of old.
      const metrics = createServer((_request, response) => {
        response.setHeader('content-type', 'application/openmetrics-text; version=1.0.0; charset=utf-8')
        response.end(readFileSync(join(place, 'report/metrics.prom')))
      })
      await new Promise<void>(done => metrics.listen(0, '127.0.0.1', done))
      const { port } = metrics.address() as AddressInfo
      const exporter = await startMonitor(
        nodeExporter ?? '',
        '--collector.disable-defaults',
        '--collector.textfile',
        `--collector.textfile.directory=${join(place, 'report')}`,
      )
      const jobs = {
        open: `127.0.0.1:${port}`,
        text: new URL(exporter.url).host,
        push: new URL(gateway.url).host,
      }
      const config = join(folder, 'prometheus.yml')
      writeFileSync(
        config,
        `global: { scrape_interval: 1s }\nscrape_configs:\n${Object.entries(jobs)
          .map(
            ([job, host]) =>
              `  - { job_name: ${job}, honor_labels: true, static_configs: [{ targets: ['${host}'] }] }`,
          )
          .join('\n')}\n`,
      )
      server = await startMonitor(
        prometheus ?? '',
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      )
      started.push({ url: '', stop: async () => void metrics.close() }, exporter, server, gateway)
      for (const job of Object.keys(jobs))
        await until(async () => (await ask(`up{job="${job}"} == 1`))[0], `scraping ${job}`)
      await until(async () => (await ask('tidegate_held_back{job="tidegate"}'))[0], 'the pushed numbers')
    })
    afterAll(async () => {
      for (const { stop } of started) await stop()
      remove()
    })

    test('are pushed, and the log says so', () => expect(pushed).toContain('pushgateway was told'))

    test.each(['open', 'text', 'tidegate'])('are the same to Prometheus by way of %s', async job => {
      const report = JSON.parse(readFileSync(join(place, 'report/report.json'), 'utf8'))
      expect((await ask(`tidegate_held_back{job="${job}"}`))[0]?.value[1]).toBe('1')
      const drift = report.checks.find(({ path }: { path: string }) => /^drift.*income$/.test(path))
      const [found] = await ask(`tidegate_check_value{job="${job}", check="${drift.path}"}`)
      expect(Number(found?.value[1])).toBe(drift.compared.value)
    })

    test('are pushed to a group of repository, branch and section, where the last run takes the place of others', async () => {
      await judge(place, { PUSHGATEWAY_URL: gateway.url }, 'fixed.csv')
      const groups = await fetch(`${gateway.url}/api/v1/metrics`).then(answer => answer.json())
      const labels = (groups as { data: { labels: object }[] }).data.map(each => each.labels)
      expect(labels).toContainEqual({
        job: 'tidegate',
        repository: 'https://example.org/acme/loans',
        branch: 'main',
        section: 'nightly',
      })
      expect(labels).toHaveLength(2)
    })

    test.each(queries)('answer the query of the panel %s: %s', async (_title, expression) => {
      expect(await ask(expression)).not.toEqual([])
    })

    test('are what promtool finds nothing wrong with', async () => {
      const text = readFileSync(join(place, 'report/metrics.prom'), 'utf8')
      writeFileSync(join(folder, 'metrics'), text)
      await runProgram(folder, ['sh', '-c', `"${promtool}" check metrics < metrics`])
    })

    test('are watched by rules that are right, and fire when they should', async () => {
      await runProgram(recipe, [promtool ?? '', 'check', 'rules', 'alerts.yml'])
      await runProgram(recipe, [promtool ?? '', 'test', 'rules', 'alerts.test.yml'])
      await runProgram(recipe, [promtool ?? '', 'check', 'config', 'prometheus.yml'])
    })
  },
)
