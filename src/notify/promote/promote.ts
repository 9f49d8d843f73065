import type { Promote } from '../../policy/promote.js'
import type { Report } from '../../report/report.js'
import { clean } from '../../report/words/escape.js'
import { CannotJudge } from '../../sources/source.js'
import type { Links } from '../news/run.js'
import type { Net } from '../notifier.js'
import { expectedVersion, judgedVersion } from './judged-version.js'
import { type Registry, registryOf, Undone } from './registry.js'

/** What became of the version. `unchanged`: the alias named it already. `left`: it did not pass, and nothing moved. */
export interface Promoted {
  outcome: 'promoted' | 'unchanged' | 'left' | 'rolled-back' | 'skipped' | 'failed'
  /** One line. */
  text: string
}

const replaces = 'tidegate.replaces'
const verdictTag = 'tidegate.verdict'

/**
 * Gives a version that passes its alias, and takes it from one that fails. Comes after the verdict and changes nothing of
 * it; the alias comes last, so that no version has it which does not say why. Never throws but for a defect.
 */
export async function promote(
  settings: Promote,
  report: Report,
  { links, isProposed }: { links: Links; isProposed: boolean },
  net: Net,
): Promise<Promoted> {
  const skipped = (why: string): Promoted => ({ outcome: 'skipped', text: `nothing is promoted: ${why}` })
  if (!report.policy.protected) return skipped('the policy comes with the change itself; merge it first')
  if (isProposed) return skipped('the change is only proposed; a run of the branch it goes into promotes')
  if (report.verdict === 'error') return skipped('nothing was judged')
  const judged = judgedVersion(settings, report, net)
  if ('reason' in judged) return failed(judged.reason)
  try {
    const registry = registryOf(settings.model, net)
    await tagVersion(judged.version, report, links, registry)
    if (isGood(settings, report)) return await raise(judged.version, settings, report, registry)
    if (report.verdict === 'fail' && settings['on-fail'] === 'roll-back')
      return await rollBack(judged.version, settings, registry)
    return left(settings, judged.version, report)
  } catch (error) {
    if (error instanceof Undone) return failed(error.message)
    if (error instanceof CannotJudge) return failed(`${error.message}. ${error.fix}`)
    throw error
  }
}

function isGood({ when }: Promote, { verdict, exitCode }: Report): boolean {
  return verdict === 'pass' || (when === 'warns' && exitCode === 0 && verdict !== 'fail')
}

function failed(reason: string): Promoted {
  return { outcome: 'failed', text: `the model could not be promoted: ${reason}` }
}

function left({ model, alias }: Promote, version: string, { verdict }: Report): Promoted {
  return {
    outcome: 'left',
    text: `${model} v${version} is not promoted (${verdict}): ${alias} is left as it is`,
  }
}

async function tagVersion(version: string, report: Report, links: Links, registry: Registry): Promise<void> {
  await registry.setTag(version, verdictTag, report.verdict)
  await registry.setTag(version, 'tidegate.headline', clean(report.headline, 500))
  await registry.setTag(version, 'tidegate.judged', report.started)
  const link = links.report ?? links.run
  if (link !== undefined) await registry.setTag(version, 'tidegate.report', link)
}

/** MLflow moves an alias unconditionally, so what it named is read before and what it names after. */
async function raise(
  version: string,
  settings: Promote,
  report: Report,
  registry: Registry,
): Promise<Promoted> {
  const { model, alias } = settings
  const before = await registry.aliased(alias)
  if (before === version) return { outcome: 'unchanged', text: `${alias} of ${model} is v${version} already` }
  const expected = expectedVersion(settings, report)
  if (expected !== undefined && before !== expected)
    return failed(
      `${alias} of ${model} was v${expected} when it was compared with and is ${nameOf(before)} now: judge again`,
    )
  if (before !== undefined) await registry.setTag(version, replaces, before)
  await move(alias, version, registry)
  return { outcome: 'promoted', text: `${model} v${version} is ${alias} now, in place of ${nameOf(before)}` }
}

/** To the version that this one took the alias from, unless that has failed since. */
async function rollBack(version: string, settings: Promote, registry: Registry): Promise<Promoted> {
  const { model, alias } = settings
  const stays = (why: string): Promoted => ({
    outcome: 'left',
    text: `${model} v${version} fails, and ${alias} is left as it is: ${why}`,
  })
  const before = await registry.aliased(alias)
  if (before !== version) return stays(`it is ${nameOf(before)}`)
  const target = (await registry.tags(version)).get(replaces)
  if (target === undefined || !/^\d+$/.test(target)) return stays(`v${version} has no tag ${replaces}`)
  if ((await registry.tags(target)).get(verdictTag) === 'fail')
    return stays(`v${target} before it failed too`)
  await move(alias, target, registry)
  return { outcome: 'rolled-back', text: `${model} v${version} fails: ${alias} is back at v${target}` }
}

async function move(alias: string, version: string, registry: Registry): Promise<void> {
  await registry.setAlias(alias, version)
  const after = await registry.aliased(alias)
  if (after === version) return
  throw new Undone(
    `${alias} was set to v${version} and is ${nameOf(after)} a moment later: somebody else moves it too`,
  )
}

function nameOf(version: string | undefined): string {
  return version === undefined ? 'no version' : `v${version}`
}
