import { parentPort, workerData } from 'node:worker_threads'
import { traceOf } from '../reason.ts'
import { judgementsOf } from '../../../shared/agreement/judgements.ts'
import type { Watch } from '../../../shared/agreement/overview.ts'
import { type Study, studyOf, type StudyRow } from '../../../shared/agreement/study.ts'
import { detailOf, overviewIn, taggersIn } from './studied.ts'
import type { StudyGround, StudyRequest, StudySaying, StudySettings } from './studyMessages.ts'
import { rowsIn } from './studyRows.ts'

/**
 * A thread of its own for coefficients, so that nobody's words wait for them. It has no file: the desk tells it what to study. Speaks
 * studyMessages.ts; started by studyThread.ts.
 */
const serve = (port: NonNullable<typeof parentPort>, { brokenOff }: StudySettings) => {
  const say = (saying: StudySaying) => port.postMessage(saying)
  let ground: StudyGround | null = null
  let rows: StudyRow[] = []
  let made: Study | null = null

  /** Made of the rows at the first question. */
  const studyOn = (on: StudyGround): Study => {
    made ??= studyOf(judgementsOf(on.vocabulary), rows)
    rows = []
    return made
  }

  const answer = (request: Exclude<StudyRequest, { ground: unknown } | { slice: unknown }>) => {
    if (ground === null) throw new Error('there is no ground yet')
    const { id } = request
    const cancelled = () => Atomics.load(brokenOff, 0) >= id
    const watch: Watch = { report: (share) => say({ id, share }), cancelled }
    if (cancelled()) return null
    const study = studyOn(ground)
    if (request.wish === 'overview') return overviewIn(study, ground, watch)
    if (request.wish === 'detail') return detailOf(study, request.input, watch)
    return taggersIn(study, request.input.settled, watch)
  }

  port.on('message', (request: StudyRequest) => {
    if ('ground' in request) {
      ;({ ground } = request)
      rows = []
      made = null
      return
    }
    if ('slice' in request) return void rows.push(...rowsIn(request.slice))
    try {
      say({ id: request.id, output: answer(request) })
    } catch (error) {
      const fault = traceOf(error)
      say({ id: request.id, fault })
    }
  })
}

if (parentPort === null) throw new Error('studyWorker.ts runs in a worker thread only')
// Only studyThread.ts starts this file, with exactly these settings.
serve(parentPort, workerData as StudySettings)
