import type { Sampling } from '../../shared/review/sampling.ts'
import type { CalibrationTitle } from '../sampling/calibration.ts'
import type { Drawn } from '../sampling/draw.ts'
import type { Gift } from '../sampling/give.ts'
import { CommandError, type Owner } from './owner.ts'
import { answer, counted, neededId, owner, say, wrong, type Doing, type Values } from './words.ts'

/** Before an owner sets anything: nothing is sampled. */
const none: Omit<Sampling, 'seed'> = { share: 0, taggers: 2, priorities: {}, calibration: [] }

/** How many people tag a title, and by which titles they are compared. */
export const samplingVerbs = {
  sampling: async (values) => {
    const at = owner(values)
    const before = await samplingOf(at)
    if (!changes.some((name) => values[name] !== undefined)) {
      if (before === null && !values.json) say('No sampling was set yet; --share sets it.')
      else answer(values, { sampling: before }, before === null ? '' : samplingText(before))
      return 0
    }
    // The schema of the route says so.
    const sampling = (await at.ask(
      'PUT',
      '/v1/admin/sampling',
      changed(before ?? none, values),
    )) as Sampling
    if (!values.json)
      for (const one of await titlesIn(at, values.calibrate ?? [])) say(comparedBy(one))
    answer(values, { sampling }, samplingText(sampling))
    return 0
  },

  draw: async (values) => {
    // The schema of the route says so.
    const drawn = (await owner(values).ask('POST', '/v1/admin/sampling/draw')) as Drawn
    const { titles, of, assignments, missing } = drawn
    if (missing > 0 && !values.json)
      say(
        `${counted(missing, 'assignment')} could not be made: nobody is left who has not had the title. Invite more taggers, or ask for fewer (sampling --taggers).`,
      )
    answer(
      values,
      drawn,
      `${titles} of ${counted(of, 'title')} in the sample${percentOf(titles, of)}, ${counted(assignments.length, 'new assignment')}.`,
    )
    return 0
  },

  slip: async (values) => {
    const personId = neededId(values, 'person')
    // The schema of the route says so.
    const given = (await owner(values).ask('POST', '/v1/admin/calibration/slip', {
      personId,
    })) as Gift
    answer(
      values,
      given,
      `“${given.titleId}” is in their queue (${given.assignmentId}), and looks like any other title.`,
    )
    return 0
  },
} as const satisfies Record<string, Doing>

/** Priorities draw more titles than the share alone: what it came to is said. */
const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '' : ` (${Math.round((part / whole) * 100)} %)`

const changes = ['share', 'taggers', 'seed', 'priority', 'calibrate', 'release'] as const

const samplingOf = async (at: Owner): Promise<Sampling | null> => {
  try {
    // The schema of the route says so.
    return (await at.ask('GET', '/v1/admin/sampling')) as Sampling
  } catch (error) {
    if (error instanceof CommandError && error.code === 'not_found') return null
    throw error
  }
}

/** Of the titles that are set apart these, with what they have to compare people by. */
const titlesIn = async (at: Owner, named: readonly string[]): Promise<CalibrationTitle[]> => {
  if (named.length === 0) return []
  // The schema of the route says so.
  const { titles } = (await at.ask('GET', '/v1/admin/calibration')) as {
    titles: CalibrationTitle[]
  }
  return titles.filter(({ titleId }) => named.includes(titleId))
}

const comparedBy = ({ titleId, settled, submissions }: CalibrationTitle): string =>
  settled === 0
    ? `“${titleId}” is set apart, and nothing of it is settled yet: nobody is compared by it before a reviewer has ruled on it. It has ${counted(submissions, 'submission')}.`
    : `“${titleId}” is set apart. It has ${counted(settled, 'settled answer')} that people are compared by, and ${counted(submissions, 'submission')}.`

const changed = (before: Omit<Sampling, 'seed'>, values: Values) => {
  const calibration = new Set([...before.calibration, ...(values.calibrate ?? [])])
  for (const titleId of values.release ?? []) {
    if (values.calibrate?.includes(titleId))
      throw wrong(`“${titleId}” cannot be set apart and released at once. Nothing was changed.`)
    if (!calibration.delete(titleId))
      throw wrong(`“${titleId}” is no title for calibration. Nothing was changed.`)
  }
  return {
    ...before,
    ...(values.share === undefined ? {} : { share: numberIn('share', values.share) }),
    ...(values.taggers === undefined ? {} : { taggers: numberIn('taggers', values.taggers) }),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    priorities: prioritiesIn(before.priorities, values.priority ?? []),
    calibration: [...calibration],
  }
}

const numberIn = (name: string, text: string): number => {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(number)) throw wrong(`--${name} needs a number; “${text}” is none.`)
  return number
}

const prioritiesIn = (before: Sampling['priorities'], words: readonly string[]) => {
  const priorities = { ...before }
  for (const word of words) {
    const [, facet, text] = /^([^=]+)=(.*)$/.exec(word) ?? []
    if (facet === undefined || text === undefined)
      throw wrong(`--priority needs FACET=NUMBER, such as violence=1; “${word}” is none.`)
    if (text === '') delete priorities[facet]
    else priorities[facet] = numberIn('priority', text)
  }
  return priorities
}

const samplingText = ({ share, taggers, priorities, seed, calibration }: Sampling): string => {
  const raised = Object.entries(priorities).map(([facet, priority]) => `${facet}=${priority}`)
  return [
    `share:       ${share}`,
    `taggers:     ${taggers}`,
    `priorities:  ${raised.join(', ') || 'none'}`,
    `seed:        ${seed}`,
    `calibration: ${calibration.join(', ') || 'none'}`,
  ].join('\n')
}
