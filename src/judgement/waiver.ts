/** A breach that somebody has answered for. */
export interface Waiver {
  /** A check path, such as `drift/income`. */
  check: string
  /** The worst value it covers; absent: any. */
  upTo?: number
  reason: string
  owner: string
  /** ISO date; holds to the end of that day in UTC. */
  expires: string
}

export interface AppliedWaiver extends Waiver {
  /**
   * `applies` takes the check out of verdict and exit code; the others do nothing and are named. `not-needed`: the check
   * is not breached, or another waiver covers it; `unused`: it names no check of this run.
   */
  state: 'applies' | 'expired' | 'exceeded' | 'not-needed' | 'unused'
  /** Where it names no check: the one that was most likely meant. Untrusted text. */
  nearest?: string
}
