import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CommandError, ownerIn } from './owner.ts'

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  again: { type: 'boolean' },
  url: { type: 'string' },
  as: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  media: { type: 'string' },
  's3-endpoint': { type: 'string' },
  's3-region': { type: 'string' },
  'allow-passphrase': { type: 'boolean' },
  log: { type: 'string' },
  invitation: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  locale: { type: 'string' },
  migration: { type: 'string' },
  title: { type: 'string' },
  person: { type: 'string' },
  device: { type: 'string' },
  assignment: { type: 'string' },
  grant: { type: 'string' },
  watermark: { type: 'string' },
  due: { type: 'string' },
  coverage: { type: 'string' },
  id: { type: 'string' },
  share: { type: 'string' },
  taggers: { type: 'string' },
  seed: { type: 'string' },
  priority: { type: 'string', multiple: true },
  calibrate: { type: 'string', multiple: true },
  release: { type: 'string', multiple: true },
  since: { type: 'string' },
  out: { type: 'string' },
} as const

const read = (words: string[]) => parseArgs({ args: words, options, allowPositionals: true })
export type Values = ReturnType<typeof read>['values']

/** What a verb does; answers what the process ends with. @throws CommandError. */
export type Doing = (values: Values, files: string[]) => Promise<number>

/** The words of a command line. @throws CommandError `usage` where they are none of ours. */
export const readWords = (words: string[]): ReturnType<typeof read> => {
  try {
    return read(words)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const [, unknown] = /^Unknown option '([^']+)'/.exec(error.message) ?? []
    throw misused(
      unknown === undefined
        ? error.message
        : `There is no option ${unknown}; --help tells which there are.`,
    )
  }
}

/** Words that mean nothing here, whatever the catalogue. */
export const misused = (message: string) => new CommandError(message, { code: 'usage', exit: 2 })

/** Says something to a person, beside what a program reads. */
export const say = (sentence: string) => void process.stderr.write(`catalogue: ${sentence}\n`)
export const print = (text: string) => void process.stdout.write(`${text}\n`)

/** What a person reads, or with --json what a program does. */
export const answer = (values: Values, data: object, text: string) =>
  print(values.json ? JSON.stringify(data) : text)

/** `1 row`, `2 rows`. */
export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

type Text = { [N in keyof Values]: Values[N] extends string | undefined ? N : never }[keyof Values]

/** @throws CommandError where it is missing. */
export const needed = (values: Values, name: Text & string): string => {
  const value = values[name]
  if (typeof value !== 'string' || value === '')
    throw new CommandError(`--${name} is missing; --help tells more.`, { code: 'usage' })
  return value
}

/** @throws CommandError where it is missing, or is no id such as the catalogue gives. */
export const neededId = (values: Values, name: Text & string): string => {
  const id = needed(values, name)
  const listed = name === 'grant' ? 'grants' : 'people'
  if (!z.guid().safeParse(id).success)
    throw wrong(`--${name} needs an id such as “${listed}” lists; “${id}” is none.`)
  return id
}

export const wrong = (message: string) => new CommandError(message, { code: 'usage' })

export const fileOf = (files: string[]): string => {
  const [file] = files
  if (file === undefined) throw wrong('Name a file; --help tells more.')
  return resolve(file)
}

/** The file of this computer's tokens. */
export const whereKept = (values: Values) =>
  values.as ??
  join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'seance-catalogue.json')

export const owner = (values: Values) => ownerIn(whereKept(values), values.url)
export const dataOf = (values: Values) => resolve(values.data ?? 'catalogue-data')
