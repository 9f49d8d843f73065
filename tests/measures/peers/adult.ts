import { oracleRows } from '../../oracle.js'
import { numbers, texts } from '../distributions.js'
import type { Pair, PeerCase } from './samples.js'

/** Rows of the Adult data as alibi maps them, a column as levels or as numbers. */
export function adultPair({ params }: PeerCase, as: 'levels' | 'numbers'): Pair {
  const column = String(params.column)
  const cells = (rows: unknown) => {
    const [from, to] = Array.isArray(rows) ? rows.map(Number) : []
    return adult()
      .slice(from, to)
      .map(row => adultCell(row, column))
  }
  const [before, after] = [cells(params.reference_rows), cells(params.candidate_rows)]
  return as === 'levels'
    ? [texts(before), texts(after)]
    : [numbers(before.map(Number)), numbers(after.map(Number))]
}

let rows: Record<string, string>[] | undefined
function adult(): Record<string, string>[] {
  rows ??= oracleRows('golden/adult/reference.csv.gz')
  return rows
}

/** By name of the column as alibi has it: that of the file, and what its levels are joined to. */
const adultColumns = new Map<string, [column: string, joined: Record<string, string>]>([
  ['Age', ['age', {}]],
  ['Workclass', ['workclass', {}]],
  ['Relationship', ['relationship', {}]],
  ['Race', ['race', {}]],
  ['Sex', ['sex', {}]],
  ['Capital Gain', ['capital-gain', {}]],
  ['Capital Loss', ['capital-loss', {}]],
  ['Hours per week', ['hours-per-week', {}]],
  [
    'Education',
    [
      'education',
      joined({
        Dropout: '10th 11th 12th 1st-4th 5th-6th 7th-8th 9th Preschool',
        'High School grad': 'HS-grad Some-college',
        Associates: 'Assoc-acdm Assoc-voc',
      }),
    ],
  ],
  [
    'Marital Status',
    [
      'marital-status',
      joined({
        Married: 'Married-AF-spouse Married-civ-spouse',
        Separated: 'Married-spouse-absent Separated Divorced',
      }),
    ],
  ],
  [
    'Occupation',
    [
      'occupation',
      joined({
        'Blue-Collar': 'Craft-repair Farming-fishing Handlers-cleaners Machine-op-inspct Transport-moving',
        Service: 'Other-service Priv-house-serv',
        Other: 'Protective-serv Tech-support',
      }),
    ],
  ],
  [
    'Country',
    [
      'native-country',
      joined({
        'SE-Asia': 'Cambodia Laos Philippines Thailand Vietnam',
        'British-Commonwealth': 'Canada England India Ireland Scotland',
        China: 'China Hong Taiwan',
        'South-America': 'Columbia Ecuador El-Salvador Peru',
        Other: 'Cuba Iran Japan',
        'Latin-America':
          'Dominican-Republic Guatemala Haiti Honduras Jamaica Mexico Nicaragua Outlying-US(Guam-USVI-etc) Puerto-Rico Trinadad&Tobago',
        Euro_1: 'France Germany Holand-Netherlands Italy',
        Euro_2: 'Greece Hungary Poland Portugal South',
      }),
    ],
  ],
])

function joined(levels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([to, from]) => from.split(' ').map(level => [level, to])),
  )
}

function adultCell(row: Record<string, string>, column: string): string {
  const [name = '', to = {}] = adultColumns.get(column) ?? []
  const cell = row[name] ?? ''
  return to[cell] ?? cell
}
