/** Rows of a model's answers, of which one in so many is wrong. @param shift of the amounts */
export function answers(wrong: number, shift = 0): string {
  const rows = Array.from({ length: 1200 }, (_, row) => {
    const repaid = row % 4 === 0 ? 0 : 1
    const approved = row % wrong === 0 ? 1 - repaid : repaid
    return `r${row},${'ab'[Math.floor(row / 4) % 2]},${((row * 7919) % 97) + shift},${repaid},${approved}`
  })
  return ['id,region,amount,repaid,approved', ...rows].join('\n')
}
