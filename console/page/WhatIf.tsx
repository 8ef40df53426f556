/** Recorded decisions made again by two sets of definitions: who would have seen something else. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../api.ts'
import { compareReleases } from '../decision-api.ts'
import { query, replaceQuery } from '../navigate.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ChoiceField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { PERIODS, USUAL_DAYS, sinceOf } from './decisions/choice.ts'
import { Differences } from './decisions/Differences.tsx'
import { NOTHING_COMPARED, compared } from './decisions/compared.ts'
import type { Compared } from './decisions/compared.ts'

const SIDES = ['current', 'drafts', 'shipped'] as const

type Asked = { from: string; to: string; days: number }

export function WhatIf() {
  const t = text.value.decisions
  const [asked, ask] = useState(() => askedIn(query.value))
  const run = useComparison()
  useEffect(() => replaceQuery(new URLSearchParams({ from: asked.from, to: asked.to })), [asked])
  const change = (next: Asked) => {
    run.forget()
    ask(next)
  }
  const { state, refusal } = run
  return (
    <div class="page page-wide">
      <a class="back" href={routePath({ page: 'decisions' })}>
        <Icon name="back" size={14} />
        {t.back}
      </a>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.whatIfTitle}</h1>
          <p class="page-lead">{t.whatIfLead}</p>
        </div>
      </header>
      <Sides asked={asked} onChange={change} />
      <div class="decisions-go">
        {state?.isGoing ? (
          <Button icon="stop" onClick={run.stop}>
            {t.stop}
          </Button>
        ) : (
          <Button kind="main" icon="play" onClick={() => void run.start(asked, '')}>
            {t.compare}
          </Button>
        )}
        <span class="quiet" role="status">
          {state && progress(state)}
        </span>
      </div>
      {refusal && <Refused refusal={refusal} onRetry={() => void run.start(asked, '')} />}
      {!state && !refusal && <Empty icon="decisions" title={t.noWhatIf} lead={t.noWhatIfLead} />}
      {state && !state.isGoing && state.sum.decisions === 0 && <Empty icon="search" title={t.noDecisions} />}
      {state && state.sum.decisions > 0 && <Differences state={state} />}
      {state?.cursor && !state.isGoing && (
        <div class="more">
          <Button onClick={() => void run.start(asked, state.cursor!)}>{t.goOn}</Button>
        </div>
      )}
    </div>
  )
}

function progress({ isGoing, people, sum }: Compared): string {
  const t = text.value.decisions
  return isGoing ? t.going(people) : t.done(sum.decisions, people)
}

function askedIn(search: string): Asked {
  const params = new URLSearchParams(search)
  return { from: params.get('from') || 'current', to: params.get('to') || 'drafts', days: USUAL_DAYS }
}

type SidesProps = { asked: Asked; onChange: (asked: Asked) => void }

function Sides({ asked, onChange }: SidesProps) {
  const t = text.value.decisions
  const known = (id: string) => SIDES.find((one) => one === id)
  const nameOf = (id: string) => {
    const side = known(id)
    return side ? t.sides[side] : t.sideOf(id)
  }
  const ids = [...new Set<string>([...SIDES, asked.from, asked.to])]
  const choices = ids.map((value) => ({ value, name: nameOf(value) }))
  return (
    <Card title={t.whatIf}>
      <div class="page-tools decisions-sides">
        <ChoiceField
          label={t.from}
          value={asked.from}
          choices={choices}
          onChange={(from) => onChange({ ...asked, from })}
        />
        <ChoiceField
          label={t.to}
          value={asked.to}
          choices={choices}
          onChange={(to) => onChange({ ...asked, to })}
        />
        <ChoiceField
          label={t.period}
          value={String(asked.days)}
          choices={PERIODS.map((days) => ({ value: String(days), name: t.periods[days] }))}
          onChange={(days) => onChange({ ...asked, days: Number(days) })}
        />
      </div>
    </Card>
  )
}

/** One comparison at a time; whoever leaves the screen stops it. */
function useComparison() {
  const [state, setState] = useState<Compared | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])
  const stop = () => {
    aborter.current?.abort()
    setState((held) => held && { ...held, isGoing: false })
  }
  const start = async ({ from, to, days }: Asked, after: string) => {
    aborter.current?.abort()
    const own = new AbortController()
    aborter.current = own
    setRefusal(null)
    let held: Compared = {
      ...(after !== '' && state ? state : NOTHING_COMPARED),
      isGoing: true,
      cursor: null,
    }
    const before = held
    setState(held)
    const asked = { from, to, after, since: sinceOf(days) }
    const ended = await compareReleases(
      asked,
      (line) => {
        if (own.signal.aborted) return
        held = compared(before, held, line)
        setState(held)
      },
      own.signal,
    )
    if (own.signal.aborted) return
    setRefusal(ended)
    setState(ended ? null : { ...held, isGoing: false })
  }
  const forget = () => {
    aborter.current?.abort()
    setState(null)
    setRefusal(null)
  }
  return { state, refusal, start, stop, forget }
}
