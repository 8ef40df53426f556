/**
 * Chooses the settings of one shop on its own history: the model is made from all but the last tenth of
 * the sessions and asked about that tenth. One setting after another, from what is usual; a change must
 * earn its place, for on a few thousand questions half a thousandth is chance.
 */
import { byTime, sessionsIn, slice, spanOf } from './corpus.ts'
import type { Corpus } from './corpus.ts'
import { askSettings, learn, learnerFor } from './learn.ts'
import type { Learner } from './learn.ts'
import { emptyTally, note, scoreOf } from './measure.ts'
import type { Score } from './measure.ts'
import { MAX_WALK, next, roomFor } from './next.ts'
import type { Room } from './next.ts'
import { pack, rowsFor } from './rows.ts'
import type { Rows } from './rows.ts'
import { USUAL } from './settings.ts'
import type { Settings } from './settings.ts'

/** Sessions that are kept back to ask about. */
const ASKED_SHARE = 0.1
/** Views that models are made from while tuning: the newest, for they are most like what comes. */
const MAX_VIEWS = 400_000
const MAX_QUESTIONS = 10_000
const LIST = 20
/** What a change has to gain in ln(HR · MRR). */
const LEAST_GAIN = 0.002

/** Tried in this order: what weighs most first. Half-lives are shares of the span of the history. */
const GRID: readonly { readonly name: keyof Settings; readonly values: readonly number[] }[] = [
  { name: 'trust', values: [0, 0.5, 1, 2, 3, 4.5] },
  { name: 'backwards', values: [0.15, 0.4, 0.7, 1] },
  { name: 'fade', values: [1, 2, 3.5, 6] },
  { name: 'halfLifeMs', values: [0.1, 0.25, 0.5, 1.5] },
  { name: 'memory', values: [0.7, 1.2, 2, 3] },
  { name: 'discount', values: [0, 0.1, 0.2, 0.35] },
  { name: 'trust', values: [1, 2, 3, 4.5, 7] },
]

export const TRIALS = GRID.reduce((sum, { values }) => sum + values.length, 1)

export type Tuned = { readonly settings: Settings; readonly score: Score }

/** @param tick  called after each trial, at most TRIALS times. */
export function tune(corpus: Corpus, tick: () => void = () => {}): Tuned {
  const span = spanOf(corpus)
  const usual: Settings = span > 0 ? { ...USUAL, halfLifeMs: span / 2 } : USUAL
  const trial = trialOf(corpus)
  if (!trial) return { settings: usual, score: scoreOf(emptyTally()) }
  let best: Tuned = { settings: usual, score: trial(usual) }
  tick()
  for (const { name, values } of GRID) {
    for (const value of values) {
      const settings = { ...best.settings, [name]: name === 'halfLifeMs' ? value * span : value }
      const score = settings[name] === best.settings[name] ? best.score : trial(settings)
      tick()
      if (worth(score) > worth(best.score) + LEAST_GAIN) best = { settings, score }
    }
  }
  return best
}

/** Both measures count by what they gain of themselves. */
function worth({ hitRate, reciprocalRank }: Score): number {
  return Math.log(hitRate + 1e-9) + Math.log(reciprocalRank + 1e-9)
}

/** Null where there are too few sessions to keep any back. */
function trialOf(corpus: Corpus): ((settings: Settings) => Score) | null {
  const all = sessionsIn(corpus)
  const cut = all - Math.floor(all * ASKED_SHARE)
  if (cut === all || cut === 0) return null
  const learnt = slice(corpus, firstOf(corpus, cut), cut)
  const asked = slice(corpus, cut, all)
  const order = byTime(learnt)
  const owner = ownersOf(learnt)
  const room = roomFor(corpus.itemCount)
  const rows = rowsFor(0, corpus.itemCount)
  let made: { learner: Learner; settings: Settings } | null = null
  return (settings) => {
    if (!made || !isSameModel(made.settings, settings)) {
      const learner = learnerFor(settings)
      for (const n of order) learn(learner, { session: owner[n]!, item: learnt.items[n]!, at: learnt.at[n]! })
      made = { learner, settings }
    }
    for (let item = 0; item < made.learner.counters.items; item++)
      pack(rows, made.learner.counters, item, settings.discount)
    return ask(asked, rows, room, askSettings(made.learner, settings))
  }
}

function isSameModel(a: Settings, b: Settings): boolean {
  return a.fade === b.fade && a.backwards === b.backwards && a.halfLifeMs === b.halfLifeMs
}

function firstOf({ starts }: Corpus, cut: number): number {
  let first = 0
  while (starts[cut]! - starts[first]! > MAX_VIEWS) first++
  return first
}

/** The session of each view. */
export function ownersOf(corpus: Corpus): Int32Array {
  const owner = new Int32Array(corpus.items.length)
  for (let session = 0; session < sessionsIn(corpus); session++)
    owner.fill(session, corpus.starts[session], corpus.starts[session + 1])
  return owner
}

function ask(asked: Corpus, rows: Rows, room: Room, settings: ReturnType<typeof askSettings>): Score {
  const tally = emptyTally()
  const { starts, items } = asked
  const sessions = sessionsIn(asked)
  const questions = items.length - sessions
  const step = Math.max(1, Math.ceil(questions / MAX_QUESTIONS))
  let nth = 0
  for (let session = 0; session < sessions; session++) {
    const first = starts[session]!
    for (let at = first + 1; at < starts[session + 1]!; at++) {
      if (nth++ % step !== 0) continue
      const seen = items.subarray(Math.max(first, at - MAX_WALK), at)
      const list = next(() => rows, seen, settings, { room, limit: LIST })
      note(
        tally,
        list.findIndex(({ item }) => item === items[at]),
      )
    }
  }
  return scoreOf(tally)
}
