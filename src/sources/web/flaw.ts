import { CannotJudge } from '../source.js'

/**
 * What stands in an address or a token that can stand in none, as one that was copied with what is around it; undefined
 * where nothing does. Node's own words for it repeat the text, secret or not, and an address loses its line breaks unsaid.
 */
export function flawOf(text: string): string | undefined {
  if (/[\r\n]/.test(text)) return 'a line break'
  if (/\s/.test(text)) return 'a space'
  return /\p{Cc}/u.test(text) ? 'a control character' : undefined
}

/** The same of a token, which is the value of a header. */
export function tokenFlawOf(text: string): string | undefined {
  return flawOf(text) ?? (/^[\x21-\x7e]*$/.test(text) ? undefined : 'a letter beyond a to z')
}

/** @throws CannotJudge that names the variable, and repeats nothing of what it holds */
export function checkToken(variable: string, token: string): void {
  const flaw = tokenFlawOf(token)
  if (flaw !== undefined)
    throw new CannotJudge(`${variable} has ${flaw} in it`, 'Set it to the token alone, in one piece.')
}
