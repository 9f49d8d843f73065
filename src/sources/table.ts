import { filesOnDisk } from './file.js'
import { webOf } from './reach.js'
import type { Absent, Access, Located } from './source.js'
import type { AskedTable } from './table-name.js'

/** A table: of a database in a file, which has to be there, or of a server, which only its engine asks. @throws CannotJudge */
export async function locateTable(
  spelling: string,
  asked: AskedTable,
  access: Access,
): Promise<Located | Absent> {
  const { database, relation } = asked
  const table = { database, ...(relation && { relation }) }
  if (asked.database === 'trino') {
    webOf(spelling, access)
    return { spelling, version: '', files: [], table }
  }
  const files = await filesOnDisk(asked.path, access)
  return files.length > 0 ? { spelling, version: '', files, table } : { spelling, version: '', absent: true }
}
