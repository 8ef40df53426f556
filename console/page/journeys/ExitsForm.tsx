import { REASONS } from '../../../core/message/reason.ts'
import type { Reason } from '../../../core/message/reason.ts'
import type { Exit } from '../../journey/draft.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckInput, ChoiceInput } from '../campaigns/Input.tsx'
import { RuleField } from '../campaigns/RuleField.tsx'
import { reasonText } from './Beside.tsx'
import type { PartProps } from './Settings.tsx'
import { EventInput, saidAt, withMember } from './fields.tsx'
import { WhereInput } from './WhereInput.tsx'

/** What a journey can be left for; the others are a sender's or the policy's to say. */
const LEFT_FOR = [
  'converted',
  'cart_emptied',
  'consent_withdrawn',
  'left_journey',
  'superseded',
] as const satisfies readonly Reason[]

export function ExitsForm({ draft, findings, onChange }: PartProps) {
  const t = text.value.journeys.edit
  const exits = draft.exits ?? []
  const put = (next: Exit[], about: string | null) => onChange({ ...draft, exits: next }, about)
  return (
    <>
      <p class="quiet">{t.exitsLead}</p>
      {exits.map((exit, index) => (
        <fieldset key={index} class="step-way">
          <legend class="unseen">{`${t.exits} ${index + 1}`}</legend>
          <OneExit
            exit={exit}
            hasKey={draft.entry?.by !== undefined}
            at={`/exits/${index}`}
            findings={findings}
            onChange={(next, member) =>
              put(
                exits.map((one, place) => (place === index ? next : one)),
                `exit ${index} ${member}`,
              )
            }
          />
          <Button
            kind="quiet"
            icon="close"
            onClick={() =>
              put(
                exits.filter((one) => one !== exit),
                null,
              )
            }
          >
            {t.removeExit(index + 1)}
          </Button>
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => put([...exits, { event: 'purchase', reason: 'converted' }], null)}>
        {t.addExit}
      </Button>
    </>
  )
}

type OneExitProps = {
  exit: Exit
  /** Whether entries are of a cart, an order or another item. */
  hasKey: boolean
  at: string
  findings: PartProps['findings']
  onChange: (exit: Exit, member: string) => void
}

function OneExit({ exit, hasKey, at, findings, onChange }: OneExitProps) {
  const t = text.value.journeys.edit
  const reasons = LEFT_FOR.some((one) => one === exit.reason) ? LEFT_FOR : [exit.reason, ...LEFT_FOR]
  return (
    <>
      <EventInput
        label={t.event}
        value={exit.event ?? ''}
        any={t.exitAny}
        onInput={(event) => onChange(withMember(exit, 'event', event), 'event')}
      />
      {exit.event !== undefined && (
        <WhereInput
          event={exit.event}
          value={exit.where}
          onInput={(where) => onChange(withMember(exit, 'where', where), 'where')}
        />
      )}
      <CheckInput
        label={t.hasWhen}
        isOn={exit.when !== undefined}
        onInput={(isOn) => onChange(withMember(exit, 'when', isOn ? { 'cart.items': 0 } : null), 'has-when')}
      />
      {exit.when !== undefined && (
        <RuleField
          label={t.exitWhen}
          begun={exit.when}
          findings={saidAt(findings, `${at}/when`)}
          at={`${at}/when`}
          onRule={(when) => when && onChange({ ...exit, when }, 'when')}
        />
      )}
      {(hasKey || exit.keyed) && (
        <CheckInput
          label={t.exitKeyed}
          isOn={exit.keyed === true}
          onInput={(isOn) => onChange(withMember(exit, 'keyed', isOn ? true : null), 'keyed')}
        />
      )}
      <ChoiceInput
        label={t.exitReason}
        value={exit.reason}
        choices={reasons.map((value) => ({ value, name: reasonText(value) }))}
        onInput={(value) => {
          if (Object.hasOwn(REASONS, value)) onChange({ ...exit, reason: value as Reason }, 'reason')
        }}
      />
    </>
  )
}
