/** One product or one person, found by what is typed and taken away again. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useAsked } from '../../ask.ts'
import { fetchProfiles } from '../../api.ts'
import { fetchProduct, fetchProducts } from '../../catalogue-api.ts'
import type { Answer } from '../../api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

type Found = { readonly id: string; readonly name: string }
type ChosenProps = {
  label: string
  hint: string
  /** Id; null: none. */
  value: string | null
  name: ComponentChildren
  find: (q: string, signal: AbortSignal) => Promise<Answer<readonly Found[]>>
  onInput: (id: string | null) => void
}

const TYPING_MS = 250
const FOUND = 6

function Chosen({ label, hint, value, name, find, onInput }: ChosenProps) {
  const t = text.value.recs
  const id = useId()
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const found = useAsked(q === '' ? null : q, (signal) => find(q, signal), TYPING_MS)
  const rows = q === '' ? [] : (found.value ?? [])
  if (value !== null)
    return (
      <p class="recs-chosen">
        <span>{name}</span>
        <Button kind="quiet" icon="close" label={t.remove(value)} onClick={() => onInput(null)} />
      </p>
    )
  return (
    <div class="form-field recs-find">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder={hint}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <ul class="products-found">
        {rows.slice(0, FOUND).map((row) => (
          <li key={row.id}>
            <Button
              onClick={() => {
                setTyped('')
                onInput(row.id)
              }}
            >
              {row.name}
            </Button>
          </li>
        ))}
      </ul>
      <p class="quiet" role="status">
        {q !== '' && found.key === q && !found.busy && rows.length === 0 && t.nothingFound}
      </p>
    </div>
  )
}

type OneProps = { value: string | null; onInput: (id: string | null) => void }

export function ProductChosen({ value, onInput }: OneProps) {
  const t = text.value.recs
  const product = useAsked(value, (signal) => fetchProduct(value!, signal))
  const title = product.key === value ? product.value?.title : undefined
  return (
    <Chosen
      label={t.findProduct}
      hint={t.findProductHint}
      value={value}
      name={
        <>
          {title ?? value} <code>{value}</code>
        </>
      }
      find={async (q, signal) => {
        const answer = await fetchProducts({ q, category: '', available: '' }, null, signal)
        return answer.ok
          ? { ok: true, value: answer.value.products.map(({ id, title: name }) => ({ id, name })) }
          : answer
      }}
      onInput={onInput}
    />
  )
}

export function PersonChosen({ value, onInput }: OneProps) {
  const t = text.value.recs
  const [name, setName] = useState<string | null>(null)
  return (
    <Chosen
      label={t.findPerson}
      hint={t.findPersonHint}
      value={value}
      name={
        <>
          {name ?? t.person} <code>{value}</code>
        </>
      }
      find={async (q, signal) => {
        const answer = await fetchProfiles(q, null, signal)
        return answer.ok
          ? {
              ok: true,
              value: answer.value.profiles.map(({ id, label }) => ({ id, name: label ?? t.anonymous })),
            }
          : answer
      }}
      onInput={(id) => {
        setName(null)
        onInput(id)
      }}
    />
  )
}
