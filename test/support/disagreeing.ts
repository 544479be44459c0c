import { randomUUID } from 'node:crypto'
import {
  type Member,
  opened,
  openLog,
  submitted,
  type TestCatalogue,
  tone,
  violence,
  watchedAll,
} from './catalogue.ts'
import { seededRandom } from './seed.ts'

/** Titles that several taggers submitted by the real wire, in which they differ in ways a reviewer should find. */

type Written = ReturnType<typeof opened>

export interface Disagreeing {
  taggers: Member[]
  titles: string[]
}

const dayMs = 86_400_000
const names = [
  'The Rope Bridge',
  'Nave',
  'What the Pilot Saw',
  'The Lamplighter',
  'Tears of Steel',
  'A Winter Ferry',
  'The Understudy',
  'Salt Road',
]

/**
 * Some titles over the last months. *Dark* is shared, *irreverent* and *humorous* stand for each other, the first tagger gives about one
 * degree of violence more than the others, and everybody says *feature film*.
 */
export const disagree = async (
  catalogue: TestCatalogue,
  { count = 40, months = 3, now = Date.now() } = {},
): Promise<Disagreeing> => {
  const { random } = seededRandom(7)
  const taggers = [
    await catalogue.member('tagger', 'Ada Lovelace'),
    await catalogue.member('tagger', 'Bo Widerberg'),
    await catalogue.member('tagger', 'Clémence'),
  ]
  const titles: string[] = []
  for (let at = 0; at < count; at += 1)
    titles.push(
      await catalogue.title({
        name: `${names[at % names.length]}${at < names.length ? '' : ` ${Math.floor(at / names.length) + 1}`}`,
      }),
    )
  const truths = titles.map(() => ({
    degree: Math.floor(random() * 5),
    isDark: random() < 0.5,
    isFunny: random() < 0.4,
  }))
  for (const [who, member] of taggers.entries()) {
    const log = openLog(member.deviceId)
    const events = titles.flatMap((titleId, at) => {
      const truth = truths[at]
      // Every fourth title has two of the three.
      if (truth === undefined || (at % 4 === 3 && who === 2)) return []
      const sessionId = randomUUID()
      const wallMs = now - Math.round(((count - at) / count) * months * 30 * dayMs) + who * 60_000
      const isHarsh = who === 0 && random() < 0.8
      const degree = Math.min(5, truth.degree + (isHarsh ? 1 : 0))
      const isWordSwapped = who === 1 ? random() < 0.7 : random() < 0.2
      const tones = [
        ...(truth.isDark !== random() < 0.04 ? ['tone-dark'] : []),
        ...(truth.isFunny ? [isWordSwapped ? 'tone-irreverent' : 'tone-humorous'] : []),
        ...(random() < 0.08 ? ['tone-bleak'] : []),
      ]
      const mark = {
        markId: randomUUID(),
        atMs: 3_000,
        untilMs: null,
        facet: 'violence',
        degree,
        note: '',
      }
      const changes: Written[] = [
        opened(titleId),
        { type: 'term.applied', body: { facet: 'format', term: 'format-feature-film' } },
        ...(tones.length > 0
          ? tones.map(tone)
          : [{ type: 'facet.stated', body: { facet: 'tone', state: 'none' } } satisfies Written]),
        violence(degree),
        { type: 'mark.placed', body: mark },
        watchedAll,
        submitted,
      ]
      return changes.map((change) => log.next(sessionId, change, { wallMs }))
    })
    for (let from = 0; from < events.length; from += 200) {
      const { body, status } = await catalogue.push(member, events.slice(from, from + 200))
      if (status !== 200) throw new Error(JSON.stringify(body))
    }
  }
  return { taggers, titles }
}
