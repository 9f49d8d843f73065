import { readFileSync } from 'node:fs'

type Table = Record<string, (number | string | null)[]>

interface Tables {
  reference: Table
  candidate: Table
  name: string
  'row-count': number
  'row-count-change': number
  'column-count': number
  'null-pattern': number
  'rows-in-both': number
  'rows-in-both a': number
  'conflicting-labels': number
}

/** Numbers of tests/golden/dataset.py. */
interface Golden {
  tables: Tables[]
  correlations: {
    reference: Record<'a' | 'b', number[]>
    candidate: Record<'a' | 'b', number[]>
    levels: [[string[], string[]], [string[], string[]]]
    pearson: [before: number, after: number, pValue: number]
    spearman: [before: number, after: number, pValue: number]
    'cramers-v': [before: number, after: number]
  }[]
}

const { 'more tables': more, ...usual }: Golden & { 'more tables': Tables[] } = JSON.parse(
  readFileSync(new URL('../../golden/dataset.json', import.meta.url), 'utf8'),
)

export const golden: Golden = { ...usual, tables: [...usual.tables, ...more] }
