/** Products as a table: found by any word of theirs, narrowed by category and availability. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ProductRow } from '../../../core/wire/catalogue.ts'
import type { Refusal } from '../../api.ts'
import { fetchProducts } from '../../catalogue-api.ts'
import type { ProductFilter } from '../../catalogue-api.ts'
import { query, replaceQuery } from '../../navigate.ts'
import { useResource } from '../../resource.ts'
import { useSettled } from '../../settle.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ChoiceField, SearchField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { ProductTable } from './ProductTable.tsx'

const REFRESH_MS = 10_000
const TYPING_MS = 250
const NO_FILTER: ProductFilter = { q: '', category: '', available: '' }

function filterIn(search: string): ProductFilter {
  const params = new URLSearchParams(search)
  const available = params.get('available')
  return {
    q: params.get('q') ?? '',
    category: params.get('category') ?? '',
    available: available === 'yes' || available === 'no' ? available : '',
  }
}

export function Products({ onAddFeed }: { onAddFeed: () => void }) {
  const t = text.value.catalogue
  const [typed, setTyped] = useState(filterIn(query.value))
  const filter = useSettled({ ...typed, q: typed.q.trim() }, TYPING_MS)
  const key = JSON.stringify(filter)
  const isFiltered = key !== JSON.stringify(NO_FILTER)
  const first = useResource(`products:${key}`, (signal) => fetchProducts(filter, null, signal), REFRESH_MS)
  const later = useLater(key, filter)
  const rows = joined(first.value?.products ?? [], later.rows)
  const cursor = later.rows.length === 0 ? (first.value?.cursor ?? null) : later.cursor
  const refusal = first.refusal ?? later.refusal

  useEffect(() => {
    replaceQuery(new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')))
  }, [key])
  return (
    <>
      <Tools typed={typed} categories={first.value?.categories ?? []} onChange={setTyped}>
        {first.value && counted(rows.length, first.value.total)}
      </Tools>
      {refusal && <Refused refusal={refusal} onRetry={first.reload} />}
      {first.value && rows.length === 0 && (
        <Empty
          icon={isFiltered ? 'search' : 'bag'}
          title={isFiltered ? t.noneTitle : t.emptyTitle}
          lead={isFiltered ? t.noneLead : t.emptyLead}
        >
          {isFiltered ? (
            <Button onClick={() => setTyped(NO_FILTER)}>{text.value.ui.clearFilter}</Button>
          ) : (
            <Button kind="main" onClick={onAddFeed}>
              {t.addFirst}
            </Button>
          )}
        </Empty>
      )}
      {first.value === null && first.loading && <p class="quiet">{text.value.ui.loading}</p>}
      {rows.length > 0 && <ProductTable rows={rows} />}
      {cursor !== null && (
        <div class="more">
          <Button busy={later.busy} onClick={() => void later.load(cursor)}>
            {text.value.ui.more}
          </Button>
        </div>
      )}
    </>
  )
}

type ToolsProps = {
  typed: ProductFilter
  categories: readonly { name: string; count: number }[]
  onChange: (filter: ProductFilter) => void
  children: ComponentChildren
}

function Tools({ typed, categories, onChange, children }: ToolsProps) {
  const t = text.value.catalogue
  // A category out of the address is offered even where no product has it any more.
  const isKnown = typed.category === '' || categories.some(({ name }) => name === typed.category)
  const offered = isKnown ? categories : [...categories, { name: typed.category, count: 0 }]
  return (
    <div class="page-tools">
      <SearchField
        label={t.search}
        hint={t.searchHint}
        value={typed.q}
        onInput={(q) => onChange({ ...typed, q })}
      />
      <ChoiceField
        label={t.category}
        value={typed.category}
        choices={[
          { value: '', name: t.anyCategory },
          ...offered.map(({ name, count }) => ({ value: name, name: `${name} (${count})` })),
        ]}
        onChange={(category) => onChange({ ...typed, category })}
      />
      <ChoiceField
        label={t.availability}
        value={typed.available}
        choices={[
          { value: '', name: t.any },
          { value: 'yes', name: t.inStock },
          { value: 'no', name: t.soldOut },
        ]}
        onChange={(available) => onChange({ ...typed, available: available as ProductFilter['available'] })}
      />
      <span class="quiet" role="status">
        {children}
      </span>
    </div>
  )
}

function counted(shown: number, total: number): string {
  const t = text.value.catalogue
  return shown < total ? t.of(shown, t.count(total)) : t.count(total)
}

type Later = {
  key: string
  rows: readonly ProductRow[]
  cursor: string | null
  refusal: Refusal | null
  busy: boolean
}

/** Pages beyond the first, as the person asks for them; only the first page refreshes by itself. */
function useLater(key: string, filter: ProductFilter) {
  const none: Later = { key, rows: [], cursor: null, refusal: null, busy: false }
  const [later, setLater] = useState(none)
  const current = later.key === key ? later : none
  const load = async (cursor: string) => {
    setLater({ ...current, busy: true })
    const answer = await fetchProducts(filter, cursor)
    setLater((before) => {
      if (before.key !== key) return before
      if (!answer.ok) return { ...before, busy: false, refusal: answer.refusal }
      const rows = [...before.rows, ...answer.value.products]
      return { key, rows, cursor: answer.value.cursor, refusal: null, busy: false }
    })
  }
  return { ...current, load }
}

function joined(first: readonly ProductRow[], later: readonly ProductRow[]): readonly ProductRow[] {
  const seen = new Set(first.map(({ id }) => id))
  return [...first, ...later.filter(({ id }) => !seen.has(id))]
}
