import { createTwoFilesPatch } from 'diff'

/**
 * What a change does to a policy, as a unified diff of three lines of context.
 *
 * A missing text is an empty one. Texts that have next to nothing in common are said to be so rather than compared
 * line by line, which would take the square of their lengths.
 */
export function difference(
  before: { path: string; text?: string },
  after: { path: string; text?: string },
): string {
  const patch = createTwoFilesPatch(
    name('a', before),
    name('b', after),
    before.text ?? '',
    after.text ?? '',
    undefined,
    undefined,
    { context: 3, maxEditLength: 1000 },
  )
  return patch === undefined ? 'the policy is written anew' : patch.replace(/^=+\n/, '')
}

function name(side: string, { path, text }: { path: string; text?: string }): string {
  return text === undefined ? '/dev/null' : `${side}/${path}`
}
