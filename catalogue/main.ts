/** `npm run catalogue -- VERB`: the central catalogue and its owner's tools. */
import { randomUUID } from 'node:crypto'
import { createWriteStream, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { importTitles } from './cli/importTitles.ts'
import { CommandError, enrolHere, ownerIn } from './cli/owner.ts'
import { sentenceOf } from './cli/sentences.ts'
import { usage, verbs, type Verb } from './cli/usage.ts'
import { inviteOwner } from './people/owners.ts'
import { systemPorts } from './ports.ts'
import { verifyAccessLogs } from './media/accessLog.ts'
import { serve } from './serve.ts'
import { openStore, StoreError, type Store } from './store/open.ts'

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  url: { type: 'string' },
  as: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  media: { type: 'string' },
  log: { type: 'string' },
  invitation: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  locale: { type: 'string' },
  migration: { type: 'string' },
  title: { type: 'string' },
  person: { type: 'string' },
  due: { type: 'string' },
  coverage: { type: 'string' },
  id: { type: 'string' },
  since: { type: 'string' },
  out: { type: 'string' },
} as const

const say = (sentence: string) => void process.stderr.write(`catalogue: ${sentence}\n`)
const print = (text: string) => void process.stdout.write(`${text}\n`)

type Values = ReturnType<typeof read>['values']
const read = (words: string[]) => parseArgs({ args: words, options, allowPositionals: true })

/** Of pino. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

const usualUrl = 'http://127.0.0.1:4180'

const run = async (words: string[]): Promise<number> => {
  let asked: ReturnType<typeof read>
  try {
    asked = read(words)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 2
  }
  const { values, positionals } = asked
  const [verb, ...files] = positionals
  if (verb === undefined) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  if (!isVerb(verb)) {
    say(`There is no “${verb}”. It knows ${Object.keys(verbs).join(', ')}.`)
    return 2
  }
  if (values.help) {
    print(verbs[verb].help)
    return 0
  }
  return doings[verb](values, files)
}

const isVerb = (word: string): word is Verb => Object.hasOwn(verbs, word)

const needed = (values: Values, name: keyof Values): string => {
  const value = values[name]
  if (typeof value !== 'string' || value === '')
    throw new CommandError(`--${name} is missing; --help tells more.`)
  return value
}

const fileOf = (files: string[]): string => {
  const [file] = files
  if (file === undefined) throw new CommandError('Name a file; --help tells more.')
  return resolve(file)
}

const whereKept = (values: Values) =>
  values.as ??
  join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'seance-catalogue.json')
const owner = (values: Values) => ownerIn(whereKept(values), values.url)
const dataOf = (values: Values) => resolve(values.data ?? 'catalogue-data')

/** What a person reads, or with --json what a program does. */
const answer = (values: Values, data: object, sentence: string) =>
  print(values.json ? JSON.stringify(data) : sentence)

const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch (error) {
    throw new CommandError(
      `${path} cannot be read (${error instanceof Error ? error.message : String(error)}). Nothing was changed.`,
    )
  }
}

const doings: Record<Verb, (values: Values, files: string[]) => Promise<number>> = {
  serve: async (values) => {
    const port = Number(values.port ?? 4180)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new CommandError('--port needs a number from 0 to 65535.')
    const logLevel = values.log ?? 'info'
    if (!logLevels.includes(logLevel))
      throw new CommandError(`--log needs one of ${logLevels.join(', ')}.`)
    const serving = await serve({
      host: values.host ?? '127.0.0.1',
      port,
      folder: dataOf(values),
      database: values.database,
      mediaFolder: values.media,
      version: versionHere(),
      ports: systemPorts,
      logLevel,
    })
    const { close, ...said } = serving
    print(JSON.stringify(said))
    await new Promise<void>((end) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end())
    })
    await close()
    return 0
  },

  enrol: async (values) => {
    const file = whereKept(values)
    await enrolHere(values.url ?? usualUrl, needed(values, 'invitation'), file)
    answer(values, { kept: file }, `This computer is enrolled; its tokens are in ${file}.`)
    return 0
  },

  invite: async (values) => {
    const body =
      values.person === undefined
        ? {
            name: needed(values, 'name'),
            role: needed(values, 'role'),
            ...(values.locale === undefined ? {} : { locale: values.locale }),
          }
        : { personId: values.person }
    // The schema of the route says so.
    const invited = (await owner(values).ask('POST', '/v1/admin/invitations', body)) as {
      invitation: string
      personId: string
    }
    answer(
      values,
      invited,
      `${invited.invitation}\n(of the person ${invited.personId}; it works once)`,
    )
    return 0
  },

  'import-titles': async (values, files) => {
    const result = await importTitles(owner(values), fileOf(files), (rows) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows`)
    })
    if (process.stderr.isTTY) process.stderr.write('\r')
    if (!values.json)
      for (const { row, fault } of result.bad) say(`row ${row} was not taken: ${fault}`)
    const { rows, accepted, unchanged, badCount } = result
    answer(
      values,
      result,
      `${rows} rows: ${accepted} accepted, ${unchanged} unchanged, ${badCount} not taken.`,
    )
    return badCount > 0 ? 1 : 0
  },

  'import-vocabulary': async (values, files) => {
    const vocabulary = jsonIn(fileOf(files))
    const migration = values.migration === undefined ? undefined : jsonIn(resolve(values.migration))
    const body = migration === undefined ? { vocabulary } : { vocabulary, migration }
    // The schema of the route says so.
    const published = (await owner(values).ask('POST', '/v1/admin/vocabularies', body)) as {
      id: string
      version: number
    }
    answer(values, published, `“${published.id}”, version ${published.version}, is published.`)
    return 0
  },

  assign: async (values) => {
    const dueAt = values.due === undefined ? null : Date.parse(values.due)
    if (dueAt !== null && Number.isNaN(dueAt))
      throw new CommandError('--due needs a date such as 2026-12-24.')
    const minimumCoverage = values.coverage === undefined ? null : Number(values.coverage)
    if (minimumCoverage !== null && !(minimumCoverage >= 0 && minimumCoverage <= 1))
      throw new CommandError('--coverage needs a number from 0 to 1, such as 0.95.')
    const assignment = {
      assignmentId: values.id ?? randomUUID(),
      titleId: needed(values, 'title'),
      personId: needed(values, 'person'),
      dueAt,
      minimumCoverage,
    }
    const counts = await owner(values).ask('POST', '/v1/admin/assignments', {
      assignments: [assignment],
    })
    answer(
      values,
      { ...assignment, ...(counts as object) },
      `The assignment ${assignment.assignmentId} is given.`,
    )
    return 0
  },

  export: async (values) => {
    const since = values.since === undefined ? '' : `?since=${encodeURIComponent(values.since)}`
    const response = await owner(values).fetch(`/v1/export/annotations.ndjson${since}`)
    if (response.body === null) throw new CommandError('The catalogue sent nothing.')
    const lines = Readable.fromWeb(response.body as never)
    if (values.out !== undefined) await pipeline(lines, createWriteStream(resolve(values.out)))
    else
      await pipeline(lines, process.stdout, { end: false }).catch(
        (error: NodeJS.ErrnoException) => {
          // Whoever reads has read enough.
          if (error.code !== 'EPIPE') throw error
        },
      )
    return 0
  },

  'verify-access-log': async (values) => {
    let faults = 0
    const code = await withStore(values, async ({ db }) => {
      for await (const found of verifyAccessLogs(db)) {
        if (found.fault !== null) faults += 1
        const { deviceId, fault, person, records } = found
        const what =
          fault === null
            ? 'whole'
            : `record ${fault.seq}: ${fault.why === 'missing' ? 'missing' : `${fault.why}`}`
        answer(values, found, `${person}, ${deviceId}: ${records} records, ${what}.`)
      }
    })
    return faults === 0 ? code : 1
  },

  'restore-epoch': (values) =>
    withStore(values, async ({ db }) => {
      const epoch = systemPorts.newId()
      await db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute()
      const ownerInvitation = await inviteOwner(db, systemPorts)
      answer(
        values,
        { epoch, ownerInvitation },
        `The epoch is ${epoch}; devices push again what is missing. Who cannot sign in any more, because tokens changed after the
backup, needs a new invitation, and finds device and log again with it. The owner's: ${ownerInvitation}`,
      )
    }),

  'invite-owner': (values) =>
    withStore(values, async ({ db }) => {
      const ownerInvitation = await inviteOwner(db, systemPorts)
      answer(values, { ownerInvitation }, `${ownerInvitation}\n(of the owner; it works once)`)
    }),
}

/** Does something to the database itself, which no embedded server may be using. */
const withStore = async (values: Values, change: (store: Store) => Promise<void>) => {
  const { database } = values
  const store = await openStore({ folder: dataOf(values), database, ports: systemPorts })
  try {
    await change(store)
  } finally {
    await store.close()
  }
  return 0
}

const versionHere = (): string => {
  // Our own file, written by npm.
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** What the process ends with where a store cannot be had. */
const codes = { held: 3, newer: 4, unreachable: 5, damaged: 6 } as const

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof StoreError) {
    say(error.message)
    return codes[error.code]
  }
  if (error instanceof CommandError) {
    say(error.message)
    return 1
  }
  const sentence = sentenceOf(error)
  say(sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return 1
})
