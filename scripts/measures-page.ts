import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { markdownTable } from 'markdown-table'
import { columnMeasures } from '../src/measures/column/all.js'
import type { ColumnMeasure } from '../src/measures/column/column-measure.js'
import { concept } from '../src/measures/concept/all.js'
import { datasetMeasures } from '../src/measures/dataset/all.js'
import { disparities } from '../src/measures/disparities/all.js'
import { outcomeDisparities } from '../src/measures/disparities/outcomes/all.js'
import { stratifiedDisparities } from '../src/measures/disparities/stratified/all.js'
import { distances } from '../src/measures/distances/all.js'
import type { Distance } from '../src/measures/distances/distance.js'
import { embeddingMeasures } from '../src/measures/embedding/all.js'
import { multivariate } from '../src/measures/multivariate/all.js'
import type { MultivariateMeasure } from '../src/measures/multivariate/multivariate-measure.js'
import { rates } from '../src/measures/rates/all.js'
import type { SampledMeasure } from '../src/measures/sampled-measure.js'
import { textMeasures } from '../src/measures/text/all.js'

interface Family {
  folder: string
  heading: string
  about: string
  head: string[]
  rows: [id: string, ...facts: string[]][]
}

const readWords = { strata: 'label and input', steps: 'errors over time', scores: 'scores' } as const

const families: Family[] = [
  {
    folder: 'column',
    heading: 'Of one column',
    about:
      'For the gates `values`, `nulls` and `outliers`. Facts about a batch, so limits on them are plain.',
    head: ['measure', 'what', 'takes', 'columns', 'range'],
    rows: Object.values<ColumnMeasure>(columnMeasures).map(one => [
      one.id,
      one.title,
      [...(one.wants ?? []), ...(one.takes ?? [])].map(key => `\`${key}\``).join(', '),
      one.accepts.join(', '),
      span(one.range),
    ]),
  },
  {
    folder: 'dataset',
    heading: 'Of a whole dataset',
    about: 'For the gate `dataset`. Facts about a batch, so limits on them are plain.',
    head: ['measure', 'what', 'unit', 'range'],
    rows: Object.values(datasetMeasures).map(one => [one.id, one.title, one.unit, span(one.range)]),
  },
  {
    folder: 'distances',
    heading: 'Between reference and candidate',
    about:
      'For `measure` of the gate `drift`. Missing values are left out: they have a gate of their own. Without a ' +
      '`measure` the default rule runs, which [gates.md](gates.md) describes.',
    head: ['measure', 'what', 'takes', 'p of its own', 'columns', 'range'],
    rows: Object.values<Distance>(distances).map(one => [
      one.id,
      one.title,
      (one.settings ?? []).map(key => `\`${key}\``).join(', '),
      one.isTest ? 'yes' : '',
      one.accepts.join(', '),
      span(one.range),
    ]),
  },
  {
    folder: 'rates',
    heading: 'Of a model or a service',
    about:
      'For the gates `performance` and `fairness`. Proportions have Wilson intervals. A rate over no members is ' +
      'undefined, never 0. Which outcome is favourable is `positive` of the policy, or plain from 1 and 0 or true ' +
      'and false.',
    head: ['measure', 'what', 'needs', 'worse', 'range'],
    rows: Object.values(rates).map(one => [
      one.id,
      one.title,
      one.requires.join(', '),
      one.worse,
      span(one.range),
    ]),
  },
  {
    folder: 'disparities',
    heading: 'Between groups',
    about:
      'For `compare` of the gate `fairness`, over any rate. Groups without a rate are named and not compared.',
    head: ['comparison', 'what', 'worse', 'range'],
    rows: Object.values(disparities).map(one => [one.id, one.title, one.worse, span(one.range)]),
  },
  {
    folder: 'disparities/outcomes',
    heading: 'Of predictions and labels in groups',
    about:
      'For `measure` of the gate `fairness`, without `compare`. They ask for a label, a prediction and a favourable outcome.',
    head: ['measure', 'what', 'of', 'unit', 'worse', 'range'],
    rows: Object.values(outcomeDisparities).map(one => [
      one.id,
      one.title,
      one.of === 'benefits' && !one.isOfGroups ? 'rows' : 'groups',
      one.unit,
      one.worse,
      span(one.range),
    ]),
  },
  {
    folder: 'disparities/stratified',
    heading: 'Between groups at equal stratum',
    about:
      'For `compare` of the gate `fairness` where a rule is `given` columns: groups are compared among rows that are alike ' +
      'in these.',
    head: ['comparison', 'what', 'worse', 'range'],
    rows: Object.values(stratifiedDisparities).map(one => [one.id, one.title, one.worse, span(one.range)]),
  },
  {
    folder: 'concept',
    heading: 'Of the concept',
    about:
      'For `measure` of the gate `concept`, which [gates.md](gates.md#concept) describes: of the label over ten strata of ' +
      'equal input, of errors over steps of time, and of scores before there are labels. Rows that lack what is read are ' +
      'left out.',
    head: ['measure', 'what', 'reads', 'unit', 'range'],
    rows: Object.values(concept).map(one => [
      one.id,
      one.title,
      readWords[one.reads],
      one.unit,
      span(one.range),
    ]),
  },
  {
    folder: 'multivariate',
    heading: 'Of several columns together',
    about:
      'For `measure` of the gate `multivariate`, on rows drawn from both sides by what is in them: the same rows, the ' +
      'same numbers, in whatever order. Each has a p-value.',
    head: ['measure', 'what', 'rows a side', 'p by permutations', 'range'],
    rows: Object.values<MultivariateMeasure>(multivariate).map(one => [
      one.id,
      one.title,
      `${one.size}, at most ${one.mostRows}`,
      one.permutes ? 'yes' : '',
      span(one.range),
    ]),
  },
  sampledFamily('text', 'Of a column of texts', textMeasures),
  sampledFamily('embedding', 'Of a column of vectors', embeddingMeasures),
]

function sampledFamily(
  folder: string,
  heading: string,
  measures: Readonly<Record<string, SampledMeasure>>,
): Family {
  return {
    folder,
    heading,
    about: `For \`measure\` of the gate \`${folder}\`, on rows drawn from both sides by what is in them.`,
    head: ['measure', 'what', 'rows a side', 'p of its own', 'unit', 'range'],
    rows: Object.values(measures).map(one => [
      one.id,
      one.title,
      String(one.size),
      one.isTest ? 'yes' : '',
      one.unit,
      span(one.range),
    ]),
  }
}

/**
 * docs/measures.md: every registry as a table, and under it what each measure's own file says of it.
 *
 * @param read a file of the repository by its path
 */
export function measuresPage(read: (path: string) => string): string {
  const intro =
    '# Measures\n\nA measure gives a finite number with its evidence, or the reason there is none. It knows no limits: ' +
    'those are in [policy.md](policy.md). Its name is its policy word and its file in `src/measures`. This page is made ' +
    'from those files by `npm run generate`.'
  return `${[intro, ...families.map(family => section(family, read))].join('\n\n')}\n`
}

function section({ folder, heading, about, head, rows }: Family, read: (path: string) => string): string {
  const table = markdownTable([head, ...rows.map(([id, ...facts]) => [`\`${id}\``, ...facts])], {
    alignDelimiters: false,
  })
  const details = rows.map(([id]) => `### ${id}\n${docstrings(read(fileOf(folder, id))).join('\n\n')}`)
  return [`## ${heading}\n${about}`, table, ...details].join('\n\n')
}

/** Where a measure's own file is: in its family's folder, or in one of that. */
function fileOf(family: string, id: string): string {
  const folder = join('src/measures', family)
  const files = readdirSync(join(import.meta.dirname, '..', folder), { recursive: true, encoding: 'utf8' })
  const found = files.find(file => file === `${id}.ts` || file.endsWith(`/${id}.ts`))
  if (found === undefined) throw new Error(`${folder} has no ${id}.ts`)
  return join(folder, found)
}

/** What stands before the exports of a file, without the tags, which are for programmers. */
function docstrings(source: string): string[] {
  return [...source.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\nexport /gs)].map(([, comment = '']) =>
    comment
      .split('\n')
      .map(line => line.replace(/^\s*\* ?/, '').trimEnd())
      .join('\n')
      .replace(/\n@.*$/s, '')
      .trim(),
  )
}

function span([low, high]: readonly [number, number]): string {
  const end = (value: number) => (Number.isFinite(value) ? String(value) : value < 0 ? '-∞' : '∞')
  return `${Number.isFinite(low) ? '[' : '('}${end(low)}, ${end(high)}${Number.isFinite(high) ? ']' : ')'}`
}
