import process from 'node:process'
import { setFlagsFromString } from 'node:v8'

/** Rows after which what Turbofan makes of the code that reads them is worth its making. */
export const WORTH_TURBOFAN_ROWS = 200_000

/** The first V8 that is sure to have Maglev, which code falls back on: that of Node 24. */
const FIRST_WITH_MAGLEV = 13

let held = false

/**
 * Keeps V8 from compiling a function a third time. On small data the whole run ends before that pays: there it is a fifth
 * of the processor's time. Whoever is about to compute at length lets it go.
 */
export function holdTurbofan(setFlags = setFlagsFromString, v8 = process.versions.v8): void {
  if (Number.parseInt(v8, 10) < FIRST_WITH_MAGLEV) return
  held = true
  setFlags('--no-turbofan')
}

/** Lets V8 compile as it sees fit again, in all threads. */
export function releaseTurbofan(setFlags = setFlagsFromString): void {
  if (!held) return
  held = false
  setFlags('--turbofan')
}
