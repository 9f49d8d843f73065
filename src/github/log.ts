import { randomUUID } from 'node:crypto'
import { EOL } from 'node:os'

/** Prints text into the log of a step. Values from data could read as commands of the runner, so it listens to none. */
export function printLog(text: string): void {
  const token = randomUUID()
  const lines = [`::stop-commands::${token}`, text.replace(/\n$/, ''), `::${token}::`]
  process.stdout.write(`${lines.join(EOL)}${EOL}`)
}
