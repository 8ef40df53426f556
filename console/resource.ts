/** What a screen reads from the API: fetched, kept while it is fetched again, refreshed while somebody looks. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Refusal } from './api.ts'

export type Resource<Value> = {
  /** The last good answer for this key; null before the first. */
  readonly value: Value | null
  readonly refusal: Refusal | null
  readonly loading: boolean
  readonly reload: () => void
}

type Kept<Value> = { key: string; value: Value | null; refusal: Refusal | null; loading: boolean }

/**
 * @param key      what is read; a new key forgets the old answer.
 * @param everyMs  how often to read again while the page is visible; 0 for never.
 */
export function useResource<Value>(
  key: string,
  load: (signal: AbortSignal) => Promise<Answer<Value>>,
  everyMs: number,
): Resource<Value> {
  const fresh: Kept<Value> = { key, value: null, refusal: null, loading: true }
  const [kept, setKept] = useState(fresh)
  const [turn, setTurn] = useState(0)
  const loadRef = useRef(load)
  loadRef.current = load

  useEffect(() => {
    const aborter = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let runs = 0
    const run = async () => {
      const own = ++runs
      const answer = await loadRef.current(aborter.signal)
      // A page that comes to the front starts a new run; an older one must not keep a second timer.
      if (aborter.signal.aborted || own !== runs) return
      setKept((before) => merged(before, key, answer))
      if (everyMs > 0 && !document.hidden) timer = setTimeout(() => void run(), everyMs)
    }
    const wake = () => {
      clearTimeout(timer)
      if (!document.hidden) void run()
    }
    void run()
    if (everyMs > 0) document.addEventListener('visibilitychange', wake)
    return () => {
      aborter.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [key, everyMs, turn])

  const current = kept.key === key ? kept : fresh
  return { ...current, reload: () => setTurn((before) => before + 1) }
}

/** The same answer twice gives the same object, so that a quiet page does not render every two seconds. */
function merged<Value>(before: Kept<Value>, key: string, answer: Answer<Value>): Kept<Value> {
  const held = before.key === key ? before.value : null
  if (!answer.ok) return { key, value: held, refusal: answer.refusal, loading: false }
  const isSame = held !== null && JSON.stringify(held) === JSON.stringify(answer.value)
  if (isSame && before.refusal === null && !before.loading) return before
  return { key, value: isSame ? held : answer.value, refusal: null, loading: false }
}
