import type { Waiver } from '../../judgement/waiver.js'
import { onOneLine, type Written, withItem, withValue } from './member.js'
import { yamlWord } from './yaml-word.js'

/**
 * A policy's text with a waiver more; a waiver of the same check that does nothing any more is made over.
 *
 * @param at where the keys of the policy stand
 * @param waivers those of the policy, in its order
 * @param isNamed whether a name is one of the waiver's check
 * @returns undefined where the layout cannot be changed so
 */
export function withWaiver(
  text: string,
  at: readonly string[],
  waiver: Waiver,
  waivers: readonly Waiver[],
  isNamed: (name: string) => boolean,
): string | undefined {
  const old = waivers.findIndex(({ check }) => isNamed(check))
  if (old === -1) return withItem(text, [...at, 'waivers'], written(waiver))
  const keys = membersOf({ ...waiver, check: waivers[old]?.check ?? waiver.check }).slice(1)
  return keys.reduce<string | undefined>(
    (before, [key, value]) => before && withValue(before, [...at, 'waivers', old, key], onOneLine(value)),
    text,
  )
}

/** A waiver as somebody would write it. */
export function waiverLines(waiver: Waiver): readonly string[] {
  return written(waiver).block
}

function written(waiver: Waiver): Written {
  const lines = membersOf(waiver).map(([key, value]) => `${key}: ${value}`)
  return { flow: `{ ${lines.join(', ')} }`, block: lines }
}

function membersOf({ check, upTo, reason, owner, expires }: Waiver): [string, string][] {
  return [
    ['check', yamlWord(check)],
    ...(upTo === undefined ? [] : [['up-to', String(upTo)] satisfies [string, string]]),
    ['reason', yamlWord(reason)],
    ['owner', yamlWord(owner)],
    ['expires', expires],
  ]
}
