import { useRef } from 'preact/hooks'
import type { RuleCheckAnswer } from '../../../core/wire/rules.ts'
import { language } from '../../preference.ts'
import type { EditorRef } from '../../rule/editor.ts'
import { EXAMPLES } from '../../rule/example.ts'
import type { Note } from '../../rule/note.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import type { GoodRule, Reading } from './reading.ts'
import { Notes, Status } from './Notes.tsx'

type MeaningProps = {
  reading: Reading
  notes: readonly Note[]
  editor: EditorRef
  /** A newer text is being typed or checked. */
  isPending: boolean
  onLoad: (when: unknown) => void
  onRetry: () => void
}

/** What the rule says in words, what is wrong with it, and what it needs. */
export function Meaning({ reading, notes, editor, isPending, onLoad, onRetry }: MeaningProps) {
  const { scan, good, isCurrent, refusal } = reading
  const t = text.value.rules
  const isEmpty = scan.kind === 'empty'
  const status = useRef<HTMLParagraphElement>(null)
  return (
    <Card
      class={isPending ? 'meaning-card meaning-pending' : 'meaning-card'}
      title={t.meaning}
      actions={<Status notes={notes} isSound={isCurrent && notes.length === 0} status={status} />}
    >
      {isEmpty && (
        <Empty small icon="rules" title={t.emptyTitle} lead={t.emptyLead}>
          <div class="beginnings">
            {EXAMPLES.slice(0, 3).map((example) => (
              <Button key={example.id} onClick={() => onLoad(example.when)}>
                {example[language.value].name}
              </Button>
            ))}
          </div>
        </Empty>
      )}
      {!isEmpty && (
        // It scrolls where it is long, so it must be reached by keyboard.
        <div class="meaning" role="group" aria-label={t.meaning} tabIndex={0}>
          <Sentence good={good} isOld={!isCurrent} isAwaited={!reading.isWhole} />
          {refusal && refusal.status !== 0 && <Refused refusal={refusal} onRetry={onRetry} />}
          <Notes notes={notes} editor={editor} onMended={() => status.current?.focus()} />
          {good?.answer.needs && isCurrent && (
            <Needs needs={good.answer.needs} version={good.answer.version} />
          )}
        </div>
      )}
    </Card>
  )
}

/** With a hyphen that does not break: the word must not come apart in large letters. */
const UNBROKEN = 'e\u2011mail'

type SentenceProps = { good: GoodRule | null; isOld: boolean; isAwaited: boolean }

/** An older sentence stays readable while a new rule is being written, but says that it is older. */
function Sentence({ good, isOld, isAwaited }: SentenceProps) {
  const t = text.value.rules
  const said = good?.answer.sentence?.[language.value]
  if (said === undefined) {
    return <p class="sentence sentence-none">{isAwaited ? t.checking : t.noSentence}</p>
  }
  return (
    <p class={isOld ? 'sentence sentence-old' : 'sentence'} title={isOld ? t.outdated : undefined}>
      {isOld && <span class="unseen">{t.outdated} </span>}
      {said.replaceAll('e-mail', UNBROKEN)}
    </p>
  )
}

type NeedsProps = { needs: NonNullable<RuleCheckAnswer['needs']>; version: string | null }

function Needs({ needs, version }: NeedsProps) {
  const { rules: t, name } = text.value
  const { paths, events, place, isTimed } = needs
  return (
    <section class="needs" aria-label={t.needs}>
      <ul class="chips">
        <li>
          <Badge tone="accent" title={t.placeHint[place]}>
            {t.place[place]}
          </Badge>
        </li>
        <li>
          <Badge tone={isTimed ? 'warn' : 'plain'} title={isTimed ? t.timedHint : t.untimedHint}>
            {isTimed ? t.timed : t.untimed}
          </Badge>
        </li>
        {paths.map((path) => (
          <li key={path}>
            <Badge title={t.word[path]}>
              <code>{path}</code>
            </Badge>
          </li>
        ))}
        {events.map((event) => (
          <li key={event}>
            <Badge title={event}>{name.event[event] ?? event}</Badge>
          </li>
        ))}
      </ul>
      {paths.length + events.length === 0 && <p class="quiet">{t.needsNothing}</p>}
      {version !== null && (
        <p class="needs-version quiet" title={version}>
          {t.version} <code>{shortVersion(version)}</code>
        </p>
      )}
    </section>
  )
}

/** Twelve characters of the hash tell two rules apart; the whole of it shows on hover. */
function shortVersion(version: string): string {
  return version.length > 16 ? `${version.slice(0, 12)}…` : version
}
