/** Refused input with its reason, and bringing it in again. */
import { useState } from 'preact/hooks'
import type { LetterView, LettersAnswer, ReplayAnswer, ReplayRequest } from '../../../core/wire/quality.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { fetchLetters, replayLetters } from '../../quality-api.ts'
import type { LetterChoice } from '../../quality-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused, refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { Letter, problemTitle } from './Letter.tsx'
import { replayWords } from './replay-words.ts'

const REFRESH_MS = 10_000
const ALL: LetterChoice = { code: '', name: '' }

export function Letters({ onChanged }: { onChanged: () => void }) {
  const { quality: t, ui } = text.value
  const [choice, choose] = useState(ALL)
  const letters = useResource(
    `letters:${choice.code}:${choice.name}`,
    (signal) => fetchLetters(choice, null, signal),
    REFRESH_MS,
  )
  const older = useOlder(choice)
  const replay = async (request: ReplayRequest) => {
    const answer = await replayLetters(request)
    if (answer.ok) tell(answer.value)
    else showToast('bad', refusalText(answer.refusal).title, refusalText(answer.refusal).hint)
    letters.reload()
    onChanged()
  }
  const { value } = letters
  const shown = [...(value?.letters ?? []), ...older.letters]
  const cursor = older.letters.length > 0 ? older.cursor : (value?.cursor ?? null)
  return (
    <Card
      title={t.letters}
      note={value ? t.ofLetters(shown.length, count(value.total, language.value)) : undefined}
    >
      {letters.refusal && !value && <Refused refusal={letters.refusal} onRetry={letters.reload} />}
      {!value && letters.loading && <p class="quiet">{ui.loading}</p>}
      {value && value.groups.length === 0 && (
        <Empty small icon="check" title={t.noLetters} lead={t.noLettersLead} />
      )}
      {value && value.groups.length > 0 && (
        <>
          <p class="card-lead">{t.lettersLead}</p>
          <Groups groups={value.groups} choice={choice} onChoose={choose} />
          {choice.code !== '' && value.total > 0 && (
            <ReplayAll choice={choice} total={value.total} onReplay={replay} />
          )}
        </>
      )}
      <ul class="decisions">
        {shown.map((letter) => (
          <Letter key={letter.id} letter={letter} onReplay={() => replay({ ids: [letter.id] })} />
        ))}
      </ul>
      {cursor !== null && (
        <div class="more">
          <Button busy={older.busy} onClick={() => void older.load(cursor)}>
            {ui.more}
          </Button>
        </div>
      )}
    </Card>
  )
}

function tell(answer: ReplayAnswer): void {
  const t = text.value.quality
  const failed = answer.verdicts.find(({ problem }) => problem)?.problem
  const isGood = answer.taken + answer.duplicate > 0
  showToast(
    isGood ? 'good' : 'bad',
    replayWords(answer),
    failed ? `${t.stillRefused}: ${failed.message}` : '',
  )
}

type GroupsProps = {
  groups: LettersAnswer['groups']
  choice: LetterChoice
  onChoose: (choice: LetterChoice) => void
}

function Groups({ groups, choice, onChoose }: GroupsProps) {
  const t = text.value.quality
  const isChosen = (code: string, name: string) => choice.code === code && choice.name === name
  return (
    <div class="groups" role="group" aria-label={t.group}>
      <Button pressed={choice.code === ''} onClick={() => onChoose(ALL)}>
        {t.allLetters}
      </Button>
      {groups.map((group) => {
        const name = group.name ?? ''
        return (
          <Button
            key={`${group.code} ${name}`}
            pressed={isChosen(group.code, name)}
            onClick={() => onChoose({ code: group.code, name })}
          >
            {problemTitle(group.code)}
            {name !== '' && <code>{name}</code>} <span>{count(group.count, language.value)}</span>
          </Button>
        )
      })}
    </div>
  )
}

type ReplayAllProps = {
  choice: LetterChoice
  total: number
  onReplay: (request: ReplayRequest) => Promise<void>
}

function ReplayAll({ choice, total, onReplay }: ReplayAllProps) {
  const t = text.value.quality
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await onReplay({ code: choice.code, ...(choice.name === '' ? {} : { name: choice.name }) })
    setBusy(false)
  }
  return (
    <div class="actions">
      <Button icon="play" busy={busy} onClick={() => void run()}>
        {t.replayAll(total)}
      </Button>
    </div>
  )
}

type Older = { key: string; letters: readonly LetterView[]; cursor: string | null; busy: boolean }

/** Pages after the first, as the reader asks for them. */
function useOlder(choice: LetterChoice) {
  const key = `${choice.code} ${choice.name}`
  const none: Older = { key, letters: [], cursor: null, busy: false }
  const [older, setOlder] = useState(none)
  const current = older.key === key ? older : none
  const load = async (cursor: string) => {
    setOlder({ ...current, busy: true })
    const answer = await fetchLetters(choice, cursor)
    setOlder((before) => {
      if (before.key !== key || !answer.ok) return { ...before, busy: false }
      return {
        key,
        letters: [...before.letters, ...answer.value.letters],
        cursor: answer.value.cursor,
        busy: false,
      }
    })
  }
  return { ...current, load }
}
