/** Numbers as a person would write them. Every output uses these, so that one number looks the same everywhere. */

/** Keeps a number and its unit on one line. */
export const NBSP = '\u00a0'
const MINUS = '\u2212'

/** 1,538: never shortened, because a count of rows is exact. */
export function count(rows: number): string {
  return signed(rows, plain(Math.round(Math.abs(rows))))
}

/** 1 row, 2 rows. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}

/** Three significant digits unless told otherwise, without trailing zeros: 0.0015, 12.4, 684. */
export function significant(value: number, digits = 3): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size < 1e-4 || size >= 1e15)
    return signed(value, trim(size.toExponential(digits - 1).replace('e+', 'e')))
  const rounded = Number(size.toPrecision(digits))
  return signed(value, plain(rounded))
}

/**
 * A value in a column's own unit: 0.32, 684, 2015, 52.1k, 1.23M.
 *
 * `k` begins at 10,000 and four digits stay whole: a year or a postcode must not become 2.02k.
 */
export function measure(value: number, digits = 3): string {
  const size = Math.abs(value)
  const rounded = Number(size.toPrecision(digits))
  if (rounded >= 1e9) return signed(value, trim(size.toExponential(digits - 1).replace('e+', 'e')))
  if (rounded >= 1e6) return `${significant(value / 1e6, digits)}M`
  if (rounded >= 1e4) return `${significant(value / 1e3, digits)}k`
  if (rounded >= 1e3) return signed(value, String(Number(size.toFixed(Math.max(0, digits - 4)))))
  return significant(value, digits)
}

/** What a disk holds, in powers of ten: 34.7 kB, 1.5 GB. */
export function bytes(size: number): string {
  const [unit, name] = (
    [
      [1e9, 'GB'],
      [1e6, 'MB'],
      [1e3, 'kB'],
    ] as const
  ).find(([least]) => size >= least) ?? [1, 'B']
  return `${significant(size / unit)}${NBSP}${name}`
}

/** A share as 12.4 %. Neither 0 nor 100 % unless it is: < 0.1 %, > 99.9 %. */
export function percent(share: number, decimals = 1): string {
  const value = share * 100
  if (value === 0 || value === 100) return `${value}${NBSP}%`
  const step = 10 ** -decimals
  if (Math.abs(value) < step / 2) return `${value < 0 ? `> ${MINUS}` : '< '}${step}${NBSP}%`
  if (value < 100 && value > 100 - step / 2) return `> ${(100 - step).toFixed(decimals)}${NBSP}%`
  const text = Math.abs(value) >= 1e6 ? significant(Math.abs(value)) : Math.abs(value).toFixed(decimals)
  return `${signed(value, text)}${NBSP}%`
}

/** A difference of shares in percentage points, without a sign where it is an amount: 6.7 pp. */
export function points(difference: number, decimals = 1): string {
  const value = Math.abs(difference * 100)
  if (value === 0) return `0${NBSP}pp`
  const step = 10 ** -decimals
  if (value < step / 2) return `< ${step}${NBSP}pp`
  return `${signed(difference, value.toFixed(decimals))}${NBSP}pp`
}

/** A change with its sign: +1.3 pp, −3.1 pp. */
export function change(difference: number, format: (value: number) => string): string {
  const text = format(difference)
  return difference > 0 && !/^[<>]/.test(text) ? `+${text}` : text
}

/** An index such as PSI or a ratio: 0.29, 0.031, < 0.001, 0. */
export function score(value: number, digits = 2): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 10) return significant(value, digits + 1)
  const decimals = size >= 0.0995 ? digits : digits + 1
  const step = 10 ** -decimals
  if (size < step / 2) return value < 0 ? `> ${MINUS}${step}` : `< ${step}`
  return signed(value, size.toFixed(decimals))
}

/** p = 0.012, p < 0.0001; never p = 0. */
export function pValue(p: number): string {
  if (p < 1e-4) return 'p < 0.0001'
  return `p = ${significant(p, 2)}`
}

/** 85 ms, 12.4 s, 3 min 5 s, 36 h, 12.4 d. */
export function milliseconds(value: number, digits = 3): string {
  const size = Math.abs(value)
  const hours = size / 3_600_000
  if (hours >= 72) return `${significant(value / 86_400_000, digits)}${NBSP}d`
  if (hours >= 1) return `${significant(value / 3_600_000, digits)}${NBSP}h`
  if (size >= 60_000) {
    const seconds = Math.round(size / 1000)
    const text = `${count(Math.floor(seconds / 60))}${NBSP}min ${seconds % 60}${NBSP}s`
    return signed(value, text)
  }
  if (Number(size.toPrecision(digits)) >= 10_000) return `${significant(value / 1000, digits)}${NBSP}s`
  return `${measure(value, digits)}${NBSP}ms`
}

/** The number as it was written, without rounding: for limits. */
export function exact(value: number): string {
  return signed(value, plain(Number(Math.abs(value).toPrecision(12))))
}

/**
 * Two different numbers so that they look different: more digits until they do, and not beyond six more.
 * @param format takes a number and how many digits to add to its usual ones
 */
export function apart(
  a: number,
  b: number,
  format: (value: number, more: number) => string,
): [string, string] {
  for (let more = 0; more < 6; more++) {
    const texts: [string, string] = [format(a, more), format(b, more)]
    if (a === b || texts[0] !== texts[1]) return texts
  }
  return [format(a, 0), format(b, 0)]
}

/** 1,234.5, as short as it is exact; 1e−7. `Intl` groups as well, but loading it takes longer than reading a small file. */
function plain(size: number): string {
  const text = String(size).replace('e+', 'e').replace('e-', `e${MINUS}`)
  if (size < 1_000) return text
  return text.replace(/^\d+/, whole => whole.replace(/\B(?=(?:\d{3})+$)/g, ','))
}

function signed(value: number, size: string): string {
  return value < 0 && size !== '0' ? `${MINUS}${size}` : size
}

function trim(exponential: string): string {
  return exponential.replace(/\.?0+e/, 'e').replace('e-', `e${MINUS}`)
}
