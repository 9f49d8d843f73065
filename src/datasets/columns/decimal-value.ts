/** Of decimals with so many digits after the point: the double that the text of one would be. */
export function decimalOf(scale: number): (unscaled: number | bigint) => number {
  const power = 10 ** scale
  return unscaled => {
    const number = Number(unscaled)
    // Exact dividend and exact divisor: one rounding.
    if (Number.isSafeInteger(number) && scale <= 22) return number / power
    return Number(`${unscaled}e-${scale}`)
  }
}
