/**
 * DuckDB as the Action fetches it: packages of npm with the digests of their archives, as a package-lock.json has them.
 *
 * A platform is here once its archive has been looked at; for another one its digest is asked of the registry
 * (`npm view @duckdb/node-bindings-PLATFORM dist.integrity`) and reviewed like any other change.
 */
export const duckdbVersion = '1.5.6-r.1'

interface Locked {
  version: string
  integrity: string
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: true
}

const version = duckdbVersion

export const duckdbLock: Readonly<Record<string, Locked>> = {
  '@duckdb/node-api': {
    version,
    integrity:
      'sha512-yIPol6P4EQmsAUsb27donJf7iADrM31Ei/WkvhkZpSscjhEErYsuF19lsJ/qz5mUWxsKFQpLdjvrlhPQnMTBqw==',
  },
  '@duckdb/node-bindings': {
    version,
    integrity:
      'sha512-/pWlTyvKC1d16iSMJCBAPwlmzoeXRs5Y9cqG+TpKd/YAW6Ke05FJg099v/Im2bkS9BgznNyNcAK1NxA1eQhSUw==',
  },
  'detect-libc': {
    version: '2.1.2',
    integrity:
      'sha512-Btj2BOOO83o3WyH59e8MgXsxEQVcarkUOpEYrubB0urwnN10yQ364rsiByU11nZlqWYZm05i/of7io4mzihBtQ==',
  },
  '@duckdb/node-bindings-linux-x64': {
    version,
    integrity:
      'sha512-IXcrZJE6kEqM0Z4wwdVnGBHX/frOS33VPNAwDXQ/Q+Fs84b058Qe94chrCCIcNJlG8Y3UHIUU4eBeCQxW5mN1Q==',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['glibc'],
    optional: true,
  },
  '@duckdb/node-bindings-linux-x64-musl': {
    version,
    integrity:
      'sha512-PVzIEZqp7QN07WBgjmIH0cK2GKXR735KmL6wnghTzRnhHWrePxx3MjZB9zZHI8tB73wdF8luarBm4EgqSjGyVA==',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
  },
}
