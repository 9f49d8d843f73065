import { scalar } from '../suggest/yaml-text.js'

/** A name or a value as a scalar of YAML that stands anywhere. Untrusted text: what is not seen is written as escapes. */
export function yamlWord(text: string): string {
  return scalar(text).replace(/[^\x20-\x7e\p{L}\p{N}]/gu, character =>
    [...Array(character.length).keys()]
      .map(index => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
