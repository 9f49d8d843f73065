import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { cli } from '../../src/cli/cli.js'
import { workersOf } from '../../src/engines/workers.js'

export interface Printed {
  code: number
  out: string
  err: string
}

/** A folder of its own, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a command line in a folder, as the program would, and catches what it prints. */
export async function runCli(
  cwd: string,
  argv: string[],
  stdin = '',
  environment: Record<string, string> = {},
): Promise<Printed> {
  const printed = { out: '', err: '' }
  const code = await cli(argv, {
    out: text => {
      printed.out += text
    },
    err: text => {
      printed.err += text
    },
    colour: false,
    plain: false,
    width: 80,
    cwd,
    temporary: { parent: tmpdir(), variable: 'TMPDIR' },
    workers: workersOf(new URL('../../src/engines/worker.ts', import.meta.url)),
    stdin: Readable.from([Buffer.from(stdin)]),
    now: () => new Date('2026-11-21T12:00:00Z'),
    environment,
    fetch,
    pause: async () => {},
    program: 'tidegate test',
  })
  return { code, ...printed }
}
