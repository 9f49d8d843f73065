import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Training data, and three weeks of answers, of which the last is of other customers and slower. */
export function files(): Record<string, string> {
  const training = Array.from({ length: 900 }, (_, i) => `${income(i, 1)},${20 + ((i * 13) % 50)}`)
  const start = Date.UTC(2026, 10, 1)
  const lines = Array.from({ length: 21 * 60 }, (_, i) => {
    const day = Math.floor(i / 60)
    return {
      time: new Date(start + day * 86_400_000 + (i % 60) * 1_200_000).toISOString(),
      request_id: `r${i}`,
      model_version: '7',
      income: income(i, day < 14 ? 1 : 1.4),
      age: 20 + ((i * 13) % 50),
      prediction: income(i, 1) > 50 ? 'yes' : 'no',
      score: ((i * 29) % 100) / 100,
      latency_ms: (day < 14 ? 80 : 230) + (i % 20),
    }
  })
  const logs = Array.from({ length: 21 }, (_, day) => {
    const name = `logs/${new Date(start + day * 86_400_000).toISOString().slice(0, 10)}.jsonl`
    const text = lines.slice(day * 60, day * 60 + 60).map(line => JSON.stringify(line))
    return [name, `${text.join('\n')}\n`]
  })
  return { 'train.csv': `income,age\n${training.join('\n')}\n`, ...Object.fromEntries(logs) }
}

function income(i: number, times: number): number {
  return Math.round((20 + ((i * 37) % 61)) * times * 10) / 10
}

/** Run as a program, writes them beside it. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(files())) {
    const path = join(import.meta.dirname, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
