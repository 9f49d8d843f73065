export { cutInto } from './cells'
export { at, blank, cells, cutFrom, cutRecords, lines, pending } from './cut'
export { countPlaces, markPlaces, placeOn } from './grid'
export { addMoments, countNaN, infinite } from './moments'
export { hashNumbers } from './row-hash'
export { counted, sift, sifted } from './sift'
export { joinEqual, sortDoubles, sortKeys } from './sort'
export { codesOf, moveSlots } from './texts'

/** Where memory is free. */
export function heapBase(): usize {
  return __heap_base
}
