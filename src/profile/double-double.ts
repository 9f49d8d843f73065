/** A sum of two doubles, the second at most half a unit in the last place of the first: some 31 digits. */
export type DoubleDouble = readonly [head: number, tail: number]

/** a + b without error. */
export function twoSum(a: number, b: number): DoubleDouble {
  const head = a + b
  const back = head - a
  return [head, a - (head - back) + (b - back)]
}

/** a * b without error, while no part overflows (Veltkamp's split, Dekker's product). */
export function twoProduct(a: number, b: number): DoubleDouble {
  const head = a * b
  const [aHigh, aLow] = split(a)
  const [bHigh, bLow] = split(b)
  return [head, aHigh * bHigh - head + aHigh * bLow + aLow * bHigh + aLow * bLow]
}

function split(a: number): DoubleDouble {
  const c = 134_217_729 * a
  const high = c - (c - a)
  return [high, a - high]
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [head, tail] = twoSum(a[0], b[0])
  const [lowHead, lowTail] = twoSum(a[1], b[1])
  const [high, rest] = twoSum(head, tail + lowHead)
  return twoSum(high, rest + lowTail)
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [head, tail] = twoProduct(a[0], b[0])
  return twoSum(head, tail + (a[0] * b[1] + a[1] * b[0]))
}

export function divide(a: DoubleDouble, b: number): DoubleDouble {
  const first = a[0] / b
  const [product, rest] = twoProduct(first, b)
  const [head, tail] = twoSum(a[0], -product)
  const second = (head + (tail - rest + a[1])) / b
  return twoSum(first, second)
}
