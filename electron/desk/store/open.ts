import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Notice } from '../../../shared/contract/app.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { DeviceId } from '../../../shared/ids.ts'
import { codeOf, failureOf, isDamage } from '../disk.ts'
import type { Ports } from '../ports.ts'
import { catalogueMigrations } from './catalogueSchema.ts'
import { type Database, openDatabase } from './database.ts'
import { faultInCatalogue, faultInWork } from './examine.ts'
import { type Hold, holdData } from './hold.ts'
import { migrate, refuseNewer } from './migrate.ts'
import { salvageWork } from './salvage.ts'
import { workMigrations } from './workSchema.ts'

/** The data of one person on this computer, held by this process alone. */
export interface Store {
  folder: string
  /** What a person made; each commit is on the disk before it returns. */
  work: Database
  /** What can be made again. */
  catalogue: Database
  /** Under which name this computer writes its log now. */
  device: Device
  afterUncleanEnd: boolean
  /** What was found damaged while opening. */
  notices: Notice[]
  /** Closes the files. `clean`: the next start may trust them. Can be called twice. */
  close(clean: boolean): void
}

export interface StoreOptions {
  /** Made with mode 0700 when it is not there. */
  folder: string
  /** Names the program to a second one that wants the same data. */
  root: string
  ports: Ports
}

/**
 * Takes the data folder and opens what is in it; mends what is damaged and says so in `notices`.
 *
 * @throws FailureError `data_held`, `data_newer`, `disk_full`, `disk_read_only`, `disk_error`: nothing is changed then.
 */
export const openStore = ({ folder, root, ports }: StoreOptions): Store => {
  let hold: Hold | null = null
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    hold = holdData(folder, { pid: process.pid, since: ports.clock.wall(), root })
    return openHeld(folder, hold, ports)
  } catch (error) {
    hold?.release(!hold.afterUncleanEnd)
    const failure = failureOf(error, folder)
    if (failure === null || error instanceof FailureError) throw error
    throw new FailureError(failure.code, failure.message, failure.details)
  }
}

const openHeld = (folder: string, hold: Hold, ports: Ports): Store => {
  const files = { work: join(folder, 'work.db'), catalogue: join(folder, 'catalogue.db') }
  const thorough = hold.afterUncleanEnd
  finishSalvage(files.work, ports)
  refuseNewer(files.work, workMigrations)
  refuseNewer(files.catalogue, catalogueMigrations)

  const notices: Notice[] = []
  const workFault = faultInWork(files.work, { thorough })
  if (workFault !== null) {
    ports.log(`work.db is damaged (${workFault})`)
    notices.push(replaceWork(files.work, workFault, ports))
  }
  const work = openMigrated(files.work, workMigrations, { durable: true })
  try {
    const { catalogue, notice } = openCatalogue(files.catalogue, thorough, ports)
    if (notice !== null) notices.push(notice)
    const device = work.transaction(() => currentDevice(work, ports)).immediate()
    return {
      folder,
      work,
      catalogue,
      device,
      afterUncleanEnd: thorough,
      notices,
      close: (clean) => {
        if (!work.open) return
        catalogue.close()
        const copied = checkpoint(work, ports)
        work.close()
        hold.release(clean && copied)
      },
    }
  } catch (error) {
    work.close()
    throw error
  }
}

/** Copies the write-ahead log into the file. On a full disk it stays beside it, as good as before. */
const checkpoint = (work: Database, ports: Ports): boolean => {
  try {
    work.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (error) {
    ports.log('the write-ahead log stays', error)
    return false
  }
}

const openMigrated = (
  file: string,
  steps: typeof workMigrations,
  options: { durable: boolean },
): Database => {
  const database = openDatabase(file, options)
  try {
    migrate(database, steps)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Where a salvaged work.db grows until it is complete. */
const salvageFile = (work: string) => `${work}.salvage`

/**
 * A salvaged file takes its place only when it is complete, after the damaged one has been set aside.
 * Interrupted between these two, it is here and complete while work.db is gone.
 */
const finishSalvage = (work: string, ports: Ports) => {
  if (!existsSync(salvageFile(work)) || existsSync(work)) return
  // What the damaged file left behind must not be taken for the log of the new one.
  if (existsSync(`${work}-wal`)) setAside(work, 'work', ports)
  renameSync(salvageFile(work), work)
}

const replaceWork = (file: string, fault: string, ports: Ports): Notice => {
  const draft = salvageFile(file)
  removeDatabase(draft)
  const fresh = openMigrated(draft, workMigrations, { durable: true })
  let salvaged
  try {
    const complete = !fault.startsWith('the write-ahead log')
    salvaged = salvageWork(file, fresh, { ports, complete })
    fresh.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    fresh.close()
  }
  const { kept, lost } = salvaged
  const aside = setAside(file, 'work', ports)
  renameSync(draft, file)
  const details = { file: aside, kept, ...(lost === null ? {} : { lost }) }
  return { id: ports.newId(), code: 'work_salvaged', details }
}

const openCatalogue = (
  file: string,
  thorough: boolean,
  ports: Ports,
): { catalogue: Database; notice: Notice | null } => {
  const open = () => openMigrated(file, catalogueMigrations, { durable: false })
  const fault = faultInCatalogue(file, { thorough })
  try {
    if (fault === null) return { catalogue: open(), notice: null }
  } catch (error) {
    if (!isDamage(error) && codeOf(error) !== 'SQLITE_ERROR') throw error
  }
  ports.log(`catalogue.db is damaged (${fault ?? 'it does not open'})`)
  const aside = setAside(file, 'catalogue', ports)
  const notice: Notice = {
    id: ports.newId(),
    code: 'catalogue_set_aside',
    details: { file: aside },
  }
  return { catalogue: open(), notice }
}

/** Gives a damaged database and what belongs to it a new name beside the old one; answers that name. */
const setAside = (file: string, name: string, ports: Ports): string => {
  const when = new Date(ports.clock.wall()).toISOString().replaceAll(/[:.]/g, '-')
  let aside = join(file, '..', `${name}.damaged-${when}.db`)
  for (let again = 2; existsSync(aside); again += 1) {
    aside = join(file, '..', `${name}.damaged-${when}-${again}.db`)
  }
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) renameSync(file + part, aside + part)
  }
  return basename(aside)
}

const removeDatabase = (file: string) => {
  for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
}

/** A name this computer writes its log under; `ordinal` counts them here: 1, 2, 3 … */
export interface Device {
  ordinal: number
  deviceId: DeviceId
}

const currentDevice = (work: Database, { newId, clock }: Ports): Device => {
  const known = work
    .prepare<[], Device>('SELECT ordinal, device_id AS deviceId FROM devices WHERE current = 1')
    .get()
  if (known !== undefined) return known
  const deviceId = newId() as DeviceId
  const { lastInsertRowid } = work
    .prepare('INSERT INTO devices (device_id, created_at_ms, current) VALUES (?, ?, 1)')
    .run(deviceId, clock.wall())
  return { ordinal: Number(lastInsertRowid), deviceId }
}
