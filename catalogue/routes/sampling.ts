import { z } from 'zod'
import { Sampling } from '../../shared/review/sampling.ts'
import { audit } from '../admin/audit.ts'
import { Problem } from '../problem.ts'
import { CalibrationTitle, calibrationTitles } from '../sampling/calibration.ts'
import { draw } from '../sampling/draw.ts'
import { readSampling, SamplingBody, setSampling } from '../sampling/policy.ts'
import { slip } from '../sampling/slip.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { refusals } from './schemas.ts'

const Given = z.object({ assignmentId: z.guid(), titleId: z.string(), personId: z.guid() })

const DrawAnswer = z.object({
  titles: z.int().meta({ description: 'In the sample, those that had their taggers included.' }),
  of: z
    .int()
    .meta({ description: 'That are tagged: priorities draw more of them than the share.' }),
  assignments: z.array(Given).meta({ description: 'That were made now.' }),
  missing: z
    .int()
    .meta({ description: 'That could not be made: nobody is left who has not had the title.' }),
})

const CalibrationAnswer = z.object({ titles: z.array(CalibrationTitle) })

const SlipBody = z.strictObject({
  personId: z.guid(),
  assignmentId: z
    .guid()
    .optional()
    .meta({ description: 'Names this wish: the same again assigns nothing more.' }),
})

/** How many people tag a title, and by which titles they are compared. */
export const addSamplingRoutes = (app: App, parts: Parts): void => {
  const { store, ports } = parts
  const owners = admit(parts, 'owner')

  app.get(
    '/v1/admin/sampling',
    { ...owners, schema: { response: { 200: Sampling, ...refusals } } },
    async (request) => {
      await audit(store.db, callerOf(request), 'read sampling', {}, ports)
      const sampling = await readSampling(store.db)
      if (sampling === null) throw new Problem('not_found', 'No sampling was set yet.')
      return sampling
    },
  )

  app.put(
    '/v1/admin/sampling',
    { ...owners, schema: { body: SamplingBody, response: { 200: Sampling, ...refusals } } },
    (request) => setSampling(store.db, callerOf(request), request.body, ports),
  )

  app.post(
    '/v1/admin/sampling/draw',
    { ...owners, schema: { response: { 200: DrawAnswer, ...refusals } } },
    (request) => draw(store.db, callerOf(request), ports),
  )

  app.get(
    '/v1/admin/calibration',
    { ...owners, schema: { response: { 200: CalibrationAnswer, ...refusals } } },
    async (request) => {
      await audit(store.db, callerOf(request), 'read calibration titles', {}, ports)
      return { titles: await calibrationTitles(store.db) }
    },
  )

  app.post(
    '/v1/admin/calibration/slip',
    {
      ...admit(parts, 'reviewer', 'owner'),
      schema: { body: SlipBody, response: { 200: Given, 201: Given, ...refusals } },
    },
    async (request, reply) => {
      const { given, isNew } = await slip(store.db, callerOf(request), request.body, ports)
      return reply.code(isNew ? 201 : 200).send(given)
    },
  )
}
