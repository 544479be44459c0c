/** Writes docs/annotations.schema.json: what a line of the annotation export is, for those who read it in another language. */
import { writeFileSync } from 'node:fs'
import { annotationsSchema, annotationsSchemaFile } from './annotationsSchema.ts'

writeFileSync(annotationsSchemaFile, `${JSON.stringify(annotationsSchema(), null, 2)}\n`)
