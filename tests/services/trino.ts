import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { rowsOf } from '../../src/engines/sql/session.js'
import { trinoSession } from '../../src/engines/trino/trino-session.js'
import type { TrinoSettings } from '../../src/engines/trino/trino-settings.js'

const script = join(import.meta.dirname, '../../scripts/trino.js')
const told = z.object({
  server: z.string(),
  secure: z.string(),
  user: z.string(),
  password: z.string(),
  jwtKey: z.string(),
  ca: z.string(),
  files: z.string(),
})

/** A server of tests/services; undefined where none can be started, with the reason on standard error. */
export function startTrino(): z.infer<typeof told> | undefined {
  const started = spawnSync(process.execPath, [script, 'start'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return started.status === 0 ? told.parse(JSON.parse(started.stdout)) : undefined
}

export function stopTrino(): void {
  spawnSync(process.execPath, [script, 'stop'], { stdio: 'inherit' })
}

/** Runs a statement for what it does. */
export async function runTrino(settings: TrinoSettings, statement: string): Promise<void> {
  await rowsOf(trinoSession(settings, 'a test'), statement)
}
