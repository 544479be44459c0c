import type { SessionState } from '../../../../shared/session/state.ts'
import type { ActionId } from '../../../actions/ids.ts'

/** What an evening is made of, in its order; each with the actions whose keys are shown beside it. */
export const firstSteps = [
  { id: 'play', actions: ['playPause'] },
  { id: 'mark', actions: ['mark'] },
  { id: 'word', actions: ['filter', 'apply'] },
  { id: 'degree', actions: ['leaveField', 'nextFacet', 'degree'] },
  { id: 'missing', actions: ['submit'] },
] as const satisfies readonly { id: string; actions: readonly ActionId[] }[]

export type FirstStep = (typeof firstSteps)[number]

/**
 * The first step that was not taken yet, by whatever way: what is in the session says so. Null once all of them were.
 *
 * @param sawMissing the list of what is missing was looked at.
 */
export const nextStep = (
  {
    answers,
    marks,
    status,
    watched,
  }: Pick<SessionState, 'answers' | 'marks' | 'status' | 'watched'>,
  sawMissing: boolean,
): FirstStep | null => {
  const said = Object.values(answers)
  const taken: Record<FirstStep['id'], boolean> = {
    play: watched.length > 0,
    mark: Object.keys(marks).length > 0,
    word: said.some((answer) => answer.kind === 'terms'),
    degree: said.some((answer) => answer.kind === 'degree'),
    missing: sawMissing || status === 'submitted',
  }
  return firstSteps.find(({ id }) => !taken[id]) ?? null
}
