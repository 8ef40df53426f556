/** The playground of rules: write one, read what it says, try it on a person, count for whom it holds. */
import { useMemo, useRef, useState } from 'preact/hooks'
import type { RuleCheckAnswer } from '../../core/wire/rules.ts'
import { checkRule } from '../api.ts'
import { useAsked } from '../ask.ts'
import { language } from '../preference.ts'
import { keepDraft, recallDraft } from '../rule/draft.ts'
import type { RuleEditor } from '../rule/editor.ts'
import { EXAMPLES } from '../rule/example.ts'
import { notesOf } from '../rule/note.ts'
import { printJson } from '../rule/print.ts'
import { scanJson } from '../rule/scan.ts'
import type { Scan } from '../rule/scan.ts'
import { useSettled } from '../settle.ts'
import { text } from '../text/text.ts'
import { Audience } from './rules/Audience.tsx'
import { Editor } from './rules/Editor.tsx'
import { Meaning } from './rules/Meaning.tsx'
import { Try, useProfile } from './rules/Try.tsx'

const TYPING_MS = 300

/** A rule that may be asked with: the last wording without an error. */
export type GoodRule = { readonly key: string; readonly when: unknown; readonly answer: RuleCheckAnswer }

export function Rules() {
  const t = text.value.rules
  const [source, setSource] = useState(() => recallDraft('rule') ?? printJson(EXAMPLES[0].when))
  const settled = useSettled(source, TYPING_MS)
  const scan = useMemo(() => scanJson(settled), [settled])
  const editor = useRef<RuleEditor | null>(null)
  const [profile, pick] = useProfile()
  const { check, isFresh, good } = useCheck(scan)

  const findings = isFresh ? (check.value?.findings ?? []) : []
  const notes = useMemo(
    () => notesOf(scan, findings, language.value, t),
    [scan, isFresh, check.value, language.value],
  )
  const isSettled = source === settled && (scan.kind !== 'json' || isFresh)
  const change = (changed: string) => {
    setSource(changed)
    keepDraft('rule', changed)
  }
  const load = (when: unknown) => editor.current?.setText(printJson(when))
  const isCurrent = scan.kind === 'json' && good !== null && good.answer === check.value
  // While the answer is on its way the old one is not yet worth a word.
  const isOld = isSettled && !isCurrent
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
          scan={scan}
          notes={isSettled ? notes : null}
          editor={editor}
          onChange={change}
        />
        <Meaning
          scan={scan}
          notes={notes}
          good={good}
          isCurrent={isSettled && isCurrent}
          refusal={check.refusal}
          isSettled={isSettled}
          editor={editor}
          onLoad={load}
          onRetry={check.again}
        />
        <Try good={good} isOld={isOld} editor={editor} profile={profile} onPick={pick} />
        <Audience good={good} isOld={isOld} onTry={pick} />
      </div>
    </div>
  )
}

/** The check of the text as it stands, and the last rule that had no error. */
function useCheck(scan: Scan) {
  const key = useMemo(() => (scan.kind === 'json' ? JSON.stringify(scan.value) : null), [scan])
  const when = scan.kind === 'json' ? scan.value : null
  const check = useAsked(key, (signal) => checkRule(when, signal))
  const isFresh = key !== null && check.key === key && check.refusal === null
  const good = useRef<GoodRule | null>(null)
  if (isFresh && check.value?.publishable && good.current?.answer !== check.value) {
    good.current = { key, when, answer: check.value }
  }
  return { check, isFresh, good: good.current }
}
