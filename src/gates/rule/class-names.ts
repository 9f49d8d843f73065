import { z } from 'zod'

const level = z.union([z.string().min(1), z.number().transform(String), z.boolean().transform(String)])
/** Classes of a label, as their canonical text. */
export const classNames = z.union([level.transform(name => [name]), z.array(level).min(1)])
