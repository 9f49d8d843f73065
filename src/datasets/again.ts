/** Bytes from their start again, after the first chunk was taken to look at. */
export async function* again(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first
    yield* others
  } finally {
    await others.return(undefined)
  }
}
