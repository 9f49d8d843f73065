import type { AppliedWaiver } from '../../judgement/waiver.js'
import { clean } from './escape.js'

/** What became of a waiver. */
export function waiverText(waiver: AppliedWaiver): string {
  const who = `${clean(waiver.owner)}: ${clean(waiver.reason, 200)}`
  const until = `until ${clean(waiver.expires)}`
  const ceiling = waiver.upTo === undefined ? '' : `, up to ${waiver.upTo}`
  const meant = waiver.nearest === undefined ? '' : `; nearest: ${clean(waiver.nearest)}`
  const texts: Record<AppliedWaiver['state'], string> = {
    applies: `waived ${until}${ceiling} (${who})`,
    expired: `its waiver expired on ${clean(waiver.expires)} (${who})`,
    exceeded: `past the ceiling of its waiver${ceiling} (${who})`,
    'not-needed': `the waiver is not needed: nothing it names is breached (${who})`,
    unused: `the waiver names no check of this run${meant} (${who})`,
  }
  return texts[waiver.state]
}
