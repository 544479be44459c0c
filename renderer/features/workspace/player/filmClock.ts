/** Tells whoever shows the time which frame is shown, outside React: a film has more moments than a page has renders. */
export interface FilmClock {
  /** Calls back with ms of the title: at once with the last known moment, then at each new one. Returns its own end. */
  subscribe(listen: (nowMs: number) => void): () => void
  tell(nowMs: number): void
}

export const createFilmClock = (): FilmClock => {
  const listeners = new Set<(nowMs: number) => void>()
  let lastMs = 0
  return {
    subscribe: (listen) => {
      listeners.add(listen)
      listen(lastMs)
      return () => listeners.delete(listen)
    },
    tell: (nowMs) => {
      lastMs = nowMs
      for (const listen of listeners) listen(nowMs)
    },
  }
}
