import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
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

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Starts one; resolves when it answers. Its commits reach the disk only where they are `durable`. */
export const startPostgres = async ({ durable = false } = {}): Promise<TestPostgres> => {
  const initdbPath = findInitdb()
  if (initdbPath === null) throw new Error('PostgreSQL is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'seance-postgres-'))
  if (isRoot) {
    const { stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' })
    chownSync(folder, Number(stdout), -1)
  }
  const data = join(folder, 'data')
  const [initdb, words] = asItsUser(initdbPath, [
    `--pgdata=${data}`,
    '--username=seance',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const made = spawnSync(initdb, words, { encoding: 'utf8', cwd: folder })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)

  const port = await freePort()
  const flags = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-N', '60']
  if (!durable) flags.push('-F')
  const [postgres, args] = asItsUser(join(initdbPath, '../postgres'), flags)
  const server = spawn(postgres, args, { stdio: 'ignore', cwd: folder })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const urlOf = (database: string) => `postgres://seance@127.0.0.1:${port}/${database}`
  const ask = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: urlOf('postgres') })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  for (let tries = 0; ; tries += 1) {
    const answered = await ask('SELECT 1').then(
      () => true,
      () => false,
    )
    if (answered) break
    if (tries > 200 || server.exitCode !== null) throw new Error('PostgreSQL does not answer')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }

  let count = 0
  let isStopped = false
  return {
    newDatabase: async (copied) => {
      count += 1
      const template = copied === undefined ? 'template1' : new URL(copied).pathname.slice(1)
      await ask(`CREATE DATABASE catalogue_${count} TEMPLATE ${template}`)
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
