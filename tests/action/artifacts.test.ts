import { describe, expect, test } from 'vitest'
import { artifactsFor } from '../../src/action/artifacts.js'
import { readContext } from '../../src/github/context.js'
import { webBounds } from '../../src/sources/web/web.js'

const carrier = { patience: { longestMs: 0, answerMs: 0, pause: async () => {} }, settle: async () => {} }
const ref = 'acme/loans/.github/workflows/gate.yml@refs/heads/main'

function artifacts(token: string | undefined, environment: Record<string, string>) {
  const context = readContext({ GITHUB_REPOSITORY: 'acme/loans', GITHUB_API_URL: 'http://127.0.0.1:1' }, {})
  const inputs = token === undefined ? {} : { token }
  return artifactsFor({ context, inputs }, webBounds, { environment, carrier })
}

describe('artifacts of earlier runs', () => {
  test('take a token and the name of the workflow', () => {
    expect(artifacts('canary', { GITHUB_WORKFLOW_REF: ref }).downloadTrusted).toBeTypeOf('function')
    expect(artifacts(undefined, { GITHUB_WORKFLOW_REF: ref }).downloadTrusted).toBeUndefined()
    expect(artifacts('canary', {}).downloadTrusted).toBeUndefined()
    expect(artifacts('canary', { GITHUB_WORKFLOW_REF: ref }).download).toBeUndefined()
  })

  test('that GitHub does not tell of are an error without the token', async () => {
    const { downloadTrusted } = artifacts('canary', { GITHUB_WORKFLOW_REF: ref })
    const told = await downloadTrusted?.('scores', 'main', '/nowhere').catch(
      error => `${error.message} ${error.fix}`,
    )
    expect(told).toMatch(/^GitHub did not say which runs there were/)
    expect(told).not.toContain('canary')
  })
})
