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
      ...assignments.map(({ assignmentId, titleId, dueAt, submittedAt, revokedAt }) =>
        line(
          'assignment',
          assignmentId,
          `${titleId}${on('due', dueAt)}${on('submitted', submittedAt)}${on('revoked', revokedAt)}`,
        ),
      ),
    ])
    .join('\n')

const line = (what: 'person' | 'device' | 'assignment', id: string, about: string) =>
  `${(what === 'person' ? what : `  ${what}`).padEnd(14)}${id}  ${about}`

/** The day in UTC, as it is given to --due. */
const on = (what: string, at: number | null): string => {
  if (at === null) return ''
  const date = new Date(at)
  return `, ${what} ${Number.isNaN(date.getTime()) ? at : date.toISOString().slice(0, 10)}`
}
