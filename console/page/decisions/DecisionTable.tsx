import type { DecisionRow, DecisionsAnswer } from '../../../core/wire/decisions.ts'
import { humanised, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { When } from '../../ui/When.tsx'
import { OutcomeBadge } from './OutcomeBadge.tsx'

type DecisionTableProps = { rows: readonly DecisionRow[]; answer: DecisionsAnswer; campaign: string }

export function DecisionTable({ rows, answer, campaign }: DecisionTableProps) {
  const t = text.value.decisions
  const names = new Map(answer.campaigns.map(({ id, name }) => [id, name[language.value]]))
  return (
    <table class="table decisions-table">
      <thead>
        <tr>
          <th scope="col">{t.when}</th>
          <th scope="col">{t.who}</th>
          <th scope="col" class="col-slot">
            {t.where}
          </th>
          <th scope="col">{t.what}</th>
          <th scope="col" class="col-why">
            {t.why}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.profile} ${row.id}`} row={row} names={names} campaign={campaign} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { row: DecisionRow; names: ReadonlyMap<string, string>; campaign: string }

function Row({ row, names, campaign }: RowProps) {
  const { decisions: t, name } = text.value
  const { profile, id, at, slot, outcome } = row
  return (
    <tr>
      <td class="col-when">
        <a class="row-link" href={`${routePath({ page: 'decision', profile, id })}?at=${at}`}>
          <When at={at} form="moment" />
        </a>
      </td>
      <td>
        {row.person ?? <span class="quiet">{t.nobody}</span>}
        <code class="row-under">{shortId(profile)}</code>
      </td>
      <td class="col-slot">
        {name.slot[slot] ?? humanised(slot)}
        <span class="row-under quiet">{row.page}</span>
      </td>
      <td>
        <OutcomeBadge outcome={outcome} /> <What row={row} names={names} asked={campaign} />
      </td>
      <td class="col-why">{row.because}</td>
    </tr>
  )
}

type WhatProps = { row: DecisionRow; names: ReadonlyMap<string, string>; asked: string }

/** Where a campaign was asked for that did not come, what stood there instead. */
function What({ row: { campaign, variant, products, count, outcome }, names, asked }: WhatProps) {
  const t = text.value.decisions
  const stood = outcome === 'shown' || (asked !== '' && campaign !== asked) ? campaign : null
  const more = count - products.length
  return (
    <>
      <span class="decision-what">
        {stood === null ? <span class="quiet">{t.ownContent}</span> : (names.get(stood) ?? stood)}
        {stood !== null && variant !== null && <code> {variant}</code>}
      </span>
      {products.length > 0 && (
        <span class="row-under quiet">
          {products.join(', ')} {more > 0 && t.andMore(more)}
        </span>
      )}
    </>
  )
}
