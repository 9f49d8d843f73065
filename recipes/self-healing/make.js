// Loans of two times, made from a seed: who repays is a matter of income, and after a year of inflation of more income.
// `node make.js train.csv 1` writes 600 rows; incomes, and what it takes to repay, are that many times the first year's.
import { writeFileSync } from 'node:fs'

const [file = 'train.csv', times = '1', seed = '7'] = process.argv.slice(2)
writeFileSync(file, table(Number(times), Number(seed)))

function table(inflation, start) {
  const draw = drawing(start)
  const rows = Array.from({ length: 600 }, () => {
    const income = Math.round((20 + 60 * draw()) * inflation * 10) / 10
    const age = 20 + Math.floor(50 * draw())
    const repaid = income + 12 * inflation * (draw() - 0.5) > 45 * inflation ? 1 : 0
    return `${income},${age},${repaid}`
  })
  return `income,age,repaid\n${rows.join('\n')}\n`
}

/** Numbers from 0 to 1 that follow from the seed: a linear congruential generator, Numerical Recipes' constants. */
function drawing(start) {
  let state = start
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
