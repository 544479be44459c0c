import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, vi } from 'vitest'
import { openBucket } from '../../catalogue/media/bucket.ts'
import { folderPlace } from '../../catalogue/media/folder.ts'
import type { Place } from '../../catalogue/media/place.ts'
import { startBucket, type TestBucket } from './bucket.ts'

/** Where the films of a test lie. */
export interface TestFilms {
  put(name: string, bytes: Buffer | string): void
  remove(name: string): void
  /** What the catalogue reads them from, opened anew. */
  place(): Promise<Place>
}

/** The places that a catalogue knows. */
export const kindsOfPlace = ['a folder', 'a bucket'] as const

/** Films of the tests of one file, in either. */
export const filmsOfFile = (kind: (typeof kindsOfPlace)[number]): TestFilms =>
  kind === 'a folder' ? folderOfFile() : bucketOfFile()

const folderOfFile = (): TestFilms => {
  const outer = mkdtempSync(join(tmpdir(), 'seance-films-'))
  const folder = join(outer, 'films')
  beforeAll(() => void mkdirSync(folder, { recursive: true }))
  afterAll(() => rmSync(outer, { recursive: true, force: true }))
  return {
    put: (name, bytes) => writeFileSync(join(folder, name), bytes),
    remove: (name) => rmSync(join(folder, name)),
    place: async () => folderPlace(folder),
  }
}

/** The bucket itself too, for what only a bucket can do. Its keys are in the environment, as an owner gives them. */
export const bucketOfFile = (): TestFilms & { bucket(): TestBucket } => {
  let bucket: TestBucket
  beforeAll(async () => {
    bucket = await startBucket('films')
    // Whatever whoever runs the tests has of their own.
    vi.stubEnv('AWS_REGION', undefined)
    vi.stubEnv('AWS_PROFILE', undefined)
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere')
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere')
    vi.stubEnv('AWS_ACCESS_KEY_ID', bucket.keys.accessKeyId)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', bucket.keys.secretAccessKey)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await bucket.stop()
  })
  return {
    bucket: () => bucket,
    put: (name, bytes) => bucket.put(`house/${name}`, Buffer.from(bytes)),
    remove: (name) => bucket.remove(`house/${name}`),
    place: async () => {
      const { endpoint } = bucket
      const place = await openBucket({ name: 'films', prefix: 'house/', endpoint })
      if (place === 'no region') throw new TypeError('an endpoint needs no region')
      return place
    },
  }
}
