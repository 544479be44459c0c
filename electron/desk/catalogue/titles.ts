import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Notice } from '../../../shared/contract/app.ts'
import type { MediaFacts } from '../../../shared/contract/titles.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { languageOfCaptionFile } from '../../../shared/media/captionFile.ts'
import type { Seal } from '../../vault/seal.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import { captionsAsWebVtt, findCaptions } from './captionFiles.ts'
import { readPicture } from './facts.ts'
import { readSample, type Sample } from './sample.ts'
import { findTitleFile, nameOfFile, type TitleFile } from './titleFile.ts'
import { openTitleRows, type Title } from './titleRows.ts'

/** Where the bytes of a title are now. For the main thread alone: the page never learns a path. */
export interface Located {
  path: string
  bytes: number
  mtimeMs: number
  /** Without codecs, as a header takes it. */
  mimeType: string
  /** Of the title, for a person. */
  name: string
  /** Of a title in the vault; a plain file has none. */
  seal?: Seal
}

export interface Titles {
  /** Adds a video by its path, with the captions beside it; or finds it again where it lies now. */
  add(path: string): Promise<Title>
  /** Says which file is the film of a title of the catalogue; or where it lies now. */
  attach(about: { titleId: TitleId; name: string }, path: string): Promise<Title>
  /** Takes a title out of *Tonight*. Its session stays. @throws FailureError `title_unknown`. */
  remove(titleId: TitleId): Promise<void>
  /** Whether the sample was taken out; false where there is none. */
  isSampleRemoved(): Promise<boolean>
  /** Puts the sample back. Does nothing where there is none. */
  offerSample(): Promise<void>
  /** @throws FailureError `title_unknown`, also for a removed title. */
  get(titleId: TitleId): Promise<Title>
  /** What is known of a title, removed or not; null when nothing is. */
  known(titleId: TitleId): Title | null
  /** All that were not removed, the newest first. */
  list(): Promise<Title[]>
  /** The names of a title that has one in each language; null for any other. */
  namesOf(title: Title): Promise<Sample['name'] | null>
  /** Whether the file lies where it was found, unchanged. */
  isPresent(title: Title): Promise<boolean>
  /** @throws FailureError `title_unknown`, `title_file_missing`. */
  locate(titleId: TitleId): Promise<Located>
  /** One caption track as WebVTT. @throws FailureError `title_unknown`, `title_file_missing`, `file_unreadable`. */
  captions(titleId: TitleId, key: string): Promise<string>
  /** Makes a title of the catalogue known whose film is in the vault, with captions in these languages. */
  shelve(title: {
    titleId: TitleId
    name: string
    facts: MediaFacts
    languages: readonly string[]
  }): void
  /** Makes a title known whose file is not on this computer; a title known already stays as it is. */
  makeKnown(title: { titleId: TitleId; name: string; facts: MediaFacts }): void
}

export const openTitles = (
  store: Store,
  {
    assetsFolder,
    ports,
    raise,
  }: { assetsFolder: string; ports: Ports; raise: (notice: Notice) => void },
): Titles => {
  const rows = openTitleRows(store)
  const notice = (
    titleId: TitleId,
    code: Notice['code'],
    details: Notice['details'] & { file: string },
  ) =>
    // The same finding about the same file is one notice, however often the file is opened.
    raise({ id: `${code}:${titleId}:${details.file}`, code, details })

  const describe = async (file: TitleFile, titleId: TitleId): Promise<MediaAndCaptions> => {
    const picture = await readPicture(file.path, file.fileName)
    const captions = await findCaptions(file.path)
    if (picture.truncatedAtMs !== null) {
      const { truncatedAtMs, durationMs } = picture
      notice(titleId, 'media_truncated', { file: file.fileName, truncatedAtMs, durationMs })
    }
    for (const one of captions.converted) notice(titleId, 'captions_converted', one)
    for (const one of captions.skipped) notice(titleId, 'captions_skipped', one)
    const { bytes, sha256 } = file
    return { facts: { bytes, sha256, ...picture, captions: [] }, captionFiles: captions.files }
  }

  /** The sample comes with the program: where it lies is asked of the assets, never of the row. */
  let sample: Promise<Sample | null> | null = null
  const knowSample = (): Promise<Sample | null> => {
    sample ??= addSample().catch((error: unknown) => {
      ports.log('the sample title cannot be offered', error)
      return null
    })
    return sample
  }
  const addSample = async (): Promise<Sample | null> => {
    const found = await readSample(assetsFolder)
    if (found === null) return null
    const file = await findTitleFile(found.path)
    const known = rows.find(found.titleId)
    const same = known?.facts.sha256 === file.sha256 && known.facts.bytes === file.bytes
    // An import can have brought the title before, without its file.
    if (same && known.sample) return found
    rows.put({
      titleId: found.titleId,
      path: null,
      name: found.name.en,
      ...(await describe(file, found.titleId)),
      addedAtMs: known?.addedAtMs ?? ports.clock.wall(),
      removed: known?.removed ?? false,
      sample: true,
      ofCatalogue: false,
    })
    return found
  }

  const pathOf = async (title: Title): Promise<string | null> =>
    title.sample ? ((await knowSample())?.path ?? null) : title.path

  const get = async (titleId: TitleId): Promise<Title> => {
    await knowSample()
    const title = rows.find(titleId)
    if (title === null || title.removed) throw unknownTitle()
    return title
  }

  const locate = async (title: Title): Promise<Located | null> => {
    const path = await pathOf(title)
    if (path === null) return null
    try {
      const about = await stat(path)
      // Another file under the same name is not what was tagged.
      if (!about.isFile() || about.size !== title.facts.bytes) return null
      const mimeType = title.facts.mimeType.replace(/;.*/s, '')
      return { path, bytes: about.size, mtimeMs: about.mtimeMs, mimeType, name: title.name }
    } catch {
      return null
    }
  }

  return {
    add: async (path) => {
      const file = await findTitleFile(path)
      const bundled = await knowSample()
      const isSample = bundled !== null && bundled.path === file.path
      const titleId = isSample ? bundled.titleId : file.titleId
      const known = rows.find(titleId)
      rows.put({
        titleId,
        path: isSample ? null : file.path,
        name: isSample ? bundled.name.en : nameOfFile(file.fileName),
        ...(await describe(file, titleId)),
        addedAtMs: known !== null && !known.removed ? known.addedAtMs : ports.clock.wall(),
        removed: false,
        sample: isSample,
        ofCatalogue: false,
      })
      return get(titleId)
    },

    attach: async ({ titleId, name }, path) => {
      const file = await findTitleFile(path)
      const known = rows.find(titleId)
      rows.put({
        titleId,
        path: file.path,
        name,
        ...(await describe(file, titleId)),
        addedAtMs: known !== null && !known.removed ? known.addedAtMs : ports.clock.wall(),
        removed: false,
        sample: false,
        ofCatalogue: true,
      })
      return get(titleId)
    },

    remove: async (titleId) => {
      await get(titleId)
      rows.remove(titleId)
    },

    isSampleRemoved: async () => {
      const bundled = await knowSample()
      return bundled !== null && rows.find(bundled.titleId)?.removed === true
    },

    offerSample: async () => {
      const bundled = await knowSample()
      const known = bundled && rows.find(bundled.titleId)
      if (known) rows.put({ ...known, removed: false })
    },

    get,
    known: rows.find,

    list: async () => {
      await knowSample()
      return rows.listed()
    },

    namesOf: async (title) => (title.sample ? ((await knowSample())?.name ?? null) : null),

    isPresent: async (title) => (await locate(title)) !== null,

    locate: async (titleId) => {
      const title = await get(titleId)
      const located = await locate(title)
      if (located === null) throw missingFile(title)
      return located
    },

    captions: async (titleId, key) => {
      const title = await get(titleId)
      const track = title.captionFiles.find((one) => one.key === key)
      const path = await pathOf(title)
      if (track === undefined || path === null) throw missingFile(title)
      const text = await captionsAsWebVtt(join(dirname(path), basename(track.fileName)))
      if (text !== null) return text
      throw new FailureError(
        'file_unreadable',
        `The captions “${track.fileName}” of “${title.name}” cannot be read any more. The title plays without them.`,
        { file: track.fileName, why: 'captions' },
      )
    },

    shelve: ({ titleId, name, facts, languages }) => {
      const known = rows.find(titleId)
      rows.put({
        titleId,
        path: null,
        name,
        facts,
        captionFiles: languages.map((language) => ({
          key: language,
          language,
          label: languageOfCaptionFile('film.mp4', `film.${language}.vtt`)?.label ?? language,
          // In the vault it has no name of its own.
          fileName: '',
        })),
        addedAtMs: known !== null && !known.removed ? known.addedAtMs : ports.clock.wall(),
        removed: false,
        sample: false,
        ofCatalogue: true,
      })
    },

    makeKnown: ({ titleId, name, facts }) => {
      const known = rows.find(titleId)
      if (known !== null && !known.removed) return
      rows.put({
        ...(known ?? {
          titleId,
          name,
          facts,
          path: null,
          captionFiles: [],
          sample: false,
          ofCatalogue: false,
        }),
        addedAtMs: ports.clock.wall(),
        removed: false,
      })
    },
  }
}

type MediaAndCaptions = Pick<Title, 'facts' | 'captionFiles'>

/** What a call fails with that names a title which is not here. */
export const unknownTitle = () =>
  new FailureError(
    'title_unknown',
    'This title is not in Tonight any more. Open its file again; what was tagged is kept with it.',
  )

const missingFile = (title: Title) =>
  new FailureError(
    'title_file_missing',
    `The file of “${title.name}” is not where it was. Everything you tagged is kept; open the file again from where it lies now.`,
    { name: title.name },
  )
