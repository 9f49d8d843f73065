import type { Policy } from '../../../policy/policy.js'
import { CannotJudge } from '../../../sources/source.js'
import type { Arguments } from '../../arguments.js'

/** Both sides as they were spelled; without a reference the candidate is judged alone. */
export interface Spelled {
  reference?: string
  candidate: string
}

/**
 * The sides of a check: what is typed comes before what the policy names. One bare name is the side that no option
 * names, and the candidate where none does.
 *
 * @throws CannotJudge for a side that is named twice, or when nobody names a candidate
 */
export function spelledSides(args: Arguments, policy: Policy): Spelled {
  const typed = typedSides(args)
  const candidate = typed.candidate ?? policy.candidate
  const reference = typed.reference ?? policy.reference
  if (candidate === undefined)
    throw new CannotJudge(
      'there is nothing to check',
      'Name two files (tidegate check reference.csv candidate.csv), --data PATH, or a policy that names them.',
    )
  if (candidate === '-' && reference === '-')
    throw new CannotJudge(
      'standard input can be one side only',
      'Name a file, base:PATH or git:REF:PATH for the other.',
    )
  return { candidate, ...(reference !== undefined && { reference }) }
}

/** Is any side named on the command line? */
export function isTyped(args: Arguments): boolean {
  return Object.keys(typedSides(args)).length > 0
}

function typedSides(args: Arguments): Partial<Spelled> {
  const [data, reference, candidate] = ['data', 'reference', 'candidate'].map(option => args.text(option))
  const { positionals } = args
  if (data !== undefined) {
    if (candidate !== undefined || reference !== undefined || positionals.length > 0)
      throw new CannotJudge('--data names both sides already', 'Leave out --data, or the other names.')
    return { candidate: data, reference: `base:${data}` }
  }
  const open = (['reference', 'candidate'] as const).filter(side => args.text(side) === undefined)
  if (positionals.length > open.length) throw tooMany(positionals.length, open.length)
  // One name for two sides that are open is the candidate: the last.
  const named = open.slice(open.length - positionals.length)
  const bare = Object.fromEntries(named.map((side, index) => [side, positionals[index]]))
  return {
    ...bare,
    ...(reference !== undefined && { reference }),
    ...(candidate !== undefined && { candidate }),
  }
}

function tooMany(given: number, open: number): CannotJudge {
  if (open === 2)
    return new CannotJudge(
      `check takes a reference and a candidate, and got ${given} names`,
      'Quote a glob, so that the shell does not expand it: "data/*.csv".',
    )
  return new CannotJudge(
    'a side is named twice, by an option and by itself',
    'Name each side once: tidegate check reference.csv candidate.csv.',
  )
}
