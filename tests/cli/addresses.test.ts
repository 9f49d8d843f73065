import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { write } from '../sources/repository.js'
import { startWeb } from '../standin/web.js'
import { runCli, temporaryFolder } from './terminal.js'

const csv = `id,amount\n${Array.from({ length: 100 }, (_, i) => `${i},${i % 7}`).join('\n')}\n`

/** A folder whose policy allows this machine, and an address with secrets in it. */
async function project() {
  const { url, seen } = await startWeb((request, response) =>
    request.url?.startsWith('/data.csv') ? response.end(csv) : response.writeHead(403).end('opensesame'),
  )
  const cwd = temporaryFolder()
  write(cwd, { 'tidegate.yml': 'sources: { allow-hosts: [127.0.0.1] }\n', 'x.csv': csv })
  return {
    cwd,
    seen,
    address: (path: string) => `${url.replace('//', '//ada:opensesame@')}${path}?sig=opensesame`,
  }
}

describe('an address with a password and a signature', () => {
  test.each(['text', 'json', 'md', 'html', 'junit', 'prom', 'ecs'])(
    'is asked for with them and shown without, as %s',
    async format => {
      const { cwd, seen, address } = await project()
      const words = ['--format', format, '--report-dir', 'report']
      const { code, out, err } = await runCli(cwd, ['check', address('/data.csv'), 'x.csv', ...words])
      expect(code, out + err).toBe(0)
      expect(seen[0]).toMatchObject({
        url: '/data.csv?sig=opensesame',
        headers: { authorization: `Basic ${btoa('ada:opensesame')}` },
      })
      const files = [
        'report.json',
        'report.md',
        'report.html',
        'junit.xml',
        'metrics.prom',
        'ecs.ndjson',
        'candidate.profile.json',
      ].map(name => readFileSync(join(cwd, 'report', name), 'utf8'))
      for (const text of [out, err, ...files]) expect(text).not.toMatch(/opensesame|YWRhOm9wZW5zZXNhbWU/)
    },
  )

  test('as the candidate names the section without them', async () => {
    const { cwd, address } = await project()
    const { out } = await runCli(cwd, ['check', 'x.csv', address('/data.csv'), '--format', 'json'])
    expect(JSON.parse(out).name).toMatch(/^http:\/\/127.0.0.1:\d+\/data.csv$/)
  })

  test.each(['/secret.csv', '/data.csv#sha256=12', '/data.csv#md5=1'])(
    'is refused without them: %s',
    async path => {
      const { cwd, address } = await project()
      for (const command of ['check', 'profile', 'init']) {
        const { code, out, err } = await runCli(cwd, [
          command,
          address(path).replace(/(#.*)(\?.*)/, '$2$1'),
          ...(command === 'init' ? ['-o', '-'] : []),
        ])
        expect(code).toBe(2)
        expect(out + err).not.toMatch(/opensesame|YWRhOm9wZW5zZXNhbWU/)
      }
    },
  )
})
