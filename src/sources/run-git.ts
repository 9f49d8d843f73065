/** What one run of git gave. */
export interface GitResult {
  code: number
  stdout: Buffer
  /** Without the credentials that a remote's URL may carry. */
  stderr: string
}

/** Runs git in one folder. `into`: a file that receives standard output as it comes, instead of `stdout`. */
export type RunGit = (args: readonly string[], input?: string, into?: string) => Promise<GitResult>
