/** A number as `measure` or `change` writes it: sign, digits, decimals, `k` or `M`. */
const shape = /^([+\u2212]?)([\d,]+)(?:\.(\d+))?([kM]?)$/

/**
 * Numbers of one column of a table with even decimals: `47.0k` under `39.1k`. Zeros are put back that were left off for
 * brevity, up to the digits that the number was rounded to; what is not such a number stays as it is.
 *
 * @param digits significant ones, as the numbers were rounded to
 */
export function evenly(texts: readonly string[], digits = 3): string[] {
  const most = new Map<string, number>()
  for (const text of texts) {
    const [, , , decimals = '', unit = ''] = shape.exec(text) ?? []
    most.set(unit, Math.max(most.get(unit) ?? 0, decimals.length))
  }
  return texts.map(text => {
    const [, sign = '', whole = '', decimals = '', unit = ''] = shape.exec(text) ?? []
    const size = Number(`${whole.replaceAll(',', '')}.${decimals}`)
    if (!(size > 0)) return text
    const meant = Math.max(0, digits - 1 - Math.floor(Math.log10(size)))
    const wanted = Math.min(most.get(unit) ?? 0, meant)
    const padded = decimals.padEnd(wanted, '0')
    return `${sign}${whole}${padded === '' ? '' : `.${padded}`}${unit}`
  })
}
