import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runCli } from '../cli/terminal.js'
import { findProgram, startServer, unusedPort } from './programs.js'

const root = resolve(import.meta.dirname, '../..')

/** Programs of Prometheus, as Debian names them or as they name themselves. */
export const programs = {
  prometheus: findProgram('prometheus'),
  promtool: findProgram('promtool'),
  pushgateway: findProgram('prometheus-pushgateway') ?? findProgram('pushgateway'),
  alertmanager: findProgram('prometheus-alertmanager') ?? findProgram('alertmanager'),
  nodeExporter: findProgram('prometheus-node-exporter') ?? findProgram('node_exporter'),
}

export interface Started {
  url: string
  stop: () => Promise<void>
}

/** Starts a server that takes its address as `--web.listen-address`. */
export async function startMonitor(program: string, ...words: string[]): Promise<Started> {
  const address = `127.0.0.1:${await unusedPort()}`
  const url = `http://${address}`
  const stop = await startServer([program, `--web.listen-address=${address}`, ...words], `${url}/metrics`)
  return { url, stop }
}

/** The loans of the fixtures in a folder of their own, whose policy tells these receivers too. */
export function loansThatTell(folder: string, notify: string): string {
  const place = join(folder, 'loans')
  cpSync(join(root, 'fixtures/loans'), place, { recursive: true })
  const policy = readFileSync(join(place, 'tidegate.yml'), 'utf8').replaceAll('fixtures/loans/', '')
  writeFileSync(join(place, 'tidegate.yml'), `${policy}\nnotify:\n${notify}`)
  return place
}

/** Judges the candidate, or the data as it was; in a moment of its own. */
export async function judge(place: string, environment: Record<string, string>, candidate = 'candidate.csv') {
  mkdirSync(join(place, 'report'), { recursive: true })
  const words = ['check', '--reference', 'reference.csv', '--candidate', candidate, '--report-dir', 'report']
  return runCli(place, [...words, '--name', 'nightly'], '', environment)
}

/** Asks until the answer is there. */
export async function until<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await ask().catch(() => undefined)
    if (found !== undefined) return found
    await new Promise(done => setTimeout(done, 200))
  }
  throw new Error(`nothing came of ${what}`)
}
