/** How a model's answers met the labels: what pages draw beside its rates. Plain data, already withheld. */
export interface ReportedModel {
  confusion?: Confusion
  calibration?: Calibration
}

export interface Confusion {
  label: string
  prediction: string
  /** Of labels and predictions together, by label and then by prediction. Untrusted text. */
  cells: ConfusionCell[]
  /** Rows of levels that are not named. */
  others?: { reference?: number; candidate: number }
}

/** A side is absent where it has rows, and fewer than min-count. */
export interface ConfusionCell {
  label: string
  prediction: string
  reference?: number
  candidate?: number
}

/** Of rows with a score and a label. Untrusted text: `positive`, the outcome whose share is meant. */
export interface Calibration {
  score: string
  positive: string
  /** Tenths of the score, from 0 to 1; those with too few rows of a side lack it. */
  bins: { from: number; reference?: CalibrationBin; candidate?: CalibrationBin }[]
}

export interface CalibrationBin {
  rows: number
  /** Mean score. */
  score: number
  /** Share of the positive outcome. */
  share: number
}

/** Means and missing values of columns by step of time. */
export interface OverTime {
  /** The column that says when. */
  by: string
  columns: { name: string; points: TimePoint[] }[]
}

export interface TimePoint {
  /** ISO 8601: when the step begins. */
  from: string
  reference?: TimeValue
  candidate?: TimeValue
}

/** Of min-count rows or more. */
export interface TimeValue {
  rows: number
  /** Absent where too few rows have a number. */
  mean?: number
  missing: number
}
