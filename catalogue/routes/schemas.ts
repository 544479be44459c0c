import { z } from 'zod'
import { Submission } from '../../shared/review/submission.ts'
import { LoggedEvent } from '../../shared/sync/event.ts'
import { mostEvents, protocolVersion, Role } from '../../shared/sync/wire.ts'
import { Assignment, mostAssignments } from '../admin/assignments.ts'
import { Migration } from '../../shared/vocabulary/migration.ts'
import { Person } from '../admin/people.ts'
import { mostTitles, Title } from '../admin/titles.ts'
import { problems } from '../problem.ts'
import { Decision } from '../review/decided.ts'
import { isStorable, Name, Text } from '../text.ts'

/** RFC 9457, with a `code`; some codes bring members of their own. */
export const ProblemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(problems)),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457) with a code.' })

/** What every route may answer instead. */
export const refusals = { '4xx': ProblemDocument, '5xx': ProblemDocument } as const

export const EnrolBody = z.strictObject({
  invitation: z.string().min(1).max(500),
  device: z.strictObject({
    name: Text(200),
    platform: Text(100),
    /** What this computer was before: the one of the invited person goes on with its log, if it still has all of it. */
    before: z
      .array(z.strictObject({ deviceId: z.guid(), lastSeq: z.int().min(0) }))
      .max(50)
      .optional(),
  }),
})

export const TokenBody = z.strictObject({ refreshToken: z.string().min(1).max(1_000) })

export const PullQuery = z.strictObject({
  cursor: z.string().max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
})

/** Somebody new; or, by `personId`, one more device of somebody who is here. */
export const InvitationBody = z.union([
  z.strictObject({
    name: Name(200),
    role: Role,
    locale: Text(35, 2).default('en'),
  }),
  z.strictObject({ personId: z.guid() }),
])
export const InvitationAnswer = z.object({ invitation: z.string(), personId: z.guid() })

/** All, or the one of this id. */
export const PeopleQuery = z.strictObject({ personId: z.guid().optional() })
export const PeopleAnswer = z.object({ people: z.array(Person) })

export const TitlesBody = z.strictObject({ titles: z.array(Title).min(1).max(mostTitles) }).meta({
  description:
    'Titles by their `titleId`. A member that is absent from a title that is here already stays as it is; lists are replaced whole.',
})
export const AssignmentsBody = z.strictObject({
  assignments: z.array(Assignment).min(1).max(mostAssignments),
})
export const CountsAnswer = z.object({ accepted: z.int(), unchanged: z.int() })

export const VocabularyBody = z.strictObject({
  vocabulary: z.looseObject({}),
  migration: Migration.optional(),
})
export const VocabularyAnswer = CountsAnswer.extend({ id: z.string(), version: z.int() })

export const IdParams = z.strictObject({ id: z.guid() })
export const TitleParams = z.strictObject({ id: Text(200) })

export const SubmissionsAnswer = z.object({ submissions: z.array(Submission) })

export const DecisionBody = Decision
export const DecisionAnswer = Decision.omit({ after: true }).extend({
  personId: z.guid(),
  decidedAt: z.int(),
})

export const ReturnBody = z.strictObject({ note: Text(20_000) })

/** 204, without a body. */
export const Nothing = z.undefined().meta({ description: 'Done; there is nothing to say.' })

export const PushBody = z.strictObject({
  protocol: z.literal(protocolVersion),
  deviceId: z.guid(),
  epoch: z.string().min(1).max(100),
  events: z
    .array(
      LoggedEvent.refine(
        ({ type, bootId, vocabulary }) => [type, bootId, vocabulary?.id ?? ''].every(isStorable),
        { error: 'holds a character that cannot be stored' },
      ),
    )
    .min(1)
    .max(mostEvents),
})

/** Names one wish to refresh: the same wish sent again after a lost answer is no theft. */
export const TokenHeaders = z.looseObject({
  'idempotency-key': z.string().min(16).max(200).optional(),
})
