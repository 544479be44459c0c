import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ExportLine } from '../shared/review/annotations.ts'

export const annotationsSchemaFile = fileURLToPath(
  new URL('../docs/annotations.schema.json', import.meta.url),
)

/** What that file holds: JSON Schema (draft 2020-12) of one line, as it is written. */
export const annotationsSchema = (): object => z.toJSONSchema(ExportLine, { io: 'output' })
