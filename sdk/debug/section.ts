/** What each section of the panel says, as elements made anew from the notes. */
import { conditionOfWait } from '../../core/decision/wait.ts'
import { say } from '../../core/rule/say/say.ts'
import { sayWhy } from '../../core/rule/say/reason.ts'
import { treeOf } from '../../core/rule/tree.ts'
import { why } from '../../core/rule/why.ts'
import { SHOP_PAGE_WORDS } from '../../core/segment/vocabulary-page.ts'
import type { Planned } from '../../core/wire/plan.ts'
import type { Config } from '../config.ts'
import { element } from './element.ts'
import type { Choice, Line, Notes } from './notes.ts'
import type { Text } from './text.ts'
import { weights } from './weights.ts'

export type Said = {
  readonly notes: Notes
  readonly text: Text
  readonly language: 'cs' | 'en'
  readonly config: Config
  /** Ids in IndexedDB; null: there is no database. */
  readonly onDisk: ReadonlySet<string> | null
  readonly version: string
}

/** `badge` stands beside the heading. */
export type Section = {
  readonly name: 'consent' | 'events' | 'queue' | 'slots' | 'plan' | 'identity' | 'link' | 'version'
  readonly badge: string
  readonly isFaulty?: boolean
  readonly body: readonly Node[]
}

const PURPOSES = ['functionality', 'analytics', 'personalisation'] as const
const WORDS = { paths: SHOP_PAGE_WORDS, fields: {}, events: {} }

const p = (...children: (Node | string)[]) => element('p', {}, ...children)
const mark = (text: string, kind: string) => element('span', { class: `mark ${kind}` }, text)
const timeOf = (at: number, language: string) =>
  new Date(at).toLocaleTimeString(language === 'cs' ? 'cs-CZ' : 'en-GB')

export function sections(said: Said): readonly Section[] {
  return [consent, events, outbox, slots, plan, identity, link, version].map((make) => make(said))
}

function consent({ notes, text, language }: Said): Section {
  const last = notes.choices.find(({ isNew }) => isNew)
  const purposes = element(
    'p',
    { class: 'row' },
    ...PURPOSES.map((purpose) => {
      const is = last?.consent[purpose] === true
      return mark(`${text[purpose]}: ${is ? text.granted : text.denied}`, is ? 'good' : 'plain')
    }),
  )
  const choices = notes.choices.map((choice) => choiceLine(choice, text, language))
  return {
    name: 'consent',
    badge: last ? PURPOSES.filter((purpose) => last.consent[purpose]).length.toString() : '–',
    body: [last ? purposes : p(text.unknown), ...(choices.length > 0 ? [element('ol', {}, ...choices)] : [])],
  }
}

function choiceLine({ at, source, consent, isNew }: Choice, text: Text, language: string): HTMLElement {
  const granted = PURPOSES.filter((purpose) => consent[purpose]).map((purpose) => text[purpose])
  return element(
    'li',
    {},
    element('time', {}, timeOf(at, language)),
    ` ${text.sources[source] ?? source}: `,
    element('b', {}, granted.join(', ') || text.denied),
    !isNew && element('small', {}, ` ${text.unchanged}`),
  )
}

const KINDS = {
  accepted: 'good',
  duplicate: 'plain',
  waiting: 'wait',
  refused: 'bad',
  dropped: 'bad',
} as const

function events({ notes, text, language }: Said): Section {
  const bad = notes.events.filter(({ fate }) => fate === 'refused').length
  const lines = notes.events.map((line) => eventLine(line, text, language))
  return {
    name: 'events',
    badge: bad > 0 ? `${lines.length} · ${bad} ✗` : String(lines.length),
    isFaulty: bad > 0,
    body: lines.length > 0 ? [element('ol', {}, ...lines)] : [p(text.noEvents)],
  }
}

function eventLine(
  { name, at, params, fate, problem, dropped }: Line,
  text: Text,
  language: string,
): HTMLElement {
  const isEmpty = params === undefined || JSON.stringify(params) === '{}'
  return element(
    'li',
    {},
    element('time', {}, timeOf(at, language)),
    ' ',
    element('b', {}, name),
    ' ',
    mark(text[fate], KINDS[fate]),
    dropped > 0 && element('small', {}, ` ${dropped} ${text.fieldsDropped}`),
    !isEmpty && element('code', {}, JSON.stringify(params).slice(0, 300)),
    problem !== undefined &&
      element('p', { class: 'bad' }, `${problem.code} ${problem.path} ${problem.hint ?? ''}`),
  )
}

const BACKOFF_CAP_MS = 60_000

function outbox({ notes, text, language, onDisk }: Said): Section {
  const waiting = notes.events.filter(({ fate }) => fate === 'waiting').length
  const fault = notes.lastFault
  const isFailing = notes.failures > 0 && fault !== null
  // No later than the end of the backoff's window (sdk/batch.ts); chance picks an instant in it.
  const by = (fault?.at ?? 0) + Math.min(BACKOFF_CAP_MS, 1_000 * 2 ** (notes.failures - 1)) + 100
  return {
    name: 'queue',
    badge: isFailing ? `${waiting} · ✗` : String(waiting),
    isFaulty: isFailing,
    body: [
      p(
        `${text.queued}: ${waiting}, ${onDisk ? text.durable : text.memory}${onDisk ? ` (${onDisk.size})` : ''}`,
      ),
      p(
        fault
          ? `${text.lastFault}: ${timeOf(fault.at, language)} ${fault.code || text.noAnswer} ${fault.detail}`
          : text.noFault,
      ),
      ...(isFailing ? [p(`${text.nextTry} ${timeOf(by, language)}`)] : []),
    ],
  }
}

function slots({ notes, text }: Said): Section {
  const filled = [...document.querySelectorAll<HTMLElement>('[data-vitrina-slot]')].map(
    ({ dataset, parentElement }) =>
      element(
        'li',
        {},
        element('b', {}, dataset['vitrinaSlot'] ?? ''),
        ` ${dataset['vitrinaCampaign'] ?? ''} `,
        mark(text.fromEdge, 'good'),
        p(parentElement?.dataset['vitrinaBecause'] ?? text.noReason),
      ),
  )
  const decided = notes.decisions.map(({ slot, campaign, content, because }) =>
    element(
      'li',
      {},
      element('b', {}, slot),
      ` ${campaign ?? ''} `,
      content ? mark(text.shown, 'good') : mark(text.notShown, 'plain'),
      element('ul', {}, ...because.map((one) => element('li', {}, one.text))),
    ),
  )
  const all = [...filled, ...decided]
  return {
    name: 'slots',
    badge: String(all.length),
    body: all.length > 0 ? [element('ol', {}, ...all)] : [p(text.noSlots)],
  }
}

function plan(said: Said): Section {
  const campaigns = said.notes.plan?.campaigns ?? []
  return {
    name: 'plan',
    badge: String(campaigns.length),
    body:
      campaigns.length > 0
        ? [element('ol', {}, ...campaigns.map((one) => planned(one, said)))]
        : [p(said.text.noPlan)],
  }
}

/** What it waits for, each part of an "or" or an "and" with whether it holds as the page last said of itself. */
function planned({ id, slot, when }: Planned, { notes, text, language }: Said): HTMLElement {
  if (when === true) return element('li', {}, element('b', {}, id), ` ${slot}: `, mark(text.always, 'good'))
  const rule = conditionOfWait(when)
  const tree = treeOf(rule)
  const view = { page: notes.signals ?? {} }
  const reason = why(rule, view as never, Date.now())
  return element(
    'li',
    {},
    element('b', {}, id),
    ` ${slot} `,
    mark(reason.value ? text.holds : text.holdsNot, reason.value ? 'good' : 'wait'),
    p(say(rule, language, WORDS)),
    (notes.signals !== null || tree.kind === 'unknown') &&
      element('p', { class: 'quiet' }, sayWhy(reason, language, WORDS)),
  )
}

function identity({ notes, text, config }: Said): Section {
  return {
    name: 'identity',
    badge: notes.identity === 'verified' ? '✓' : '–',
    isFaulty: notes.identity === 'unverified',
    body: [p(text[notes.identity]), ...(config.device ? [p(text.device)] : [])],
  }
}

function link({ notes, text }: Said): Section {
  const state = notes.link === 'open' ? text.openLink : text[notes.link]
  const words = notes.words.map((word) =>
    element(
      'li',
      {},
      element('b', {}, word.kind),
      ` ${word.kind === 'segment' ? `${word.segment} ${word.is_in ? '+' : '−'}` : `${word.item_id}: ${word.text}`}`,
    ),
  )
  return {
    name: 'link',
    badge: notes.link === 'open' ? '✓' : '–',
    body: [p(state), ...(words.length > 0 ? [element('ol', {}, ...words)] : [])],
  }
}

function version({ text, config, version }: Said): Section {
  const rows = weights(config.base).map(({ name, bytes, isCached }) =>
    element(
      'li',
      {},
      element('b', {}, name),
      ` ${bytes === 0 ? '–' : `${bytes} B`} `,
      isCached && element('small', {}, text.cached),
    ),
  )
  return {
    name: 'version',
    badge: version.split(' ')[0] ?? '',
    body: [p(version), p(`${config.key} · ${config.base}`), element('ol', {}, ...rows)],
  }
}
