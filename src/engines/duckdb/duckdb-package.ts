import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { CannotJudge } from '../../sources/source.js'

export type DuckDb = typeof import('@duckdb/node-api')

export const duckdbPackage = '@duckdb/node-api'

/**
 * Loads DuckDB from where it is installed. It is not in the bundle: a native program of 70 MB that few need.
 *
 * @param beside a file or folder whose node_modules, or a parent's, has the package: never the folder that is checked, whose
 *   code nobody has looked at yet
 * @throws CannotJudge where it is not installed, or not for this machine
 */
export async function loadDuckDb(beside: string): Promise<DuckDb> {
  let path: string
  try {
    path = createRequire(beside).resolve(duckdbPackage)
  } catch (cause) {
    throw new CannotJudge(
      `a dataset is in DuckDB, and ${duckdbPackage} is not installed beside tidegate`,
      `Install it where tidegate is: npm install ${duckdbPackage} (with -g where tidegate is installed so).`,
      { cause },
    )
  }
  try {
    return await import(/* webpackIgnore: true */ pathToFileURL(path).href)
  } catch (cause) {
    throw new CannotJudge(
      `${duckdbPackage} cannot be loaded: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`,
      `Install it on this machine itself, whose system and processor it is built for: npm install ${duckdbPackage}.`,
      { cause },
    )
  }
}
