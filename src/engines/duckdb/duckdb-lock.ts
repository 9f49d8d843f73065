/**
 * DuckDB as the Action fetches it: packages of npm with the digests of their archives, as package-lock.json has them. A
 * newer one is taken by installing it here and copying what the lock file then says.
 */
export const duckdbVersion = '1.5.5-r.5'

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
      'sha512-ZMX+sel3DjSKbGuQ44Y5Tp5LwYjlJkhB5faKr+9sSMcxixDMSW+8vaTOD1uRDuN9o0udUoCY/XX9PI1haEZuZg==',
  },
  '@duckdb/node-bindings': {
    version,
    integrity:
      'sha512-sR7x91TfBunLqLbdvrcdiPCU+VGEQFPicxh1STZM402fuHW2ituPTAo2bY3IlntsvJShltrKF4R6B+JYPlAPZg==',
  },
  'detect-libc': {
    version: '2.1.2',
    integrity:
      'sha512-Btj2BOOO83o3WyH59e8MgXsxEQVcarkUOpEYrubB0urwnN10yQ364rsiByU11nZlqWYZm05i/of7io4mzihBtQ==',
  },
  '@duckdb/node-bindings-darwin-arm64': {
    version,
    integrity:
      'sha512-WJdeLTFy4pRg60rkbp9smtlP1iIQ8ErtIJkxS+2LQtM1ZZMSByyW+3WPpNoKe7IwPtVl2fLlPw7tDmQW4Z974g==',
    os: ['darwin'],
    cpu: ['arm64'],
    optional: true,
  },
  '@duckdb/node-bindings-darwin-x64': {
    version,
    integrity:
      'sha512-rN0KjX13MwVQ5V5ufykolty/tf4SaafOpGWcUA1Cegf98jPeRdsJsEE1IMXn8n3u6WvMSZEVJmHJ3ma4Hr7Vzg==',
    os: ['darwin'],
    cpu: ['x64'],
    optional: true,
  },
  '@duckdb/node-bindings-linux-arm64': {
    version,
    integrity:
      'sha512-CafH2AIvXtpwDynG3KB/4uEOHRGlFoB7auCRMIwH3BKNIobsANV5LSpDJ3tfyRCFIsK6e8AT1eseWVnu2Dv3cw==',
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['glibc'],
    optional: true,
  },
  '@duckdb/node-bindings-linux-arm64-musl': {
    version,
    integrity:
      'sha512-00z3mYHUBAucp3L73EoftKDdaGOaV8ENELejiT+PK7dFjTzdXxqhJwZ1LaQV1/zEhIecz+x23f6WvFhWw+7XXQ==',
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
    optional: true,
  },
  '@duckdb/node-bindings-linux-x64': {
    version,
    integrity:
      'sha512-kCyq6BXhn6QXfwF8yVdVKriSSHP+rfVWcJ56cG8qZzlOZpxyvT5WGm6jMshxg4ditLlOsHsIN/D47RYrcjXuHQ==',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['glibc'],
    optional: true,
  },
  '@duckdb/node-bindings-linux-x64-musl': {
    version,
    integrity:
      'sha512-S5qEc7F+GjXt85T2xArjjvN5oc/IjtH6zsLJsuo8N3fQolheBCefemIMdZoK2Jik8a0sBxidiS6Ld4qprMPPDw==',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
  },
  '@duckdb/node-bindings-win32-arm64': {
    version,
    integrity:
      'sha512-L3Mroc23xhqOowWVElni8LgEmsm5e9DdG1y2pLka/1ug3Pl2vpQMl1Phxwz4UEMF8DOBbMgN5BBNrYwG2BFo+g==',
    os: ['win32'],
    cpu: ['arm64'],
    optional: true,
  },
  '@duckdb/node-bindings-win32-x64': {
    version,
    integrity:
      'sha512-mBGFn8netT/AAhK4TOG6Fw47+Db68CxCVtQ9qfxZc1kZAjds+aYrh17Fd/u5CbTDdxILsrcyuF8q9cUcm54kQA==',
    os: ['win32'],
    cpu: ['x64'],
    optional: true,
  },
}
