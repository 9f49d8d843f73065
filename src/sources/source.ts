import type { RunGit } from './run-git.js'
import type { Web } from './web/web.js'

/** A named place that data can be read from, and what reading it needs from the world. Plain data and interfaces only. */

/** A file on this machine, ready to be opened more than once, also by a worker thread. */
export interface LocalFile {
  /** Where the bytes are now; for a git blob or an artifact, a file in the scratch folder. */
  path: string
  /** The name the user knows it by; decides order and, by its extension, the format. */
  name: string
  bytes: number
  /** The file of DVC's that names another content for it. */
  unlike?: string
  /** Told how many more of its bytes were read, for who waits. Stays in the thread that reads. */
  onRead?: (bytes: number) => void
}

/** What a spelling such as `base:data/x.csv` turned out to be. */
export interface Located {
  /** As the user wrote it. */
  spelling: string
  /** In name order; several files are one dataset. */
  files: LocalFile[]
  /** How outputs call this version, such as `main@1a2b3c4`; empty for a plain path. */
  version: string
  /** The full commit id where the data came from one. */
  commit?: string
  /** Where rows stay in a database, which has them in `files` or on a server. */
  table?: TableName
}

/** The parts of a table's name, or a query. */
export type SqlRelation = { table: readonly string[] } | { query: string }

/** What of a database is meant; without a relation the files are rows themselves. */
export interface TableName {
  database: 'duckdb' | 'trino'
  relation?: SqlRelation
}

/** There is no such file at that place although the place itself exists: a new or a deleted file. */
export interface Absent {
  spelling: string
  absent: true
  version: string
  commit?: string
}

/** A user's mistake or the world's: says what is wrong and the step that mends it. Exit code 2. */
export class CannotJudge extends Error {
  override readonly name: string = 'CannotJudge'
  /** One imperative sentence: what to do about it. */
  readonly fix: string
  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options)
    this.fix = fix
  }
}

/** Which commit `base:` means for this run, decided from the event by github/, or from git by cli/. */
export interface Base {
  /** A commit id, tag or branch that git can resolve, perhaps after a fetch. */
  ref: string
  /** How outputs call it, such as `main`. */
  name: string
}

/** git as sources need it; implemented in sources/git.ts on the real program, handed in by the edges. */
export interface Git {
  /** The full commit id of a ref, fetched at depth 1 when the clone lacks it. @throws CannotJudge with the fetch-depth or permission that would do */
  commit(ref: string): Promise<string>
  /** Paths at a commit that match a glob or are called exactly so, sorted by name. */
  list(commit: string, glob: string): Promise<string[]>
  /** Writes one file of a commit to `destination`; false when the commit has no such path. */
  extract(commit: string, path: string, destination: string): Promise<boolean>
  /** Where this clone keeps the content of a Git LFS object, if it has fetched it. */
  lfsObject?(sha256: string): Promise<string | undefined>
  /** The program itself, for its settings. */
  run?: RunGit
}

/** Artifacts as sources need them; implemented in github/. Absent: there is no storage, or no token. */
export interface Artifacts {
  /** Downloads an artifact of this run into `folder`, digest verified, and returns it. @throws CannotJudge */
  download?(name: string, folder: string): Promise<string>
  /**
   * The same of the newest run of this workflow on a branch of this repository whose verdict was pass.
   *
   * @returns how outputs call the run, such as `main@1a2b3c4`
   * @throws CannotJudge where there is none, with what there is instead
   */
  downloadTrusted?(name: string, branch: string, folder: string): Promise<{ version: string; commit: string }>
}

/** Everything outside the process that reading data may touch. Absent members are not available in this place. */
export interface Access {
  /** The folder that paths are relative to and may not leave. */
  workspace: string
  /** An empty folder that the caller removes afterwards. */
  scratch: string
  /** The person who names the paths owns the machine (command line): plain paths may then leave the workspace. */
  anywhere?: boolean
  git?: Git
  /** Absent where the event has none: `base:` is then an error that asks for `reference:`. */
  base?: Base
  /** Why there is no base, in the words of the error. */
  noBase?: string
  artifacts?: Artifacts
  /** Absent where nothing may be asked of the network. */
  web?: Web
  /** Why there is no network, in the words of the error. */
  noWeb?: { why: string; fix: string }
  /**
   * A file in which the repository itself says where its data is (`.lfsconfig`, `.dvc/config`), of the version whose
   * policy holds, so that a change cannot send credentials elsewhere. By its path from the workspace, which may lead
   * above it. Undefined where that version has none.
   */
  configuration?(path: string): Promise<string | undefined>
  stdin?: NodeJS.ReadableStream
}
