import { useEffect, useRef, useState } from 'preact/hooks'

/** The width that a drawing has, in pixels, so that its words are as big as all others on the screen. */
export function useWidth(usual: number, least = 240) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(least, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return [box, width] as const
}
