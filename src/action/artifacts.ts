import { posix } from 'node:path'
import { artifactsOfRun } from '../github/artifact.js'
import type { Context } from '../github/context.js'
import type { Artifacts } from '../sources/source.js'
import type { WebBounds } from '../sources/web/web.js'
import type { Inputs } from './inputs.js'
import type { Machine } from './machine.js'
import { webWithin } from './network.js'

/** Artifacts of this run where the runner has storage, and of earlier ones where there is a token. */
export function artifactsFor(
  { context, inputs }: { context: Context; inputs: Inputs },
  bounds: WebBounds,
  machine: Pick<Machine, 'environment' | 'carrier'>,
): Artifacts {
  const { store, patience } = machine.carrier
  const { token, artifactName } = inputs
  const workflow = workflowFile(machine.environment.GITHUB_WORKFLOW_REF)
  const ofRun = store && artifactsOfRun(store, { bytes: bounds.maxBytes, entries: bounds.maxFiles })
  return {
    ...ofRun,
    ...(token !== undefined &&
      workflow !== undefined && {
        async downloadTrusted(name, branch, folder) {
          const [{ connect }, { trustedArtifacts }] = await Promise.all([
            import('../github/client.js'),
            import('../github/trusted-artifact.js'),
          ])
          const { repository, run, apiUrl } = context
          const origin = {
            repository,
            workflow,
            runId: run.id,
            ...(artifactName !== undefined && { reportName: artifactName }),
          }
          const api = { url: apiUrl, token }
          const web = webWithin(bounds, inputs, machine)
          return trustedArtifacts(connect(token, apiUrl, patience), origin, api, web)(name, branch, folder)
        },
      }),
  }
}

/** `gate.yml` of `acme/loans/.github/workflows/gate.yml@refs/heads/main`. */
export function workflowFile(ref: string | undefined): string | undefined {
  const [path = ''] = ref?.split('@', 1) ?? []
  return /\.ya?ml$/.test(path) ? posix.basename(path) : undefined
}
