import { test } from 'vitest'
import { addRow, type FaultName, type FaultRow } from './faultRows.ts'
import { seededRandom, seedOf } from './seed.ts'

/** What a test injects, and how often. */
export interface Fault {
  what: string
  /** What is looked at after each injection, in words for the table. */
  held: string
  /** How often in `npm test`. */
  short: number
  /** How often in `npm run test:faults`; `each` where every place there is is one (`Ground.among`). */
  long: number | 'each'
  /** Why it cannot be run here: it is counted as skipped then, with the reason. */
  lacking?: string | null
}

/** Where a test of a fault stands. */
export interface Ground {
  /** How often to inject. Without an end where each place is one. */
  times: number
  /** Numbers in [0, 1) that the seed decides. */
  random: () => number
  seed: number
  /** Of all places there are each one, or in the short set so many of them, with the first and the last. */
  among<T>(places: readonly T[]): readonly T[]
  /** Counts an injection, or several that were one move; `where` is said when what follows breaks. */
  inject(where: string, count?: number): void
}

/** Whether the long set is asked for. */
export const isLong = process.env['SEANCE_FAULTS'] === 'long'

const set = isLong ? 'long' : 'short'
const longestMs = isLong ? 3 * 60 * 60_000 : 300_000

/** The command that does the same again, injection by injection. */
const replayOf = (fault: FaultName, seed: number) =>
  `SEANCE_SEED=${seed} npm run test:faults -- ${fault}${isLong ? '' : ' --short'}`

/**
 * A test that injects a fault of quality.md. `SEANCE_FAULTS=long` chooses how often, `SEANCE_SEED` what chance decides. What was injected
 * is counted as it happens: a test that injected less than it promised fails.
 */
export const fault = (
  name: FaultName,
  { what, held, short, long, lacking = null }: Fault,
  run: (ground: Ground) => Promise<void>,
): void => {
  const count = isLong ? long : short
  const times = count === 'each' ? Infinity : count
  const { seed, random } = seededRandom(seedOf('SEANCE_SEED'))
  const often = count === 'each' ? 'each' : `${count} times`
  const told = (row: Pick<FaultRow, 'injected' | 'outcome' | 'remark' | 'seconds'>) => {
    const file = process.env['SEANCE_FAULTS_ROWS']
    const at = new Date().toISOString()
    if (file) addRow(file, { fault: name, what, held, set, seed, at, ...row })
  }
  test(
    `fault ${name}: ${what}, ${often} (seed ${seed})`,
    { timeout: longestMs },
    async ({ skip }) => {
      if (lacking !== null) {
        told({ injected: 0, outcome: 'skipped', remark: lacking, seconds: 0 })
        skip(lacking)
      }
      const from = performance.now()
      const seconds = () => Math.round((performance.now() - from) / 100) / 10
      let injected = 0
      let promised = Number.isFinite(times) ? times : 1
      let places = 0
      let place = 'before the first injection'
      const ground: Ground = {
        times,
        random,
        seed,
        among: (all) => {
          const chosen = times >= all.length ? all : spread(all, times)
          places += chosen.length
          promised = places
          return chosen
        },
        inject: (where, count = 1) => {
          injected += count
          place = where
        },
      }
      try {
        await run(ground)
        if (injected < promised) throw new Error(`only ${injected} of ${promised} were injected`)
      } catch (error) {
        const [first = ''] = String(error).split('\n')
        const remark = `at injection ${injected} (${place}): ${first}`
        told({ injected, outcome: 'broke', remark, seconds: seconds() })
        console.error(`fault ${name} broke ${remark}\nreplay: ${replayOf(name, seed)}`)
        throw error
      }
      told({ injected, outcome: 'held', remark: '', seconds: seconds() })
      console.log(
        `fault ${name}: ${what}: ${injected} injected, held (${seconds()} s, seed ${seed})`,
      )
    },
  )
}

/** So many of them at even distances, with the first and the last. */
const spread = <T>(places: readonly T[], count: number): T[] => {
  const step = (places.length - 1) / Math.max(1, count - 1)
  const chosen = new Set(Array.from({ length: count }, (_, n) => Math.round(n * step)))
  return places.filter((_, n) => chosen.has(n))
}
