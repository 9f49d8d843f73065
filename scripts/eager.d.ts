export declare function eager(source: string, called: ReadonlySet<number>): string
export declare function makeEager(coverage: string, placeOf: (path: string) => string | undefined): void
