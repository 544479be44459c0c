import { useEffect, useState } from 'react'

/** False at first, true once the component has been there for so many ms: nothing flickers for what is quick. */
export const useAfter = (ms: number): boolean => {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}
