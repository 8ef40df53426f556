/**
 * A question whose answer follows what is typed: asked after a moment of quiet, the older one
 * aborted, and the last good answer kept on the screen until the next is there.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Refusal } from './api.ts'

export type Asked<Value> = {
  /** The last good answer; null before the first. */
  readonly value: Value | null
  /** The key that it answers; another one than the present while a new answer is under way. */
  readonly key: string | null
  /** Why the present question was not answered. */
  readonly refusal: Refusal | null
  readonly busy: boolean
  readonly again: () => void
}

type Kept<Value> = {
  value: Value | null
  key: string | null
  refusal: Refusal | null
  /** Question and turn that were last settled. */
  settled: string | null
}

/** How long until an instance that did not answer is asked again. */
const RETRY_MS = 2_000

/**
 * @param key    what is asked; null asks nothing and keeps what is there.
 * @param waitMs how long the key must stand still before it is asked.
 */
export function useAsked<Value>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Answer<Value>>,
  waitMs = 0,
): Asked<Value> {
  const [kept, setKept] = useState<Kept<Value>>({ value: null, key: null, refusal: null, settled: null })
  const [turn, setTurn] = useState(0)
  const askRef = useRef(ask)
  askRef.current = ask
  const question = key === null ? null : `${turn} ${key}`

  useEffect(() => {
    if (key === null) return
    const aborter = new AbortController()
    let timer = setTimeout(() => void run(), waitMs)
    const run = async () => {
      const answer = await askRef.current(aborter.signal)
      if (aborter.signal.aborted) return
      setKept((before) =>
        answer.ok
          ? { value: answer.value, key, refusal: null, settled: question }
          : { ...before, refusal: answer.refusal, settled: question },
      )
      if (!answer.ok && answer.refusal.status === 0) timer = setTimeout(() => void run(), RETRY_MS)
    }
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [question, waitMs])

  const isSettled = question !== null && kept.settled === question
  return {
    value: kept.value,
    key: kept.key,
    refusal: isSettled ? kept.refusal : null,
    busy: question !== null && !isSettled,
    again: () => setTurn((before) => before + 1),
  }
}
