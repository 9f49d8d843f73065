import { connect } from '../../src/github/client.js'
import { keepComment } from '../../src/github/comment.js'
import { sectionOf } from '../../src/github/section.js'
import { openThread } from '../../src/github/thread.js'
import { checkOf, reportOf } from '../github/sample.js'

/** One process that writes sections as runs do, each when it is told to: `URL NAME RUN` on a line of standard input. */
const report = reportOf([checkOf('income', 'fail')])

async function write(url: string, name: string, run: number): Promise<string> {
  const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))
  const client = connect('workflow-token', url, { longestMs: 5_000, answerMs: 5_000, pause })
  const section = sectionOf({ ...report, name }, { id: run, attempt: 1 }, 'always', {})
  const kept = await keepComment(openThread(client, 'acme/loans', 7), section, took =>
    pause(100 + Math.random() * 150 + 3 * took),
  )
  return kept.kept
}

process.stdin.setEncoding('utf8')
let rest = ''
process.stdin.on('data', chunk => {
  const lines = `${rest}${chunk}`.split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) {
    const [url = '', name = '', run = ''] = line.split(' ')
    write(url, name, Number(run)).then(
      kept => process.stdout.write(`${kept}\n`),
      (error: unknown) => process.stdout.write(`error ${error}\n`),
    )
  }
})
