/** As many as a browser keeps to one host. */
const AT_A_TIME = 6

/**
 * Does something for every item, a few at a time.
 *
 * @returns the results in the order of the items
 * @throws what the first item that failed threw, once nothing is under way any more; no further item is begun
 */
export async function several<Item, Result>(
  items: readonly Item[],
  each: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const failures: unknown[] = []
  const work = async () => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return
      try {
        results[index] = await each(item, index)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  if (failures.length > 0) throw failures[0]
  return results
}
