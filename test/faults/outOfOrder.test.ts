import { afterAll, beforeAll, expect } from 'vitest'
import { catalogueOnPostgres, unlimited } from '../support/bothSides.ts'
import { startTestCatalogue, type Member, type TestCatalogue } from '../support/catalogue.ts'
import { fault } from '../support/fault.ts'

/** Two servers write to one feed, their commits forced out of the order in which they began, while readers pull all the time. */

const sides = catalogueOnPostgres()
let other: TestCatalogue
beforeAll(async () => {
  other = await startTestCatalogue({ folder: '', database: sides.database(), ...unlimited })
})
afterAll(() => other.end())

const writers = 8
const readers = 3
/** Changes of one commit at most. */
const most = 40

fault(
  20,
  {
    what: `writes by ${writers} writers to two servers, each commit held for a while by chance, while ${readers} readers pull`,
    held: 'every reader has each of its changes exactly once, whatever the order of commits',
    short: 4_000,
    long: 100_000,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    // At its end each transaction that told somebody something waits now and then, up to 20 ms: the next one passes it where it can.
    await sides.ask(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF random() < 0.02 THEN PERFORM pg_sleep(random() * 0.02); END IF; RETURN NULL; END $$`)
    await sides.ask(`CREATE CONSTRAINT TRIGGER lingering AFTER INSERT ON feed DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION linger()`)
    const known = await catalogue.title()
    const people = await Promise.all(
      Array.from({ length: readers }, () => catalogue.member('tagger')),
    )
    const { accessToken: token } = await catalogue.owner()
    const given = new Map<string, Set<string>>(people.map(({ personId }) => [personId, new Set()]))
    const titles = new Set<string>()

    let over = false
    const read = async (member: Member, at: number) => {
      const seen = { own: [] as string[], titles: [] as string[], pulls: 0 }
      let cursor: string | undefined
      for (let last = false; ; last = over) {
        // Now the one server is asked, now the other.
        const from = (seen.pulls + at) % 2 === 0 ? catalogue : other
        const page = await from.pullAll(member, cursor)
        cursor = page.cursor
        seen.pulls += 1
        for (const change of page.changes) {
          if (change.kind === 'assignment') seen.own.push(String(change['assignmentId']))
          if (change.kind === 'title') seen.titles.push(String(change['titleId']))
        }
        if (last) return seen
      }
    }
    const reading = people.map(read)

    let written = 0
    const write = async (server: TestCatalogue) => {
      while (written < times) {
        const count = Math.min(times - written, 1 + Math.floor(random() * most))
        written += count
        const isTitles = random() < 0.2
        const ids = Array.from({ length: count }, () => crypto.randomUUID() as string)
        const toWhom = ids.map(() => people[Math.floor(random() * readers)]?.personId ?? '')
        const body = isTitles
          ? { titles: ids.map((titleId) => ({ titleId, kind: 'film', name: 'A' })) }
          : {
              assignments: ids.map((assignmentId, n) => ({
                assignmentId,
                titleId: known,
                personId: toWhom[n],
              })),
            }
        const path = isTitles ? '/v1/admin/titles' : '/v1/admin/assignments'
        const answer = await server.ask('POST', path, { token, body })
        expect([answer.status, answer.body['accepted']]).toEqual([200, count])
        inject(`write ${written}`, count)
        for (const [n, id] of ids.entries())
          if (isTitles) titles.add(id)
          else given.get(toWhom[n] ?? '')?.add(id)
      }
    }
    try {
      await Promise.all(
        Array.from({ length: writers }, (_, n) => write(n % 2 === 0 ? catalogue : other)),
      )
    } finally {
      over = true
    }
    const seen = await Promise.all(reading)
    for (const [n, { own, titles: told, pulls }] of seen.entries()) {
      const wanted = given.get(people[n]?.personId ?? '') ?? new Set()
      expect(pulls).toBeGreaterThan(5)
      expect([own.length, new Set(own).size]).toEqual([wanted.size, wanted.size])
      expect(own.filter((id) => !wanted.has(id))).toEqual([])
      const others = told.filter((id) => id !== known)
      expect([others.length, new Set(others).size]).toEqual([titles.size, titles.size])
    }
  },
)
