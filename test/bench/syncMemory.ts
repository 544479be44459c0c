import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startPostgres } from '../support/postgres.ts'
import { runDeskProgram, serveForOne, startDeskProgram } from './desks.ts'
import { asRatio, median, type Benchmark } from './measure.ts'
import { residentMemory } from './memory.ts'
import { scratch } from './scratch.ts'

const sessions = 1_000
const perSession = 500

interface Sizes {
  desk: number[]
  server: number[]
}

/** Pushes all of it, and looks at both processes ten times a second. MiB. */
const oneRound = async (folder: string, database: string): Promise<Sizes> => {
  const server = await serveForOne(database)
  try {
    const { url, invitation } = server
    await runDeskProgram('fill', folder, url, invitation, String(sessions), String(perSession))
    const desk = startDeskProgram('send', folder)
    await desk.line()
    const sizes: Sizes = { desk: [], server: [] }
    let isOver = false
    const over = desk.line().finally(() => (isOver = true))
    desk.child.stdin.write('\n')
    while (!isOver) {
      sizes.desk.push(residentMemory(desk.child.pid ?? 0))
      sizes.server.push(residentMemory(server.pid))
      await Promise.race([setTimeout(100), over])
    }
    await over
    return sizes
  } finally {
    server.signal('SIGTERM')
    await server.ended
  }
}

/** The median of a tenth of what was measured, counted from 0. */
const tenth = (sizes: readonly number[], n: number): number => {
  const each = sizes.length / 10
  return median(sizes.slice(Math.floor(n * each), Math.floor((n + 1) * each)))
}

/** How much larger the last tenth is than the second: in the first, both programs warm up. */
const growth = (sizes: readonly number[]): number => tenth(sizes, 9) / tenth(sizes, 1)

const work = `pushing ${sessions.toLocaleString('en')} sessions of ${perSession} events`

/** Memory while a very long log is sent: it does not grow with what is left or with what was sent. */
export const syncMemory: Benchmark = {
  name: 'sync-memory',
  work,
  measure: async (rounds) => {
    const postgres = await startPostgres()
    const found: Sizes[] = []
    try {
      for (let round = 0; round < rounds; round += 1) {
        const folder = await mkdtemp(join(scratch(), 'memory-'))
        found.push(await oneRound(folder, await postgres.newDatabase()))
        await rm(folder, { recursive: true, maxRetries: 5 })
      }
    } finally {
      await postgres.stop()
    }
    const grown = (['desk', 'server'] as const).map((side) =>
      median(found.map((sizes) => growth(sizes[side]))),
    )
    const shown = (side: keyof Sizes) => {
      const at = (n: number) => median(found.map((sizes) => tenth(sizes[side], n))).toFixed(0)
      const most = Math.max(...found.map((sizes) => Math.max(...sizes[side]))).toFixed(0)
      return `${at(1)} MiB in the second tenth, ${at(5)} in the sixth, ${at(9)} in the last, ${most} at most`
    }
    return {
      name: 'sync-memory',
      work,
      yardstick: 'the same process in the second tenth of the time',
      target: '≤ 1.25× on both sides',
      met: grown.every((ratio) => ratio <= 1.25),
      figures: {
        'desk ratio': asRatio(grown[0] ?? Number.NaN),
        'server ratio': asRatio(grown[1] ?? Number.NaN),
        desk: shown('desk'),
        server: shown('server'),
      },
      notes: ['resident memory of a process each; the desk without its page'],
      cause:
        'nothing is kept: what the desk’s collector finds alive is 37 MiB at the beginning and 40 at the end; it lets the rest grow from 80 to 220 MiB before it collects, because so much comes and goes',
    }
  },
}
