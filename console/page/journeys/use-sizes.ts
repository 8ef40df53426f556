import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Size } from '../../journey/layout-block.ts'

/** Sizes of elements as they are drawn, by key; measured before anything is painted. */
export function useSizes(): {
  sizes: ReadonlyMap<string, Size>
  hold: (key: string) => (element: HTMLElement | null) => void
} {
  const elements = useRef(new Map<string, HTMLElement>())
  const holders = useRef(new Map<string, (element: HTMLElement | null) => void>())
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map())
  useLayoutEffect(() => {
    const measured = new Map(
      [...elements.current].map(([key, { offsetWidth, offsetHeight }]) => [
        key,
        { width: offsetWidth, height: offsetHeight },
      ]),
    )
    if (!isSame(measured, sizes)) setSizes(measured)
  })
  const hold = useCallback((key: string) => {
    const known = holders.current.get(key)
    if (known) return known
    const holder = (element: HTMLElement | null) => {
      if (element) elements.current.set(key, element)
      else elements.current.delete(key)
    }
    holders.current.set(key, holder)
    return holder
  }, [])
  return { sizes, hold }
}

function isSame(one: ReadonlyMap<string, Size>, other: ReadonlyMap<string, Size>): boolean {
  return (
    one.size === other.size &&
    [...one].every(([key, { width, height }]) => {
      const size = other.get(key)
      return size?.width === width && size.height === height
    })
  )
}
