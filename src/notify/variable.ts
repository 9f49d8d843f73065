import type { Net } from './notifier.js'

/** `env:NAME` as a policy has it -> `NAME`. */
export function variableName(setting: string): string {
  return setting.replace(/^env:/, '')
}

/** What the variable holds, trimmed; undefined where it is unset or empty, which is what a missing secret looks like. */
export function readVariable(setting: string, { environment }: Net): string | undefined {
  return environment[variableName(setting)]?.trim() || undefined
}

/** Why there was nothing to send with, and what would do. */
export function unsetReason(setting: string): string {
  return `${variableName(setting)} is not set; give it to this step under \`env:\``
}
