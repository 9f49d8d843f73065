import { limitText } from '../words/limit.js'
import { change, counted, measure, points, pValue } from '../words/number.js'
import { styleOf } from '../words/style.js'
import type { HistorySection, Series } from './history.js'
import { isNearing, LEVEL, standingOf } from './order.js'

/** What a check did over time, in one sentence; empty where it did nothing. Plain text. */
export function seriesText(series: Series): string {
  return [standingText(series), paceText(series)].filter(text => text !== '').join('; ')
}

function standingText(series: Series): string {
  const runs = series.points
  const standing = standingOf(series)
  const breached = runs.filter(point => point?.status === 'fail' || point?.status === 'warn').length
  const had = runs.filter(point => point !== undefined).length
  if (standing === 'failing' || standing === 'warning') {
    if (had === 1) return 'breached in the only run that has it'
    const streak = [...runs]
      .reverse()
      .findIndex(point => point?.status !== 'fail' && point?.status !== 'warn')
    return streak === -1 ? `breached in all ${counted(had, 'run')}` : `breached for ${counted(streak, 'run')}`
  }
  return breached === 0 ? '' : `breached in ${breached} of ${counted(had, 'run')}, not now`
}

function paceText({ check, pace }: Series): string {
  if (pace === undefined || pace.pValue > LEVEL || pace.slope === 0) return ''
  const isShare = styleOf(check).name === 'percent' || styleOf(check).name === 'points'
  const moved = change(pace.slope, value => (isShare ? points(value, 2) : measure(value, 2)))
  const sure = `${pValue(pace.pValue)} over ${counted(pace.runs, 'run')}`
  const when = isNearing(pace) ? `, past its limit in ${counted(pace.reaches ?? 0, 'run')} at this pace` : ''
  return `${moved} a run (${sure})${when}`
}

/** The limit that it is held to now. */
export function limitsText({ check }: Series): string {
  const style = styleOf(check)
  const [warn, fail] = [
    check.warn && limitText('warns', check.warn, style),
    check.fail && limitText('fails', check.fail, style),
  ]
  return [fail, warn].filter(text => text !== undefined).join(', ')
}

/** Line one of a section: what it comes to. */
export function sectionText({ runs, series }: HistorySection): string {
  const held = runs.filter(({ exitCode }) => exitCode !== 0).length
  const near = series.filter(one => standingOf(one) === 'nearing').length
  const breached = series.filter(one => ['failing', 'warning'].includes(standingOf(one))).length
  return [
    `${counted(runs.length, 'run')}, ${held === 0 ? 'none' : held} held back`,
    `${counted(series.length, 'check')} now`,
    breached === 0 ? '' : `${breached} breached`,
    near === 0 ? '' : `${near} on the way to a limit`,
  ]
    .filter(text => text !== '')
    .join(' · ')
}
