import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { annotationsSchema, annotationsSchemaFile } from '../../../../scripts/annotationsSchema.ts'

it('the schema of the annotation export says what the program says (node scripts/annotations-schema.ts writes it)', () => {
  expect(JSON.parse(readFileSync(annotationsSchemaFile, 'utf8'))).toEqual(annotationsSchema())
})
