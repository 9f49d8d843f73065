import type { News } from './news/news.js'

/** A way to tell somebody of a verdict. */
export interface Notifier<Settings> {
  /** The word in the policy. */
  id: string
  /** Whether telling again changes what is there and calls nobody. Absent: never. */
  updates?(settings: Settings): boolean
  /** It keeps alerts by itself: a recovery is told also where no failure is known, and is nothing to it then. */
  resolves?: true
  /** How it is reached, by what the environment holds; otherwise why it is not. Nothing is loaded or written for that. */
  reach(settings: Settings, net: Net): Send | Unsent
  /** What is said, in the receiver's own format and within its limits. The same for the same news. */
  message(news: News): Message | Promise<Message>
}

/** Hands a message over. Never throws; a reason names variables, never what is in them. */
export type Send = (message: Message, earlier: Earlier) => Promise<Delivered>

/** Plain data that JSON can hold. Names of columns and levels in it are untrusted text. */
export type Message = Readonly<Record<string, unknown>>

/** What the receiver has of earlier runs of this branch and section. */
export interface Earlier {
  /** What `Delivered` had last; anybody may have written it. */
  mark?: string
  /** Nobody need be called: only what is there is brought up to date. */
  quiet: boolean
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
export const patience: Pick<Net, 'answerMs' | 'longestMs'> = { answerMs: 4_000, longestMs: 12_000 }

/** What became of a message. A reason holds nothing that a receiver said, and no secret. */
export type Delivered =
  /** `mark`: by what the receiver finds this message again. */
  { outcome: 'sent'; mark?: string } | Unsent

export type Unsent =
  /** `missing`: the variable that is not set. */
  { outcome: 'skipped'; reason: string; missing?: string } | { outcome: 'failed'; reason: string }
