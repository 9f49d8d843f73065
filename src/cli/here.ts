import { withDatabases } from '../engines/databases.js'
import { inThreads } from '../engines/threads.js'
import type { World } from '../run.js'
import { gitIn, type Repository } from '../sources/git.js'
import { textHere } from '../sources/text-here.js'
import { resolveHost } from '../sources/web/resolve.js'
import { type WebBounds, webBounds } from '../sources/web/web.js'
import type { Terminal } from './terminal.js'

/**
 * The world as a program on somebody's machine has it: git, no artifacts, `base:` by --base or the usual branch.
 *
 * @param basis which of these matter, and what the policy says of the network: git is asked for the usual branch only where something is spelled `base:`
 */
export async function worldHere(
  terminal: Terminal,
  scratch: string,
  basis: { base?: string | undefined; spelled: readonly (string | undefined)[]; sources?: WebBounds },
): Promise<World> {
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
      },
      configuration: path => textHere(terminal.cwd, path),
      get stdin() {
        return terminal.stdin
      },
      ...(base === undefined
        ? { noBase: 'no branch main or master was found here: name one with --base' }
        : { base: { ref: base, name: base.replace(/^origin\//, '') } }),
    },
    engine: withDatabases(inThreads(terminal.worker), terminal.worker),
    now: terminal.now,
    program: terminal.program,
  }
}

async function usualBase(git: Repository): Promise<string | undefined> {
  for (const ref of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    if (await git.known(ref)) return ref
  }
  return undefined
}
