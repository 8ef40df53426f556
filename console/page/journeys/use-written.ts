import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { begun, done, redone, undone } from '../../journey/history.ts'

export type Written = {
  readonly draft: JourneyDraft
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Rises with each step back or forth: what fields hold is then of another state. */
  readonly turn: number
  readonly put: (next: JourneyDraft, about: string | null) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** The draft as it was written, with a way back. */
export function useWritten(first: JourneyDraft): Written {
  const [history, setHistory] = useState(() => begun(first))
  const [turn, setTurn] = useState(0)
  return {
    draft: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    turn,
    put: (next, about) => setHistory((before) => done(before, next, about)),
    undo: () => {
      setHistory(undone)
      setTurn((before) => before + 1)
    },
    redo: () => {
      setHistory(redone)
      setTurn((before) => before + 1)
    },
  }
}

/** Ctrl or Cmd with Z, with Shift or Y for the other way. */
export function undoOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey)) return null
  const key = event.key.toLowerCase()
  if (key === 'y') return 'redo'
  return key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : null
}

/** A field has an undo of its own. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input, textarea, select, .rule-host')
