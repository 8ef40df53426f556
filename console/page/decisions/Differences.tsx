import { CHANGES } from '../../../core/decision/diff.ts'
import type { Outcome } from '../../../core/decision/diff.ts'
import { count, humanised, percent, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'
import type { Compared, Example } from './compared.ts'

export function Differences({ state: { sum, examples } }: { state: Compared }) {
  const t = text.value.decisions
  const told = sum.decisions - Object.values(sum.untold).reduce((all, one) => all + one, 0)
  return (
    <>
      <div class="decision-cards">
        <Card title={t.whatIfTitle}>
          <table class="table differences">
            <tbody>
              {CHANGES.filter((change) => change === 'same' || sum.changes[change] > 0).map((change) => (
                <tr key={change}>
                  <th scope="row">{t.changes[change]}</th>
                  <td class="number">{count(sum.changes[change], language.value)}</td>
                  <td class="number quiet">
                    {told > 0 && percent(sum.changes[change] / told, language.value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {told > 0 && sum.changes.same === told && <p class="card-lead">{t.allSame}</p>}
          {sum.ofToday > 0 && <p class="card-lead quiet">{t.ofToday(sum.ofToday)}</p>}
          <Untold untold={sum.untold} />
        </Card>
        {sum.moves.length > 0 && <Moves moves={sum.moves} />}
      </div>
      {examples.length > 0 && <People examples={examples} />}
    </>
  )
}

function Untold({ untold }: { untold: Compared['sum']['untold'] }) {
  const t = text.value.decisions
  const some = (['borrowed', 'not_read', 'gone'] as const).filter((why) => untold[why] > 0)
  if (some.length === 0) return null
  return (
    <p class="card-lead quiet">
      {t.cannotTell}:{' '}
      {some.map((why) => `${t.untold[why]} (${count(untold[why], language.value)})`).join(', ')}.
    </p>
  )
}

function Moves({ moves }: { moves: Compared['sum']['moves'] }) {
  const t = text.value.decisions
  const nameOf = (id: string | null) => (id === null ? t.ownContent : id)
  return (
    <Card title={t.moves}>
      <table class="table differences">
        <tbody>
          {moves.map(({ from, to, count: times }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">
                {nameOf(from)} → {nameOf(to)}
              </th>
              <td class="number">{count(times, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function People({ examples }: { examples: readonly Example[] }) {
  const { decisions: t, name } = text.value
  return (
    <Card title={t.people} note={t.peopleLead(examples.length)}>
      <table class="table decisions-table">
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col" class="col-slot">
              {t.where}
            </th>
            <th scope="col">{t.from}</th>
            <th scope="col">{t.to}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ profile, decision, at, slot, change, from, to }) => (
            <tr key={`${profile} ${decision}`}>
              <td>
                <a
                  class="row-link"
                  href={`${routePath({ page: 'decision', profile, id: decision })}?at=${at}`}
                >
                  <When at={at} form="moment" />
                </a>
              </td>
              <td>
                <code>{shortId(profile)}</code>
              </td>
              <td class="col-slot">{name.slot[slot] ?? humanised(slot)}</td>
              <td>
                <Side outcome={from} />
              </td>
              <td>
                <Side outcome={to} /> <Badge>{t.changes[change]}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Side({ outcome: { campaign, variant, products } }: { outcome: Outcome }) {
  const t = text.value.decisions
  if (campaign === null) return <span class="quiet">{t.ownContent}</span>
  return (
    <>
      {campaign} {variant !== null && <code>{variant}</code>}
      {products.length > 0 && <span class="row-under quiet">{products.slice(0, 4).join(', ')}</span>}
    </>
  )
}
