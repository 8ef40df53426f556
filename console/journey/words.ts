/** What a journey does, in words: one short sentence a step, a way, a trigger, an exit. */
import type { Condition } from '../../core/rule/condition.ts'
import { say } from '../../core/rule/say/say.ts'
import { SHOP_WORDS } from '../../core/segment/vocabulary.ts'
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import { date, humanised, percent } from '../format.ts'
import type { Language } from '../format.ts'
import { fieldName } from '../segment/field.ts'
import type { Text } from '../text/en.ts'
import type { StepDraft, StepDraftOf, StepWay } from './graph.ts'
import { isSlim, isWaiting } from './icon.ts'

/** The texts and the language to say it in. */
export type Speech = { readonly text: Text; readonly language: Language }
type Trigger = JourneyDraft['triggers'][number]
type Exit = NonNullable<JourneyDraft['exits']>[number]

export function lengthWords(length: string, { text }: Speech): string {
  const { length: units } = text.journeys.words
  const unit = length.slice(-1) as keyof typeof units
  return units[unit]?.(Number(length.slice(0, -1))) ?? length
}

const hourText = (hour: number, minute = 0) => `${hour}:${String(minute).padStart(2, '0')}`

/** A rule as a clause: "Kdo má aspoň 2 objednávky". A rule that is half written is said as it is. */
export function ruleWords(when: unknown, { language }: Speech): string {
  try {
    return say(when as Condition, language, SHOP_WORDS).replace(/\.$/, '')
  } catch {
    return JSON.stringify(when)
  }
}

export const eventWords = (event: string, { text }: Speech) => text.name.event[event] ?? humanised(event)

export function stepTitle(step: StepDraft, speech: Speech): string {
  const { text, language } = speech
  if (step.name) return step.name[language]
  if (step.kind !== 'message') return text.journeys.words.kind[step.kind]
  const channels = step.channels.map((channel) => channelWords(channel, speech))
  return channels.join(step.mode === 'all' ? ' + ' : ' → ')
}

/** By its title where a title says which one, a wait by its words; steps of one title are told apart by their id. */
export function stepName(steps: readonly StepDraft[], id: string, speech: Speech): string {
  const step = steps.find((one) => one.id === id)
  if (!step) return id
  if (isWaiting(step) && isSlim(step)) return stepWords(step, steps, speech)
  const title = stepTitle(step, speech)
  const isAlone = steps.every((one) => one === step || stepTitle(one, speech) !== title)
  return isAlone ? title : `${title} (${id})`
}

export const channelWords = (channel: string, { text }: Speech) =>
  (text.name.channel as Readonly<Record<string, string>>)[channel] ?? humanised(channel)

export function stepWords(step: StepDraft, steps: readonly StepDraft[], speech: Speech): string {
  const { words: t } = speech.text.journeys
  switch (step.kind) {
    case 'wait':
      return t.wait(lengthWords(step.for, speech))
    case 'until':
      return t.until(hourText(step.hour, step.minute), daysWords(step.weekdays, speech))
    case 'window':
      return t.window(hourText(step.hours[0]), hourText(step.hours[1]), daysWords(step.weekdays, speech))
    case 'day':
      return dayWords(step, speech)
    case 'await':
      return t.await(eventWords(step.event, speech), lengthWords(step.within, speech))
    case 'signal':
      return signalWords(step, steps, speech)
    case 'branch':
      return t.branch
    case 'split':
      return t.split
    case 'experiment':
      return t.experiment(step.experiment)
    case 'message':
      return messageWords(step, speech)
    case 'end':
      return t.end
    default:
      return deedWords(step, speech)
  }
}

/** "Počká do 9:00, 3 dny před dnem „due“". */
function dayWords({ of, days = 0, hour, before }: StepDraftOf<'day'>, speech: Speech): string {
  const { words: t } = speech.text.journeys
  if (hour === undefined)
    return t.day(
      lowered(before === undefined ? t.trigger.on(of) : t.trigger.before(lengthWords(before, speech), of)),
      '',
    )
  const day =
    days === 0
      ? t.trigger.on(of)
      : days < 0
        ? t.trigger.before(t.length.d(-days), of)
        : t.trigger.after(t.length.d(days), of)
  return t.day(lowered(day), ` ${t.trigger.at(hourText(hour))}`)
}

function signalWords(step: StepDraftOf<'signal'>, steps: readonly StepDraft[], speech: Speech): string {
  const { words: t } = speech.text.journeys
  const asked = t.asks[step.is](stepName(steps, step.of, speech))
  return step.within === undefined ? asked : `${asked} ${t.waitsFor(lengthWords(step.within, speech))}`
}

function messageWords(step: StepDraftOf<'message'>, speech: Speech): string {
  const { words: t } = speech.text.journeys
  const channels = step.channels.map((channel) => channelWords(channel, speech))
  const template = t.template(step.template)
  if (channels.length === 1) return template
  if (step.mode === 'all') return `${t.all(listed(channels, t.and))}, ${template}`
  return `${t.first(channels[0] ?? '', listed(channels.slice(1), t.or))}, ${template}`
}

/** "A, B a C". */
function listed(parts: readonly string[], last: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}

function deedWords(
  step: StepDraftOf<'block' | 'task' | 'set' | 'audience' | 'goal'>,
  speech: Speech,
): string {
  const { words: t } = speech.text.journeys
  switch (step.kind) {
    case 'block':
      return t.block(step.campaign, lengthWords(step.for, speech))
    case 'task':
      return t.task(step.task)
    case 'set':
      return t.set(step.trait, JSON.stringify(step.value))
    case 'audience':
      return t.audience[step.change](step.audience)
    case 'goal':
      return t.goal(step.goal)
  }
}

/** ", jen po, st, pá"; nothing where every day will do. */
function daysWords(weekdays: readonly number[] | undefined, { text }: Speech): string {
  const { words: t } = text.journeys
  if (!weekdays || weekdays.length === 0 || weekdays.length === 7) return ''
  return t.onDays(
    weekdays
      .toSorted((a, b) => a - b)
      .map((day) => t.days[day - 1])
      .join(', '),
  )
}

export function wayWords(way: StepWay, speech: Speech): string {
  const { way: t } = speech.text.journeys.words
  switch (way.kind) {
    case 'on':
      return ''
    case 'rule':
      return ruleWords(way.when, speech)
    case 'share':
      return t.share(way.key.slice(2), percent(way.share ?? 0, speech.language))
    default:
      return t[way.kind]
  }
}

export function triggerWords(trigger: Trigger, speech: Speech): string {
  const { trigger: t } = speech.text.journeys.words
  switch (trigger.on) {
    case 'event':
      return withWhere(t.event(eventWords(trigger.event, speech)), trigger.where, speech)
    case 'webhook':
      return withWhere(t.webhook(eventWords(trigger.event, speech)), trigger.where, speech)
    case 'segment':
      return t[trigger.change](trigger.segment)
    case 'date':
      return dateWords(trigger, speech)
    case 'catalogue': {
      const of = trigger.of.map((one) => t.of[one]).join(` ${t.or} `)
      return withWhere(trigger.event === 'price_changed' ? t.price(of) : t.stock(of), trigger.where, speech)
    }
    case 'score':
      return [t.score(trigger.score), trigger.threshold, trigger.direction && t[trigger.direction]]
        .filter((part) => part !== undefined)
        .join(' ')
    case 'broadcast':
      return t.broadcast(trigger.segment, date(trigger.at, 'shortYear', speech.language))
  }
}

function dateWords(trigger: Extract<Trigger, { on: 'date' }>, speech: Speech): string {
  const { trigger: t, length } = speech.text.journeys.words
  const words: Readonly<Record<string, string>> = t.calendar
  const of = words[trigger.of] ?? fieldName(trigger.of, speech.language, speech.text.rules.word)
  const days = trigger.days ?? 0
  const day = days === 0 ? t.on(of) : days < 0 ? t.before(length.d(-days), of) : t.after(length.d(days), of)
  return `${day}${trigger.every === 'year' ? `, ${t.yearly}` : ''} ${t.at(hourText(trigger.hour))}`
}

function withWhere(said: string, where: unknown, speech: Speech): string {
  return where === undefined ? said : `${said}, ${speech.text.journeys.words.where(paramWords(where))}`
}

/** A rule over the parameters of an event, short: `value > 500`. */
function paramWords(where: unknown): string {
  const signs: Readonly<Record<string, string>> = {
    $eq: '=',
    $ne: '≠',
    $gt: '>',
    $gte: '≥',
    $lt: '<',
    $lte: '≤',
  }
  return Object.entries(where as object)
    .map(([path, test]) => {
      const name = path.replace(/^p\./, '')
      if (typeof test !== 'object' || test === null) return `${name} = ${String(test)}`
      return Object.entries(test as object)
        .map(([sign, value]) => `${name} ${signs[sign] ?? sign} ${JSON.stringify(value)}`)
        .join(', ')
    })
    .join(', ')
}

export function exitWords(exit: Exit, speech: Speech): string {
  const { words: t } = speech.text.journeys
  const event = exit.event === undefined ? t.anyEvent : eventWords(exit.event, speech)
  return [
    withWhere(event, exit.where, speech),
    ...(exit.when === undefined ? [] : [lowered(ruleWords(exit.when, speech))]),
    ...(exit.keyed ? [t.keyed] : []),
  ].join(', ')
}

export const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** "Nejvýš jednou naráz, zvlášť za košík, znovu nejdřív za 7 dní". */
export function entryWords({ entry }: JourneyDraft, speech: Speech): string {
  const { words: t } = speech.text.journeys
  const { open, by, again } = entry ?? { open: 'one' as const }
  const often =
    again === undefined
      ? t.again.always
      : again === 'never'
        ? t.again.never
        : t.again.after(lengthWords(again, speech))
  return [t.open[open], ...(by === undefined ? [] : [t.by(t.keys[by] ?? by)]), often].join(', ')
}
