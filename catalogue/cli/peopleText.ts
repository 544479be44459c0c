import type { Person } from '../admin/people.ts'
import { counted } from './words.ts'

/** People with their devices and assignments as a person reads them, a line each; the ids stand in one column. */
export const peopleText = (people: readonly Person[]): string =>
  people
    .flatMap(({ personId, name, role, locale, devices, assignments }) => [
      line('person', personId, `${name}, ${role}, ${locale}`),
      ...devices.map(({ deviceId, name: called, platform, lastSeq, revokedAt }) =>
        line(
          'device',
          deviceId,
          `${called} (${platform}), ${counted(lastSeq, 'event')}${on('revoked', revokedAt)}`,
        ),
      ),
      ...assignments.map(({ assignmentId, titleId, dueAt, submittedAt, revokedAt, declined }) =>
        line(
          'assignment',
          assignmentId,
          `${titleId}${on('due', dueAt)}${on('submitted', submittedAt)}${on('revoked', revokedAt)}${why(declined)}`,
        ),
      ),
    ])
    .join('\n')

const line = (what: 'person' | 'device' | 'assignment', id: string, about: string) =>
  `${(what === 'person' ? what : `  ${what}`).padEnd(14)}${id}  ${about}`

/** That it was declined, when, and what its person said of it, in one line. */
const why = (declined: Person['assignments'][number]['declined']): string => {
  if (declined === null) return ''
  const { at, note, reason } = declined
  const said = [
    reason === 'unsaid' ? null : reason,
    note === null ? null : `“${note.replaceAll(/[\s\p{Cc}]+/gu, ' ')}”`,
  ].filter((part) => part !== null)
  return `${on('declined', at)}${said.length > 0 ? ` (${said.join(': ')})` : ''}`
}

/** The day in UTC, as it is given to --due. */
const on = (what: string, at: number | null): string => {
  if (at === null) return ''
  const date = new Date(at)
  return `, ${what} ${Number.isNaN(date.getTime()) ? at : date.toISOString().slice(0, 10)}`
}
