import type { FileHandle } from 'node:fs/promises'

/** Some bytes of a file, in a buffer of their own. @throws Error where the file ends before */
export async function readExactly(
  file: FileHandle,
  start: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (start < 0 || length < 0) throw new Error(`bytes ${start} to ${start + length} are not in the file`)
  const bytes = new Uint8Array(length)
  for (let read = 0; read < length; ) {
    const { bytesRead } = await file.read(bytes, read, length - read, start + read)
    if (bytesRead === 0) throw new Error(`the file ends before byte ${start + length}`)
    read += bytesRead
  }
  return bytes
}
