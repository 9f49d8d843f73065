import { concept } from './concept.js'
import { dataset } from './dataset.js'
import { drift } from './drift.js'
import { duplicates } from './duplicates.js'
import { embedding } from './embedding.js'
import { fairness } from './fairness.js'
import type { Gate } from './gate.js'
import { metrics } from './metrics.js'
import { multivariate } from './multivariate.js'
import { nulls } from './nulls.js'
import { outliers } from './outliers.js'
import { performance } from './performance.js'
import { rowCount } from './row-count.js'
import { schema } from './schema.js'
import { text } from './text.js'
import { trend } from './trend.js'
import { values } from './values.js'

/** Every gate by its policy word, in the order of a report. */
export const gates = {
  schema,
  'row-count': rowCount,
  dataset,
  nulls,
  drift,
  values,
  outliers,
  duplicates,
  fairness,
  performance,
  metrics,
  concept,
  multivariate,
  text,
  embedding,
  trend,
} satisfies Record<string, Gate>
