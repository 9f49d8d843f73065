import type { Engine } from '../../src/engines/engine.js'
import { defaultPolicy } from '../../src/policy/policy.js'
import type { Report } from '../../src/report/report.js'
import { run } from '../../src/run.js'
import { type Web, webBounds } from '../../src/sources/web/web.js'

const webOfTests: Web = {
  environment: {},
  bounds: webBounds,
  resolve: async () => [],
  pause: async () => {},
}

/** A report of two datasets by the default policy. */
export async function check(
  engine: Engine,
  workspace: string,
  reference: string,
  candidate: string,
): Promise<Report> {
  const { report } = await run(
    {
      policy: defaultPolicy(),
      reportedPolicy: { version: '', protected: true, resolved: '' },
      name: 'tables',
      reference,
      candidate,
    },
    {
      access: { workspace, scratch: workspace, anywhere: true, web: webOfTests },
      engine,
      now: () => new Date('2026-11-21T10:00:00Z'),
      program: 'tidegate test',
    },
  )
  return report
}

/** What a report found, without how its sides are called and what it took. */
export function findingsOf({ checks, verdict, headline }: Report) {
  return { checks, verdict, headline }
}
