import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { partsOf } from '../report/datasets.js'
import type { DatasetReport, Report } from '../report/report.js'
import { rowOf } from '../report/words/row.js'

/** What the next run wants to know of this one, kept inside the comment so that no artifact is needed. */
export interface State {
  verdict: string
  /** Digest of the set of findings. */
  digest: string
  /** The head of the change. */
  commit?: string
  /** Of each check that fails or warns and is not waived; absent when there are too many to keep. */
  findings?: Findings
}
/** `measured` as a reader has seen it: untrusted, since it was read from a comment. */
type Findings = (readonly [path: string, status: 'fail' | 'warn', measured?: string | undefined])[]

/** More would take room from the table that people read. */
const MOST_CHARACTERS = 6_000
/** Bounds what a doctored comment can make us unpack. */
const MOST_BYTES = 1_000_000

const stateSchema = z.object({
  verdict: z.string(),
  digest: z.string(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .exactOptional(),
  findings: z.array(z.tuple([z.string(), z.enum(['fail', 'warn']), z.string().optional()])).exactOptional(),
})

export function stateOf(report: Report, commit?: string): State {
  const findings = partsOf(report).flatMap(findingsOf)
  const named = findings.map(([path, status]) => `${path}\0${status}`)
  const set = JSON.stringify([report.verdict, ...named.sort()])
  const digest = createHash('sha256').update(set).digest('base64url')
  return { verdict: report.verdict, digest, ...(commit && { commit }), findings }
}

function findingsOf({ checks, dataset }: DatasetReport): Findings {
  return checks.flatMap((check): Findings => {
    const { status } = check.decision
    if (check.waiver?.state === 'applies') return []
    const path = dataset === undefined ? check.path : `${dataset}: ${check.path}`
    return status === 'fail' || status === 'warn' ? [[path, status, rowOf(check).measured]] : []
  })
}

/** An HTML comment on one line, invisible to readers. */
export function printState(state: State): string {
  const full = pack(state)
  if (full.length <= MOST_CHARACTERS) return full
  const { verdict, digest, commit } = state
  return pack({ verdict, digest, ...(commit && { commit }) })
}

/** The state at the end of a body; undefined when there is none or it cannot be read. */
export function readState(body: string): State | undefined {
  const found = /<!-- tidegate:state ([\w+/=]+) -->\s*$/.exec(body)
  if (found === null) return undefined
  try {
    const packed = Buffer.from(found[1] ?? '', 'base64')
    const text = inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString()
    return stateSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function pack(state: State): string {
  return `<!-- tidegate:state ${deflateRawSync(JSON.stringify(state)).toString('base64')} -->`
}
