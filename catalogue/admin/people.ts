import { z } from 'zod'
import { Declined } from '../../shared/care/declines.ts'
import { Role } from '../../shared/sync/wire.ts'
import type { Db } from '../store/open.ts'
import { declinedOf } from './assignments.ts'

const Time = z.int().meta({ description: 'ms since 1970 UTC' })

/** Somebody as the owner sees them, with their devices and assignments, those that were revoked included. */
export const Person = z.object({
  personId: z.guid(),
  name: z.string(),
  role: Role,
  locale: z.string(),
  createdAt: Time,
  devices: z.array(
    z.object({
      deviceId: z.guid(),
      name: z.string(),
      platform: z.string(),
      createdAt: Time,
      revokedAt: Time.nullable(),
      lastSeq: z.int().min(0).meta({ description: 'Where its log ends here.' }),
    }),
  ),
  assignments: z.array(
    z.object({
      assignmentId: z.guid(),
      titleId: z.string(),
      dueAt: Time.nullable(),
      revokedAt: Time.nullable(),
      submittedAt: Time.nullable(),
      declined: Declined.nullable().meta({
        description: 'Its person does not want it: another assignment has to be given.',
      }),
    }),
  ),
})
export type Person = z.infer<typeof Person>

/** Everybody, or one person, in the order in which they were invited. */
export const listPeople = async (db: Db, personId?: string): Promise<Person[]> => {
  const ofWhom = personId === undefined ? [] : [personId]
  const people = await db
    .selectFrom('people')
    .selectAll()
    .$if(personId !== undefined, (query) => query.where('person_id', 'in', ofWhom))
    .orderBy('created_at')
    .orderBy('person_id')
    .execute()
  const devices = await db
    .selectFrom('devices')
    .select(['person_id', 'device_id', 'name', 'platform', 'created_at', 'revoked_at', 'last_seq'])
    .$if(personId !== undefined, (query) => query.where('person_id', 'in', ofWhom))
    .orderBy('created_at')
    .orderBy('device_id')
    .execute()
  const assignments = await db
    .selectFrom('assignments')
    .select(['person_id', 'assignment_id', 'title_id', 'due_at', 'revoked_at', 'submitted_at'])
    .select('declined')
    .$if(personId !== undefined, (query) => query.where('person_id', 'in', ofWhom))
    .orderBy('created_at')
    .orderBy('assignment_id')
    .execute()
  const devicesOf = Map.groupBy(devices, ({ person_id }) => person_id)
  const assignmentsOf = Map.groupBy(assignments, ({ person_id }) => person_id)
  return people.map(({ person_id: id, name, role, locale, created_at: createdAt }) => ({
    personId: id,
    name,
    role,
    locale,
    createdAt,
    devices: (devicesOf.get(id) ?? []).map((device) => ({
      deviceId: device.device_id,
      name: device.name,
      platform: device.platform,
      createdAt: device.created_at,
      revokedAt: device.revoked_at,
      lastSeq: device.last_seq,
    })),
    assignments: (assignmentsOf.get(id) ?? []).map((assignment) => ({
      assignmentId: assignment.assignment_id,
      titleId: assignment.title_id,
      dueAt: assignment.due_at,
      revokedAt: assignment.revoked_at,
      submittedAt: assignment.submitted_at,
      declined: declinedOf(assignment),
    })),
  }))
}
