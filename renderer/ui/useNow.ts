import { useEffect, useState } from 'react'

const minuteMs = 60_000

/** The time, ms since 1970 UTC, read anew each minute: a page that stays open over night does not say *tomorrow* for ever. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
