import type { SessionState } from './state.ts'

type Container = 'answers' | 'marks' | 'notes' | 'watched' | 'sittings' | 'undo' | 'redo'

/**
 * A session state being folded. Each container is copied before its first write and written in place from then on:
 * one event copies only what it touches, ten thousand events copy each container once.
 */
export interface Draft {
  readonly state: SessionState
  readonly owned: Set<Container>
}

/** A draft that leaves `state` untouched. */
export const draftOf = (state: SessionState): Draft => ({ state: { ...state }, owned: new Set() })

/** The container itself, safe to write to. */
export const writable = <K extends Container>(draft: Draft, key: K): SessionState[K] => {
  if (!draft.owned.has(key)) {
    const shared = draft.state[key]
    // A shallow copy has the type of what it copies; the compiler cannot follow that through a union of arrays and records.
    draft.state[key] = (Array.isArray(shared) ? [...shared] : { ...shared }) as SessionState[K]
    draft.owned.add(key)
  }
  return draft.state[key]
}

/** Empties a list of steps; a list that is empty already stays the same object. */
export const emptySteps = (draft: Draft, key: 'undo' | 'redo'): void => {
  if (draft.state[key].length === 0) return
  draft.state[key] = []
  draft.owned.add(key)
}
