import type { YAMLParseError } from 'yaml'

interface Told {
  start: number
  end: number
  message: string
  /** The rest of the file cannot be trusted to mean what it seems to. */
  lost: boolean
}

/** A YAML error in words that say what to write instead. */
export function explainYamlError({ code, message, pos }: YAMLParseError, body: string): Told {
  const [start, end] = pos
  const before = body.slice(body.lastIndexOf('\n', start - 1) + 1, start)
  const line = body.slice(start - before.length).split(/\r|\n/, 1)[0] ?? ''
  const sign = /^(.*?(?:^|[:{[,-])\s*)([>|][=+-]?(?=\s*\S).*)$/.exec(line)
  if (sign?.[1] !== undefined && sign[2] !== undefined && sign[1].length <= before.length) {
    const written = sign[2].replace(/\s*[}\],].*$/, '').trim()
    const at = start - before.length + sign[1].length
    return {
      start: at,
      end: at + written.length,
      message: `an unquoted ${written[0]} starts a YAML block scalar: write "${written}" in quotes, or as words such as ${asWords(written)}`,
      lost: false,
    }
  }
  const said = words(code, message, body.slice(start, end))
  if (said !== undefined)
    return { start, end, message: said, lost: code !== 'BAD_SCALAR_START' && code !== 'BAD_ALIAS' }
  return {
    start,
    end,
    message: `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    lost: true,
  }
}

function asWords(written: string): string {
  const amount = written.replace(/^[>|][=+-]?\s*/, '')
  return `\`${written.startsWith('>=') ? 'at least' : 'above'} ${amount === '' ? '0.25' : amount}\``
}

function words(code: YAMLParseError['code'], message: string, text: string): string | undefined {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab indents this line: YAML takes spaces only'
    case 'BAD_ALIAS':
      return 'an unquoted * starts a YAML alias: write "*" in quotes'
    case 'BAD_SCALAR_START':
      return `text cannot start with ${text} unless it is in quotes`
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'two colons make this a mapping in a mapping: put the value in quotes, or on lines of its own'
    case 'BAD_INDENT': {
      const [, bracket] = /end with a (.)$/.exec(message) ?? []
      return bracket && `a ${bracket} is missing here`
    }
    default:
      return undefined
  }
}
