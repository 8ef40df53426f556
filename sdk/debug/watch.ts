/**
 * Listens to the tag from its start: through its bus, and by passing on what goes through the kit.
 * Nothing that passes is changed, held back or answered.
 */
import type { DecideAnswer, DecideRequest } from '../../core/wire/decide.ts'
import type { Told } from '../bus.ts'
import type { Kit } from '../kit.ts'
import { newNotes, noteAnswer, noteChoice, noteDecisions, noteEvent, noteWord } from './notes.ts'
import type { Notes } from './notes.ts'

/** @param changed  is told after every note. */
export function watch(kit: Kit, changed: () => void): Notes {
  const notes = newNotes(Date.now())
  const { bus, guard } = kit
  const hear: Hear = (name, note) =>
    bus.on(name, (told) => {
      note(told)
      changed()
    })
  hear('event', (event) => noteEvent(notes, event, 'waiting'))
  hear('answer', (body) => noteAnswer(notes, body, Date.now()))
  hear('decision', (decision) => noteDecisions(notes, [decision]))
  hear('live', (word) => noteWord(notes, word))
  hear('signals', (signals) => (notes.signals = signals))
  watchConsent(kit, notes, hear)
  watchRecorder(kit, notes, changed)
  watchQuestions(kit, notes, changed)
  const { listen } = kit
  kit.listen = (target, types, react) => {
    listen(target, types, react)
    if (!(target instanceof WebSocket)) return
    const look = guard(() => {
      notes.link = (['opening', 'open', 'closed', 'closed'] as const)[target.readyState] ?? 'off'
      changed()
    })
    look()
    if (types === 'close') for (const type of ['open', 'close']) target.addEventListener(type, look)
  }
  return notes
}

type Hear = <Name extends keyof Told>(name: Name, note: (told: Told[Name]) => void) => void

/** A choice that nobody passed through the kit was made by hand, by another tab or by a person's own click. */
function watchConsent(kit: Kit, notes: Notes, hear: Hear): void {
  const { choose } = kit
  let speaking: string | null = null
  kit.choose = (consent, source) => {
    const before = notes.choices[0]
    speaking = source
    choose(consent, source)
    speaking = null
    // What was said and changed nothing is worth a line once.
    const said = notes.choices[0]
    if (said === before && !(said?.source === source && !said.isNew))
      noteChoice(notes, { at: Date.now(), source, consent, isNew: false })
  }
  hear('consent', (consent) =>
    noteChoice(notes, { at: Date.now(), source: speaking ?? 'manual', consent: { ...consent }, isNew: true }),
  )
}

function watchRecorder({ recorder }: Kit, notes: Notes, changed: () => void): void {
  const { record, identify } = recorder
  recorder.record = (name, params) => {
    const id = record(name, params)
    if (id === undefined) {
      noteEvent(notes, { id: '', name, at: Date.now(), params: params as Record<string, unknown> }, 'dropped')
      changed()
    }
    return id
  }
  recorder.identify = (proof) => {
    notes.identity = proof ? 'asked' : 'none'
    identify(proof)
  }
}

/** Questions of other parts: plans and decisions with their reasons. */
function watchQuestions(kit: Kit, notes: Notes, changed: () => void): void {
  const { post, decide } = kit
  kit.post = async (config, path, body, init) => {
    const reply = await post(config, path, body, init)
    if (path === 'decide' && reply.status === 200) {
      const { decisions, plan } = (reply.body ?? {}) as Partial<DecideAnswer>
      const { signals } = body as Partial<DecideRequest>
      if (decisions) noteDecisions(notes, decisions)
      if (plan) notes.plan = plan
      if (signals) notes.signals = signals
      changed()
    }
    return reply
  }
  kit.decide = async (...asked) => {
    const answer = await decide(...asked)
    if (answer) {
      const { signals } = asked[1]
      noteDecisions(notes, answer.decisions)
      if (answer.plan) notes.plan = answer.plan
      if (signals) notes.signals = signals
    }
    changed()
    return answer
  }
}
