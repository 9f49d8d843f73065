import { expectations } from './expectations.js'
import { fieldsOf, given, listOf, numberOf, textOf } from './fields.js'
import { collect, type Translation } from './translation.js'

/** A suite that Great Expectations has saved, of its versions 0 and 1. */
export function isSuite(value: unknown): boolean {
  const found = listOf(fieldsOf(value).get('expectations'))
  return found.some(one => typeOf(fieldsOf(one)) !== undefined)
}

/** Each expectation that a gate can ask; the rest is left, each with why. */
export function fromGreatExpectations(value: unknown): Translation {
  const read = listOf(fieldsOf(value).get('expectations')).map(one => translate(fieldsOf(one)))
  return {
    title: 'a Great Expectations suite',
    rules: read.flatMap(({ rules }) => rules),
    left: read.flatMap(({ left }) => left),
  }
}

function translate(written: ReadonlyMap<string, unknown>) {
  const type = typeOf(written) ?? 'an expectation without a type'
  const kwargs = fieldsOf(written.get('kwargs'))
  const column = textOf(kwargs.get('column'))
  const make = expectations.get(type)
  const mostly = kwargs.has('mostly') && kwargs.get('mostly') !== null ? numberOf(kwargs.get('mostly')) : 1
  if (make === undefined) return collect(type, column, [{ why: 'no gate asks this' }])
  if (given(kwargs, 'row_condition'))
    return collect(type, column, [{ why: 'it holds for some rows only: a rule can have `slices`' }])
  if (hasParameter(kwargs))
    return collect(type, column, [{ why: 'it depends on a parameter that is known at run time only' }])
  if (mostly === undefined || mostly < 0 || mostly > 1)
    return collect(type, column, [{ why: '`mostly` is no share' }])
  const isMild = ['warning', 'info'].includes(textOf(written.get('severity')) ?? '')
  const level = isMild ? 'warn' : 'fail'
  return collect(type, column, make({ column: column ?? '', kwargs, share: 1 - mostly, level }))
}

function typeOf(written: ReadonlyMap<string, unknown>): string | undefined {
  return textOf(written.get('type') ?? written.get('expectation_type'))
}

function hasParameter(kwargs: ReadonlyMap<string, unknown>): boolean {
  return [...kwargs.values()].some(value => fieldsOf(value).has('$PARAMETER'))
}
