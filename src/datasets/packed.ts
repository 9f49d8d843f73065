/** Whether bytes begin as a gzip file does. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/** Whether bytes begin as a zstd file does: with a frame, or with one that is to be skipped. */
export function isZstd(start: Uint8Array): boolean {
  const isFrame = start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd
  return isFrame || isSkippable(start)
}

export function isSkippable([first = 0, second, third, fourth]: Uint8Array): boolean {
  return first >> 4 === 5 && second === 0x2a && third === 0x4d && fourth === 0x18
}
