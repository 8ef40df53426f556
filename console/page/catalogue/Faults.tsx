/** What was wrong with single rows: totals at once, the rows when asked for, all of them as a file. */
import { useState } from 'preact/hooks'
import { ROW_FAULTS } from '../../../core/catalogue/row-fault.ts'
import type { RowCode } from '../../../core/catalogue/row-fault.ts'
import type { FaultView, ImportView } from '../../../core/wire/catalogue.ts'
import { faultsAddress, fetchFaults } from '../../catalogue-api.ts'
import { count, humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'

/** The console may be older than the instance: a code it does not know is shown as it is. */
function wordsOf(code: string): { title: string; hint: string; isRefused: boolean } {
  const known = ROW_FAULTS[code as RowCode]
  if (!known) return { title: humanised(code), hint: '', isRefused: true }
  return {
    title: known.title[language.value],
    hint: known.hint[language.value],
    isRefused: known.level === 'refused',
  }
}

export function Faults({ view }: { view: ImportView }) {
  const t = text.value.catalogue
  const [rows, setRows] = useState<readonly FaultView[] | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const load = async (from: string | null) => {
    setBusy(true)
    const answer = await fetchFaults(view.id, from)
    setBusy(false)
    if (!answer.ok) return showToast('bad', refusalText(answer.refusal).title)
    setRows((before) => [...(from === null ? [] : (before ?? [])), ...answer.value.faults])
    setCursor(answer.value.cursor)
  }
  return (
    <div class="faults">
      <div class="faults-head">
        <ul class="sums" aria-label={t.faults}>
          {view.faults.map(({ code, count: value }) => {
            const { title, isRefused } = wordsOf(code)
            return (
              <li key={code}>
                <Badge tone={isRefused ? 'bad' : 'warn'}>{count(value, language.value)}</Badge> {title}
              </li>
            )
          })}
        </ul>
        <span class="feed-actions">
          <Button kind="quiet" busy={busy} onClick={() => (rows === null ? void load(null) : setRows(null))}>
            {rows === null ? t.showFaults : t.hideFaults}
          </Button>
          <a class="button button-quiet" href={faultsAddress(view.id, language.value)} download>
            <Icon name="copy" />
            {t.download}
          </a>
        </span>
      </div>
      {rows !== null && <FaultTable rows={rows} />}
      {rows !== null && cursor !== null && (
        <div class="more">
          <Button busy={busy} onClick={() => void load(cursor)}>
            {text.value.ui.more}
          </Button>
        </div>
      )}
    </div>
  )
}

function FaultTable({ rows }: { rows: readonly FaultView[] }) {
  const t = text.value.catalogue
  return (
    <table class="table fault-table">
      <thead>
        <tr>
          <th scope="col" class="number">
            {t.line}
          </th>
          <th scope="col">{t.code}</th>
          <th scope="col">{t.fault}</th>
          <th scope="col" class="col-hint">
            {t.hint}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { title, hint, isRefused } = wordsOf(row.code)
          return (
            <tr key={`${row.line} ${row.code} ${row.id}`}>
              <td class="number">{count(row.line, language.value)}</td>
              <th scope="row">
                <code>{row.id ?? '–'}</code>
              </th>
              <td>
                {title} <span class="quiet">({isRefused ? t.refusedLevel : t.notedLevel})</span>
                {(row.path !== '' || row.found !== '') && (
                  <span class="row-under">
                    {row.path !== '' && <code>{row.path}</code>}
                    {row.found !== '' && ` ${t.found(row.found)}`}
                  </span>
                )}
              </td>
              <td class="col-hint">{hint}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
