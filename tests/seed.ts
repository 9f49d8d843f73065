import fc from 'fast-check'

/**
 * Properties draw the same cases in every run, so that a red run can be repeated, and few enough that everything takes
 * minutes; another seed, or more cases, looks further.
 */
const seed = Number(process.env.TIDEGATE_TEST_SEED ?? 20_261_121)
const numRuns = Number(process.env.TIDEGATE_TEST_RUNS ?? 40)
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed, numRuns })
