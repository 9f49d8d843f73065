/**
 * Card payments scored by a fraud model: last month, labelled since, against this week, in which fraudsters found
 * something new. They test stolen cards with many small payments at petrol pumps by night, which the model was never
 * shown and scores as harmless.
 *
 *     node --experimental-strip-types recipes/fraud/make.ts        (Node 22.6 or newer)
 *
 * Writes reference.csv and candidate.csv beside itself, drawn from the seeds below; no row is about a real person.
 */
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const header = 'payment_id,hour,merchant,amount,country,score,flagged,fraud'

/** Uniform on [0, 1), 32 bits: mulberry32 by Tommy Ettinger, public domain. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const merchants = ['grocery', 'restaurant', 'online', 'petrol', 'travel'] as const

interface Payment {
  hour: number
  merchant: string
  amount: number
  country: string
  fraud: boolean
  /** Where the score of such a payment lies, from 0 to 1. */
  middle: number
}

function usual(uniform: () => number): Payment {
  const fraud = uniform() < 0.04
  const dear = fraud ? 6 : 3.4
  return {
    hour: Math.floor(7 + uniform() * 16),
    merchant: merchants[Math.floor(uniform() * (fraud ? 3 : 5))] ?? 'online',
    amount: Math.exp(dear + (uniform() + uniform() + uniform() - 1.5)),
    country: uniform() < (fraud ? 0.5 : 0.08) ? 'abroad' : 'home',
    fraud,
    middle: fraud ? 0.74 : 0.16,
  }
}

/** The new attack: small sums, at the pump, by night, at home. */
function attack(uniform: () => number): Payment {
  return {
    hour: Math.floor(uniform() * 5),
    merchant: 'petrol',
    amount: 1 + uniform() * 4,
    country: 'home',
    fraud: true,
    middle: 0.1,
  }
}

function table(seed: number, rows: number, attacked: number): string {
  const uniform = random(seed)
  const lines = Array.from({ length: rows }, (_, row) => {
    const payment = uniform() < attacked ? attack(uniform) : usual(uniform)
    const score = Math.min(0.999, Math.max(0.001, payment.middle + (uniform() + uniform() - 1) * 0.45))
    return [
      `P${seed}${String(row).padStart(6, '0')}`,
      payment.hour,
      payment.merchant,
      payment.amount.toFixed(2),
      payment.country,
      score.toFixed(3),
      score > 0.5 ? 1 : 0,
      payment.fraud ? 1 : 0,
    ].join(',')
  })
  return `${[header, ...lines].join('\n')}\n`
}

/** Both files by name. */
export function files(): Record<string, string> {
  return { 'reference.csv': table(11, 6000, 0), 'candidate.csv': table(12, 4000, 0.03) }
}

if (argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(files())) writeFileSync(new URL(name, import.meta.url), text)
