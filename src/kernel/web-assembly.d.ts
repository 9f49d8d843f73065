/** What this room uses of WebAssembly, which belongs to the browser's types and not to Node's. */
declare namespace WebAssembly {
  class Module {
    constructor(binary: Uint8Array)
  }
  class Instance<Exports> {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
    readonly exports: Exports
  }
  class Memory {
    readonly buffer: ArrayBuffer
    /** @param pages of 64 KiB, by which it grows */
    grow(pages: number): number
  }
  interface Global {
    value: number
  }
}
