import { z } from 'zod'
import { answers, call } from './call.ts'

/** Where this build may ask for newer versions of itself; null in `AppInfo` where it may not ask at all. */
export interface UpdatesOffer {
  /** Written into the build; begins with https. */
  address: string
  /**
   * Whose work a fetched version is can be checked here before it is installed. Where it cannot, the person is told that
   * there is one, and no more.
   */
  installs: boolean
}

/** `newest`: of what the address has. `newer`: there is another, and the person has not said to fetch it. */
export type UpdatesState =
  | { kind: 'off' | 'asking' | 'newest' | 'unreachable' }
  | { kind: 'newer'; version: string; problem: FetchProblem | null }
  /** `share` goes from 0 to 1. */
  | { kind: 'fetching'; version: string; share: number }
  /** It is installed when Séance closes. */
  | { kind: 'fetched'; version: string }

/** Why a version that was fetched is not installed. `unsigned`: its signature is not that of whoever signed this one. */
export type FetchProblem = 'failed' | 'unsigned'

const nothing = z.strictObject({})

/** Answered where `AppInfo.updates` is not null; `not_offered_here` otherwise. */
export const updateCalls = {
  'updates.state': call(nothing, answers<UpdatesState>()),
  /** The person's yes: fetches the newer version. Changes nothing where there is none, or it cannot be checked here. */
  'updates.fetch': call(nothing, answers<UpdatesState>()),
} as const
