import { useId, useState } from 'preact/hooks'
import { useAsked } from '../../ask.ts'
import { fetchProducts } from '../../catalogue-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { useProducts } from './use-products.ts'

type ProductsInputProps = {
  label: string
  ids: readonly string[]
  onInput: (ids: readonly string[]) => void
}

const TYPING_MS = 250
const FOUND = 6
const MAX_PRODUCTS = 24

/** Products in their order: found by name or number, taken out one by one. */
export function ProductsInput({ label, ids, onInput }: ProductsInputProps) {
  const t = text.value.campaigns
  const id = useId()
  const [typed, setTyped] = useState('')
  const products = useProducts(ids)
  const q = typed.trim()
  const found = useAsked(
    q === '' ? null : q,
    (signal) => fetchProducts({ q, category: '', available: '' }, null, signal),
    TYPING_MS,
  )
  const rows = q === '' ? [] : (found.value?.products ?? []).filter((row) => !ids.includes(row.id))
  const add = (one: string) => {
    onInput([...ids, one])
    setTyped('')
  }
  const nameOf = (one: string) => products.get(one)?.title ?? one
  return (
    <div class="form-field products-field" role="group" aria-label={label}>
      <ol class="products-chosen">
        {ids.map((one) => (
          <li key={one}>
            <span>
              {nameOf(one)} <code>{one}</code>
              {products.get(one) === null && <em> {t.unknownProduct}</em>}
            </span>
            <Button
              kind="quiet"
              icon="close"
              label={t.removeProduct(nameOf(one))}
              onClick={() => onInput(ids.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ol>
      {ids.length < MAX_PRODUCTS && (
        <>
          <label for={id}>{t.findProduct}</label>
          <input
            id={id}
            type="search"
            value={typed}
            placeholder={t.findProductHint}
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <ul class="products-found">
            {rows.slice(0, FOUND).map((row) => (
              <li key={row.id}>
                <Button onClick={() => add(row.id)}>
                  {row.title} <code>{row.id}</code>
                </Button>
              </li>
            ))}
          </ul>
          <p class="quiet" role="status">
            {q !== '' && found.key === q && !found.busy && rows.length === 0 && t.noProduct}
          </p>
        </>
      )}
    </div>
  )
}
