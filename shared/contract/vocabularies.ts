import { z } from 'zod'
import { SessionId, type VocabularyRef } from '../ids.ts'
import type { Mapping } from '../session/mapping.ts'
import type { Vocabulary } from '../vocabulary/schema.ts'
import { answers, call } from './call.ts'

/** A newer version of a session's vocabulary, with what it makes of what was said. */
export interface VocabularyOffer {
  from: VocabularyRef
  to: VocabularyRef
  /** The newer one, for its words. */
  vocabulary: Vocabulary
  mapping: Mapping
}

const nothing = z.strictObject({})
const ofSession = z.strictObject({ sessionId: SessionId })

export const vocabularyCalls = {
  'vocabulary.list': call(
    nothing,
    answers<
      (VocabularyRef & {
        label: { en: string; fr: string }
        current: boolean
        ofCatalogue: boolean
      })[]
    >(),
  ),
  /** Checks and keeps a vocabulary file; new sessions use it. */
  'vocabulary.add': call(
    z.strictObject({ text: z.string().max(20_000_000), fileName: z.string().max(400) }),
    answers<VocabularyRef>(),
  ),
  /** Chooses which vocabulary new sessions use. */
  'vocabulary.use': call(
    z.strictObject({ id: z.string(), version: z.int() }),
    answers<VocabularyRef>(),
  ),

  /** What the newest version of its vocabulary would make of a session; null where there is no newer one. */
  'vocabulary.offer': call(ofSession, answers<VocabularyOffer | null>()),
  /** The tagger accepts what was offered; open the session again for its answers. */
  'vocabulary.accept': call(
    z.strictObject({ sessionId: SessionId, version: z.int().min(1) }),
    answers<null>(),
  ),
} as const
