import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Role } from '../../shared/sync/wire.ts'
import type { Person } from '../admin/people.ts'
import { exportTo } from './exportTo.ts'
import { importTitles } from './importTitles.ts'
import { CommandError, enrolHere, type Owner } from './owner.ts'
import { peopleText } from './peopleText.ts'
import { whyUnreadable } from './sentences.ts'
import { columns } from './titleRows.ts'
import {
  answer,
  counted,
  fileOf,
  needed,
  neededId,
  owner,
  say,
  whereKept,
  wrong,
  type Doing,
} from './words.ts'

const usualUrl = 'http://127.0.0.1:4180'

/** Languages the app has. */
const locales = ['en', 'fr']

/** Rows that were not taken, of which a person reads. */
const mostRowsSaid = 20

/** What is asked of a running server. */
export const ownerVerbs = {
  enrol: async (values) => {
    const file = whereKept(values)
    await enrolHere(values.url ?? usualUrl, needed(values, 'invitation'), file)
    answer(values, { kept: file }, `This computer is enrolled; its tokens are in ${file}.`)
    return 0
  },

  invite: async (values) => {
    const { person, locale } = values
    if (locale !== undefined && !locales.includes(locale))
      throw wrong(`--locale needs one of ${locales.join(', ')}; “${locale}” is none.`)
    const body =
      person === undefined
        ? {
            name: needed(values, 'name'),
            role: roleIn(needed(values, 'role')),
            ...(locale === undefined ? {} : { locale }),
          }
        : { personId: neededId(values, 'person') }
    const at = owner(values)
    // The schema of the route says so.
    const invited = (await at.ask('POST', '/v1/admin/invitations', body)) as {
      invitation: string
      personId: string
    }
    answer(
      values,
      { ...invited, address: at.url },
      `address:    ${at.url}\ninvitation: ${invited.invitation}\n(of the person ${invited.personId}; it works once)`,
    )
    return 0
  },

  people: async (values) => {
    const people = await peopleOf(
      owner(values),
      values.person === undefined ? undefined : neededId(values, 'person'),
    )
    answer(values, { people }, peopleText(people))
    return 0
  },

  'revoke-device': async (values) => {
    const deviceId = neededId(values, 'device')
    await owner(values).ask('POST', `/v1/admin/devices/${deviceId}/revoke`)
    answer(
      values,
      { deviceId },
      `The device ${deviceId} is revoked. What it sent stays; its person comes back with a new invitation (invite --person).`,
    )
    return 0
  },

  'revoke-assignment': async (values) => {
    const assignmentId = neededId(values, 'assignment')
    await owner(values).ask('POST', `/v1/admin/assignments/${assignmentId}/revoke`)
    answer(
      values,
      { assignmentId },
      `The assignment ${assignmentId} is taken back. What was tagged of it stays.`,
    )
    return 0
  },

  'import-titles': async (values, files) => {
    const result = await importTitles(owner(values), fileOf(files), (rows) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${counted(rows, 'row')}`)
    })
    if (process.stderr.isTTY) process.stderr.write('\r')
    const { rows, accepted, unchanged, badCount } = result
    if (!values.json) {
      const said = result.bad.slice(0, mostRowsSaid)
      for (const { row, fault } of said) say(`row ${row} was not taken: ${fault}`)
      const more = badCount - said.length
      if (more > 0)
        say(more === 1 ? '1 more row was not taken.' : `${more} more rows were not taken.`)
      if (result.unknownMembers.length > 0)
        say(
          `members that no title has were left out: ${result.unknownMembers.slice(0, mostRowsSaid).join(', ')}. There are ${columns.join(', ')}.`,
        )
      if (result.unknownAdvisories.length > 0)
        say(
          `these advisories are none that “import-titles --help” lists; they are kept and shown as they are: ${result.unknownAdvisories.slice(0, mostRowsSaid).join(', ')}`,
        )
    }
    answer(
      values,
      result,
      `${counted(rows, 'row')}: ${accepted} accepted, ${unchanged} unchanged, ${badCount} not taken.`,
    )
    return badCount > 0 ? 1 : 0
  },

  'import-vocabulary': async (values, files) => {
    const vocabulary = jsonIn(fileOf(files))
    const migration = values.migration === undefined ? undefined : jsonIn(resolve(values.migration))
    const body = migration === undefined ? { vocabulary } : { vocabulary, migration }
    // The schema of the route says so.
    const published = (await owner(values).ask('POST', '/v1/admin/vocabularies', body)) as {
      id: string
      version: number
      accepted: number
    }
    const { id, version, accepted } = published
    answer(
      values,
      published,
      `“${id}”, version ${version}, ${accepted > 0 ? 'is published' : 'was there already'}.`,
    )
    return 0
  },

  assign: async (values) => {
    const dueAt = values.due === undefined ? null : timeIn(values.due)
    const minimumCoverage = values.coverage === undefined ? null : Number(values.coverage)
    if (minimumCoverage !== null && !(minimumCoverage >= 0 && minimumCoverage <= 1))
      throw wrong('--coverage needs a number from 0 to 1, such as 0.95.')
    const titleId = needed(values, 'title')
    const personId = neededId(values, 'person')
    const given = { titleId, personId, dueAt, minimumCoverage }
    const at = owner(values)
    if (values.id === undefined && !values.again) {
      const [person] = await peopleOf(at, personId)
      const known = person?.assignments.find(
        (one) => one.titleId === titleId && one.revokedAt === null && one.declined === null,
      )
      if (known !== undefined) {
        const { assignmentId } = known
        answer(
          values,
          { assignmentId, titleId, personId, dueAt: known.dueAt, accepted: 0, unchanged: 1 },
          `“${titleId}” is already assigned to them (${assignmentId}). Nothing was changed: --id ${assignmentId} gives it another date or coverage, --again assigns it once more.`,
        )
        return 0
      }
    }
    const assignmentId = values.id === undefined ? randomUUID() : neededId(values, 'id')
    const assignment = { assignmentId, ...given }
    const counts = await at.ask('POST', '/v1/admin/assignments', { assignments: [assignment] })
    if (dueAt !== null && dueAt < Date.now() && !values.json)
      say(
        `--due ${values.due} is past: the title is late already. A day begins at 0:00 UTC; --id ${assignmentId} --due gives it another one.`,
      )
    answer(
      values,
      { ...assignment, ...(counts as object) },
      `The assignment ${assignmentId} is given.`,
    )
    return 0
  },

  export: async (values) => {
    const since = values.since === undefined ? '' : `?since=${encodeURIComponent(values.since)}`
    const response = await owner(values).fetch(`/v1/export/annotations.ndjson${since}`)
    if (response.body === null) throw new CommandError('The catalogue sent nothing.')
    const out = values.out === undefined ? null : resolve(values.out)
    const { lines, isWhole } = await exportTo(response.body, out)
    if (isWhole)
      say('The cursor after --since is unknown here: this is all there is, from the beginning.')
    if (out !== null) answer(values, { out, lines }, `${counted(lines, 'line')} written to ${out}.`)
    return 0
  },
} as const satisfies Record<string, Doing>

const peopleOf = async (at: Owner, personId: string | undefined): Promise<Person[]> => {
  const query = personId === undefined ? '' : `?personId=${personId}`
  // The schema of the route says so.
  const { people } = (await at.ask('GET', `/v1/admin/people${query}`)) as { people: Person[] }
  return people
}

const roleIn = (text: string): Role => {
  const role = Role.safeParse(text)
  if (!role.success)
    throw wrong(`--role needs one of ${Role.options.join(', ')}; “${text}” is none.`)
  return role.data
}

/** A day, or a moment, that exists; ms since 1970 UTC. */
const timeIn = (text: string): number => {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text) ?? []
  const at = Date.parse(text)
  const midnight = new Date(`${day}T00:00:00Z`)
  // A day too many is the first of the next month to a Date.
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === day
  if (!isDay || Number.isNaN(at))
    throw wrong(`--due needs a date such as 2026-12-24; “${text}” is none.`)
  return at
}

const jsonIn = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(`${path} cannot be read (${whyUnreadable(error)}). Nothing was changed.`)
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new CommandError(`${path} is not JSON (${whyUnreadable(error)}). Nothing was changed.`)
  }
}
