import { z } from 'zod'

const column = z.string().min(1)
const arm = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String)

const units = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

/** Two arms of one dataset: rows of the champion are the reference, those of the challenger the candidate. */
export const canary = z
  .strictObject({
    arm: column.describe('The column that says which arm a row is of'),
    champion: arm.describe('The arm that is compared with'),
    challenger: arm.describe('The arm that is judged'),
    window: z
      .strictObject({
        column: column.describe('When the row was served'),
        last: z
          .string()
          .refine(text => durationOf(text) !== undefined, {
            error: 'a window is a number and a unit, such as `24h`: s, m, h, d or w',
          })
          .describe('How far back from the newest row of the data, such as `24h` or `7d`'),
      })
      .exactOptional()
      .describe('Only the newest rows'),
  })
  .refine(({ champion, challenger }) => champion !== challenger, {
    path: ['challenger'],
    error: 'an arm is not compared with itself: name another challenger',
  })

export type Canary = z.output<typeof canary>

/** `24h` in milliseconds; undefined for what is no number of a unit, and for none. */
export function durationOf(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([smhdw])$/.exec(text.trim()) ?? []
  const milliseconds = Number(number) * (units.get(unit) ?? Number.NaN)
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined
}
