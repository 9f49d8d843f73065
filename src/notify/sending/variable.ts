import { flawOf, tokenFlawOf } from '../../sources/web/flaw.js'
import type { Delivered, Net, Unsent } from '../notifier.js'

/** `env:NAME` as a policy has it -> `NAME`. */
export function variableName(setting: string): string {
  return setting.replace(/^env:/, '')
}

/** What the variable holds, trimmed; undefined where it is unset or empty, which is what a missing secret looks like. */
export function readVariable(setting: string, { environment }: Net): string | undefined {
  return environment[variableName(setting)]?.trim() || undefined
}

/** An address that a variable holds; otherwise why there is none. Whether it leads anywhere is seen when it is gone to. */
export function readAddress(setting: string, net: Net): string | Unsent {
  return readWith(flawOf, setting, net, 'address')
}

/** The same of a token or a key. */
export function readToken(setting: string, net: Net): string | Unsent {
  return readWith(tokenFlawOf, setting, net, 'token')
}

function readWith(
  flawIn: typeof flawOf,
  setting: string,
  net: Net,
  what: 'address' | 'token',
): string | Unsent {
  const text = readVariable(setting, net)
  if (text === undefined) return unset(setting)
  const flaw = flawIn(text)
  if (flaw === undefined) return text
  const reason = `${variableName(setting)} has ${flaw} in it; set it to the ${what} alone, in one piece`
  return { outcome: 'failed', reason }
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
