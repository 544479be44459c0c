import { randomUUID } from 'node:crypto'
import type { Person } from '../../catalogue/admin/people.ts'
import type { Owner } from '../../catalogue/cli/owner.ts'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import type { Answer } from './answers.ts'
import { keepInvitations } from './invitations.ts'
import { submittedSession } from './session.ts'
import { demoAdvisories, demoTitles, reels } from './titles.ts'
import { calibrated, sameChoices, workUntil } from './work.ts'

const day = 86_400_000

/** The title whose film the catalogue itself serves; the last of those with a name of their own. */
export const screenerId = `demo-${demoTitles.length}`

/** The title whose film comes with the program. */
export const filmId = 'demo-1'

const asked = async <T>(url: string, path: string, token: string | null, body: unknown) => {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  // What each path answers is written in the protocol.
  return (await response.json()) as T
}

interface Enrolled {
  person: { id: string }
  deviceId: string
  epoch: string
  accessToken: string
}

const invited = async (owner: Owner, who: object) =>
  // The schema of the route says so.
  (await owner.ask('POST', '/v1/admin/invitations', who)) as {
    invitation: string
    personId: string
  }

export const peopleOf = async (owner: Owner): Promise<Person[]> => {
  // The schema of the route says so.
  const { people } = (await owner.ask('GET', '/v1/admin/people')) as { people: Person[] }
  return people
}

/**
 * Everything a catalogue holds after some months: titles, three taggers who submitted nearly the same of them, one who begins, and rulings.
 *
 * @param folder where invitations for further computers are kept.
 * @returns the invitation of the one who begins.
 */
export const fillCatalogue = async (
  owner: Owner,
  vocabulary: Vocabulary,
  folder: string,
): Promise<string> => {
  const { url } = owner
  const nowMs = Date.now()
  const random = sameChoices()
  const enrol = (invitation: string) =>
    asked<Enrolled>(url, '/v1/enrol', null, {
      invitation,
      device: { name: 'demo', platform: process.platform },
    })
  const invite = (name: string, role: string) => invited(owner, { name, role })
  const give = (personId: string, titleId: string, days: number) => ({
    assignmentId: randomUUID(),
    titleId,
    personId,
    dueAt: nowMs + days * day,
  })

  await owner.ask('POST', '/v1/admin/vocabularies', { vocabulary })
  const named = demoTitles.map(([name, year, runtimeMs, people, genres, synopsis], index) => ({
    titleId: `demo-${index + 1}`,
    kind: 'film',
    name,
    year,
    runtimeMs,
    people,
    genres,
    synopsis,
    advisories: demoAdvisories[name] ?? [],
  }))
  await owner.ask('POST', '/v1/admin/titles', { titles: [...named, ...reels] })

  const ada = await invite('Ada', 'tagger')
  await owner.ask('POST', '/v1/admin/assignments', {
    assignments: [
      ...named.slice(0, 4).map(({ titleId }, n) => give(ada.personId, titleId, 3 * n - 2)),
      give(ada.personId, screenerId, 2),
    ],
  })

  // The newest titles last, as they were tagged.
  const tagged = [...reels, ...named.slice(0, 6)]
  const { taggers, truths } = workUntil(nowMs, tagged.length, vocabulary, random)
  for (const { name, submitted } of taggers) {
    const { deviceId, epoch, accessToken, person } = await enrol(
      (await invite(name, 'tagger')).invitation,
    )
    const given = submitted.flatMap((one) => {
      const title = tagged[one.title]
      return title ? [{ ...one, title, assignment: give(person.id, title.titleId, 20) }] : []
    })
    await owner.ask('POST', '/v1/admin/assignments', {
      assignments: given.map(({ assignment }) => assignment),
    })
    let before = { seq: 0, hash: '' }
    for (const { answers, assignment, endedMs, title } of given) {
      const events = submittedSession({
        deviceId,
        titleId: title.titleId,
        assignmentId: assignment.assignmentId,
        runtimeMs: title.runtimeMs,
        vocabulary,
        answers,
        endedMs,
        random,
        before,
      })
      await asked(url, '/v1/push', accessToken, { protocol: 1, deviceId, epoch, events })
      before = events.at(-1) ?? before
    }
  }
  const settled = tagged.map(({ titleId }, n) => ({ titleId, truth: truths[n] }))
  await settle(owner, settled.slice(-6, -4), settled.slice(0, calibrated))

  const self = (await peopleOf(owner)).find(({ role }) => role === 'owner')
  const again = self ? [await invited(owner, { personId: self.personId })] : []
  keepInvitations(folder, [
    ...again.map((one) => ({ ...one, role: 'owner', devices: 1 })),
    { ...(await invite('Rui', 'reviewer')), role: 'reviewer', devices: 0 },
  ])
  return ada.invitation
}

interface Settled {
  titleId: string
  truth: ReadonlyMap<string, Answer> | undefined
}

/** Rules on the violence of titles, and on one word with a precedent that everybody reads; those of `apart` are to compare people by. */
const settle = async (
  owner: Owner,
  titles: readonly Settled[],
  apart: readonly Settled[],
): Promise<void> => {
  const decide = async (titleId: string, facet: string, more: object) => {
    // The schema of the route says so.
    const { submissions } = (await owner.ask('GET', `/v1/titles/${titleId}/submissions`)) as {
      submissions: { sessionId: string; revision: number }[]
    }
    const basis = submissions.map(({ sessionId, revision }) => ({ sessionId, revision }))
    const decisionId = randomUUID()
    await owner.ask('POST', '/v1/decisions', { decisionId, titleId, facet, basis, ...more })
  }
  const degreeOf = ({ truth }: Settled) => {
    const said = truth?.get('violence')
    return said && 'degree' in said ? said.degree : 0
  }
  for (const one of [...titles, ...apart])
    await decide(one.titleId, 'violence', {
      ruling: { outcome: 'agrees', kind: 'degree', degree: degreeOf(one) },
      note: 'What is seen counts, not what is told of it.',
    })
  const [first] = titles
  if (first)
    await decide(first.titleId, 'tone', {
      term: 'tone-irreverent',
      ruling: { outcome: 'neither', kind: 'term', applies: false },
      note: 'The clowning spares what people hold dear.',
      precedent: {
        en: 'Clowning alone is humorous; irreverent is what mocks something that people hold dear.',
        fr: 'La bouffonnerie seule est humoristique ; irrévérencieux est ce qui se moque de ce qui est cher aux gens.',
      },
    })
  await owner.ask('PUT', '/v1/admin/sampling', {
    share: 0.1,
    taggers: 2,
    priorities: { violence: 1 },
    calibration: apart.map(({ titleId }) => titleId),
  })
}
