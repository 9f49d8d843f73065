import type { IncomingHttpHeaders } from 'node:http'
import { downloadArtifact, getRun, listArtifacts, listRuns } from './artifacts.js'
import { getContent } from './contents.js'
import { dispatchRepository, dispatchWorkflow, listDispatched } from './dispatches.js'
import { operation } from './openapi.js'
import { listPulls } from './pulls.js'
import { addComment, commentJson, type Repository } from './repository.js'

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Question {
  repository: Repository
  path: Map<string, string>
  query: URLSearchParams
  body: unknown
  /** Whose token it is. */
  login: string
  url: string
  /** `http://127.0.0.1:PORT`, as the request was sent to. */
  host: string
}

type Handler = (question: Question) => Answer

interface Route {
  method: string
  template: string
  pattern: RegExp
  handle: Handler
}

const issueComments = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
const oneComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

const routes: Route[] = [
  route('GET', issueComments, listComments),
  route('POST', issueComments, createComment),
  route('PATCH', oneComment, updateComment),
  route('DELETE', oneComment, deleteComment),
  route('GET', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', listRuns),
  route('GET', '/repos/{owner}/{repo}/actions/runs', listDispatched),
  route('POST', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', dispatchWorkflow),
  route('POST', '/repos/{owner}/{repo}/dispatches', dispatchRepository),
  route('GET', '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', listArtifacts),
  route('GET', '/repos/{owner}/{repo}/actions/runs/{run_id}', getRun),
  route('GET', '/repos/{owner}/{repo}/pulls', listPulls),
  route('GET', '/repos/{owner}/{repo}/contents/{path}', getContent),
  route('GET', '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', downloadArtifact),
]

/**
 * Finds the operation and checks the request; `answer` carries it out when called and checks what it says.
 * GraphQL has no OpenAPI description: only the one question `viewer { login }` is understood.
 */
export function answerTo(
  repository: Repository,
  method: string,
  url: string,
  body: unknown,
  headers: IncomingHttpHeaders,
): { operation: string; answer: () => Answer; violations: string[] } {
  const violations: string[] = []
  const login = repository.logins.get(headers.authorization?.replace(/^(token|bearer) /i, '') ?? '')
  const refused = { status: 401, body: problem('Bad credentials') }
  const { pathname, searchParams: query } = new URL(url, 'http://stand-in')
  if (pathname === '/graphql') {
    const answer = login === undefined ? refused : viewer(body, login)
    return { operation: 'graphql', answer: () => answer, violations }
  }
  for (const { pattern, method: expected, handle, template } of routes) {
    const match = pattern.exec(pathname)
    if (match === null || expected !== method) continue
    const described = operation(method, template)
    const path = new Map(
      Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
    )
    violations.push(...described.request(path, query, body))
    const answer = () => {
      const given =
        login === undefined
          ? refused
          : handle({ repository, path, query, body, login, url, host: `http://${headers.host}` })
      const wrong = described.response(given.status, given.body)
      if (wrong.length > 0)
        throw new Error(`the stand-in's own answer to ${described.id}: ${wrong.join('; ')}`)
      return given
    }
    return { operation: described.id, answer, violations }
  }
  violations.push(`the stand-in does not know ${method} ${pathname}`)
  return { operation: 'unknown', answer: () => ({ status: 404, body: problem('Not Found') }), violations }
}

export function problem(message: string): object {
  return { message, documentation_url: 'https://docs.github.com/rest', status: '0' }
}

function route(method: string, template: string, handle: Handler): Route {
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
  return { method, template, pattern, handle }
}

function listComments({ repository, path, query, url }: Question): Answer {
  const size = Number(query.get('per_page') ?? 30)
  const page = Number(query.get('page') ?? 1)
  const all = repository.comments.filter(comment => comment.issue === Number(path.get('issue_number')))
  const shown = all.slice((page - 1) * size, page * size)
  const next = new URL(url, 'https://api.github.com')
  next.searchParams.set('page', String(page + 1))
  const more = page * size < all.length
  return {
    status: 200,
    body: shown.map(comment => commentJson(repository, comment)),
    ...(more && { headers: { link: `<${next}>; rel="next"` } }),
  }
}

function createComment({ repository, path, body, login }: Question): Answer {
  const text = bodyOf(body)
  if (text.length > repository.longest) return tooLong(repository)
  const comment = addComment(repository, Number(path.get('issue_number')), login, text)
  return { status: 201, body: commentJson(repository, comment) }
}

function updateComment({ repository, path, body, login }: Question): Answer {
  const comment = repository.comments.find(each => each.id === Number(path.get('comment_id')))
  if (comment === undefined) return { status: 404, body: problem('Not Found') }
  if (comment.login !== login) return { status: 403, body: problem('Must have admin rights to Repository.') }
  const text = bodyOf(body)
  if (text.length > repository.longest) return tooLong(repository)
  comment.body = text
  return { status: 200, body: commentJson(repository, comment) }
}

function deleteComment({ repository, path }: Question): Answer {
  const index = repository.comments.findIndex(each => each.id === Number(path.get('comment_id')))
  if (index < 0) return { status: 404, body: problem('Not Found') }
  repository.comments.splice(index, 1)
  return { status: 204 }
}

function viewer(body: unknown, login: string): Answer {
  const query = typeof body === 'object' && body !== null && 'query' in body ? String(body.query) : ''
  if (!/^\s*query\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query))
    return { status: 200, body: { errors: [{ message: `the stand-in does not answer ${query}` }] } }
  return { status: 200, body: { data: { viewer: { login } } } }
}

function bodyOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'body' in body ? String(body.body) : ''
}

function tooLong({ longest }: Repository): Answer {
  const message = `Body is too long (maximum is ${longest} characters)`
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
      errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
    },
  }
}
