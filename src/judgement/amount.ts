import { printShifted, shifted } from './decimal.js'

/** Units that an amount is written in. */
export type Unit = '%' | 'pp' | Duration
type Duration = keyof typeof durations

/** In milliseconds. */
const durations = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Powers of ten move the point of the text; minutes, hours and days multiply. */
export function amountOf(digits: string, unit: string | undefined): number {
  if (unit === '%' || unit === 'pp') return shifted(digits, -2)
  if (unit === 's') return shifted(digits, 3)
  return isDuration(unit) ? Number(digits) * durations[unit] : Number(digits)
}

export function isUnit(text: string | undefined): text is Unit {
  return text === '%' || text === 'pp' || isDuration(text)
}

function isDuration(text: string | undefined): text is Duration {
  return text !== undefined && Object.hasOwn(durations, text)
}

/** The digits that `amountOf` reads as exactly this amount; in milliseconds where those of its own unit would not. */
export function printAmount(amount: number, unit?: Unit): string {
  if (unit === undefined) return printShifted(amount, 0)
  if (unit === '%' || unit === 'pp') return `${printShifted(amount, 2)}${unit}`
  if (unit === 's') return `${printShifted(amount, -3)} s`
  const digits = printShifted(amount / durations[unit], 0)
  return amountOf(digits, unit) === amount ? `${digits} ${unit}` : `${printShifted(amount, 0)} ms`
}
