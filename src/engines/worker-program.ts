/**
 * The program that worker threads run: beside the one that starts them, in the source as in the bundle.
 *
 * @param here import.meta.url of a program one folder deep; joined here, as a bundler would take the whole for a file to
 *   copy
 */
export function workerProgram(here: string): URL {
  return new URL('../engines/worker.js', here)
}
