/** What a person chose to hear about, where, and how often. Empty: nothing was chosen, the shop's policy stands. */
export type Preferences = {
  /** By topic id: wanted or not. */
  readonly topics: { readonly [topic: string]: PreferenceAnswer<boolean> }
  /** By channel: wanted or not, beside its consent. */
  readonly channels: { readonly [channel: string]: PreferenceAnswer<boolean> }
  /** At most so many messages a week over all channels; null: as the shop's policy says. */
  readonly weekly: PreferenceAnswer<number | null> | null
}

export type PreferenceAnswer<Value> = { readonly value: Value; readonly at: number; readonly source: string }

export const NO_PREFERENCES: Preferences = { topics: {}, channels: {}, weekly: null }
