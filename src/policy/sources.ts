import { z } from 'zod'
import { webBounds } from '../sources/web/web.js'

/** What may be reached over the network, and how much of it; the defaults are those of sources/web. */

const units = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['tb', 1e12],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
  ['tib', 2 ** 40],
])

/** `20 GB`, or a number of bytes. */
const size = z
  .union([z.number(), z.string().transform(bytesOf)])
  .refine(bytes => Number.isSafeInteger(bytes) && bytes > 0, 'write a size such as 500 MB or 20 GiB')

function bytesOf(text: string): number {
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? []
  return Math.round(Number(amount) * (units.get(unit.toLowerCase()) ?? Number.NaN))
}

const seconds = z.number().positive().max(86_400)

const host = z
  .string()
  .refine(
    isHost,
    'write a host such as data.corp.example or *.corp.example, an address, or a block such as 10.1.0.0/16',
  )

/** A pattern for all hosts would be no list. */
function isHost(entry: string): boolean {
  const [net = '', bits, ...more] = entry.replace(/^\[(.*)\]$/, '$1').split('/')
  const most = isIpv4(net) ? 32 : isIpv6(net) ? 128 : undefined
  if (most === undefined) return /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/i.test(entry)
  const isBlock = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most)
  return isBlock && more.length === 0
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255)
}

function isIpv6(text: string): boolean {
  return text.includes(':') && URL.canParse(`http://[${text}]`)
}

/** A query may be called `__proto__`: kept in a Map, and made of own keys only. */
const queries = z.preprocess(
  value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : value,
  z.map(
    z.string().regex(/^[\w-]{1,100}$/, 'a query is called by a word such as p99'),
    z.string().min(1).max(10_000),
  ),
)

export const sources = z
  .strictObject({
    'allow-hosts': z
      .array(host)
      .default([])
      .describe('Hosts, addresses and blocks of private networks that may be read, also by plain http'),
    'max-bytes': size
      .default(webBounds.maxBytes)
      .describe('The most of one file that is fetched, or unpacked of an artifact: `20 GB`, or bytes'),
    'max-files': z
      .int()
      .min(1)
      .max(1_000_000)
      .default(webBounds.maxFiles)
      .describe('The most files of one dataset that are fetched, and entries of an artifact'),
    'connect-seconds': seconds.default(webBounds.connectSeconds).describe('For a connection'),
    'idle-seconds': seconds
      .default(webBounds.idleSeconds)
      .describe('Between one piece of an answer and the next'),
    'total-seconds': seconds.default(webBounds.totalSeconds).describe('For one file altogether'),
    prometheus: queries
      .default(() => new Map())
      .describe('What `prometheus:last 1h` asks, by name: queries in PromQL'),
  })
  .prefault({})
  .transform(written => ({
    allowHosts: written['allow-hosts'],
    maxBytes: written['max-bytes'],
    maxFiles: written['max-files'],
    connectSeconds: written['connect-seconds'],
    idleSeconds: written['idle-seconds'],
    totalSeconds: written['total-seconds'],
    prometheus: written.prometheus as ReadonlyMap<string, string>,
  }))
  .describe('What is read over the network; see docs/sources.md')
