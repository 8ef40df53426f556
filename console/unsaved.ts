import { useEffect } from 'preact/hooks'
import { holdHere } from './navigate.ts'

/** Whoever leaves with work that nobody keeps is asked first, whichever way they go. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => (isUnsaved ? holdHere() : undefined), [isUnsaved])
}
