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
  /** `applies` takes the check out of verdict and exit code; the others do nothing and are named. */
  state: 'applies' | 'expired' | 'exceeded'
}
