import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startDesk } from '../../../electron/desk/client.ts'
import type { TitleId } from '../../../shared/ids.ts'
import {
  assetsFolder,
  changesOf,
  failureIn,
  sample,
  sharedMedia,
  startTestDesk,
  temporaryFolder,
  valueOf,
} from '../../support/desk.ts'

const genre = ['term.applied', { facet: 'genre', term: 'genre-drama' }] as const

/** A desk whose thread can be made to end, over time that passes only where the test lets it. */
const startCrashing = async (
  dataFolder: string,
  workerFile: string | URL = new URL('../../support/deskCrashing.ts', import.meta.url),
) => {
  const lines: string[] = []
  let monoMs = 0
  const desk = valueOf(
    await startDesk({
      dataFolder,
      assetsFolder,
      appVersion: '0.0.0',
      workerFile,
      log: (line) => void lines.push(line),
      mono: () => monoMs,
    }),
  )
  onTestFinished(async () => {
    await desk.close()
  })
  return { desk, lines, pass: (ms: number) => void (monoMs += ms) }
}

describe('the desk in its thread', () => {
  it('answers a call of the page', async () => {
    const desk = await startTestDesk(temporaryFolder('disk'))
    const { rows } = valueOf(await desk.call('tonight.list', { weekStartsAtMs: 0 }))
    expect(rows).toMatchObject([{ titleId: 'sample', sample: true, present: true }])
  })

  it('answers unknown names, also those of the main thread alone', async () => {
    const desk = await startTestDesk(temporaryFolder('disk'))
    const codes = await Promise.all(
      ['no.such', 'locate', 'close', '__proto__', 'toString'].map(
        async (name) => failureIn(await desk.call(name, { titleId: 'sample' })).code,
      ),
    )
    expect(new Set(codes)).toEqual(new Set(['unknown_call']))
  })

  it('answers input that cannot cross to it', async () => {
    const desk = await startTestDesk(temporaryFolder('disk'))
    const answer = await desk.call('titles.strip', { titleId: () => 'sample' })
    expect(failureIn(answer).code).toBe('invalid_input')
  })

  it('tells the main thread where a title lies, and hands over captions', async () => {
    const desk = await startTestDesk(temporaryFolder('disk'))
    expect(valueOf(await desk.inner('locate', { titleId: sample }))).toMatchObject({
      path: join(assetsFolder, 'sample', 'sample.mp4'),
      mimeType: 'video/mp4',
    })
    const captions = valueOf(await desk.inner('captions', { titleId: sample, key: 'fr' }))
    expect(captions).toMatch(/^WEBVTT\n/)
  })

  it('announces to those who listen, until they stop', async () => {
    const desk = await startTestDesk(temporaryFolder('disk'))
    let heard = 0
    const stop = desk.on('tonight.changed', () => (heard += 1))
    await desk.call('sessions.open', { titleId: sample })
    stop()
    await desk.call('titles.remove', { titleId: sample })
    expect(heard).toBe(1)
  })

  it('keeps what it noticed until it is dismissed', async () => {
    const folder = temporaryFolder('disk')
    const desk = await startTestDesk(folder)
    await desk.close()
    writeFileSync(join(folder, 'catalogue.db'), 'garbage '.repeat(1_000))
    const again = await startTestDesk(folder)
    const [notice] = again.notices()
    expect(notice?.code).toBe('catalogue_set_aside')
    again.dismissNotice(notice?.id ?? '')
    expect(again.notices()).toEqual([])
  })

  it('keeps and announces what it notices later', async () => {
    const films = temporaryFolder('disk')
    const path = join(films, 'my_film.mp4')
    copyFileSync(join(assetsFolder, 'sample', 'sample.mp4'), path)
    writeFileSync(join(films, 'my_film.vtt'), 'no captions')
    const desk = await startTestDesk(temporaryFolder('disk'))
    const heard: string[] = []
    desk.on('notice.raised', ({ code }) => void heard.push(code))
    valueOf(await desk.call('titles.add', { path }))
    expect(heard).toEqual(['captions_skipped'])
    expect(desk.notices().map(({ code }) => code)).toEqual(['captions_skipped'])
  })

  it('closes its files and answers nothing afterwards', async () => {
    const folder = temporaryFolder('disk')
    const desk = await startTestDesk(folder)
    await desk.close()
    await desk.close()
    expect(readdirSync(folder).sort()).toEqual(['catalogue.db', 'holder.db', 'work.db'])
    expect(failureIn(await desk.call('vocabulary.list', {})).code).toBe('desk_gone')
  })

  it('whose thread waits in the system for ever is given up, and its folder is free', async () => {
    const folder = temporaryFolder('disk')
    const pipe = join(temporaryFolder('disk'), 'pipe')
    spawnSync('mkfifo', [pipe])
    const child = fileURLToPath(new URL('../../support/deskStuck.ts', import.meta.url))
    const program = spawn(process.execPath, [child, folder, pipe], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [said] = (await once(program.stdout, 'data')) as [Buffer]
    const [, signal] = (await once(program, 'exit')) as [number | null, string | null]
    expect([said.toString(), signal]).toEqual(['false', 'SIGKILL'])
    const again = await startTestDesk(folder)
    expect(again.notices()).toEqual([])
  })

  it('fails to start as data, where its thread cannot', async () => {
    const workerFile = join(temporaryFolder('disk'), 'missing.ts')
    const folder = temporaryFolder('disk')
    const started = await startDesk({
      dataFolder: folder,
      assetsFolder,
      appVersion: '0',
      workerFile,
    })
    expect(failureIn(started).code).toBe('desk_gone')
  })
})

describe('a second desk over the same folder', () => {
  it('fails to start as data, and the first goes on', async () => {
    const folder = temporaryFolder('disk')
    const desk = await startTestDesk(folder)
    const second = await startDesk({ dataFolder: folder, assetsFolder, appVersion: '0.0.0' })
    expect(failureIn(second).code).toBe('data_held')
    expect(valueOf(await desk.call('vocabulary.list', {}))).toMatchObject([{ id: 'house' }])
  })
})

describe('a thread that ends unexpectedly', () => {
  it('fails what was under way and is started again with all that was saved', async () => {
    const { desk, lines } = await startCrashing(temporaryFolder('disk'))
    const opened = valueOf(await desk.call('sessions.open', { titleId: sample }))
    const { sessionId } = opened.state
    const changes = changesOf(1, genre)
    valueOf(await desk.call('sessions.append', { sessionId, changes }))

    expect(failureIn(await desk.call('crash', {})).code).toBe('desk_gone')
    expect(lines[0]).toContain('crashed on purpose')
    const saved = valueOf(
      await desk.call('sessions.append', {
        sessionId,
        changes: [...changes, ...changesOf(2, genre)],
      }),
    )
    // opened, started, applied; recovered; resumed, applied again.
    expect(saved.eventCount).toBe(6)
  })

  it('is given up when it ends again before it answered anything', async () => {
    const { desk } = await startCrashing(temporaryFolder('disk'))
    await desk.call('vocabulary.list', {})
    expect(failureIn(await desk.call('crash', {})).code).toBe('desk_gone')
    expect(failureIn(await desk.call('crash', {})).code).toBe('desk_gone')
    expect(failureIn(await desk.call('vocabulary.list', {})).code).toBe('desk_gone')
  })
})

describe('a thread that was given up', () => {
  it('is tried again after a while, with all that was saved', async () => {
    const { desk, pass } = await startCrashing(temporaryFolder('disk'))
    const opened = valueOf(await desk.call('sessions.open', { titleId: sample }))
    const { sessionId } = opened.state
    valueOf(await desk.call('sessions.append', { sessionId, changes: changesOf(1, genre) }))
    await desk.call('crash', {})
    await desk.call('crash', {})
    pass(2_000)
    expect(failureIn(await desk.call('sessions.open', { titleId: sample })).code).toBe('desk_gone')
    pass(1)
    expect(await desk.call('sessions.open', { titleId: sample })).toMatchObject({
      ok: true,
      value: { state: { sessionId, answers: { genre: {} } } },
    })
  })
})

describe('a thread that does not start again', () => {
  /** One whose file is away after it ended, as while another version is being installed. */
  const crashedForGood = async () => {
    const workerFile = join(temporaryFolder('disk'), 'worker.mjs')
    const crashing = new URL('../../support/deskCrashing.ts', import.meta.url)
    const write = () => writeFileSync(workerFile, `import ${JSON.stringify(crashing.href)}\n`)
    write()
    const began = await startCrashing(temporaryFolder('disk'), workerFile)
    valueOf(await began.desk.call('vocabulary.list', {}))
    writeFileSync(workerFile, "throw new Error('half of a file')\n")
    await began.desk.call('crash', {})
    return { ...began, write }
  }

  it('says why, and is tried again after a while', async () => {
    const { desk, pass, write } = await crashedForGood()
    const failure = failureIn(await desk.call('vocabulary.list', {}))
    expect([failure.code, failure.message]).toEqual([
      'desk_gone',
      expect.stringContaining('half of a file'),
    ])
    write()
    pass(2_001)
    expect(valueOf(await desk.call('vocabulary.list', {}))).toMatchObject([{ id: 'house' }])
  })

  it('keeps nobody from closing the program', async () => {
    const { desk } = await crashedForGood()
    expect(await desk.close()).toBe(true)
  })
})

describe('a thread that hangs', () => {
  it('does not keep the program from ending, nor the folder from the next start', async () => {
    const folder = temporaryFolder('disk')
    const { desk, lines } = await startCrashing(folder)
    const { state } = valueOf(await desk.call('sessions.open', { titleId: sample }))
    valueOf(
      await desk.call('sessions.append', {
        sessionId: state.sessionId,
        changes: changesOf(1, genre),
      }),
    )
    const hanging = desk.call('hang', {})
    await desk.close()
    expect(lines.join()).toContain('is broken off. What was saved is kept.')
    expect(failureIn(await hanging).code).toBe('desk_gone')
    const again = await startTestDesk(folder)
    const { rows } = valueOf(await again.call('tonight.list', { weekStartsAtMs: 0 }))
    expect(rows).toMatchObject([{ session: { sessionId: state.sessionId } }])
  })
})

describe.skipIf(sharedMedia('tears-of-steel-battle-clip-medium.webm') === null)(
  'a real film',
  () => {
    it('is added with its facts', async () => {
      const desk = await startTestDesk(temporaryFolder('disk'))
      const path = sharedMedia('tears-of-steel-battle-clip-medium.webm') ?? ''
      const row = valueOf(await desk.call('titles.add', { path }))
      expect(row).toMatchObject({
        name: 'tears of steel battle clip medium',
        facts: { bytes: 3_451_423, durationMs: 70_542, width: 800, height: 333, frameRate: 24 },
      })
      const { titleId } = row as { titleId: TitleId }
      expect(valueOf(await desk.inner('locate', { titleId })).mimeType).toBe('video/webm')
    })
  },
)
