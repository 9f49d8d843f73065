import { readFileSync } from 'node:fs'
import { oraclePath } from '../datasets/oracle.js'

export { describeOracle, oraclePath } from '../datasets/oracle.js'

/** One answer file of the oracle. */
export function oracleJson(path: string): any {
  return JSON.parse(readFileSync(oraclePath(path), 'utf8'))
}
