import type { Store } from './artifact.js'

/**
 * The runner's artifact storage, or undefined where it offers none. The toolkit's client is loaded when first used: it
 * is most of the program and many runs never need it.
 */
export function runnerStore(environment: Readonly<Record<string, string | undefined>>): Store | undefined {
  if (!environment.ACTIONS_RUNTIME_TOKEN || !environment.ACTIONS_RESULTS_URL) return undefined
  const client = async () => new (await import('@actions/artifact')).DefaultArtifactClient()
  return {
    uploadArtifact: async (...words) => (await client()).uploadArtifact(...words),
    getArtifact: async (...words) => (await client()).getArtifact(...words),
    downloadArtifact: async (...words) => (await client()).downloadArtifact(...words),
  }
}
