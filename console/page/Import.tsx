/** People and orders from a file: put it in, look at what would become of it, let it run. */
import { useRef, useState } from 'preact/hooks'
import type { ImportKind } from '../../core/base/import-field.ts'
import type { ImportMapping, ImportPreview, ImportProgress } from '../../core/wire/import.ts'
import type { Answer, Refusal } from '../api.ts'
import { money } from '../format.ts'
import { fetchImports, goOnWith, importFile, previewFile } from '../import-api.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { Button } from '../ui/Button.tsx'
import { ChoiceField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Columns } from './import/Columns.tsx'
import { DropZone } from './import/DropZone.tsx'
import { Problems, Rows } from './import/Rows.tsx'
import { Earlier, Running } from './import/Running.tsx'
import { importText } from './import/text.ts'

const REFRESH_MS = 10_000

type State = {
  readonly file: File | null
  readonly preview: ImportPreview | null
  readonly run: ImportProgress | null
  readonly refusal: Refusal | null
  readonly busy: boolean
}
const START: State = { file: null, preview: null, run: null, refusal: null, busy: false }

export function Import() {
  const t = importText.value
  const { state, look, start, again } = useImport()
  const { file, preview, run } = state
  const earlier = useResource('imports', (signal) => fetchImports(signal), REFRESH_MS)
  const before = (earlier.value?.imports ?? []).filter(({ id }) => id !== run?.id)
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        {file && <Button onClick={again}>{t.another}</Button>}
      </header>
      <div class="import">
        {!preview && !run && <DropZone busy={state.busy} onFile={(chosen) => void look(chosen, null)} />}
        {state.refusal && <Refused refusal={state.refusal} />}
        {run && <Running run={run} />}
        {file && preview && !run && (
          <>
            <Summary
              preview={preview}
              busy={state.busy}
              onKind={(kind) => void look(file, { kind, mapping: null })}
              onStart={() => void start(file, preview)}
            />
            <Columns
              preview={preview}
              disabled={state.busy}
              onMapping={(mapping) => void look(file, { kind: preview.kind, mapping })}
            />
            <Problems preview={preview} />
            <Rows preview={preview} />
          </>
        )}
        {before.length > 0 && <Earlier runs={before} />}
      </div>
    </div>
  )
}

type SummaryProps = {
  preview: ImportPreview
  busy: boolean
  onKind: (kind: ImportKind) => void
  onStart: () => void
}

function Summary({ preview, busy, onKind, onStart }: SummaryProps) {
  const t = importText.value
  const { totals, kind, missing } = preview
  const subjects = t.subjects[kind](totals.subjects)
  return (
    <section class="card summary" aria-label={t.title}>
      <ChoiceField
        label={t.kind}
        value={kind}
        choices={(['people', 'orders'] as const).map((value) => ({ value, name: t.kinds[value] }))}
        onChange={(value) => onKind(value as ImportKind)}
      />
      <p role="status">
        {t.rows(totals.rows)} · {subjects}
        {totals.valueMicro > 0 && ` ${t.worth} ${money(totals.valueMicro, totals.currency, language.value)}`}
        {totals.bad > 0 && ` · ${t.bad(totals.bad)}`}
      </p>
      <Button
        kind="main"
        busy={busy}
        disabled={missing.length > 0 || totals.subjects === 0}
        onClick={onStart}
      >
        {t.start(subjects)}
      </Button>
    </section>
  )
}

/** What is asked last counts: an answer to an older question is passed over. */
function useImport() {
  const [state, setState] = useState(START)
  const turn = useRef(0)
  const settle = <Value,>(
    own: number,
    answer: Answer<Value>,
    put: (value: Value) => Partial<State>,
  ): boolean => {
    if (own !== turn.current) return false
    setState((held) => ({
      ...held,
      busy: false,
      refusal: answer.ok ? null : answer.refusal,
      ...(answer.ok ? put(answer.value) : {}),
    }))
    return answer.ok
  }
  const look = async (file: File, wish: { kind: ImportKind; mapping: ImportMapping | null } | null) => {
    const own = ++turn.current
    setState((held) => ({ ...held, file, busy: true, refusal: null }))
    const asked =
      wish === null
        ? null
        : wish.mapping === null
          ? { kind: wish.kind }
          : { kind: wish.kind, mapping: wish.mapping }
    settle(own, await previewFile(file, asked), (preview) => ({ preview }))
  }
  const start = async (file: File, { kind, columns }: ImportPreview) => {
    const own = ++turn.current
    setState((held) => ({ ...held, busy: true, refusal: null }))
    let answer = await importFile(file, { kind, mapping: columns.map(({ field }) => field) })
    while (settle(own, answer, (run) => ({ run })) && answer.ok && answer.value.state === 'running')
      answer = await goOnWith(answer.value.id)
  }
  const again = () => {
    turn.current++
    setState(START)
  }
  return { state, look, start, again }
}
