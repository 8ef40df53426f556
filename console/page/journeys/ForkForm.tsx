import type { StepDraft } from '../../journey/graph.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberInput } from '../campaigns/Input.tsx'
import { RuleField } from '../campaigns/RuleField.tsx'
import { PickInput } from './PickInput.tsx'
import type { KindFormProps } from './kind-form.ts'
import { saidAt } from './fields.tsx'
import { useKnown } from './use-known.ts'

type Fork = Extract<StepDraft, { kind: 'branch' | 'split' | 'experiment' }>
const MOST = 20

/** Ways by a rule, or by weight. */
export function ForkForm({ step, at, findings, onChange }: KindFormProps<Fork>) {
  const t = text.value.journeys.edit
  const { experiments } = useKnown()
  const put = (ways: readonly object[], member: string) => onChange({ ...step, ways } as Fork, member)
  const replace = (index: number, way: object, member: string) =>
    put(
      step.ways.map((one, place) => (place === index ? way : one)),
      `${member} ${index}`,
    )
  return (
    <>
      {step.kind === 'experiment' && (
        <PickInput
          label={t.experiment}
          value={step.experiment}
          of={experiments}
          isOpen
          onInput={(experiment) => onChange({ ...step, experiment }, 'experiment')}
        />
      )}
      {step.ways.map((way, index) => (
        <OneWay
          key={way.key}
          step={step}
          index={index}
          at={`${at}/ways/${index}/when`}
          findings={findings}
          onChange={(next, member) => replace(index, next, member)}
          onRemove={() =>
            put(
              step.ways.filter((one) => one !== way),
              `less ${way.key}`,
            )
          }
        />
      ))}
      <Button
        icon="plus"
        disabled={step.ways.length >= MOST}
        onClick={() => put([...step.ways, newWay(step)], `more ${step.ways.length}`)}
      >
        {t.addWay}
      </Button>
    </>
  )
}

type OneWayProps = {
  step: Fork
  index: number
  /** JSON pointer of its rule. */
  at: string
  findings: KindFormProps['findings']
  onChange: (way: object, member: string) => void
  onRemove: () => void
}

function OneWay({ step, index, at, findings, onChange, onRemove }: OneWayProps) {
  const t = text.value.journeys.edit
  const way = step.ways[index]!
  return (
    <fieldset class="step-way">
      <legend>{way.key}</legend>
      <div class="form-grid">
        <label class="form-field">
          <span>{t.wayKey}</span>
          <input
            type="text"
            value={way.key}
            maxLength={32}
            onChange={({ currentTarget: { value: key } }) => {
              const isFree = step.ways.every((one) => one === way || one.key !== key)
              if (isFree && /^[a-z0-9][a-z0-9-]{0,31}$/.test(key)) onChange({ ...way, key }, 'key')
            }}
          />
        </label>
        {'weight' in way && (
          <NumberInput
            label={t.weight}
            value={way.weight}
            least={0}
            most={1_000_000}
            onInput={(weight) => weight !== null && onChange({ ...way, weight }, 'weight')}
          />
        )}
      </div>
      {'when' in way && (
        <RuleField
          label={t.wayRule(way.key)}
          begun={way.when}
          findings={saidAt(findings, at)}
          at={at}
          onRule={(when) => when && onChange({ ...way, when }, 'when')}
        />
      )}
      {step.ways.length > 1 && (
        <Button kind="quiet" icon="close" onClick={onRemove}>
          {t.removeWay(way.key)}
        </Button>
      )}
    </fieldset>
  )
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The next free letter, to where the last way leads. */
function newWay(step: Fork): object {
  const taken = new Set(step.ways.map(({ key }) => key))
  const key = [...LETTERS].find((letter) => !taken.has(letter)) ?? `way-${step.ways.length + 1}`
  const common = { key, to: step.ways.at(-1)?.to ?? null }
  return step.kind === 'branch' ? { ...common, when: { 'f.orders': { $gte: 1 } } } : { ...common, weight: 50 }
}
