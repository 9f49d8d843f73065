/**
 * The ids of a registry, in its order, as z.enum wants them.
 *
 * @throws RangeError for an empty registry
 */
export function idsOf<Id extends string>(registry: Readonly<Record<Id, unknown>>): [Id, ...Id[]] {
  const isId = (id: string): id is Id => Object.hasOwn(registry, id)
  const [first, ...others] = Object.keys(registry).filter(isId)
  if (first === undefined) throw new RangeError('a registry without members')
  return [first, ...others]
}
