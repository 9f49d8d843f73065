import { createHash } from 'node:crypto'
import type { Answer, Question } from './answers.js'

/** A file of a repository at a commit, as `repository.contents` has it by `OWNER/REPO/PATH@COMMIT`. */
export function getContent({ repository, path, query }: Question): Answer {
  const [owner, repo, file] = ['owner', 'repo', 'path'].map(key => path.get(key) ?? '')
  const text = repository.contents.get(`${owner}/${repo}/${file}@${query.get('ref')}`)
  if (text === undefined || file === undefined)
    return {
      status: 404,
      body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
    }
  const bytes = Buffer.from(text)
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  const url = `https://api.github.com/repos/${owner}/${repo}/contents/${file}`
  const links = { self: url, git: url, html: url }
  return {
    status: 200,
    body: {
      type: 'file',
      encoding: 'base64',
      size: bytes.length,
      name: file.split('/').at(-1),
      path: file,
      content: bytes.toString('base64').replace(/.{60}/g, '$&\n'),
      sha,
      url,
      git_url: url,
      html_url: url,
      download_url: url,
      _links: links,
    },
  }
}
