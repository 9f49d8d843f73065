import { inThreads } from '../engines/threads.js'
import type { World } from '../run.js'
import { gitIn } from '../sources/git.js'
import type { Base } from '../sources/source.js'
import type { Terminal } from './command.js'

/** The world as a program on somebody's machine has it: git, no artifacts, `base:` by --base or the usual branch. */
export async function worldHere(
  terminal: Terminal,
  scratch: string,
  base: string | undefined,
): Promise<World> {
  const git = gitIn(terminal.cwd)
  const found = base === undefined ? await usualBase(git) : { ref: base, name: base }
  return {
    access: {
      workspace: terminal.cwd,
      scratch,
      // Who types a path here may read the file without Tidegate.
      anywhere: true,
      git,
      stdin: terminal.stdin,
      ...(found
        ? { base: found }
        : { noBase: 'no branch main or master was found here: name one with --base' }),
    },
    engine: inThreads(terminal.entry),
    now: terminal.now,
    program: terminal.program,
  }
}

async function usualBase(git: { commit(ref: string): Promise<string> }): Promise<Base | undefined> {
  for (const ref of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const commit = await git.commit(ref).catch(() => undefined)
    if (commit !== undefined) return { ref, name: ref.replace(/^origin\//, '') }
  }
  return undefined
}
