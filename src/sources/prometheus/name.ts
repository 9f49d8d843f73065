import { CannotJudge } from '../source.js'

/** A stretch of time, in seconds: so long, and ended so long ago. */
export interface Stretch {
  seconds: number
  agoSeconds: number
}

const units = new Map([
  ['m', 60],
  ['h', 3_600],
  ['d', 86_400],
  ['w', 604_800],
])
const example = 'prometheus:last 1h, or prometheus:last 1h, 7d ago'
const LONGEST_SECONDS = 366 * 86_400

/** `last 1h`, or `last 1h, 7d ago`. @throws CannotJudge */
export function readStretch(rest: string, spelling: string): Stretch {
  const [, length = '', ago = '0m'] =
    /^last (\d{1,4}[mhdw])(?:, ?(\d{1,4}[mhdw]) ago)?$/.exec(rest.trim()) ?? []
  const [seconds, agoSeconds] = [length, ago].map(secondsOf)
  if (seconds === undefined || agoSeconds === undefined || !(seconds > 0 && seconds <= LONGEST_SECONDS))
    throw new CannotJudge(`${spelling} names no stretch of time`, `Write it like ${example}.`)
  return { seconds, agoSeconds }
}

function secondsOf(text: string): number {
  return Number(text.slice(0, -1)) * (units.get(text.slice(-1)) ?? Number.NaN)
}
