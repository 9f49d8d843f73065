import { CannotJudge } from '../source.js'

/** What of MLflow is meant: a run, or a version of a registered model. */
export type MlflowName = { run: string } | ModelName
export type ModelName = { model: string; alias: string } | { model: string; version: string }

const example = 'mlflow:runs/RUN_ID, mlflow:models/NAME@ALIAS or mlflow:models/NAME/VERSION'

/** `runs/ID`, `models/NAME@ALIAS` or `models/NAME/VERSION`. @throws CannotJudge */
export function readMlflowName(rest: string, spelling: string): MlflowName {
  const [, run] = /^runs\/([\w-]{1,64})$/.exec(rest) ?? []
  if (run !== undefined) return { run }
  // What the registry itself allows: neither `/` nor `:` in the name of a model.
  const [, model, alias, version] =
    /^models\/([^/:@]{1,256})(?:@([\w-]{1,255})|\/(\d{1,9}))$/.exec(rest) ?? []
  if (model !== undefined && alias !== undefined) return { model, alias }
  if (model !== undefined && version !== undefined) return { model, version }
  throw new CannotJudge(`${spelling} names no run and no version of a model`, `Write it like ${example}.`)
}
