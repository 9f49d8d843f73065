/** Moves the point of a number in its text, because 7 * 0.01 is not 0.07 in binary. */
export function shifted(digits: string, places: number): number {
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e')
  return Number(`${mantissa}e${Number(exponent) + places}`)
}

/** The text that `shifted(text, -places)` reads as exactly this number; plain digits wherever they do. */
export function printShifted(value: number, places: number): string {
  const plain = String(shifted(String(value), places))
  if (shifted(plain, -places) === value) return plain
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  return `${mantissa}e${Number(exponent) + places}`
}
