/** Whether a text can be the value of a header. What cannot is refused by Node in words that repeat it, secret or not. */
export function canBeHeader(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text)
}
