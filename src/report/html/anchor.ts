/** Long names are cut, and then told apart by their place. */
const LONGEST = 120

/** The id of each column's place on the page: `column=income`, so that `report.html#column=income` leads there. */
export function columnAnchors(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    names.map((name, index) => {
      const plain = `column=${encodeURIComponent(Buffer.from(name.slice(0, LONGEST + 1)).toString())}`
      const id = plain.length > LONGEST || taken.has(plain) ? `${plain.slice(0, LONGEST)}-${index}` : plain
      taken.add(id)
      return [name, id]
    }),
  )
}
