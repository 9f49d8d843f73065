import { z } from 'zod'
import type { ColumnSchema } from '../../datasets/dataset.js'
import { encodings, kinds } from '../../datasets/kind.js'
import { extremesOf, meanOf } from '../moments.js'
import { type Need, needId } from '../need.js'
import type { Profile } from '../profile.js'
import { rowsOfLevel } from '../tally.js'
import { storedCount } from './line.js'
import { storedSd } from './moments-line.js'

/** A column as a reviewer reads it. What follows `encoding` is repeated from its statistics and must agree with them. */
export const columnLine = z.strictObject({
  name: z.string(),
  kind: z.enum(kinds),
  encoding: z.enum(encodings),
  missing: storedCount.optional(),
  nan: storedCount.optional(),
  infinite: storedCount.optional(),
  distinct: storedCount.optional(),
  mean: z.number().optional(),
  sd: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
})
export type ColumnLine = z.output<typeof columnLine>

/** @param profile as it may be shown. @param isShowingExtremes false where min and max are withheld */
export function writeColumn(profile: Profile, column: ColumnSchema, isShowingExtremes: boolean): ColumnLine {
  const of = (need: Omit<Need, 'within'>) => profile.statistics.get(needId({ ...need, within: [] }))
  const { name, kind, encoding } = column
  const line: ColumnLine = { name, kind, encoding }
  const types = of({ fold: 'tally', of: [{ type: column.name }] })
  if (types?.fold === 'tally') {
    const [nan, infinite] = [rowsOfLevel(types, 0, 'nan'), rowsOfLevel(types, 0, 'infinite')]
    line.missing = rowsOfLevel(types, 0, 'missing') + nan
    if (encoding === 'numbers' || encoding === 'timestamps') Object.assign(line, { nan, infinite })
  }
  const support = of({ fold: 'support', of: [{ value: column.name }] })
  if (support?.fold === 'support' && support.distinct !== undefined) line.distinct = support.distinct
  const tally = of({ fold: 'tally', of: [{ value: column.name }] })
  if (tally?.fold === 'tally')
    line.distinct = tally.tuples.filter(([level]) => level !== null).length + (tally.rest?.tuples ?? 0)
  const moments = of({ fold: 'moments', of: [{ value: column.name }] })
  if (moments?.fold !== 'moments') return line
  const [mean, sd] = [meanOf(moments), storedSd(moments, 0)]
  if (mean !== undefined) line.mean = mean
  if (sd !== null) line.sd = sd
  return isShowingExtremes ? { ...line, ...extremesOf(moments) } : line
}
