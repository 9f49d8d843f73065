import { CannotJudge } from '../sources/source.js'

/** An option that takes one of a few words. @throws CannotJudge that lists them */
export function choice<const T extends string>(
  option: string,
  given: string | undefined,
  words: readonly T[],
): T | undefined {
  if (given === undefined) return undefined
  const word = words.find(each => each === given)
  if (word === undefined)
    throw new CannotJudge(`--${option} ${given} is not known`, `--${option} is one of ${words.join(', ')}.`)
  return word
}
