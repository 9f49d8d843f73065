import type { Dispatched } from './dispatches.js'

/** What the stand-in remembers of one repository. */
export interface Repository {
  /** `owner/name`. */
  name: string
  comments: Comment[]
  nextId: number
  /** Token to the login it acts as. An unknown token is refused with 401. */
  logins: Map<string, string>
  /** Open ones. */
  pulls: Pull[]
  /** Characters a body may have. */
  longest: number
  /** The file of the workflow that `runs` are of. */
  workflow: string
  /** The newest first. */
  runs: Run[]
  /** Runs that were started from outside, of `retrain.yml` or by an event, the newest first. */
  dispatched: Dispatched[]
  /** Text by `OWNER/REPO/PATH@COMMIT`. */
  contents: Map<string, string>
}

export interface Pull {
  number: number
  headSha: string
  headBranch: string
  /** `owner/name`. */
  headRepository: string
}

export interface Run {
  id: number
  event: string
  branch: string
  sha: string
  conclusion: string
  /** `owner/name` of the repository that it ran for. */
  head: string
  artifacts: StoredArtifact[]
}

export interface StoredArtifact {
  id: number
  name: string
  bytes: Buffer
  expired?: boolean
  /** In place of the true one. */
  digest?: string
}

export interface Comment {
  id: number
  issue: number
  login: string
  body: string
}

/** A repository with the token of a workflow, `workflow-token`, and a person's, `person-token`. */
export function emptyRepository(name: string): Repository {
  const logins = new Map([
    ['workflow-token', 'github-actions[bot]'],
    ['person-token', 'dana'],
  ])
  return {
    name,
    comments: [],
    nextId: 1001,
    logins,
    pulls: [],
    longest: 65_536,
    workflow: 'gate.yml',
    runs: [],
    dispatched: [],
    contents: new Map(),
  }
}

export function addComment(repository: Repository, issue: number, login: string, body: string): Comment {
  const comment = { id: repository.nextId++, issue, login, body }
  repository.comments.push(comment)
  return comment
}

/** The JSON that GitHub answers for a comment. */
export function commentJson(repository: Repository, comment: Comment): object {
  const api = `https://api.github.com/repos/${repository.name}/issues`
  const html = `https://github.com/${repository.name}/pull/${comment.issue}#issuecomment-${comment.id}`
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${api}/comments/${comment.id}`,
    html_url: html,
    issue_url: `${api}/${comment.issue}`,
    body: comment.body,
    user: userJson(comment.login),
    created_at: '2026-11-02T09:00:00Z',
    updated_at: '2026-11-02T09:00:00Z',
    author_association: 'NONE',
  }
}

function userJson(login: string): object {
  const api = `https://api.github.com/users/${encodeURIComponent(login)}`
  return {
    login,
    id: login.length,
    node_id: `U_${login.length}`,
    avatar_url: 'https://avatars.githubusercontent.com/u/1',
    gravatar_id: '',
    url: api,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}
