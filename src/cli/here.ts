import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withDatabases } from '../engines/databases.js'
import type { Engine } from '../engines/engine.js'
import { inThreads } from '../engines/threads.js'
import { inLog, onTerminal, withProgress } from '../run/progress.js'
import type { World } from '../run.js'
import { gitIn, type Repository } from '../sources/git.js'
import { textHere } from '../sources/text-here.js'
import { resolveHost } from '../sources/web/resolve.js'
import { type WebBounds, webBounds } from '../sources/web/web.js'
import type { Terminal } from './terminal.js'

/** What matters of the world. */
interface Basis {
  /** What `base:` means; absent: the usual branch, which git is asked for only where something is spelled so. */
  base?: string | undefined
  spelled: readonly (string | undefined)[]
  /** What the policy says of the network. */
  sources?: WebBounds
  /** A folder that keeps what was counted. */
  cache?: string | undefined
}

/** The world as a program on somebody's machine has it: git, no artifacts, `base:` by --base or the usual branch. */
export async function worldHere(terminal: Terminal, scratch: string, basis: Basis): Promise<World> {
  const git = gitIn(terminal.cwd)
  const wanted = basis.spelled.some(spelling => spelling?.startsWith('base:'))
  const base = basis.base ?? (wanted ? await usualBase(git) : undefined)
  return {
    access: {
      workspace: terminal.cwd,
      scratch,
      // Who types a path here may read the file without Tidegate.
      anywhere: true,
      git,
      web: {
        environment: terminal.environment,
        bounds: basis.sources ?? webBounds,
        resolve: resolveHost,
        pause: terminal.pause,
        now: terminal.now,
      },
      configuration: path => textHere(terminal.cwd, path),
      get stdin() {
        return terminal.stdin
      },
      ...(base === undefined
        ? { noBase: 'no branch main or master was found here: name one with --base' }
        : { base: { ref: base, name: base.replace(/^origin\//, '') } }),
    },
    engine: await engineHere(terminal, basis.cache),
    now: terminal.now,
    program: terminal.program,
  }
}

async function engineHere(terminal: Terminal, cache: string | undefined): Promise<Engine> {
  const { workers, environment, err, draw, temporary } = terminal
  const files = inThreads(workers)
  const engine = withDatabases(cache === undefined ? files : await keptIn(cache, files, terminal), {
    // Installed where tidegate is, and never where the data is.
    duckdb: async () => fileURLToPath(workers.program),
    environment,
    ...(temporary.interrupts && { interrupts: temporary.interrupts }),
  })
  if (draw) return withProgress(engine, draw, onTerminal)
  return withProgress(engine, line => line !== undefined && err(`${line}\n`), inLog)
}

async function keptIn(folder: string, engine: Engine, { cwd, err, program }: Terminal): Promise<Engine> {
  const [{ cacheFolder }, { cached }] = await Promise.all([
    import('../engines/cache-folder.js'),
    import('../engines/cached.js'),
  ])
  return cached(
    engine,
    cacheFolder(resolve(cwd, folder), message => err(`${message}\n`)),
    program,
  )
}

async function usualBase(git: Repository): Promise<string | undefined> {
  for (const ref of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    if (await git.known(ref)) return ref
  }
  return undefined
}
