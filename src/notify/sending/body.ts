/** What came of a body. */
export interface Came {
  text: string
  /** There is more, which was not read. */
  isMore: boolean
  /** Why it did not come whole. */
  broken?: unknown
}

/** As much of an answer as is kept of one that may never end, and its connection freed. Never throws. */
export async function readAtMost({ body }: Response, most: number): Promise<Came> {
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    while (bytes < most) {
      const chunk = await reader?.read()
      if (chunk?.value === undefined) return { text: textOf(chunks, most), isMore: false }
      chunks.push(chunk.value)
      bytes += chunk.value.length
    }
  } catch (broken) {
    return { text: textOf(chunks, most), isMore: false, broken }
  }
  await reader?.cancel().catch(() => undefined)
  return { text: textOf(chunks, most), isMore: true }
}

function textOf(chunks: readonly Uint8Array[], most: number): string {
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, most))
}

/** Frees the connection. That it broke while nobody listened any more changes nothing. */
export async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined)
}
