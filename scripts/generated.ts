import { dashboard } from './dashboard.js'
import { compileKernel } from './kernel.js'
import { measuresPage } from './measures-page.js'
import { policyJsonSchema } from './policy-json-schema.js'
import { gateTable, keyTable, limitTable, ruleTable } from './policy-tables.js'
import { reportJsonSchema } from './report-json-schema.js'

/** Files and parts of files that follow from the source, by path. A part stands between markers of its name. */
export async function generatedFiles(read: (path: string) => string): Promise<Map<string, string>> {
  const tables = { keys: keyTable(), gates: gateTable(), rules: ruleTable(), limits: limitTable() }
  return new Map([
    ['schemas/policy.schema.json', `${JSON.stringify(policyJsonSchema(), null, 2)}\n`],
    ['schemas/report.schema.json', `${JSON.stringify(reportJsonSchema(), null, 2)}\n`],
    ['recipes/dashboard/grafana/tidegate.json', dashboard()],
    ['src/kernel/wasm.ts', await compileKernel(read)],
    ['docs/measures.md', measuresPage(read)],
    ['docs/policy.md', withParts(read('docs/policy.md'), tables)],
  ])
}

function withParts(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((whole, [name, part]) => {
    const [before, rest] = splitAt(whole, `<!-- generated: ${name} -->\n`)
    const [, after] = splitAt(rest, '<!-- end -->')
    return `${before}<!-- generated: ${name} -->\n${part}\n<!-- end -->${after}`
  }, text)
}

function splitAt(text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker)
  if (at === -1) throw new Error(`a generated part lacks its marker ${marker.trim()}`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}
