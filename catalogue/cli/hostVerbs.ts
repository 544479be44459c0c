import { readFileSync } from 'node:fs'
import { verifyAccessLogs } from '../media/accessLog.ts'
import { inviteOwner } from '../people/owners.ts'
import { systemPorts } from '../ports.ts'
import { serve } from '../serve.ts'
import { openStore, type Store } from '../store/open.ts'
import { blockedPorts } from './blockedPorts.ts'
import { enrolLine } from './enrolLine.ts'
import { filmsIn } from './films.ts'
import { answer, dataOf, print, say, wrong, type Doing, type Values } from './words.ts'

/** Of pino. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** What is done by whoever has the database itself. */
export const hostVerbs = {
  serve: async (values) => {
    const port = Number(values.port ?? 4180)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw wrong('--port needs a number from 0 to 65535.')
    if (blockedPorts.has(port))
      throw wrong(
        `No desk and no browser speaks to port ${port}: it is kept for something else. Nothing was changed; name another one with --port.`,
      )
    const logLevel = values.log ?? 'info'
    if (!logLevels.includes(logLevel)) throw wrong(`--log needs one of ${logLevels.join(', ')}.`)
    const media = await filmsIn(values)
    const serving = await serve({
      host: values.host ?? '127.0.0.1',
      port,
      folder: dataOf(values),
      database: values.database,
      media,
      allowPassphrase: values['allow-passphrase'] ?? false,
      version: versionHere(),
      ports: systemPorts,
      logLevel,
    })
    const { close, ...said } = serving
    // Before the line: whoever reads it may ask for the end at once.
    const asked = new Promise<void>((end) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end())
    })
    print(JSON.stringify(said))
    const { listening, ownerInvitation } = said
    if (ownerInvitation !== undefined)
      say(
        `while this runs, the following makes this computer the owner’s.\n${enrolLine({ listening, ownerInvitation }, process.stderr.isTTY)}`,
      )
    await asked
    await close()
    return 0
  },

  'verify-access-log': async (values) => {
    let isWhole = true
    await withStore(values, async ({ db }) => {
      for await (const found of verifyAccessLogs(db)) {
        const { deviceId, fault, person, records } = found
        if (fault !== null) isWhole = false
        const what = fault === null ? 'whole' : `record ${fault.seq}: ${fault.why}`
        answer(values, found, `${person}, ${deviceId}: ${records} records, ${what}.`)
      }
    })
    return isWhole ? 0 : 1
  },

  'restore-epoch': (values) =>
    withStore(values, async ({ db }) => {
      const epoch = systemPorts.newId()
      const before = await db
        .selectFrom('meta')
        .select('value')
        .where('key', '=', 'restored')
        .executeTakeFirst()
      const restored = String(systemPorts.now())
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute()
        await trx
          .insertInto('meta')
          .values({ key: 'restored', value: restored })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: restored }))
          .execute()
      })
      const ownerInvitation = await inviteOwner(db, systemPorts)
      const lastAt = before === undefined ? null : Number(before.value)
      const again =
        lastAt === null
          ? ''
          : `\nThis was done before, last at ${new Date(lastAt).toISOString()}. It is needed once after each restore, and done twice it harms nothing.`
      answer(
        values,
        { epoch, ownerInvitation, lastAt },
        `The epoch is ${epoch}; devices push again what is missing. Who cannot sign in any more, because tokens changed after the
backup, needs a new invitation, and finds device and log again with it. The owner's: ${ownerInvitation}${again}`,
      )
    }),

  'invite-owner': (values) =>
    withStore(values, async ({ db }) => {
      const ownerInvitation = await inviteOwner(db, systemPorts)
      answer(values, { ownerInvitation }, `${ownerInvitation}\n(of the owner; it works once)`)
    }),
} as const satisfies Record<string, Doing>

/** Does something to the database of a catalogue that is there, which no embedded server may be using. */
const withStore = async (values: Values, change: (store: Store) => Promise<void>) => {
  const { database } = values
  const store = await openStore({
    folder: dataOf(values),
    database,
    ports: systemPorts,
    isThere: true,
  })
  try {
    await change(store)
  } finally {
    await store.close()
  }
  return 0
}

const versionHere = (): string => {
  // Our own file, written by npm.
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
