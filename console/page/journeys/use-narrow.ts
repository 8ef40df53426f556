import { useEffect, useState } from 'preact/hooks'

const QUERY = '(width < 48rem)'

/** Whether the window is a phone's. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(QUERY).matches)
  useEffect(() => {
    const list = matchMedia(QUERY)
    const tell = () => setNarrow(list.matches)
    list.addEventListener('change', tell)
    return () => list.removeEventListener('change', tell)
  }, [])
  return isNarrow
}
