import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, onTestFinished } from 'vitest'
import { calls } from '../../shared/contract/calls.ts'
import { failureCodes } from '../../shared/contract/failure.ts'
import { parseCaptions, toWebVtt } from '../../shared/media/captions.ts'
import { parseRange } from '../../shared/media/range.ts'
import { fault } from '../support/fault.ts'
import { ask } from '../support/http.ts'
import { assetsFolder, openTestDesk, temporaryFolder } from '../support/desk.ts'
import { type RunningProgram, startProgram } from '../support/program.ts'

/** Anything at all, sent to the program as it is built, and in the files people bring. */

const place = mkdtempSync(join(tmpdir(), 'seance-fuzz-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** A program of its own, ended after the test. */
const started = async (name: string): Promise<RunningProgram> => {
  const program = await startProgram(join(place, name))
  onTestFinished(async () => {
    program.process.kill('SIGTERM')
    await once(program.process, 'exit')
  })
  return program
}

fault(
  'fuzz',
  {
    what: 'calls from the page with any name and any input, over the loopback of the built program',
    held: 'each is answered as data with a known code, none by a fault inside; the program works on',
    short: 400,
    long: 20_000,
  },
  async ({ times, seed, inject }) => {
    const program = await started('calls')
    // It would ask whatever address it is given.
    const names = Object.keys(calls).filter((name) => name !== 'sync.signIn')
    const input = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          titleId: fc.oneof(fc.constant('sample'), fc.jsonValue()),
          sessionId: fc.oneof(fc.uuid(), fc.jsonValue()),
          changes: fc.array(
            fc.record({ eventId: fc.uuid(), wallMs: fc.integer(), change: fc.jsonValue() }),
          ),
          path: fc.string(),
          text: fc.oneof(fc.string(), fc.json()),
          weekStartsAtMs: fc.oneof(fc.integer(), fc.double({ noNaN: true })),
          view: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    )
    const name = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: fc.jsonValue() },
    )
    await fc.assert(
      fc.asyncProperty(name, input, async (asked, given) => {
        inject(`${JSON.stringify(asked)} ${JSON.stringify(given)}`)
        const answer = await program.call(asked, given)
        if (answer.ok) return
        expect(failureCodes).toContain(answer.failure?.code)
        expect(answer.failure?.code).not.toBe('internal')
      }),
      { numRuns: times, seed },
    )
    expect(program.process.exitCode).toBeNull()
    expect((await program.call('sessions.open', { titleId: 'sample' })).ok).toBe(true)
  },
)

fault(
  'fuzz',
  {
    what: 'range headers of any characters, for a title of the built program',
    held: '200, 206 or 416, never a fault, and the very bytes that were asked for',
    short: 200,
    long: 10_000,
  },
  async ({ times, seed, inject }) => {
    const program = await started('ranges')
    const film = readFileSync(join(assetsFolder, 'sample/sample.mp4'))
    const number = fc.oneof(fc.nat(film.length + 10), fc.bigInt({ min: 0n }), fc.constant(''))
    const header = fc.oneof(
      fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
      fc
        .array(fc.tuple(number, number), { maxLength: 4 })
        .map((parts) => `bytes=${parts.map(([from, to]) => `${from}-${to}`).join(',')}`),
      fc.string({ unit: fc.constantFrom(...'bytes=-, 0123456789') }),
      fc.string({ unit: fc.constantFrom(...'!#$%&*+.~|abcxyz =-,0123456789') }),
    )
    await fc.assert(
      fc.asyncProperty(header, async (range) => {
        inject(range)
        const { status, headers, body } = await ask(program.origin, '/media/sample/media', {
          headers: { cookie: program.cookie, range },
        })
        const wanted = parseRange(range.trim() === '' ? null : range, film.length)
        if (wanted.kind === 'whole') {
          expect([status, body.equals(film)]).toEqual([200, true])
        } else if (wanted.kind === 'unsatisfiable') expect(status).toBe(416)
        else {
          const { start, end } = wanted
          expect([status, headers['content-range']]).toEqual([
            206,
            `bytes ${start}-${end}/${film.length}`,
          ])
          expect(body.equals(film.subarray(start, end + 1))).toBe(true)
        }
      }),
      { numRuns: times, seed },
    )
  },
)

/** A text with a stretch of it replaced by anything. */
const spoilt = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(60), fc.string({ maxLength: 8 }))
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))

fault(
  'fuzz',
  {
    what: 'vocabulary files damaged anywhere, and any text as one, brought to a desk',
    held: 'taken whole or refused with its reasons, never by a fault; the vocabulary in use is the one that was taken last',
    short: 100,
    long: 5_000,
  },
  async ({ times, seed, inject }) => {
    const text = readFileSync(join(assetsFolder, 'vocabularies/house.json'), 'utf8')
    const desk = openTestDesk(temporaryFolder())
    const current = async () =>
      (await desk.call('vocabulary.list', {})).find(({ current: is }) => is)
    let last = await current()
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt(text), fc.string(), fc.json()), async (file) => {
        inject(`${file.length} characters`)
        const answer = await desk.desk.call('vocabulary.add', { text: file, fileName: 'x.json' })
        if (!answer.ok)
          expect(['vocabulary_invalid', 'vocabulary_taken', 'invalid_input']).toContain(
            answer.failure.code,
          )
        else {
          // Damage in its name alone makes it another vocabulary, and a whole one.
          const { id, version, label } = JSON.parse(file) as Record<string, unknown>
          const now = await current()
          expect(now).toMatchObject({ id, version, label })
          last = now
        }
      }),
      { numRuns: times, seed },
    )
    expect(await current()).toEqual(last)
    expect(desk.ports.lines).toEqual([])
  },
)

fault(
  'fuzz',
  {
    what: 'caption files damaged anywhere, and any text as one',
    held: 'read without a fault, and what was read is written as WebVTT that reads the same',
    short: 500,
    long: 50_000,
  },
  async ({ times, seed, inject }) => {
    const whole = readFileSync(join(assetsFolder, 'sample/sample.en.vtt'), 'utf8')
    fc.assert(
      fc.property(fc.oneof(spoilt(whole), fc.string({ unit: 'binary' })), (file) => {
        inject(`${file.length} characters`)
        const { cues } = parseCaptions(file)
        expect(parseCaptions(toWebVtt(cues))).toEqual({ format: 'webvtt', cues, skipped: 0 })
      }),
      { numRuns: times, seed },
    )
  },
)
