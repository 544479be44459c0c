import { resolve } from 'node:path'

/** What the command line asks for. */
export interface Arguments {
  kind: 'run'
  /** In a browser window although Electron is there. */
  browser: boolean
  /** Opens a window; without it the address is printed and nothing else. */
  open: boolean
  /** 0 is any free port. */
  port: number
  /** Absolute; null is the system's own place. */
  dataFolder: string | null
  /** Absolute paths of films to add. */
  files: string[]
}

export type Asked =
  | Arguments
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'mistake'; sentence: string }

export const usage = `Usage: npm start -- [options] [FILE…]

  FILE…        films to add (MP4, WebM), with the captions beside them
  --data DIR   keep the work in DIR instead of the usual place
  --browser    use a browser window even where Electron is installed
  --no-open    open no window: print the address and serve it
  --port N     listen on this port of 127.0.0.1; 0, the default, is any free one
  --version    print the version
  --help       print this
`

/**
 * Reads the command line. Relative paths are seen from `cwd`. `lenient` skips flags it does not know: under Electron the
 * command line also carries Chromium's own.
 */
export const readArguments = (
  words: readonly string[],
  cwd: string,
  { lenient = false }: { lenient?: boolean } = {},
): Asked => {
  const asked: Arguments = {
    kind: 'run',
    browser: false,
    open: true,
    port: 0,
    dataFolder: null,
    files: [],
  }
  const mistake = (sentence: string): Asked => ({ kind: 'mistake', sentence })
  let flagsEnded = false

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (flagsEnded || !word.startsWith('-') || word === '-') {
      if (word !== '') asked.files.push(resolve(cwd, word))
      continue
    }
    const [flag, inline] = splitFlag(word)
    const value = () => inline ?? words[(index += 1)]
    if (flag === '--') flagsEnded = true
    else if (flag === '--help' || flag === '-h') return { kind: 'help' }
    else if (flag === '--version') return { kind: 'version' }
    else if (flag === '--browser') asked.browser = true
    else if (flag === '--no-open') asked.open = false
    else if (flag === '--port') {
      const text = value() ?? ''
      if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
        return mistake(`--port needs a number from 0 to 65535, not "${text}".`)
      asked.port = Number(text)
    } else if (flag === '--data') {
      const text = value()
      if (!text) return mistake('--data needs the path of a folder.')
      asked.dataFolder = resolve(cwd, text)
    } else if (!lenient) return mistake(`Séance does not know ${flag}.`)
  }
  return asked
}

const splitFlag = (word: string): [string, string | undefined] => {
  const equals = word.indexOf('=')
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}
