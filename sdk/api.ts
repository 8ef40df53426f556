/** What the page may call. Every method is total: index.ts puts the guard around each. */
import type { EventName } from '../core/event/catalogue.ts'
import type { SlotDecision } from '../core/wire/decide.ts'
import type { Told } from './bus.ts'
import type { Consent } from './consent.ts'
import { fromChoice } from './consent.ts'
import type { Kit } from './kit.ts'

/** Of slot.js. */
type Slot = { draw(kit: Kit, slot: string, element?: HTMLElement): Promise<boolean> }
type Fields = Readonly<Record<string, unknown>>

export function api(kit: Kit) {
  // `decide` and `choose` are read at the call: the debug panel puts its own in their place.
  const { recorder, bus, guard, load } = kit
  const tell = (traits: Fields | undefined) => {
    if (traits) recorder.record('traits_update', { traits, source: 'page' })
  }
  return {
    // A page may say anything here; the server's verdict tells what it knows.
    track: (name: string, params?: Fields) => recorder.record(name as EventName, params),
    page: (params?: Fields) => recorder.record('page_view', params),
    /**
     * Who is signed in: a claim, unless `proof` ({exp, hash} or {token}, docs/identity.md) is the
     * shop's own word for it. `traits` are what the person says of themselves.
     */
    identify(externalId: string, traits?: Fields, proof?: Fields) {
      const id = String(externalId)
      recorder.identify(proof && { external_id: id, ...proof })
      recorder.record('login', { external_id: id })
      tell(traits)
    },
    /** Where somebody works, as their own answer; only a back end makes them a member. */
    group: (id: string, traits?: Fields) => tell({ 'answer.company': traits?.name ?? String(id) }),
    /** Law 5: a page cannot say that two ids are one. The new id is a claim like any other. */
    alias: (externalId: string) => recorder.record('login', { external_id: String(externalId) }),
    /** `show` opens the banner of our own again, where the shop has no other. */
    consent(choice?: object | 'show'): Consent {
      if (choice === 'show') bus.emit(choice, null)
      else if (choice) kit.choose(fromChoice({ ...choice }, recorder.consent()), 'manual')
      return { ...recorder.consent() }
    },
    decide: async (slots: string | readonly string[], trigger?: string): Promise<SlotDecision[]> =>
      (await guard(kit.decide)([slots].flat(), { trigger }))?.decisions ?? [],
    /** Decides and fills a slot: an element that becomes one, or the page's own of that name. */
    render: async (slot: string, element?: HTMLElement): Promise<boolean> =>
      (await load<Slot>('slot')).draw(kit, slot, element),
    /** What a listener of the shop throws is the shop's to see, and no fault of ours. */
    on: (name: string, listener: (told: unknown) => void) =>
      bus.on(name as keyof Told, (told) => {
        try {
          listener(told)
        } catch (error) {
          console.error(error)
        }
      }),
    reset() {
      recorder.identify()
      bus.emit('reset', null)
    },
    ready: (listener: () => void) => void setTimeout(guard(listener)),
  }
}
