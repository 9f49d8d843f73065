import type { Report } from '../report/report.js'

/** A way to tell somebody of a verdict. */
export interface Notifier<Settings> {
  /** The word in the policy. */
  id: string
  /** What is said, in the receiver's own format and within its limits. Pure, and the same for the same report. */
  message(report: Report, links: Links): Message
  /** Hands a message over. Never throws; a reason names variables, never what is in them. */
  send(message: Message, settings: Settings, net: Net): Promise<Delivered>
}

/** Plain data that JSON can hold. Names of columns and levels in it are untrusted text. */
export type Message = Readonly<Record<string, unknown>>

/** Where a reader finds more; absent where there is no such place. URLs. */
export interface Links {
  /** `https://github.com/OWNER/NAME`; absent for a run on somebody's machine. */
  repository?: string
  run?: string
  pullRequest?: string
  comment?: string
  /** The artifact with the report. */
  report?: string
}

/** What telling needs of the world. */
export interface Net {
  fetch: typeof fetch
  /** Where the secrets are that a policy names. */
  environment: Readonly<Record<string, string | undefined>>
  pause: (milliseconds: number) => Promise<void>
  /** For one answer. */
  answerMs: number
  /** For one receiver altogether, waiting and trying again included. All are told at once. */
  longestMs: number
}

/** Short enough that a run whose receivers are all silent still ends within 15 seconds. */
export const patience: Pick<Net, 'answerMs' | 'longestMs'> = { answerMs: 5_000, longestMs: 14_000 }

/** What became of a message. A reason holds nothing that a receiver said, and no secret. */
export type Delivered =
  | { outcome: 'sent' }
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'failed'; reason: string }
