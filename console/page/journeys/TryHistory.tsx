import { useEffect, useRef, useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { SimulationJob } from '../../../core/wire/simulate.ts'
import type { Refusal } from '../../api.ts'
import { now } from '../../clock.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { goOnSimulating, startSimulation } from '../../simulate-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { CheckInput } from '../campaigns/Input.tsx'
import { SimulationView } from './SimulationView.tsx'

const SPANS = [7, 30, 90] as const
const DAY_MS = 86_400_000

/** The journey over what was recorded: people are looked through in parts, and the figures grow. */
export function TryHistory({ journey }: { journey: JourneyDraft }) {
  const t = text.value.journeys.try
  const [days, setDays] = useState(30)
  const [compares, setCompares] = useState(true)
  const { job, refusal, runs, run, stop } = useSimulation()
  const start = () => {
    const until = Math.floor(now.value)
    void run({ journeys: [journey], from: until - days * DAY_MS, until, compare: compares })
  }
  const number = (value: number) => count(value, language.value)
  return (
    <>
      <Card title={t.history}>
        <p class="card-lead">{t.historyLead}</p>
        <div class="try-wish">
          <ChoiceField
            label={t.span}
            value={String(days)}
            choices={SPANS.map((value) => ({ value: String(value), name: t.days(value) }))}
            onChange={(value) => setDays(Number(value))}
          />
          <CheckInput label={t.compare} isOn={compares} onInput={setCompares} />
          {runs ? (
            <Button onClick={stop}>{t.stop}</Button>
          ) : (
            <Button kind="main" onClick={start}>
              {job ? t.again : t.run}
            </Button>
          )}
        </div>
        {(runs || (job && job.state === 'running')) && (
          <div class="try-progress">
            <progress
              max={job?.sample ?? 1}
              {...(job ? { value: job.looked } : {})}
              aria-label={t.progressLabel}
            />
            <span class="quiet" role="status">
              {job && t.progress(number(job.looked), number(job.sample))}
            </span>
          </div>
        )}
        {refusal && <Refused refusal={refusal} onRetry={start} />}
      </Card>
      {job && <SimulationView job={job} journey={journey} />}
    </>
  )
}

/** Asks for the next people until there are none; leaving the page stops it. */
function useSimulation() {
  const [job, setJob] = useState<SimulationJob | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [runs, setRuns] = useState(false)
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])
  const run = async (wish: Parameters<typeof startSimulation>[0]) => {
    aborter.current?.abort()
    const own = new AbortController()
    aborter.current = own
    setJob(null)
    setRefusal(null)
    setRuns(true)
    let answer = await startSimulation(wish, own.signal)
    while (answer.ok && !own.signal.aborted) {
      setJob(answer.value)
      if (answer.value.state === 'done') break
      answer = await goOnSimulating(answer.value.id, own.signal)
    }
    if (own.signal.aborted) return
    if (!answer.ok) setRefusal(answer.refusal)
    setRuns(false)
  }
  const stop = () => {
    aborter.current?.abort()
    setRuns(false)
  }
  return { job, refusal, runs, run, stop }
}
