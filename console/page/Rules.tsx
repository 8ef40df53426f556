/** The playground of rules: write one, read what it says, try it on a person, count for whom it holds. */
import { useMemo, useRef, useState } from 'preact/hooks'
import { language } from '../preference.ts'
import { keepDraft, recallDraft } from '../rule/draft.ts'
import type { RuleEditor } from '../rule/editor.ts'
import { EXAMPLES } from '../rule/example.ts'
import { notesOf } from '../rule/note.ts'
import { printJson } from '../rule/print.ts'
import { text } from '../text/text.ts'
import { Audience } from './rules/Audience.tsx'
import { Editor } from './rules/Editor.tsx'
import { Meaning } from './rules/Meaning.tsx'
import { useReading } from './rules/reading.ts'
import { Try, useProfile } from './rules/Try.tsx'

export function Rules() {
  const t = text.value.rules
  const [source, setSource] = useState(() => recallDraft('rule') ?? printJson(EXAMPLES[0].when))
  const { reading, isOfNow, again } = useReading(source)
  const editor = useRef<RuleEditor | null>(null)
  const [profile, pick] = useProfile()
  const notes = useMemo(
    () => notesOf(reading.scan, reading.findings, language.value, t),
    [reading, language.value],
  )
  const change = (changed: string) => {
    setSource(changed)
    keepDraft('rule', changed)
  }
  const load = (when: unknown) => editor.current?.setText(printJson(when))
  const { good } = reading
  const isOld = reading.isWhole && !reading.isCurrent
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      <div class="rules">
        <Editor
          source={source}
          scan={reading.scan}
          notes={isOfNow ? notes : null}
          editor={editor}
          onChange={change}
        />
        <Meaning
          reading={reading}
          notes={notes}
          editor={editor}
          isPending={!isOfNow}
          onLoad={load}
          onRetry={again}
        />
        <Try good={good} isOld={isOld} editor={editor} profile={profile} onPick={pick} />
        <Audience good={good} isOld={isOld} onTry={pick} />
      </div>
    </div>
  )
}
