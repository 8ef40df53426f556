import type { RuleReason, RuleTryAnswer } from '../../../core/wire/rules.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import type { EditorRef } from '../../rule/editor.ts'
import { untilWords } from '../../rule/time-word.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Json } from '../../ui/Json.tsx'

type OutcomeProps = {
  answer: RuleTryAnswer
  who: string
  /** A new answer is on its way. */
  isOld: boolean
  editor: EditorRef
  /** Asks for the instant at which the answer may turn. */
  onThen: (at: number) => void
}

/** The verdict, how long it stands, what decided it and what was read for it. */
export function Outcome({ answer, who, isOld, editor, onThen }: OutcomeProps) {
  const t = text.value.rules
  const { value, validUntil, now, partial, reasons, read, line } = answer
  const until = untilWords(validUntil, now, language.value, t)
  return (
    <div class={isOld ? 'outcome outcome-old' : 'outcome'} aria-busy={isOld}>
      <div class={`verdict ${value ? 'verdict-yes' : 'verdict-no'}`}>
        <span class="verdict-sign">
          <Icon name={value ? 'check' : 'close'} size={22} />
        </span>
        <div class="verdict-words">
          <p role="status">
            <strong class="verdict-word">{value ? t.holds : t.fails}</strong>{' '}
            <span class="verdict-who">{t.holdsFor(who)}</span>
          </p>
          <p
            class="verdict-until"
            title={validUntil === null ? undefined : date(validUntil, 'stamp', language.value)}
          >
            {until.text}
            {until.away !== '' && <span class="quiet"> {until.away}</span>}
          </p>
        </div>
        {validUntil !== null && (
          <Button icon="clock" onClick={() => onThen(validUntil)}>
            {t.seeThen}
          </Button>
        )}
      </div>
      {partial && (
        <p class="partial">
          <Icon name="warning" /> {t.partial}
        </p>
      )}
      <Reasons reasons={reasons} editor={editor} />
      <Read read={read} line={line} />
    </div>
  )
}

function Reasons({ reasons, editor }: { reasons: readonly RuleReason[]; editor: EditorRef }) {
  const t = text.value.rules
  return (
    <section class="reasons" aria-label={t.reasons}>
      <h3>{t.reasons}</h3>
      {reasons.length === 0 && <p class="quiet">{t.noReasons}</p>}
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.at} ${reason.text.en}`}>
            <button
              type="button"
              class={`reason ${reason.held ? 'reason-held' : 'reason-failed'}`}
              title={t.show}
              onClick={() => editor.current?.jump({ at: reason.at })}
            >
              <Icon name={reason.held ? 'check' : 'close'} />
              <span class="unseen">{reason.held ? t.reasonHeld : t.reasonFailed}: </span>
              <span class="reason-text">{reason.text[language.value]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Read({ read, line }: { read: RuleTryAnswer['read']; line: string }) {
  const t = text.value.rules
  const isNothing = Object.keys(read).length === 0
  return (
    <div class="troubles read">
      <details>
        <summary>
          <Icon name="chevron" size={14} />
          {t.read}
        </summary>
        {isNothing ? (
          <p class="quiet">{t.readNothing}</p>
        ) : (
          <Json raw={JSON.stringify(read)} label={t.read} />
        )}
        {line !== '' && (
          <dl class="facts">
            <dt>{t.line}</dt>
            <dd>
              <code>{line}</code>
            </dd>
          </dl>
        )}
      </details>
    </div>
  )
}
