import type { Dataset, Head } from '../datasets/dataset.js'
import { describeFiles } from '../datasets/open.js'
import type { LocalFile } from '../sources/source.js'
import type { Engine } from './engine.js'

/** A head read before it was asked for. */
export interface Foresight {
  /** Reads the first rows as they are read where nobody says how. */
  look(file: LocalFile): void
  /** What was seen, where just that file is to be read just so; else read now. @throws CannotJudge */
  describe(dataset: Dataset): Promise<Head>
}

interface Seen {
  dataset: Dataset
  head: Head
}

export function foresight(engine: Pick<Engine, 'describe'>): Foresight {
  let looking: Promise<Seen | undefined> = Promise.resolve(undefined)
  return {
    look(file) {
      // What is wrong with it is said by whoever asks for it.
      looking = see(file, engine).catch(() => undefined)
    },
    async describe(dataset) {
      const seen = await looking
      return seen && whatIsRead(seen.dataset) === whatIsRead(dataset) ? seen.head : engine.describe(dataset)
    },
  }
}

async function see(file: LocalFile, engine: Pick<Engine, 'describe'>): Promise<Seen> {
  const dataset = await describeFiles({ spelling: file.name, files: [file], version: '' })
  return { dataset, head: await engine.describe(dataset) }
}

/** All that a head depends on; names are for messages. */
function whatIsRead({ format, files, options }: Dataset): string {
  return JSON.stringify([format, files.map(({ path, bytes }) => [path, bytes]), options])
}
