/** One list as a page or a person would get it, each product with its reason, and what was left out. */
import { ASKED_STRATEGIES } from '../../../core/recommend/step-up.ts'
import type { AskedStrategy } from '../../../core/recommend/step-up.ts'
import type { RecsPreviewAnswer } from '../../../core/wire/recs.ts'
import { useAsked } from '../../ask.ts'
import { money } from '../../format.ts'
import { query, replaceQuery } from '../../navigate.ts'
import { language } from '../../preference.ts'
import { previewRecs } from '../../recs-api.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { PersonChosen, ProductChosen } from './Chosen.tsx'

export function Preview() {
  const t = text.value.recs
  const params = new URLSearchParams(query.value)
  const strategy = ASKED_STRATEGIES.find((one) => one === params.get('strategy')) ?? 'for_you'
  const [product, profile] = [params.get('product'), params.get('person')]
  const asked = { strategy, product, profile }
  const preview = useAsked(JSON.stringify(asked), (signal) => previewRecs(asked, signal))
  const set = (name: string, value: string | null) => {
    if (value === null) params.delete(name)
    else params.set(name, value)
    replaceQuery(params)
  }
  return (
    <div class="recs-preview">
      <Card title={t.choose} class="recs-ask">
        <ChoiceField
          label={t.strategy}
          value={strategy}
          choices={ASKED_STRATEGIES.map((value) => ({ value, name: t.strategies[value] }))}
          onChange={(value) => set('strategy', value)}
        />
        <p class="quiet">{t.means[strategy]}</p>
        <h3 class="card-sub">{t.product}</h3>
        <ProductChosen value={product} onInput={(id) => set('product', id)} />
        <h3 class="card-sub">{t.person}</h3>
        <PersonChosen value={profile} onInput={(id) => set('person', id)} />
        <p class="quiet" role="status">
          {personNote(profile, preview.value?.person ?? null)}
        </p>
      </Card>
      <div class="recs-lists" aria-busy={preview.busy}>
        {preview.refusal && <Refused refusal={preview.refusal} onRetry={preview.again} />}
        {preview.value && <Listed answer={preview.value} strategy={strategy} />}
        {preview.value && <Left refused={preview.value.refused} />}
      </div>
    </div>
  )
}

function personNote(profile: string | null, person: RecsPreviewAnswer['person']): string {
  const t = text.value.recs
  if (profile === null) return t.nobody
  return person === 'refused' ? t.personRefused : person === 'read' ? t.personRead : ''
}

function Listed({ answer, strategy }: { answer: RecsPreviewAnswer; strategy: AskedStrategy }) {
  const t = text.value.recs
  const { listed, titles } = answer
  if (listed.length === 0)
    return (
      <Empty
        icon="recommendations"
        title={t.emptyList}
        lead={strategy === 'recent' ? t.emptyRecent : t.emptyShop}
      />
    )
  return (
    <Card title={t.list} note={t.listed(listed.length)}>
      <ol class="recs-list">
        {listed.map((one) => (
          <li key={one.id}>
            <Picture url={one.imageUrl} title={one.title} size={56} />
            <div class="row-main">
              <a class="row-title" href={routePath({ page: 'product', id: one.id })}>
                {one.title}
              </a>
              <span class="recs-why">{t.why(one.reason, (id) => titles[id] ?? id)}</span>
              <span class="row-note">{one.category}</span>
            </div>
            <span class="product-number">{money(one.priceMicro, one.currency, language.value)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Left({ refused }: Pick<RecsPreviewAnswer, 'refused'>) {
  const t = text.value.recs
  return (
    <Card title={t.left}>
      {refused.length === 0 && <p class="quiet">{t.noLeft}</p>}
      <ul class="recs-left">
        {refused.map(({ why, products }) => (
          <li key={why}>
            <span class="badge badge-plain">{t.refusals[why]}</span>{' '}
            {products.map(({ title }) => title).join(', ')}
          </li>
        ))}
      </ul>
    </Card>
  )
}
