import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startServer, unusedPort } from './programs.js'

/** Keys that the server is started with; the secret is looked for in what is printed. */
export const keys = {
  AWS_ACCESS_KEY_ID: 'tidegate',
  AWS_SECRET_ACCESS_KEY: 'canary-secret',
  AWS_REGION: 'us-east-1',
}

/** An S3 server that verifies signatures, with one bucket called `bucket`, on folders of this machine. @param region of its own */
export async function startS3(
  versitygw: string,
  folder: string,
  region = keys.AWS_REGION,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const [data, notes] = [join(folder, 'objects'), join(folder, 'notes')]
  mkdirSync(join(data, 'bucket'), { recursive: true })
  mkdirSync(notes)
  const port = await unusedPort()
  const url = `http://127.0.0.1:${port}`
  const access = ['--access', keys.AWS_ACCESS_KEY_ID, '--secret', keys.AWS_SECRET_ACCESS_KEY]
  const words = [versitygw, '--port', `127.0.0.1:${port}`, ...access, '--region', region]
  const stop = await startServer([...words, 'posix', '--sidecar', notes, data], url)
  return { url, stop }
}
