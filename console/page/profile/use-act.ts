/** An act that is asked for once: under way, refused, or done with what came of it. */
import { useState } from 'preact/hooks'
import type { Refusal } from '../../api.ts'

type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export function useAct<Value>(act: () => Promise<Answer<Value>>, onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [done, setDone] = useState<Value | null>(null)
  const run = async () => {
    setBusy(true)
    const answer = await act()
    setBusy(false)
    setRefusal(answer.ok ? null : answer.refusal)
    if (!answer.ok) return
    setDone(answer.value)
    onDone()
  }
  return { busy, refusal, done, run }
}
