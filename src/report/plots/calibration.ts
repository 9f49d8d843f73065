import { dot, line, link } from '@observablehq/plot'
import { type Markup, nothing } from '../html/markup.js'
import type { Calibration, CalibrationBin } from '../model.js'
import { clean } from '../words/escape.js'
import { count, percent } from '../words/number.js'
import { framed, scale, shareAxis, valueAxis } from './axes.js'
import { figure } from './figure.js'

/** Of rows with a score, the share that turned out so: on the diagonal where the score is a probability. */
export function calibrationFigure({ score, positive, bins }: Calibration): Markup {
  const of = (side: 'reference' | 'candidate') => bins.flatMap(bin => bin[side] ?? [])
  const [before, now] = [of('reference'), of('candidate')]
  if (now.length < 2) return nothing
  const at = { x: 'score', y: 'share' }
  const said = ({ rows, score: mean, share }: CalibrationBin) =>
    `score ${percent(mean, 0)}: ${percent(share, 0)} of ${count(rows)} rows`
  return figure(
    `Share of ${clean(positive, 30)} by ${clean(score, 30)}`,
    {
      ...framed,
      height: 240,
      x: scale({ domain: [0, 1] }),
      y: scale({ domain: [0, 1] }),
      marks: [
        shareAxis(1),
        link([0], { x1: 0, y1: 0, x2: 1, y2: 1, className: 'cn' }),
        line(before, { ...at, className: 'rl' }),
        line(now, { ...at, className: 'cl' }),
        dot(before, { ...at, r: 3.4, className: 'rd' }),
        dot(now, { ...at, r: 3.6, className: 'cd' }),
        valueAxis('numeric'),
      ],
    },
    `Calibration of the candidate. ${now.map(said).join('; ')}`,
    'On the straight line the score is the share. Tenths of the score with too few rows are left out.',
  )
}
