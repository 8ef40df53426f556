import type { ComponentChildren } from 'preact'
import type { DecisionExplained, ReadView } from '../../../core/wire/decisions.ts'
import { count, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { When } from '../../ui/When.tsx'

const SHOWN = 5

type ReadProps = { read: ReadView; view: DecisionExplained }

/** What a decision read of the person and of the page, under which consent. */
export function Read({ read, view }: ReadProps) {
  const t = text.value.decisions
  const campaign = (id: string) => view.names[id]?.[language.value] ?? id
  return (
    <>
      <p class="card-lead">{t.readLead}</p>
      {read.isBorrowed && <p class="card-lead">{t.borrowed}</p>}
      <dl class="facts decision-read">
        <dt>{t.consent}</dt>
        <dd>
          <Consent read={read} purpose={view.decision.consent} />
        </dd>
        <dt>{t.cart}</dt>
        <List of={read.cart.map(({ title, quantity }) => `${title} ${t.times(quantity)}`)} />
        <dt>{t.recent}</dt>
        <List of={read.recent.map(({ title }) => title)} />
        <dt>{t.interests}</dt>
        <List
          of={read.affinity.map(({ category, share }) => `${category} ${percent(share, language.value)}`)}
        />
        <dt>{t.bought}</dt>
        <List of={read.bought.map(({ title }) => title)} />
        <dt>{t.met}</dt>
        <List
          of={read.met.map(({ campaign: id, impressions }) => `${campaign(id)} ${t.times(impressions)}`)}
        />
        {read.taken.length > 0 && (
          <>
            <dt>{t.taken}</dt>
            <List of={read.taken.map(campaign)} />
          </>
        )}
      </dl>
      <Fields title={t.signals} fields={read.signals} />
      <Fields title={t.facts} fields={read.facts} />
    </>
  )
}

function Consent({ read: { consents }, purpose }: { read: ReadView; purpose: string }) {
  const { decisions: t, name } = text.value
  const given = consents.find((one) => one.purpose === purpose && one.granted)
  if (!given) return <>{t.noConsent}</>
  return (
    <>
      {t.consentOf(name.purpose[given.purpose] ?? given.purpose, given.source)}
      <span class="row-under quiet">
        {t.givenAt} <When at={given.at} form="moment" />
        {given.wording !== null && ` · ${t.wording} ${given.wording}`}
        {given.proof !== null && ` · ${t.proof} ${given.proof}`}
      </span>
    </>
  )
}

/** The first few; the others are counted. */
function List({ of }: { of: readonly string[] }): ComponentChildren {
  const t = text.value.decisions
  if (of.length === 0) return <dd class="quiet">{t.nothing}</dd>
  const more = of.length - SHOWN
  return (
    <dd>
      {of.slice(0, SHOWN).join(', ')} {more > 0 && <span class="quiet">{t.andMore(more)}</span>}
    </dd>
  )
}

function Fields({ title, fields }: { title: string; fields: ReadView['facts'] }) {
  if (fields.length === 0) return null
  return (
    <details class="decision-fields">
      <summary>
        {title} <span class="quiet">{count(fields.length, language.value)}</span>
      </summary>
      <table class="table">
        <tbody>
          {fields.map(({ path, value }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>
                <code>{JSON.stringify(value)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
