import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { keepNote } from '../../src/gitlab/note.js'
import type { Net } from '../../src/notify/notifier.js'
import type { Report } from '../../src/report/report.js'
import { allPass, findings } from '../report/samples.js'
import { type Standin, startWeb } from '../standin/web.js'

interface Note {
  id: number
  body: string
  author: { id: number }
  system: boolean
}

const TOKEN = 'glpat-canary'
const place = '/api/v4/projects/42/merge_requests/7/notes'

/** GitLab's notes as far as https://docs.gitlab.com/api/notes/#merge-requests has them: pages, 401, 404. */
async function startGitLab(notes: Note[], refuse: (response: ServerResponse) => boolean = () => false) {
  const server: Standin = await startWeb((request, response) => {
    if (refuse(response)) return
    const answer = (status: number, body?: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gitlab')
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return answer(401, { message: '401 Unauthorized' })
    if (pathname === '/api/v4/user') return answer(200, { id: 5, username: 'project_42_bot' })
    const note = notes.find(({ id }) => pathname === `${place}/${id}`)
    const written = () => JSON.parse(server.seen.at(-1)?.body ?? '').body
    if (pathname === place && request.method === 'GET') {
      const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))]
      return answer(200, notes.slice((page - 1) * size, page * size))
    }
    if (pathname === place && request.method === 'POST') {
      notes.push({ id: 100 + notes.length, body: written(), author: { id: 5 }, system: false })
      return answer(201, notes.at(-1))
    }
    if (note === undefined) return answer(404, { message: '404 Not found' })
    if (request.method === 'DELETE') notes.splice(notes.indexOf(note), 1)
    else note.body = written()
    return answer(request.method === 'DELETE' ? 204 : 200, request.method === 'DELETE' ? undefined : note)
  })
  const keep = (report: Report, environment: Record<string, string> = {}) =>
    keepNote(report, 'always', netOf(server.url, environment))
  return { server, keep }
}

function netOf(url: string, environment: Record<string, string> = {}): Net {
  return {
    fetch,
    pause: async () => {},
    answerMs: 2_000,
    longestMs: 5_000,
    environment: {
      CI_API_V4_URL: `${url}/api/v4`,
      CI_PROJECT_ID: '42',
      CI_PROJECT_URL: 'https://gitlab.example/acme/loans',
      CI_MERGE_REQUEST_IID: '7',
      CI_PIPELINE_ID: '900',
      CI_JOB_ID: '9001',
      GITLAB_TOKEN: TOKEN,
      ...environment,
    },
  }
}

describe('the note on a merge request', () => {
  test('is written once, and brought up to date by the next pipeline', async () => {
    const notes: Note[] = []
    const { keep } = await startGitLab(notes)
    expect(await keep(findings)).toEqual({
      kept: 'created',
      id: 100,
      url: 'https://gitlab.example/acme/loans/-/merge_requests/7#note_100',
    })
    expect(notes[0]?.body).toMatch(/^<!-- tidegate:v1 key="[^"]*" run=900.9001 -->\n### ❌ Held back/)
    expect(await keep(allPass, { CI_PIPELINE_ID: '901' })).toMatchObject({ kept: 'updated', id: 100 })
    expect(notes).toHaveLength(1)
    expect(notes[0]?.body).toContain('### ✅ Let through')
  })

  test('is not written over by an older pipeline', async () => {
    const notes: Note[] = []
    const { keep } = await startGitLab(notes)
    await keep(allPass, { CI_PIPELINE_ID: '901' })
    expect(await keep(findings)).toMatchObject({ kept: 'newer' })
    expect(notes[0]?.body).toContain('### ✅ Let through')
  })

  test("is found on the second page, and never in somebody else's words", async () => {
    const other = (id: number, body = 'talk') => ({ id, body, author: { id: 6 }, system: false })
    const notes: Note[] = []
    const { keep } = await startGitLab(notes)
    await keep(findings)
    const [ours] = notes.splice(0)
    if (ours === undefined) throw new Error('no note')
    notes.push(other(1, ours.body), ...Array.from({ length: 120 }, (_, i) => other(200 + i)), ours)
    expect(await keep(allPass, { CI_PIPELINE_ID: '902' })).toMatchObject({ kept: 'updated', id: 100 })
    expect(notes[0]?.body).toContain('Held back')
    expect(notes).toHaveLength(122)
  })

  test('survives a server that is busy for a moment', async () => {
    let busy = 2
    const { keep } = await startGitLab([], response => {
      busy -= 1
      if (busy < 0) return false
      response.writeHead(429, { 'retry-after': '0' }).end()
      return true
    })
    expect(await keep(findings)).toMatchObject({ kept: 'created' })
  })
})

describe('what stands in the way is said, without the token', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'no merge request',
      { CI_MERGE_REQUEST_IID: '' },
      { skipped: expect.stringContaining('CI_MERGE_REQUEST_IID') },
    ],
    [
      'no token',
      { GITLAB_TOKEN: '' },
      { failed: expect.stringContaining('CI_JOB_TOKEN may not write notes') },
    ],
    [
      'a wrong token',
      { GITLAB_TOKEN: 'glpat-wrong' },
      { failed: expect.stringContaining('check GITLAB_TOKEN') },
    ],
    ['another project', { CI_PROJECT_ID: '43' }, { failed: expect.stringContaining('scope `api`') }],
    [
      'a path for a number',
      { CI_MERGE_REQUEST_IID: '7/../../x' },
      { failed: expect.stringContaining('do not name') },
    ],
    ['no address', { CI_API_V4_URL: 'ftp://x' }, { failed: expect.stringContaining('CI_API_V4_URL') }],
  ])('%s', async (_, environment, told) => {
    const { keep } = await startGitLab([])
    const noted = await keep(findings, environment)
    expect(noted).toEqual(told)
    expect(JSON.stringify(noted)).not.toContain('glpat')
  })

  test('a page of a proxy, and a redirect, which is not followed', async () => {
    const page = await startGitLab([], response => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Sign in')
      return true
    })
    expect(await page.keep(findings)).toEqual({ failed: expect.stringContaining('web page') })
    const away = await startGitLab([], response => {
      response.writeHead(302, { location: 'https://elsewhere.example' }).end()
      return true
    })
    expect(await away.keep(findings)).toEqual({ failed: expect.stringContaining('redirects') })
    expect(away.server.seen).toHaveLength(1)
  })
})
