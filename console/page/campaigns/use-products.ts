/** Products that a campaign names, fetched once each while the console is open. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ProductDetail } from '../../../core/wire/catalogue.ts'
import { fetchProduct } from '../../catalogue-api.ts'

/** Null: the catalogue has none of that id. One that is missing is still being asked for. */
const known = signal<ReadonlyMap<string, ProductDetail | null>>(new Map())
const asked = new Set<string>()

export function useProducts(ids: readonly string[]): ReadonlyMap<string, ProductDetail | null> {
  useEffect(() => {
    for (const id of ids) if (!known.value.has(id) && !asked.has(id)) void ask(id)
  }, [ids.join('\n')])
  return known.value
}

async function ask(id: string): Promise<void> {
  asked.add(id)
  const answer = await fetchProduct(id)
  asked.delete(id)
  if (answer.ok || answer.refusal.status === 404)
    known.value = new Map([...known.value, [id, answer.ok ? answer.value : null]])
}
