import type { Report } from '../report.js'
import { clean } from './escape.js'
import { type Prose, say } from './prose.js'

/** A line for each thing that was promoted or started after the verdict, or was not. */
export function followedLines({ followed = [] }: Report): Prose[] {
  return followed.map(({ text }) => say`${clean(text, 400)}.`)
}
