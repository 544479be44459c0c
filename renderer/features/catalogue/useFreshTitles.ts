import { useEffect } from 'react'
import { useStores } from '../../stores/react.ts'

/** While many titles come, looking again more often than this shows nothing that could be read, ms. */
const restMs = 1_000

/** Looks for titles when the room is entered, and again as titles come or change. */
export const useFreshTitles = (): void => {
  const { bridge, catalogue } = useStores()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    void catalogue.actions.refresh()
    const end = bridge.on('catalogue.changed', () => {
      timer ??= setTimeout(() => {
        timer = null
        void catalogue.actions.refresh()
      }, restMs)
    })
    return () => {
      end()
      if (timer !== null) clearTimeout(timer)
    }
  }, [bridge, catalogue])
}
