/** Everything computed of a person: from what, how far back, for what, and what it is now. */
import { useState } from 'preact/hooks'
import type { FeatureView, FeaturesAnswer } from '../../../core/wire/profile.ts'
import { now } from '../../clock.ts'
import { folded } from '../../live/filter.ts'
import { language } from '../../preference.ts'
import { fetchFeatures } from '../../profile-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Evidence } from './Evidence.tsx'
import { PurposeList } from './PurposeList.tsx'
import { Engagement, Rfm } from './Scores.tsx'
import { reachWords, sourceWords, unitWords, valueWords } from './feature-value.ts'

const REFRESH_MS = 5_000

export function Features({ id }: { id: string }) {
  const { ui } = text.value
  const answer = useResource(`features:${id}`, (signal) => fetchFeatures(id, signal), REFRESH_MS)
  if (answer.refusal && !answer.value) return <Refused refusal={answer.refusal} onRetry={answer.reload} />
  if (!answer.value) return <p class="quiet">{ui.loading}</p>
  return (
    <div class="stack">
      <div class="scores">
        <Rfm answer={answer.value} />
        <Engagement answer={answer.value} />
      </div>
      <Evidence interests={answer.value.interests} />
      <Tables answer={answer.value} />
    </div>
  )
}

/** Whoever may be read for one purpose alone is made of behaviour, and goes with the consent. */
function isProfiling({ purposes }: FeatureView): boolean {
  return purposes.every((purpose) => purpose === 'personalisation' || purpose === 'functionality')
}

function Tables({ answer }: { answer: FeaturesAnswer }) {
  const t = text.value.person
  const [wanted, setWanted] = useState('')
  const needle = folded(wanted)
  const found = answer.features.filter((one) =>
    folded(`${one.id} ${one.title[language.value]} ${sourceWords(one, text.value)}`).includes(needle),
  )
  return (
    <Card title={t.features}>
      <p class="card-lead">{t.featuresLead}</p>
      <SearchField label={t.featureFilter} hint={t.featureFilter} value={wanted} onInput={setWanted} />
      {found.length === 0 && <p class="quiet">{t.noFeature}</p>}
      <Group
        title={t.groupContract}
        lead={t.groupContractLead}
        features={found.filter((one) => !isProfiling(one))}
        answer={answer}
      />
      <Group
        title={t.groupProfiling}
        lead={t.groupProfilingLead}
        features={found.filter(isProfiling)}
        answer={answer}
      />
    </Card>
  )
}

type GroupProps = {
  title: string
  lead: string
  features: readonly FeatureView[]
  answer: FeaturesAnswer
}

function Group({ title, lead, features, answer }: GroupProps) {
  const t = text.value.person
  if (features.length === 0) return null
  return (
    <>
      <h3 class="part-title">{title}</h3>
      <p class="card-lead">{lead}</p>
      <table class="plain-table features">
        <thead>
          <tr>
            <th scope="col">{t.feature}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.madeFrom}</th>
            <th scope="col">{t.reach}</th>
            <th scope="col">{t.fresh}</th>
            <th scope="col">{t.readFor}</th>
          </tr>
        </thead>
        <tbody>
          {features.map((feature) => (
            <Row key={feature.id} feature={feature} answer={answer} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Row({ feature, answer }: { feature: FeatureView; answer: FeaturesAnswer }) {
  const t = text.value.person
  const { currency, interests } = answer
  const titles = new Map(interests.map(({ id, title }) => [id, title[language.value]]))
  const value = valueWords(feature, {
    text: text.value,
    language: language.value,
    currency,
    now: now.value,
    titles,
  })
  const unit = unitWords(feature, text.value)
  return (
    <tr>
      <th scope="row">
        {feature.title[language.value]}
        <code class="row-under">f.{feature.id}</code>
      </th>
      <td data-name={t.value}>
        {value === null ? (
          <span class="quiet">{t.none}</span>
        ) : (
          <>
            <strong>{value}</strong> {unit !== '' && <span class="quiet">{unit}</span>}
          </>
        )}
      </td>
      <td data-name={t.madeFrom}>{sourceWords(feature, text.value)}</td>
      <td data-name={t.reach}>{reachWords(feature, text.value)}</td>
      <td data-name={t.fresh}>{t.freshness[feature.freshness]}</td>
      <td data-name={t.readFor}>
        <PurposeList purposes={feature.purposes} />
      </td>
    </tr>
  )
}
