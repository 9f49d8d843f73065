import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { CannotJudge, type LocalFile } from '../../../sources/source.js'
import type { Numbers } from '../metrics-file.js'
import { readRecords } from './records.js'
import { type Scalar, scalarsOf } from './scalars.js'

/** A training logs kilobytes of numbers; what is larger is images. */
const MOST_BYTES = 256 * 2 ** 20
const MOST_TAGS = 10_000

export function isEventFile({ name }: LocalFile): boolean {
  return /(?:^|[./])tfevents\./.test(posix.basename(name))
}

/**
 * The last value of each scalar of a run, which may have several files, one after the other: that of the greatest step,
 * of one step the newest.
 *
 * @throws CannotJudge for files of several runs, and for what is no whole event file
 */
export async function readEventFiles(files: readonly LocalFile[], spelling: string): Promise<Numbers> {
  const runs = [...new Set(files.map(({ name }) => posix.dirname(name)))]
  if (runs.length > 1)
    throw new CannotJudge(
      `${spelling} names event files of ${runs.length} runs, such as ${runs[0]} and ${runs[1]}.`,
      'Name those of one run: each folder is one.',
    )
  const last = new Map<string, Scalar>()
  for (const file of files) {
    for (const scalar of await scalarsIn(file)) {
      const known = last.get(scalar.tag)
      if (known === undefined || isLater(scalar, known)) last.set(scalar.tag, scalar)
    }
  }
  if (last.size === 0)
    throw new CannotJudge(
      `${spelling} has no scalar in it.`,
      'Log one, such as add_scalar("val/accuracy", value, step).',
    )
  if (last.size > MOST_TAGS)
    throw new CannotJudge(
      `${spelling} has more than ${MOST_TAGS} scalars.`,
      'Log fewer of them by a name of their own.',
    )
  return new Map([...last].map(([tag, { value }]) => [tag, value]))
}

function isLater(one: Scalar, other: Scalar): boolean {
  return one.step > other.step || (one.step === other.step && one.time >= other.time)
}

async function scalarsIn(file: LocalFile): Promise<Scalar[]> {
  if (file.bytes > MOST_BYTES)
    throw new CannotJudge(
      `${file.name} is larger than 256 MiB.`,
      'Log images and histograms to a run of their own.',
    )
  const records = readRecords(await readFile(file.path))
  if ('wrong' in records)
    throw new CannotJudge(
      `${file.name} is ${records.wrong === 'cut' ? 'cut off' : 'damaged'} at byte ${records.at}.`,
      records.wrong === 'cut'
        ? 'Let the training close its writer before the gate reads it.'
        : 'Check the step that writes or copies it.',
    )
  try {
    return records.flatMap(scalarsOf)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CannotJudge(
      `${file.name} holds records that are no events.`,
      'Name an event file of TensorBoard.',
      {
        cause: error,
      },
    )
  }
}
