import { z } from 'zod'
import { answers, call } from '../../shared/contract/call.ts'
import type { TonightRow } from '../../shared/contract/titles.ts'
import { TitleId } from '../../shared/ids.ts'
import type { Picture } from './catalogue/pictures.ts'
import type { Located } from './catalogue/titles.ts'

const nothing = z.strictObject({})
const ofTitle = z.strictObject({ titleId: TitleId })

/** What the main thread alone may ask of the desk. The page's gate knows none of these names. */
export const innerCalls = {
  /** Where the bytes of a title are, and what opens them. Fails `title_unknown`, `title_file_missing`, `screener_denied`. */
  locate: call(ofTitle, answers<Located>()),
  /** The same, to make the small frames of it: of a film of the vault that is noted, and not that somebody opened it. */
  locateForFrames: call(ofTitle, answers<Located>()),
  /** A caption track as WebVTT text. Fails `title_unknown`, `title_file_missing`, `file_unreadable`. */
  captions: call(
    z.strictObject({ titleId: TitleId, key: z.string().min(1).max(100) }),
    answers<string>(),
  ),
  /** The poster of *Tonight*; null while none was made. */
  poster: call(ofTitle, answers<Picture | null>()),
  /** Adds a video by its path, with the captions beside it. Fails `file_not_found`, `file_unreadable`, `file_is_folder`, `not_a_video`, `no_picture`. */
  addTitle: call(z.strictObject({ path: z.string().min(1).max(4096) }), answers<TonightRow>()),
  /** Says which file is the film of an assigned title. Fails as `addTitle`, and `title_unknown`. */
  attachTitle: call(
    z.strictObject({ titleId: TitleId, path: z.string().min(1).max(4096) }),
    answers<TonightRow>(),
  ),
  /** A chunk of a title in the vault did not open. */
  screenerDamaged: call(
    z.strictObject({ titleId: TitleId, chunk: z.int().min(0) }),
    answers<null>(),
  ),
  /** The window is gone: open sittings end. */
  pageGone: call(nothing, answers<null>()),
  /** Ends open sittings and closes the files; nothing can be asked after it. */
  close: call(nothing, answers<null>()),
} as const

export type InnerCallName = keyof typeof innerCalls
export type InnerInputOf<N extends InnerCallName> = z.input<(typeof innerCalls)[N]['input']>
export type InnerOutputOf<N extends InnerCallName> = (typeof innerCalls)[N]['output']
