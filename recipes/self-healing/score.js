// What the model with an alias says of the rows of a file, beside what turned out to be true; prints the version.
// `node score.js champion live.csv champion.csv`
import { writeFileSync } from 'node:fs'
import { aliased, predict, readRows } from './model.js'

const [alias = 'champion', from = 'live.csv', to = `${alias}.csv`] = process.argv.slice(2)
const { version, threshold } = await aliased(alias)
// The rows that a challenger has not been trained on.
const rows = readRows(from).filter((_, i) => i % 3 === 0)
const lines = rows.map(row => `${row.income},${row.repaid},${predict(threshold, row)}`)
writeFileSync(to, `income,repaid,granted\n${lines.join('\n')}\n`)
console.log(`version=${version}`)
