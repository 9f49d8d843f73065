import { type Access, CannotJudge } from './source.js'
import type { Web } from './web/web.js'

/** The network, where it may be used. @throws CannotJudge where it may not */
export function webOf(shown: string, access: Pick<Access, 'web' | 'noWeb'>): Web {
  if (access.web !== undefined) return access.web
  const { why, fix } = access.noWeb ?? {
    why: 'there is no network here',
    fix: 'Fetch it in an earlier step and name the file.',
  }
  throw new CannotJudge(`${shown} is not read: ${why}`, fix)
}
