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
      <Reasons value={value} reasons={reasons} editor={editor} />
      <Read read={read} line={line} />
    </div>
  )
}

type ReasonsProps = { value: boolean; reasons: readonly RuleReason[]; editor: EditorRef }

/**
 * The facts that decided. Their signs show the side they speak for: under a rule that must not hold
 * ("allows e-mail" below $not) what is true speaks against, and a tick beside it would mislead.
 */
function Reasons({ value, reasons, editor }: ReasonsProps) {
  const t = text.value.rules
  const title = value ? t.whyHolds : t.whyFails
  return (
    <section class="reasons" aria-label={title}>
      <h3>{title}</h3>
      {reasons.length === 0 && <p class="quiet">{t.noReasons}</p>}
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.at} ${reason.text.en}`}>
            <button
              type="button"
              class={value ? 'reason reason-for' : 'reason reason-against'}
              title={t.show}
              onClick={() => editor.current?.jump({ at: reason.at })}
            >
              <Icon name={value ? 'check' : 'close'} />
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
