import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { judge, loansThatTell } from './monitoring.js'
import { folderFor } from './programs.js'
import { findSearchServer, startSearchServer } from './search-server.js'

const template = resolve(import.meta.dirname, '../../recipes/logs/index-template.json')
const counted = z.object({ count: z.number() })
const found = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ message: z.string() }) })) }),
  aggregations: z.object({ most: z.object({ value: z.number() }) }),
})

describe.each(['elasticsearch', 'opensearch'] as const)('[search] %s', name => {
  const home = findSearchServer(name)
  describe.skipIf(home === undefined)('with the template of the recipe', () => {
    const { folder, remove } = folderFor(name)
    let server: Awaited<ReturnType<typeof startSearchServer>>
    let place: string
    beforeAll(async () => {
      server = await startSearchServer(name, home ?? '', folder)
      await server.ask('PUT', '_index_template/logs-tidegate', readFileSync(template, 'utf8'))
      place = loansThatTell(
        join(folder, 'data'),
        '  elasticsearch: { url: env:SEARCH }\n  webhook: { url: env:NOBODY }\n',
      )
    }, 400_000)
    afterAll(async () => {
      await server?.stop()
      remove()
    })

    const count = async () => {
      await server.ask('POST', 'logs-tidegate-default/_refresh')
      return counted.parse(await server.ask('GET', 'logs-tidegate-default/_count')).count
    }

    test('takes a document for each line, once however often it is sent', async () => {
      const environment = { SEARCH: `${server.url}/` }
      expect((await judge(place, environment)).err).toContain('elasticsearch was told of the verdict.')
      const lines = readFileSync(join(place, 'report/ecs.ndjson'), 'utf8').trimEnd().split('\n')
      expect(lines.length).toBeGreaterThan(50)
      expect(await count()).toBe(lines.length)
      expect((await judge(place, environment)).err).toContain('elasticsearch was told of the verdict.')
      expect(await count()).toBe(lines.length)
    })

    test('answers the questions of the recipe', async () => {
      const query = {
        query: { query_string: { query: 'rule.category:drift AND tidegate.column:income' } },
        aggs: { most: { max: { field: 'tidegate.value' } } },
      }
      const { hits, aggregations } = found.parse(
        await server.ask('POST', 'logs-tidegate-default/_search', JSON.stringify(query)),
      )
      expect(hits.hits.map(({ _source }) => _source.message)).toContainEqual(
        expect.stringContaining('income'),
      )
      expect(aggregations.most.value).toBeGreaterThan(0)
    })

    test('whose template is another says how many lines it refused', async () => {
      const other = {
        index_patterns: ['logs-tidegate-other'],
        priority: 300,
        template: { mappings: { properties: { ecs: { type: 'long' } } } },
      }
      await server.ask('PUT', '_index_template/other', JSON.stringify(other))
      const told = loansThatTell(
        join(folder, 'logs'),
        '  elasticsearch: { url: env:SEARCH, index: logs-tidegate-other }\n',
      )
      const { err } = await judge(told, { SEARCH: server.url })
      expect(err).toMatch(/the index refused (\d+) of \1 lines \(400\): check its template/)
    })
  })
})
