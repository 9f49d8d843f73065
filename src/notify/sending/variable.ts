import type { Delivered, Net } from '../notifier.js'

/** `env:NAME` as a policy has it -> `NAME`. */
export function variableName(setting: string): string {
  return setting.replace(/^env:/, '')
}

/** What the variable holds, trimmed; undefined where it is unset or empty, which is what a missing secret looks like. */
export function readVariable(setting: string, { environment }: Net): string | undefined {
  return environment[variableName(setting)]?.trim() || undefined
}

/** There was nothing to send with, and what would do. */
export function unset(setting: string): Extract<Delivered, { outcome: 'skipped' }> {
  const missing = variableName(setting)
  return { outcome: 'skipped', reason: `${missing} is not set; give it to this step under \`env:\``, missing }
}

/** `HOOK and KEY`. */
export function named(variables: readonly string[]): string {
  return variables.join(' and ')
}
