import type { Delivered } from '../notifier.js'

/** What is sent, and where. */
export interface Letter {
  /** Secret: never part of a reason. */
  url: string
  /** Names of the variables that this rests on, that of the URL or what opens it first: what a reader is to check. */
  variables: readonly [string, ...string[]]
  /** Whose address it is, where no variable has it. */
  host?: string
  /** POST, where absent. */
  method?: 'POST' | 'PUT'
  headers: Readonly<Record<string, string>>
  body: string
  /** What the words of a good answer mean, where the status is not all: a megabyte of them at most, whole or broken off. */
  read?: (text: string, isWhole: boolean) => Attempt
}

/** One attempt: settled, or failed in a way that another may mend. */
export type Attempt = Delivered | { again: string; waitMs?: number }
