/** A rule of a campaign: rows or text, one rule, as segments are written. */
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Condition } from '../../../core/rule/condition.ts'
import type { Said } from '../../campaign/said.ts'
import { language } from '../../preference.ts'
import type { RuleEditor } from '../../rule/editor.ts'
import { notesOf } from '../../rule/note.ts'
import { printJson } from '../../rule/print.ts'
import { scanJson } from '../../rule/scan.ts'
import { formOf, ruleOf } from '../../segment/form.ts'
import { text } from '../../text/text.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { Editor } from '../rules/Editor.tsx'
import { Builder } from '../segments/Builder.tsx'

type RuleFieldProps = {
  label: string
  begun: unknown
  /** What is to be said of it, with its place in the draft. */
  findings: readonly Said[]
  /** Where the rule stands in the draft. */
  at: string
  /** Null: the text is no rule yet. */
  onRule: (when: Record<string, unknown> | null) => void
}

export function RuleField({ label, begun, findings, at, onRule }: RuleFieldProps) {
  const { segments: t, rules } = text.value
  const [source, setSource] = useState(() => printJson(begun))
  const [tab, setTab] = useState<'form' | 'text'>(() => (hasForm(begun) ? 'form' : 'text'))
  const editor = useRef<RuleEditor | null>(null)
  const scan = useMemo(() => scanJson(source), [source])
  const notes = useMemo(() => {
    const told = findings.map(({ message, hint, ...one }) => ({
      ...one,
      at: one.at.slice(at.length),
      message: { cs: message, en: message },
      hint: { cs: hint, en: hint },
    }))
    return notesOf(scan, told, language.value, rules)
  }, [scan, findings, at, language.value, rules])
  const write = (changed: string) => {
    setSource(changed)
    const read = scanJson(changed)
    const isRule = read.kind === 'json' && isCondition(read.value)
    onRule(isRule ? (read.value as Record<string, unknown>) : null)
  }
  const value = scan.kind === 'json' ? scan.value : null
  return (
    <Tabs
      label={`${label}: ${t.formOrText}`}
      tabs={[
        { key: 'form', name: t.form },
        { key: 'text', name: t.text },
      ]}
      current={tab}
      onChange={setTab}
    >
      {tab === 'form' ? (
        <Builder
          form={isCondition(value) ? formOf(value) : null}
          isBroken={!isCondition(value)}
          onChange={(changed) => write(printJson(ruleOf(changed)))}
        />
      ) : (
        <Editor source={source} scan={scan} notes={notes} editor={editor} onChange={write} />
      )}
    </Tabs>
  )
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Rows know people, and not what a page sees. */
function hasForm(when: unknown): boolean {
  return isCondition(when) && formOf(when) !== null && !JSON.stringify(when).includes('"page.')
}
