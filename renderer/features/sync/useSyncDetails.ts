import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { SyncDetails } from '../../../shared/contract/sync.ts'
import { useStores, useSync } from '../../stores/react.ts'

/** What waits and what was set aside, asked for again whenever one of them changes; one question at a time. */
export const useSyncDetails = () => {
  const { bridge } = useStores()
  const [details, setDetails] = useState<SyncDetails | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [tries, setTries] = useState(0)
  const here = useRef(true)
  const underWay = useRef(false)
  const again = useRef(false)
  // Everything the lists depend on, in one text that changes when they do.
  const mark = useSync(
    ({ state }) =>
      `${state?.account?.personId} ${state?.waiting} ${state?.quarantined} ${state?.lastReachedMs}`,
  )

  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  useEffect(() => {
    const ask = async (): Promise<void> => {
      if (underWay.current) {
        again.current = true
        return
      }
      underWay.current = true
      const answer = await bridge.call('sync.details', {})
      underWay.current = false
      if (again.current) {
        again.current = false
        return ask()
      }
      if (!here.current) return
      if (answer.ok) setDetails(answer.value)
      setFailure(answer.ok ? null : answer.failure)
    }
    void ask()
  }, [bridge, mark, tries])

  return { details, failure, retry: () => setTries((before) => before + 1) }
}
