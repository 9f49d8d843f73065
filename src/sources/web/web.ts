/** The network as sources may use it: what they may reach, how much they may fetch, how long they wait. */
export interface Web {
  /** Where credentials are; nothing of it reaches a message. */
  environment: Readonly<Record<string, string | undefined>>
  bounds: WebBounds
  /** All addresses of a host, as the system resolves it. */
  resolve: (host: string) => Promise<readonly Address[]>
  pause: (milliseconds: number) => Promise<void>
  /** For a source that is of a time; without it, this machine's clock. */
  now?: () => Date
}

export interface Address {
  address: string
  family: number
}

/** What the policy says of the network: its `sources`. */
export interface WebBounds {
  /** Hosts, addresses and blocks such as `10.1.0.0/16` of private networks that may be read, also by plain http. */
  allowHosts: readonly string[]
  /** Of one file, as it comes and unpacked. */
  maxBytes: number
  /** Files of one dataset, entries of an archive. */
  maxFiles: number
  connectSeconds: number
  /** Between one piece of an answer and the next. */
  idleSeconds: number
  /** For one file altogether. */
  totalSeconds: number
  /** What `prometheus:` asks, by name: PromQL. */
  prometheus: ReadonlyMap<string, string>
}

/** Big enough for a 10 GB file and small enough for a runner's disk. */
export const webBounds: WebBounds = {
  allowHosts: [],
  maxBytes: 16 * 2 ** 30,
  maxFiles: 10_000,
  connectSeconds: 10,
  idleSeconds: 30,
  totalSeconds: 3600,
  prometheus: new Map(),
}

/** One request. */
export interface Ask {
  url: URL
  method?: 'GET' | 'POST'
  /** May hold credentials: none goes to another origin than the URL's. */
  headers?: Readonly<Record<string, string>>
  body?: string
  /** `false`: a redirect is an answer like any other, since headers were signed for this address alone. */
  follows?: boolean
  /** Hosts that the machine's own settings name, such as an endpoint in the environment or the remote of the clone. */
  trusted?: readonly string[]
}

/** How messages call a URL: without a password and without the query, where signatures are. */
export function shownUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}
