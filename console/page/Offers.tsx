/** The offers of the shop: what each gives, to whom, and how much of it is gone. */
import { useEffect } from 'preact/hooks'
import type { OfferDraft, OfferRow } from '../../core/wire/offers.ts'
import { observeNow } from '../clock.ts'
import { count, money } from '../format.ts'
import { navigate } from '../navigate.ts'
import { fetchOffers, saveOffer } from '../offer-api.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Refused, refusalText } from '../ui/Refused.tsx'
import { showToast } from '../ui/toast.ts'
import { Spent, givesText } from './offers/Spent.tsx'

const REFRESH_MS = 15_000

export function Offers() {
  const { offers: t, ui } = text.value
  const answer = useResource('offers', fetchOffers, REFRESH_MS)
  const { value, refusal, loading, reload } = answer
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <CreateLink />
      </header>
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {value === null && loading && <p class="quiet">{ui.loading}</p>}
      {value?.offers.length === 0 && (
        <Empty icon="offers" title={t.noneTitle} lead={t.noneLead}>
          <CreateLink />
        </Empty>
      )}
      {value && value.offers.length > 0 && <OfferTable rows={value.offers} currency={value.currency} />}
      {value && value.recipes.length > 0 && <Recipes recipes={value.recipes} currency={value.currency} />}
    </div>
  )
}

function CreateLink() {
  return (
    <a class="button button-main" href={routePath({ page: 'offer-edit', id: 'new' })}>
      {text.value.offers.create}
    </a>
  )
}

function OfferTable({ rows, currency }: { rows: readonly OfferRow[]; currency: string }) {
  const t = text.value.offers
  return (
    <table class="table offers">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="col-whom">
            {t.whom}
          </th>
          <th scope="col">{t.uses}</th>
          <th scope="col">{t.given}</th>
          <th scope="col" class="col-codes">
            {t.codes}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} class={row.status === 'published' ? undefined : 'campaign-resting'}>
            <td>
              <a class="row-link" href={routePath({ page: 'offer', id: row.id })}>
                {row.name[language.value]}
              </a>
              <span class="campaign-under quiet">{givesText(row.offer, currency)}</span>
              <span class="campaign-tags">
                <code>{row.id}</code>
                <OfferTags row={row} />
              </span>
            </td>
            <td class="col-whom">
              {row.sentence?.[language.value] ?? <span class="quiet">{t.everybody}</span>}
            </td>
            <td>
              <Spent
                name={t.uses}
                part={row.uses}
                whole={row.offer.budget?.uses}
                say={(value) => count(value, language.value)}
              />
            </td>
            <td>
              <Spent
                name={t.given}
                part={row.discountMicro}
                whole={row.offer.budget?.discountMicro}
                say={(value) => money(value, currency, language.value)}
              />
            </td>
            <td class="col-codes">
              <PoolText row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function PoolText({ row: { pool } }: { row: OfferRow }) {
  const t = text.value.offers
  if (pool.left === null) return <span class="quiet">{t.minted}</span>
  return (
    <>
      {t.left(pool.left)} {pool.isLow && <Badge tone="warn">{t.low}</Badge>}
    </>
  )
}

export function OfferTags({ row }: { row: OfferRow }) {
  const t = text.value.offers
  const isLive = row.status === 'published'
  return (
    <>
      <Badge tone={isLive && row.runs ? 'good' : 'plain'}>{t.status[row.status] ?? row.status}</Badge>
      {row.hasDraft && row.status !== 'draft' && <Badge tone="accent">{t.hasDraft}</Badge>}
      {isLive && !row.runs && <Badge tone="warn">{t.rests}</Badge>}
    </>
  )
}

function Recipes({ recipes, currency }: { recipes: readonly OfferDraft[]; currency: string }) {
  const t = text.value.offers
  const begin = async (recipe: OfferDraft) => {
    const answer = await saveOffer(recipe)
    if (answer.ok) return navigate(routePath({ page: 'offer-edit', id: recipe.id }))
    showToast('bad', refusalText(answer.refusal).title, answer.refusal.detail)
  }
  return (
    <Card title={t.recipes} class="offer-recipes">
      <p class="quiet">{t.recipesLead}</p>
      <div class="rows">
        {recipes.map((recipe) => (
          <div class="row" key={recipe.id}>
            <div class="row-main">
              <span class="row-title">{recipe.name[language.value]}</span>
              <span class="row-note">{givesText(recipe, currency)}</span>
            </div>
            <Button
              onClick={() => void begin(recipe)}
              label={`${t.useRecipe}: ${recipe.name[language.value]}`}
            >
              {t.useRecipe}
            </Button>
          </div>
        ))}
      </div>
    </Card>
  )
}
