import { expect, test } from 'vitest'
import { vectorOfText } from '../../src/datasets/jsonl/json-text.js'

test.each(['[1,2.5,-3e2]', '[1,null]', '[ 0.1 , 2 ]'])('%s is a vector', cell =>
  expect(vectorOfText(cell)).toBeDefined(),
)

test.each(['[]', '[1,"a"]', '[[1]]', '[1,2', '1,2]', '{"a":1}', '', 'none', '[1,NaN]'])('%s is none', cell =>
  expect(vectorOfText(cell)).toBeUndefined(),
)
