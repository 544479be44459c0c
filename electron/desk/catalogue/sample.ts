import { readFile, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { TitleId } from '../../../shared/ids.ts'
import { codeOf } from '../disk.ts'

/** assets/sample/sample.json: which file the bundled title is, and what it is called. */
const SampleFile = z.object({
  titleId: TitleId,
  file: z.string().min(1),
  name: z.object({ en: z.string().min(1), fr: z.string().min(1) }),
})

/** The title that comes with the program, so that one can try everything at once. */
export interface Sample {
  titleId: TitleId
  path: string
  name: { en: string; fr: string }
}

/** Null when this program comes without one. @throws when its manifest is broken or the file it names is not there. */
export const readSample = async (assetsFolder: string): Promise<Sample | null> => {
  const folder = join(assetsFolder, 'sample')
  let text: string
  try {
    text = await readFile(join(folder, 'sample.json'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  const { titleId, file, name } = SampleFile.parse(JSON.parse(text))
  return { titleId, name, path: await realpath(join(folder, basename(file))) }
}
