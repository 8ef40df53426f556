/** What the desk of journeys offers to choose from: read once, and told to every field below. */
import { createContext } from 'preact'
import { useContext, useMemo } from 'preact/hooks'
import { fetchDefinitions } from '../../journey-api.ts'
import { NOTHING_KNOWN, knownOf } from '../../journey/known.ts'
import type { Known } from '../../journey/known.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'

export const KnownHere = createContext<Known>(NOTHING_KNOWN)

export const useKnown = () => useContext(KnownHere)

export function useDefinitions(): Known {
  const { value } = useResource('definitions', fetchDefinitions, 0)
  return useMemo(() => (value ? knownOf(value, language.value) : NOTHING_KNOWN), [value, language.value])
}
