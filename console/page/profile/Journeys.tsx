import { useState } from 'preact/hooks'
import type { EntryView, SendView } from '../../../core/wire/admin.ts'
import { now } from '../../clock.ts'
import { duration, humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import { journeyName } from './label.ts'
import { sceneTone, storyOf } from './story.ts'
import type { Scene } from './story.ts'

const SHOWN_AT_FIRST = 3
const CHANNEL_ICONS: Readonly<Record<string, IconName>> = {
  email: 'mail',
  sms: 'sms',
  push: 'bell',
  whatsapp: 'sms',
}

/** Each entry as a line of scenes: what was sent, what was not, and what came between. */
export function Journeys({ entries, sends }: { entries: readonly EntryView[]; sends: readonly SendView[] }) {
  const { profile: t, ui } = text.value
  const [all, setAll] = useState(false)
  const newestFirst = [...entries].sort((a, b) => b.enteredAt - a.enteredAt)
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN_AT_FIRST)
  return (
    <Card title={t.journeys} note={entries.length > SHOWN_AT_FIRST ? String(entries.length) : undefined}>
      {entries.length === 0 && <Empty small icon="flag" title={t.noJourneys} lead={t.noJourneysLead} />}
      <ul class="entries">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} sends={sends} />
        ))}
      </ul>
      {shown.length < newestFirst.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {ui.showAll(newestFirst.length)}
        </Button>
      )}
    </Card>
  )
}

function Entry({ entry, sends }: { entry: EntryView; sends: readonly SendView[] }) {
  const { profile: t, name } = text.value
  const tone: Tone = entry.status === 'open' ? 'accent' : entry.reason === 'converted' ? 'good' : 'plain'
  const reason =
    entry.reason === null ? '' : `: ${(name.ended[entry.reason] ?? humanised(entry.reason)).toLowerCase()}`
  return (
    <li class="entry">
      <h3 class="entry-head">
        <span>{journeyName(entry.journey)}</span>
        <Badge tone={tone}>
          {name.entry[entry.status] ?? entry.status}
          {reason}
        </Badge>
        <small class="quiet">{t.version(entry.version)}</small>
      </h3>
      <ol class="story">
        {storyOf(entry, sends).map((scene) => (
          <SceneMark key={sceneKey(scene)} scene={scene} />
        ))}
      </ol>
    </li>
  )
}

function sceneKey(scene: Scene): string {
  return scene.kind === 'send' ? scene.send.key : scene.kind
}

function SceneMark({ scene }: { scene: Scene }) {
  const { title, state, note } = sceneWords(scene)
  return (
    <li class={`scene scene-${sceneTone(scene)}`}>
      <span class="scene-sign">
        <Icon name={sceneIcon(scene)} />
      </span>
      <span class="scene-words">
        <span class="scene-title">
          {title}
          {state !== '' && <span class="scene-state"> {state}</span>}
        </span>
        {note !== '' && <span class="scene-note">{note}</span>}
        <span class="scene-time">
          {scene.kind === 'next' ? <Countdown at={scene.at} /> : <When at={scene.at} form="moment" />}
        </span>
      </span>
    </li>
  )
}

function sceneWords(scene: Scene): { title: string; state: string; note: string } {
  const { profile: t, name } = text.value
  if (scene.kind === 'entered') return { title: t.entered, state: '', note: '' }
  if (scene.kind === 'next') {
    return { title: name.channel[scene.step] ?? humanised(scene.step), state: t.planned, note: '' }
  }
  if (scene.kind === 'ended') {
    const reason = scene.reason ?? (scene.cancelled ? 'cancelled' : 'completed')
    return { title: name.ended[reason] ?? humanised(reason), state: '', note: '' }
  }
  const { send } = scene
  return {
    title: name.channel[send.channel] ?? humanised(send.channel),
    state: name.send[send.status] ?? send.status,
    note: send.reasonText?.[language.value] ?? (send.reason === null ? '' : humanised(send.reason)),
  }
}

function sceneIcon(scene: Scene): IconName {
  if (scene.kind === 'entered') return 'enter'
  if (scene.kind === 'next') return CHANNEL_ICONS[scene.step] ?? 'clock'
  if (scene.kind === 'ended') return scene.reason === 'converted' ? 'bag' : 'flag'
  return CHANNEL_ICONS[scene.send.channel] ?? 'mail'
}

function Countdown({ at }: { at: number }) {
  const t = text.value.profile
  const leftMs = at - now.value
  return <time dateTime={new Date(at).toISOString()}>{leftMs <= 0 ? t.due : t.dueIn(duration(leftMs))}</time>
}
