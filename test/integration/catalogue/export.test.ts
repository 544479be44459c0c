import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { annotationsSchemaFile } from '../../../scripts/annotationsSchema.ts'
import { house, tone, violence, type Member } from '../../support/catalogue.ts'
import { onFreshCatalogues } from '../../support/sampling.ts'

type Line = Record<string, unknown> & { kind: string }

// The document itself, as others read it.
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(annotationsSchemaFile, 'utf8')) as z.core.JSONSchema.JSONSchema,
)

onFreshCatalogues('the annotation export', (ground) => {
  const people = async () => {
    const { member, title } = ground().catalogue
    const [ada, bo] = [await member('tagger', 'Ada'), await member('tagger', 'Bo')]
    return { ada, bo, reviewer: await member('reviewer', 'Rui'), titleId: await title() }
  }
  const exported = async (member: Member, since = ''): Promise<Line[]> => {
    const { status, body } = await ground().as(
      member,
      'GET',
      `/v1/export/annotations.ndjson${since === '' ? '' : `?since=${since}`}`,
    )
    expect(status).toBe(200)
    // A single line is read as an object.
    const text = typeof body['text'] === 'string' ? body['text'] : JSON.stringify(body)
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
  }
  const cursorOf = (lines: Line[]) => String(lines.at(-1)?.['cursor'])
  const kindsOf = (lines: Line[]) => lines.map(({ kind }) => kind)

  it('brings raw answers, what was settled, and their sum with its weights', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    await ground().submit(ada, titleId, violence(2), tone('tone-moving'))
    await ground().submit(bo, titleId, violence(3), tone('tone-moving'))
    const before = await exported(reviewer)
    expect(kindsOf(before)).toEqual(['submission', 'submission', 'annotation', 'cursor'])
    const { personId } = ada
    expect(before[0]).toMatchObject({ titleId, personId, revision: 1, calibration: false })
    expect(before[2]).toMatchObject({
      titleId,
      calibration: false,
      versions: [{ vocabulary: { id: house.id, version: house.version }, taggers: 2 }],
    })
    const facetsOf = (lines: Line[]) => {
      const annotation = lines.find(({ kind }) => kind === 'annotation')
      const versions = annotation?.['versions'] as { facets: Line[] }[] | undefined
      return versions?.[0]?.facets
    }
    const terms = [{ term: 'tone-moving', taggers: 2, agreement: 1, settled: null, weight: 1 }]
    expect(facetsOf(before)).toMatchObject([
      { facet: 'tone', terms },
      { facet: 'violence', agreement: 0.8, settled: null, weight: 0.8 },
    ])
    const decisionId = await ground().decide(reviewer, titleId)
    const after = await exported(reviewer, cursorOf(before))
    expect(kindsOf(after)).toEqual(['decision', 'submission', 'submission', 'annotation', 'cursor'])
    expect(facetsOf(after)?.[1]).toMatchObject({
      agreement: 0.8,
      settled: { decisionId, ruling: { degree: 3 } },
      weight: 1,
    })
    expect(kindsOf(await exported(reviewer, cursorOf(after)))).toEqual(['cursor'])
  })

  it('names nobody: people are ids in it', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    for (const one of [ada, bo]) await ground().submit(one, titleId, violence(2))
    await ground().decide(reviewer, titleId)
    const lines = await exported(reviewer)
    expect(lines.filter((line) => 'name' in line)).toEqual([])
    expect(JSON.stringify(lines)).not.toMatch(/"(?:Ada|Bo|Rui)"/)
    const told = lines.flatMap(({ kind, personId }) => (kind === 'submission' ? [personId] : []))
    expect(new Set(told)).toEqual(new Set([ada.personId, bo.personId]))
  })

  it('has a schema by which exports that still named people can be read', async () => {
    const { ada, reviewer, titleId } = await people()
    await ground().submit(ada, titleId, violence(2))
    const [line] = await exported(reviewer)
    expect(schema.safeParse(line)).toMatchObject({ success: true })
    expect(schema.safeParse({ ...line, name: 'Ada' })).toMatchObject({ success: true })
  })

  it('marks titles for calibration, from when they are until they are not', async () => {
    const { ada, reviewer, titleId } = await people()
    await ground().submit(ada, titleId, violence(2))
    await ground().decide(reviewer, titleId)
    const marks = (lines: Line[]) =>
      lines
        .filter((line) => line['titleId'] === titleId)
        .map(({ kind, calibration }) => [kind, calibration])
    const all = ['decision', 'submission', 'annotation']
    const before = await exported(reviewer)
    expect(marks(before)).toEqual(all.map((kind) => [kind, false]))
    await ground().set({ calibration: [titleId] })
    const during = await exported(reviewer, cursorOf(before))
    expect(marks(during)).toEqual(all.map((kind) => [kind, true]))
    expect(during).toContainEqual({ kind: 'calibration', titleIds: [titleId] })
    await ground().set()
    const after = await exported(reviewer, cursorOf(during))
    expect(marks(after)).toEqual(all.map((kind) => [kind, false]))
    expect(after).toContainEqual({ kind: 'calibration', titleIds: [] })
  })

  it('is, line by line, as its schema says', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    const mark = { markId: crypto.randomUUID(), atMs: 1_000, facet: 'violence', note: 'the door' }
    const sessionId = await ground().submit(
      ada,
      titleId,
      violence(2),
      tone('tone-moving'),
      { type: 'facet.stated', body: { facet: 'place', state: 'unsure' } },
      { type: 'note.set', body: { facet: null, text: 'as seen' } },
      { type: 'mark.placed', body: mark },
    )
    const other = await ground().catalogue.title()
    await ground().submit(bo, other, violence(1))
    await ground().decide(reviewer, titleId)
    const precedent = { en: 'Where it lasts.', fr: '' }
    for (const [term, ruling] of [
      ['tone-moving', { outcome: 'agrees', kind: 'term', applies: true }],
      ['tone-moving', 'applies'],
      [null, { outcome: 'unclear', kind: null }],
    ] as const) {
      const decisionId = crypto.randomUUID()
      const body = { decisionId, titleId, facet: 'tone', term, ruling, note: '', basis: [] }
      const sent = await ground().as(reviewer, 'POST', '/v1/decisions', { ...body, precedent })
      expect(sent.status).toBe(201)
    }
    await ground().set({ calibration: [other] })
    const first = await exported(reviewer, 'nonsense')
    await ground().as(reviewer, 'POST', `/v1/sessions/${sessionId}/return`, { note: 'again' })
    const lines = [...first, ...(await exported(reviewer, cursorOf(first)))]
    expect(new Set(kindsOf(lines))).toEqual(
      new Set(['reset', 'calibration', 'decision', 'submission', 'annotation', 'cursor']),
    )
    for (const line of lines) expect(schema.safeParse(line).error?.message ?? line).toEqual(line)
    // And nothing that it does not say.
    for (const line of lines)
      expect(schema.safeParse({ ...line, more: 1 }).success, line.kind).toBe(false)
  })

  it('counts two submissions of one person once, the later one', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    await ground().submit(ada, titleId, violence(2))
    await ground().submit(bo, titleId, violence(2))
    const { invitation } = await ground().catalogue.invite({ personId: bo.personId })
    await ground().submit(await ground().catalogue.enrol(invitation, 'b'), titleId, violence(4))
    const annotation = (await exported(reviewer)).find(({ kind }) => kind === 'annotation')
    expect(annotation).toMatchObject({
      versions: [
        {
          taggers: 2,
          facets: [
            {
              degrees: [
                { degree: 2, taggers: 1 },
                { degree: 4, taggers: 1 },
              ],
            },
          ],
        },
      ],
    })
  })
})
