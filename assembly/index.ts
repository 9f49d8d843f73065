export { at, blank, cells, cutFrom, cutInto, cutRecords, lines, pending } from './cut'

/** Where memory is free. */
export function heapBase(): usize {
  return __heap_base
}
