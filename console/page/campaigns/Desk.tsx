/** The desk: a campaign in cards, what is to be said of it at each, and how it will look. */
import type { ComponentChildren } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { useAsked } from '../../ask.ts'
import { checkCampaign } from '../../campaign-api.ts'
import { newDraft, waits } from '../../campaign/draft.ts'
import { gapsOf } from '../../campaign/gap.ts'
import { saidOf, sectionOf } from '../../campaign/said.ts'
import type { Said, Section } from '../../campaign/said.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Refused } from '../../ui/Refused.tsx'
import { useUnsaved } from '../../unsaved.ts'
import { Audience } from './Audience.tsx'
import { Basics } from './Basics.tsx'
import { Before } from './Before.tsx'
import { Calendar } from './Calendar.tsx'
import { Contents } from './Contents.tsx'
import { Finish } from './Finish.tsx'
import { Moment } from './Moment.tsx'
import { Often } from './Often.tsx'
import { Preview } from './Preview.tsx'

export type DeskProps = {
  /** Null: a new one. */
  begun: CampaignDraft | null
  /** It is the draft that the instance keeps. */
  isKept: boolean
}

/** What every card of the desk needs. */
export type PartProps = {
  draft: CampaignDraft
  said: readonly Said[]
  onChange: (draft: CampaignDraft) => void
}

const TYPING_MS = 500
const NO_FINDINGS = [] as const

type Broken = Partial<Record<'audience' | 'when', boolean>>

/** The draft and how far it was written. */
function useWritten(begun: CampaignDraft | null, isKept: boolean) {
  const [draft, setDraft] = useState<CampaignDraft>(() => begun ?? newDraft('blocks'))
  const [kept, setKept] = useState<CampaignDraft | null>(isKept ? begun : null)
  const [broken, setBroken] = useState<Broken>({})
  const [first] = useState(draft)
  useUnsaved(draft !== (kept ?? first) || Object.values(broken).includes(true))
  const [variant, setVariant] = useState(0)
  // Whoever takes a recipe begins anew: what the editors of rules hold is of the draft before.
  const [taken, setTaken] = useState(0)
  const take = (recipe: CampaignDraft) => {
    setDraft(recipe)
    setBroken({})
    setVariant(0)
    setTaken((times) => times + 1)
  }
  return { draft, setDraft, kept, setKept, broken, setBroken, variant, setVariant, taken, take }
}

export function Desk({ begun, isKept }: DeskProps) {
  const id = useId()
  const { draft, setDraft, kept, setKept, broken, setBroken, variant, setVariant, taken, take } = useWritten(
    begun,
    isKept,
  )
  const { said, check, isWhole, status } = useSaid(draft, broken)
  const anchor = (section: Section) => `${id}-${section}`
  const part = (section: Section) => ({
    draft,
    said: said.filter(({ at }) => sectionOf(at) === section),
    onChange: setDraft,
  })
  const onBroken = (rule: keyof Broken) => (isBroken: boolean) =>
    setBroken((before) => ({ ...before, [rule]: isBroken }))
  const parts: readonly (readonly [Section, ComponentChildren])[] = [
    ['basics', <Basics {...part('basics')} isNew={begun === null} onTake={take} />],
    ['content', <Contents {...part('content')} current={variant} onCurrent={setVariant} />],
    [
      'audience',
      <Audience
        {...part('audience')}
        sentence={isWhole ? (check.value?.sentence ?? null) : null}
        onBroken={onBroken('audience')}
      />,
    ],
    ['moment', waits(draft) && <Moment {...part('moment')} onBroken={onBroken('when')} />],
    ['calendar', <Calendar {...part('calendar')} />],
    ['often', <Often {...part('often')} />],
  ]
  return (
    <div class="campaign-desk">
      <div class="campaign-write">
        {parts.map(([section, card]) => (
          <div key={section === 'basics' ? section : `${section} ${taken}`} id={anchor(section)}>
            {card}
          </div>
        ))}
      </div>
      <div class="campaign-beside">
        <Before
          said={said}
          anchor={anchor}
          status={status}
          isSound={isWhole && !check.busy && check.refusal === null && said.length === 0}
          actions={
            <Finish
              draft={draft}
              canSave={isWhole}
              canPublish={isWhole && said.every(({ severity }) => severity !== 'error')}
              onSaved={() => setKept(draft)}
            />
          }
        >
          {check.refusal && check.refusal.status !== 0 && (
            <Refused refusal={check.refusal} onRetry={check.again} />
          )}
        </Before>
        <Preview
          campaign={draft}
          variant={variant}
          saved={kept && { isDraft: true, isOld: kept !== draft, mark: JSON.stringify(kept) }}
        />
      </div>
    </div>
  )
}

/** Everything that is to be said of a draft: the instance is asked once it could keep it. */
function useSaid(draft: CampaignDraft, broken: Broken) {
  const { campaigns: t } = text.value
  const isRule = !broken.audience && !(broken.when && waits(draft))
  const gaps = useMemo(() => gapsOf(draft), [draft])
  const isWhole = isRule && gaps.every(({ isShape }) => !isShape)
  const key = isWhole ? JSON.stringify(draft) : null
  const check = useAsked(key, (signal) => checkCampaign(draft, signal), TYPING_MS)
  const findings = (isWhole && check.value?.findings) || NO_FINDINGS
  const said = useMemo(
    () => saidOf(gaps, findings, language.value, t.gap),
    [gaps, findings, language.value, t],
  )
  const status = !isRule ? t.notRule : !isWhole ? t.shapeWaits : check.busy ? t.checking : ''
  return { said, check, isWhole, status }
}
