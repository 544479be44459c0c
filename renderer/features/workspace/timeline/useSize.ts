import { useLayoutEffect, useState, type RefObject } from 'react'

export interface Size {
  width: number
  height: number
}

/** The size of an element in px, kept up to date; nothing before it is laid out. */
export const useSize = (element: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setSize((known) =>
        known.width === width && known.height === height ? known : { width, height },
      )
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
