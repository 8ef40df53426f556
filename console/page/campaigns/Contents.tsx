import { contentAt, freeKey, variantsOf, withVariants } from '../../campaign/draft.ts'
import type { Content, Variant } from '../../campaign/draft.ts'
import { under } from '../../campaign/said.ts'
import { percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { BlockList } from './BlockList.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { ChoiceInput, NumberInput, TextInput } from './Input.tsx'
import { OverlaySettings } from './OverlaySettings.tsx'
import { PopupWords, RailSettings, RailWords } from './Words.tsx'

const MAX_VARIANTS = 12
const MAX_WEIGHT = 1_000_000

type ContentsProps = PartProps & { current: number; onCurrent: (index: number) => void }

/** What is shown: the variants that people are divided among, each in both languages. */
export function Contents({ draft, said, onChange, current, onCurrent }: ContentsProps) {
  const t = text.value.campaigns
  const variants = variantsOf(draft)
  const at = Math.min(current, variants.length - 1)
  const own = under(said, contentAt(draft, at) || '/')
  const put = (list: readonly Variant[]) => onChange(withVariants(draft, list))
  const change = (next: Partial<Variant>) =>
    put(variants.map((one, index) => (index === at ? { ...one, ...next } : one)))
  const add = () => {
    put([...variants, { ...variants[at]!, key: freeKey(variants) }])
    onCurrent(variants.length)
  }
  const remove = () => {
    put(variants.filter((_, index) => index !== at))
    onCurrent(Math.max(0, at - 1))
  }
  const variant = variants[at]!
  const panel = (
    <>
      {variants.length > 1 && (
        <VariantFields variants={variants} at={at} onChange={change} onRemove={remove} />
      )}
      <ContentFields
        // Another variant is another list of blocks.
        key={`${draft.kind} ${at}`}
        content={variant.content}
        said={said}
        at={contentAt(draft, at)}
        onChange={(content) => change({ content })}
      />
    </>
  )
  return (
    <Card
      title={t.content}
      actions={variants.length < MAX_VARIANTS ? <Button onClick={add}>{t.addVariant}</Button> : undefined}
    >
      {draft.kind === 'overlay' && <OverlaySettings draft={draft} onChange={onChange} />}
      {draft.kind === 'rail' && <RailSettings draft={draft} onChange={onChange} />}
      {variants.length > 1 ? (
        <Tabs
          label={t.variantTabs}
          tabs={variants.map(({ key }, index) => ({ key: String(index), name: t.variantName(key) }))}
          current={String(at)}
          onChange={(index) => onCurrent(Number(index))}
        >
          {panel}
        </Tabs>
      ) : (
        panel
      )}
      {draft.kind === 'blocks' && (
        <div class="form-grid">
          <ChoiceInput
            label={t.contextualLabel}
            value={draft.contextual ?? ''}
            choices={[
              { value: '', name: t.contextualNone },
              ...variants.map(({ key }) => ({ value: key, name: t.variantName(key) })),
            ]}
            onInput={(key) => onChange({ ...draft, contextual: key === '' ? null : key })}
          />
        </div>
      )}
      {/* Those at a block stand there. */}
      <SaidList
        said={variant.content.kind === 'blocks' ? said.filter((one) => !isAtBlock(one.at, own, one)) : said}
      />
    </Card>
  )
}

function isAtBlock<One>(at: string, own: readonly One[], one: One): boolean {
  return own.includes(one) && /\/blocks\/(cs|en)\/\d+/.test(at)
}

type VariantFieldsProps = {
  variants: readonly Variant[]
  at: number
  onChange: (next: Partial<Variant>) => void
  onRemove: () => void
}

function VariantFields({ variants, at, onChange, onRemove }: VariantFieldsProps) {
  const t = text.value.campaigns
  const { key, weight } = variants[at]!
  const sum = variants.reduce((all, one) => all + one.weight, 0)
  return (
    <div class="campaign-variant">
      <TextInput label={t.variantKey} value={key} max={32} onInput={(next) => onChange({ key: next })} />
      <NumberInput
        label={t.variantWeight}
        value={weight}
        least={0}
        most={MAX_WEIGHT}
        onInput={(next) => onChange({ weight: next ?? 0 })}
      />
      <span class="quiet">{t.variantShare(percent(sum === 0 ? 0 : weight / sum, language.value))}</span>
      <Button kind="quiet" onClick={onRemove}>
        {t.removeVariant}
      </Button>
    </div>
  )
}

type ContentFieldsProps = {
  content: Content
  said: PartProps['said']
  at: string
  onChange: (content: Content) => void
}

function ContentFields({ content, said, at, onChange }: ContentFieldsProps) {
  if (content.kind === 'blocks')
    return (
      <BlockList
        blocks={content.words.blocks}
        said={said}
        at={`${at}/blocks`}
        onChange={(blocks) => onChange({ kind: 'blocks', words: { blocks } })}
      />
    )
  if (content.kind === 'popup')
    return (
      <PopupWords
        words={content.words.text}
        onChange={(words) => onChange({ kind: 'popup', words: { text: words } })}
      />
    )
  return <RailWords words={content.words} onChange={(words) => onChange({ kind: 'rail', words })} />
}
