/**
 * Whether the bundle ever hangs: a bundled program with worker threads can, at its end, on some versions of Node
 * (nodejs/node#54918), in a few of a hundred runs. Runs checks one after another under a timeout and counts.
 *
 *     npm run bench:hang -- --runs 500
 *
 * A quarter of the runs each: both sides in threads; one side that cannot be read while the other is; one that turns out
 * to be text late, so that both are read again; and small files without threads. Exit code 1 where one hung or ended
 * otherwise than it should.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    cli: { type: 'string', default: join(import.meta.dirname, '../dist/cli/index.js') },
  },
})
if (!existsSync(values.cli)) throw new Error(`there is no ${values.cli}: build first`)

const folder = mkdtempSync(join(tmpdir(), 'tidegate-hang-'))

/** Large enough for a thread, which begins at 4 MiB. */
function write(name: string, row: (i: number) => string, rows = 200_000): string {
  const lines = Array.from({ length: rows }, (_, i) => row(i))
  const path = join(folder, name)
  writeFileSync(path, `x,word\n${lines.join('\n')}\n`)
  return path
}

function cases(): [name: string, files: [string, string], codes: number[]][] {
  const row = (i: number) => `${Math.sin(i)},a${i % 7}`
  // Of the same rows by two names: one file on both sides is refused before anything is read.
  const [good, again] = [write('good.csv', row), write('again.csv', row)]
  const open = write('open.csv', i => (i === 1000 ? `"${i},a` : row(i)))
  const late = write('late.csv', i => (i === 199_000 ? 'word,a' : `${Math.cos(i)},a${i % 7}`))
  const [small, other] = [write('small.csv', row, 500), write('other.csv', row, 500)]
  return [
    ['threads', [good, again], [0, 1]],
    ['one cannot be read', [good, open], [2]],
    ['read again', [good, late], [0, 1]],
    ['small', [small, other], [0, 1]],
  ]
}

let failed = 0
try {
  const all = cases()
  for (const [name, files, codes] of all) {
    const runs = Math.ceil(Number(values.runs) / all.length)
    const counts = { hung: 0, otherwise: 0 }
    for (let run = 0; run < runs; run++) {
      const { status, signal } = spawnSync(process.execPath, [values.cli, 'check', ...files], {
        stdio: 'ignore',
        timeout: Number(values.seconds) * 1000,
      })
      if (signal !== null) counts.hung += 1
      else if (!codes.includes(status ?? -1)) counts.otherwise += 1
    }
    failed += counts.hung + counts.otherwise
    console.log(`${name}: ${runs} runs, ${counts.hung} hung, ${counts.otherwise} ended otherwise`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed > 0 ? 1 : 0
