import type { LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import { nullWords } from '../columns/null-words.js'
import type { ReadOptions } from '../dataset.js'
import { rowsAtOnce } from '../limits.js'
import type { Notes } from '../notes.js'
import type { RawBatch, RawColumn, RawFile } from '../raw.js'
import { toUtf8 } from '../utf8.js'
import { type RecordBatch, readRecords } from './csv-records.js'
import { judgeFirstLine } from './first-line.js'
import { nameColumns } from './header.js'
import type { Dialect } from './quoted-records.js'
import { noRagged, type Ragged } from './ragged.js'
import type { Records } from './records.js'
import { readStart } from './start.js'

/** A CSV or TSV file, its header read. What CSV means here is in docs/formats.md. @throws CannotJudge */
export async function openCsv(file: LocalFile, options: ReadOptions, opening: Notes): Promise<RawFile> {
  const start = await readStart(file, options)
  const { dialect, header } = start
  if (options.quote === undefined && dialect.quote === "'")
    opening.add('single-quotes', { detail: file.name })
  judgeFirstLine(file, start, nullWords(options.nullValues), opening)
  const columns = nameColumns(header, opening).map(name => ({ name }))
  const positions = new Map(columns.map((column, index) => [column.name, index]))
  return {
    file,
    columns,
    async *batches(wanted, rows, notes) {
      const odd: Oddities = { ...noRagged, blankLines: 0 }
      const atOnce = rowsAtOnce(Math.max(columns.length, wanted?.size ?? 0))
      let left = rows
      let header = true
      for await (const batch of readText(file, dialect, notes)) {
        const { records } = batch
        addOddities(odd, batch)
        if (records.length === 0) continue
        let first = header ? 1 : 0
        header = false
        for (; first < records.length && left > 0; first += atOnce) {
          const found = Math.min(left, atOnce, records.length - first)
          yield toRawBatch(records, first, found, columns, positions)
          left -= found
        }
        if (left <= 0) return
      }
      noteOddities(odd, file, notes)
    },
  }
}

function toRawBatch(
  records: Records,
  first: number,
  rows: number,
  columns: readonly RawColumn[],
  positions: ReadonlyMap<string, number>,
): RawBatch {
  return {
    rows,
    columns,
    texts(column) {
      const position = positions.get(column)
      return position === undefined ? undefined : records.column(position, first, rows)
    },
  }
}

function readText(file: LocalFile, dialect: Dialect, notes: Notes): AsyncGenerator<RecordBatch> {
  return readRecords(toUtf8(readBytes(file), file.name, notes), dialect, file.name)
}

interface Oddities extends Ragged {
  blankLines: number
}

function addOddities(odd: Oddities, { ragged, blankLines }: RecordBatch): void {
  if (odd.line === 0) odd.line = ragged.line
  odd.short += ragged.short
  odd.long += ragged.long
  odd.extraCells += ragged.extraCells
  odd.blankLines += blankLines
}

function noteOddities(odd: Oddities, file: LocalFile, notes: Notes): void {
  if (odd.blankLines > 0) notes.add('blank-lines', { count: odd.blankLines, detail: file.name })
  if (odd.line === 0) return
  const short = odd.short > 0 ? [`${odd.short} too short`] : []
  const long = odd.long > 0 ? [`${odd.long} too long by ${odd.extraCells} cells`] : []
  notes.add('ragged-rows', {
    count: odd.short + odd.long,
    detail: `${file.name}: ${[...short, ...long].join(', ')}, the first at line ${odd.line}`,
  })
}
