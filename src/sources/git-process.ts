import { type FileHandle, open, stat } from 'node:fs/promises'
import type { GitResult, RunGit } from './run-git.js'
import { CannotJudge } from './source.js'

/**
 * The real git, with everything off that would ask, page, run a hook or start work in the background.
 *
 * Replacement objects are off too: they would let content differ from what the commit id promises.
 *
 * @param owner `checked`: git refuses a repository of another user, as it does by itself. `trusted`: the caller vouches
 * for the folder; a job in a container sees the checkout of the host's user.
 */
export function gitProcess(workspace: string, owner: 'checked' | 'trusted'): RunGit {
  const settings = [
    '--no-pager',
    '--no-replace-objects',
    '--literal-pathspecs',
    ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false'].flatMap(
      config,
    ),
    ...(owner === 'trusted' ? config('safe.directory=*') : []),
  ]
  return async (args, input, into) => {
    const file = into === undefined ? undefined : await open(into, 'wx')
    try {
      return await finish([...settings, ...args], workspace, input, file)
    } finally {
      await file?.close()
    }
  }
}

function config(setting: string): string[] {
  return ['-c', setting]
}

async function finish(
  args: string[],
  cwd: string,
  input: string | undefined,
  into: FileHandle | undefined,
): Promise<GitResult> {
  // Loaded here, since most runs ask git nothing and would wait for it.
  const { spawn } = await import('node:child_process')
  return new Promise<GitResult>((done, failed) => {
    const child = spawn('git', args, { cwd, env: environment(), stdio: ['pipe', into?.fd ?? 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout?.on('data', chunk => stdout.push(chunk))
    child.stderr?.on('data', chunk => stderr.push(chunk))
    // git may end before it has read its input; that shows in its exit code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    child.on('error', error => done(notStarted(error, cwd)))
    child.on('close', code => {
      const result = {
        code: code ?? 1,
        stdout: Buffer.concat(stdout),
        stderr: redact(String(Buffer.concat(stderr))),
      }
      const refusal = refused(result.stderr, cwd)
      if (result.code !== 0 && refusal) failed(refusal)
      else done(result)
    })
  })
}

/** The system blames the program also where it is the folder that is not there. */
async function notStarted(cause: Error, folder: string): Promise<never> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new CannotJudge(`there is no folder ${folder}`, 'Run Tidegate in a folder that is there.', {
      cause,
    })
  const fix = 'Install git and put it on PATH; a job in a container needs it too.'
  throw new CannotJudge('git could not be started', fix, { cause })
}

/** Inside a hook git points these at the repository of the hook, which need not be the workspace's. */
const hookVariables = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
]

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !hookVariables.includes(name))
  return { ...Object.fromEntries(inherited), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

function refused(stderr: string, folder: string): CannotJudge | undefined {
  if (stderr.includes('dubious ownership')) {
    return new CannotJudge(
      `git refuses ${folder} because another user owns it`,
      'Run `git config --global --add safe.directory "$PWD"` in an earlier step.',
    )
  }
  if (stderr.includes('not a git repository')) {
    return new CannotJudge(
      `${folder} is not a git repository`,
      'Run Tidegate inside a clone (in a workflow: actions/checkout in an earlier step), or name the reference by a path.',
    )
  }
  return undefined
}

function redact(text: string): string {
  return text.replaceAll(/\/\/[^@/\s]+@/g, '//')
}
