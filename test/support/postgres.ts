import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { layFrom } from './emptyDatabases.ts'
import { patienceMs } from './patience.ts'
import { quickPlace } from './places.ts'
import { findInitdb } from './system.ts'

/** A PostgreSQL of the test's own: a free port, a temporary folder. */
export interface TestPostgres {
  /** A new empty database, or a copy of one that nobody uses at the moment; its address. */
  newDatabase(copied?: string): Promise<string>
  /** Ends it and takes its folder away. */
  stop(): Promise<void>
}

const isRoot = process.getuid?.() === 0

/** PostgreSQL refuses to run as root: its package brings a user for it. */
const asItsUser = (path: string, args: string[]): [string, string[]] =>
  isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args]

/** A folder that the server may use. */
const folderOfIts = (place: string): string => {
  const folder = mkdtempSync(join(place, 'seance-postgres-'))
  if (isRoot) chownSync(folder, idOfItsUser(), -1)
  return folder
}

const idOfItsUser = (): number =>
  Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout)

/** What `initdb` makes, as the server wants it: its own, and nobody else's to look at. */
const layCluster = async (initdbPath: string, data: string): Promise<void> => {
  const { stdout: version } = spawnSync(initdbPath, ['--version'], { encoding: 'utf8' })
  await layFrom(version.trim().replaceAll(/[^\w.]+/g, '-'), data, async (made) => {
    // Its user may not see the place where it is kept.
    const folder = folderOfIts(tmpdir())
    try {
      const [initdb, words] = asItsUser(initdbPath, [
        `--pgdata=${join(folder, 'data')}`,
        '--username=seance',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ])
      const { status, stderr } = spawnSync(initdb, words, { encoding: 'utf8', cwd: folder })
      if (status !== 0) throw new Error(`initdb: ${stderr}`)
      cpSync(join(folder, 'data'), made, { recursive: true })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  chmodSync(data, 0o700)
  if (!isRoot) return
  const id = idOfItsUser()
  for (const path of ['', ...readdirSync(data, { recursive: true, encoding: 'utf8' })])
    chownSync(join(data, path), id, -1)
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A server over its data, which answers. */
interface Begun {
  urlOf(database: string): string
  ended: Promise<void>
}

/** Null where it ended before it answered: its port was free, and another program may have taken it since. */
const begin = async (initdbPath: string, data: string, words: string[]): Promise<Begun | null> => {
  const port = await freePort()
  const flags = [...words, '-p', String(port)]
  const [postgres, args] = asItsUser(join(initdbPath, '../postgres'), flags)
  const server = spawn(postgres, args, { stdio: 'ignore', cwd: dirname(data) })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const urlOf = (database: string) => `postgres://seance@127.0.0.1:${port}/${database}`
  // Whoever took the port may be the server of another test.
  const isItself = () =>
    ask(urlOf('postgres'), 'SHOW data_directory').then(
      ([row]) => row?.['data_directory'] === data,
      () => false,
    )
  const deadline = performance.now() + patienceMs
  while (!(await isItself())) {
    if (server.exitCode !== null) return null
    if (performance.now() > deadline) throw new Error('PostgreSQL does not answer')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { urlOf, ended }
}

const ask = async (url: string, statement: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Starts one; resolves when it answers. Its commits reach the disk only where they are `durable`. */
export const startPostgres = async ({ durable = false } = {}): Promise<TestPostgres> => {
  const initdbPath = findInitdb()
  if (initdbPath === null) throw new Error('PostgreSQL is not installed')
  const folder = folderOfIts(durable ? tmpdir() : quickPlace())
  const data = join(folder, 'data')
  await layCluster(initdbPath, data)

  const words = ['-D', data, '-k', folder, '-h', '127.0.0.1', '-N', '60']
  if (!durable) words.push('-F')
  let begun = await begin(initdbPath, data, words)
  for (let tries = 0; begun === null && tries < 5; tries += 1)
    begun = await begin(initdbPath, data, words)
  if (begun === null) throw new Error('PostgreSQL does not answer')
  const { ended, urlOf } = begun

  let count = 0
  let isStopped = false
  return {
    newDatabase: async (copied) => {
      count += 1
      const template = copied === undefined ? 'template1' : new URL(copied).pathname.slice(1)
      await ask(urlOf('postgres'), `CREATE DATABASE catalogue_${count} TEMPLATE ${template}`)
      return urlOf(`catalogue_${count}`)
    },
    stop: async () => {
      if (isStopped) return
      isStopped = true
      // Straight away, to the server itself, for what starts it keeps signals to itself: the folder is not needed any more.
      const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGQUIT')
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
