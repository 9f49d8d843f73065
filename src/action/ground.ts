import type { BaseChoice } from '../github/base.js'
import type { Context } from '../github/context.js'
import type { Version } from '../policy/choose.js'
import type { Repository } from '../sources/git.js'
import type { Inputs } from './inputs.js'

/** One step of one job. */
export interface Job {
  context: Context
  inputs: Inputs
}

/** `scratch`: an empty folder that is gone afterwards. */
export type Work = Job & { scratch: string }

/** What all datasets of a run are judged on. */
export interface Ground {
  job: Work
  workspace: string
  git: Repository
  choice: BaseChoice
  base?: Version
  /** A change that somebody asks to be let in. */
  proposed: boolean
  /** The section of the run. */
  section: string
}
