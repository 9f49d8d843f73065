import type { Profile } from '../profile/profile.js'

/** The buffers of a profile that can be handed to another thread instead of being copied. */
export function buffersOf(profile: Profile): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const add = (array: Float64Array | Uint32Array | Int32Array | BigUint64Array) => {
    if (array.buffer instanceof ArrayBuffer) buffers.add(array.buffer)
  }
  for (const statistic of profile.statistics.values()) {
    if (statistic.fold === 'support') [statistic.low, statistic.high, ...statistic.counts].forEach(add)
    else if (statistic.fold === 'tally') statistic.counts.forEach(add)
    else if (statistic.fold === 'rows') {
      add(statistic.hash)
      add(statistic.count)
      if (statistic.others) add(statistic.others)
      for (const column of statistic.kept ?? []) add(column.form === 'levels' ? column.codes : column.values)
    }
  }
  return [...buffers]
}
