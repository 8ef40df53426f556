/** A person as an actor keeps them: events fold and turn in one step, alarms turn. */
import type { Event } from '../../../core/event/event.ts'
import { asKept } from '../../../core/identity/log-event.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { turn, turnThrough } from '../../../core/journey/turn.ts'
import type { Rules } from '../../../core/journey/turn.ts'
import type { Words } from '../../../core/base/words.ts'
import { link } from '../../../core/rule/version.ts'
import { rollOf } from '../../../core/segment/membership.ts'
import { newPortrait, portraitAfter, portraitsAfter } from '../../../core/segment/portrait.ts'
import { memoryOf } from '../../../core/segment/remember.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import type { Segment } from '../../../core/segment/segment.ts'

const TITLE: Words = { cs: 'zkouška', en: 'trial' }

export function segmentsOf(rules: Readonly<Record<string, Condition>>): Segment[] {
  return Object.entries(rules).map(([id, when]) => ({ id, version: 1, title: TITLE, when: link(when) }))
}

export function rulesOf(segments: readonly Segment[]): Rules {
  return { roll: rollOf(segments), memory: memoryOf(segments.map(({ when }) => when)) }
}

/** "entered vip at 17", for comparing streams. */
export type Told = readonly [at: number, what: string]

/** The log as it grows, and the person it makes. `rules` may change between two calls. */
export function keeper(initial: Rules) {
  let person: Person = newPerson('p1', 0)
  let rules = initial
  const log: Event[] = []
  const emitted: Event[] = []
  const fold = (events: readonly Event[]) => {
    log.push(...events)
    const first = Math.min(...log.map(({ at }) => at))
    return portraitAfter(newPortrait('p1', first), asKept(log), rules.memory)
  }
  const tell = (turned: ReturnType<typeof turn>) => {
    person = turned.events.length > 0 ? { ...turned.person, ...fold(turned.events) } : turned.person
    emitted.push(...turned.events)
    return turned.events
  }
  return {
    person: () => person,
    told: (): Told[] => emitted.filter(isCrossing).map(toldOf),
    events: () => emitted.filter(isCrossing),
    moves: () => emitted.filter((event) => !isCrossing(event)),
    under: (next: Rules) => {
      rules = next
      if (log.length > 0) person = { ...person, ...fold([]) }
    },
    alarm: (now: number) => tell(turn(person, now, rules)),
    batch: (events: readonly Event[], now: number) => {
      const before =
        person.last === null ? newPortrait('p1', Math.min(...events.map(({ at }) => at))) : person
      const kept = asKept(events)
      const isOnTop = kept.every(({ at }) => at > (person.last?.[0] ?? -1))
      const portraits = isOnTop ? portraitsAfter(before, kept, rules.memory) : null
      const whole = fold(events)
      const taken = portraits
        ? kept.map((event, index) => ({ event, portrait: portraits[index]! }))
        : [{ event: kept.at(-1)!, portrait: whole }]
      const turned = turnThrough(person, taken, now, rules)
      person = { ...turned.person, ...whole }
      return tell({ ...turned, person })
    },
  }
}

export function toldOf({ at, name, params }: Event): Told {
  return [at, `${name === 'segment_entered' ? 'entered' : 'left'} ${String(params['segment'])}`]
}

const isCrossing = ({ name }: Event) => name !== 'lifecycle_changed'
