import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { fetchRuleSchema } from '../../api.ts'
import { language } from '../../preference.ts'
import { curlOf } from '../../rule/curl.ts'
import type { EditorRef } from '../../rule/editor.ts'
import type { Note } from '../../rule/note.ts'
import { plainEditor } from '../../rule/plain.ts'
import { printJson } from '../../rule/print.ts'
import type { Scan } from '../../rule/scan.ts'
import type { Schema } from '../../rule/vocabulary.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Examples } from './Examples.tsx'

type EditorProps = {
  source: string
  scan: Scan
  /** Null while they are not about the present text; the marks then stay where they are. */
  notes: readonly Note[] | null
  editor: EditorRef
  onChange: (source: string) => void
}

type Stage = 'loading' | 'ready' | 'failed'

export function Editor({ source, scan, notes, editor, onChange }: EditorProps) {
  const t = text.value.rules
  const { host, plain, stage } = useEditor(source, editor, onChange)
  useEffect(() => {
    if (notes) editor.current?.setNotes(notes)
  }, [notes, stage])
  const load = (changed: string) => {
    if (editor.current) editor.current.setText(changed)
    else onChange(changed)
  }
  return (
    <Card class="rule-card" title={t.editor} actions={<Examples onPick={(when) => load(printJson(when))} />}>
      <div class="rule-field">
        <div class="rule-host" ref={host} hidden={stage === 'failed'} />
        {stage === 'loading' && (
          <pre class="rule-waiting" aria-busy="true" role="img" aria-label={t.editorLoading}>
            {source}
          </pre>
        )}
        {stage === 'failed' && (
          <textarea
            ref={plain}
            class="rule-plain"
            aria-label={t.editor}
            spellcheck={false}
            value={source}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </div>
      <div class="rule-tools">
        <Button
          kind="quiet"
          disabled={scan.kind !== 'json'}
          onClick={() => {
            if (scan.kind === 'json') load(printJson(scan.value))
          }}
        >
          {t.tidy}
        </Button>
        <CopyButton value={source} label={t.copyJson} disabled={scan.kind !== 'json'} />
        <CopyButton
          value={scan.kind === 'json' ? curlOf(location.origin, scan.value) : ''}
          label={t.copyCurl}
          disabled={scan.kind !== 'json'}
        />
        <p class={stage === 'failed' ? 'rule-keys quiet' : 'rule-keys rule-keys-only quiet'}>
          {stage === 'failed' ? t.editorFailed : t.keys}
        </p>
      </div>
    </Card>
  )
}

/** Loads the editor when the page is opened; a new language makes a new one around the same text. */
function useEditor(source: string, editor: EditorRef, onChange: (source: string) => void) {
  const host = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLTextAreaElement>(null)
  const [stage, setStage] = useState<Stage>('loading')
  const latest = useRef({ source, onChange })
  latest.current = { source, onChange }
  const schema = useSchema()
  useEffect(() => {
    let isGone = false
    const { rules: t, name } = text.value
    import('../../rule/editor.ts').then(
      ({ mountEditor }) => {
        if (isGone || !host.current) return
        editor.current = mountEditor({
          host: host.current,
          text: latest.current.source,
          label: t.editorLabel,
          language: language.value,
          told: { ...name.event, ...t.word },
          schema: () => schema.current,
          mendLabel: t.mend,
          onChange: (changed) => latest.current.onChange(changed),
        })
        setStage('ready')
      },
      () => {
        editor.current = plainEditor({
          text: () => latest.current.source,
          onChange: (changed) => latest.current.onChange(changed),
          select: (from, to) => {
            plain.current?.focus()
            plain.current?.setSelectionRange(from, to)
          },
        })
        setStage('failed')
      },
    )
    return () => {
      isGone = true
      editor.current?.destroy()
      editor.current = null
      setStage('loading')
    }
  }, [language.value])
  return { host, plain, stage }
}

/** The instance's schema of rules; without it completion knows the words of the language all the same. */
function useSchema(): RefObject<Schema | null> {
  const schema = useRef<Schema | null>(null)
  useEffect(() => {
    const aborter = new AbortController()
    void fetchRuleSchema(aborter.signal).then((answer) => {
      if (answer.ok) schema.current = answer.value
    })
    return () => aborter.abort()
  }, [])
  return schema
}
