import { readFile } from 'node:fs/promises'
import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { firstBytes } from '../bytes.js'
import { namedValues } from './named-values.js'
import { parseJson } from './parse-json.js'
import { parseYaml } from './parse-yaml.js'

/**
 * What a metrics file says, by dotted path in the order of the file: `val.accuracy`, `folds.0`. A number, perhaps not a
 * finite one, or the text of what stands there instead.
 */
export type Numbers = ReadonlyMap<string, number | string>

/** Numbers that somebody else has taken are a page; what is larger is a table. YAML is slow to read. */
const MOST_BYTES = { json: 1 << 20, yaml: 1 << 18 }
const MOST_VALUES = 10_000

/**
 * Reads a file of numbers, JSON or YAML, as `dvc metrics`, MLflow and `json.dump` write them. What it is shows in its
 * content: one mapping of names to numbers, nested as you like.
 *
 * @returns undefined for any other file, such as JSON with an object a line
 * @throws CannotJudge for a file that must be meant as one and cannot be read
 */
export async function readMetricsFile(file: LocalFile): Promise<Numbers | undefined> {
  const extension = /\.(json|ya?ml)$/i.exec(file.name)?.[1]?.toLowerCase()
  if (extension === undefined) return undefined
  if (extension === 'json' && (file.bytes > MOST_BYTES.json || !(await beginsAsMapping(file))))
    return undefined
  if (extension !== 'json' && file.bytes > MOST_BYTES.yaml) throw tooLarge(file)
  const text = textOf(await readFile(file.path), file.name)
  if (extension === 'json' && isJsonLines(text)) return undefined
  const values = extension === 'json' ? parseJson(text, file.name) : parseYaml(text, file.name)
  return numbersOf(values, file.name)
}

async function beginsAsMapping(file: LocalFile): Promise<boolean> {
  const start = await firstBytes(file, 4_096)
  return /^\ufeff?\s*\{/.test(start.toString('utf8'))
}

/** One object after the other, and not one over many lines. */
function isJsonLines(text: string): boolean {
  return /^\s*\{.*\}[ \t\r]*\n\s*\{/.test(text)
}

function textOf(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CannotJudge(`${name} is not text in UTF-8.`, 'Write the metrics file as UTF-8.')
  }
}

function numbersOf(root: unknown, name: string): Numbers {
  refuseOwn(root, name)
  if (isByColumns(root)) throw byColumns(name)
  const numbers = namedValues(root, name, MOST_VALUES)
  if (![...numbers.values()].some(value => typeof value === 'number'))
    throw new CannotJudge(
      `${name} has no number in it, so it is no metrics file.`,
      'Name a file with numbers such as {"val": {"accuracy": 0.93}}, or one with rows.',
    )
  return numbers
}

/** More than a model has folds or classes. */
const LEAST_ROWS = 30

/** A table of pandas, as `to_json` writes it where nothing else is said: each column a mapping of row numbers. */
function isByColumns(root: unknown): boolean {
  const columns = [...membersOf(root).values()].map(column => [...membersOf(column).keys()])
  const isCounted = (keys: string[]) =>
    keys.length >= LEAST_ROWS && keys.every((key, row) => key === String(row))
  return columns.length > 0 && columns.every(isCounted)
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  if (value instanceof Map) return value
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isMapping ? Object.entries(value) : [])
}

function byColumns(name: string): CannotJudge {
  return new CannotJudge(
    `${name} is a table by columns, as pandas writes it; a table by rows was expected, or a metrics file.`,
    "Write it with to_json(orient='records'), or as CSV or Parquet.",
  )
}

/** Files of Tidegate's own are mappings with numbers as well. */
function refuseOwn(root: unknown, name: string): void {
  const what = membersOf(root).get('tidegate')
  if (what === 'profile')
    throw new CannotJudge(
      `${name} is a stored profile, which its name does not say.`,
      'Let its name end in .profile.json.',
    )
  if (what === 'report')
    throw new CannotJudge(`${name} is a report of Tidegate and neither data nor metrics.`, 'Name the data.')
}

function tooLarge({ name }: LocalFile): CannotJudge {
  return new CannotJudge(
    `${name} is larger than 256 KiB, which no metrics file in YAML is.`,
    'Write numbers only, or rows in a format for rows: CSV, JSON Lines or Parquet.',
  )
}
