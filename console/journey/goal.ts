/** What a playbook is for, by its scenario; a shop looks for what it wants, not for what it is called. */
export const GOALS = ['cart', 'browse', 'after', 'watch', 'relation', 'b2b'] as const

export type Goal = (typeof GOALS)[number]

const OF: { readonly [scenario: string]: Goal } = {
  'SCN-02': 'cart',
  'SCN-18': 'cart',
  'SCN-39': 'cart',
  'SCN-41': 'cart',
  'JRN-14': 'cart',
  'SCN-03': 'browse',
  'SCN-24': 'browse',
  'SCN-06': 'after',
  'SCN-08': 'after',
  'SCN-09': 'after',
  'SCN-10': 'after',
  'SCN-14': 'after',
  'SCN-19': 'after',
  'SCN-26': 'after',
  'SCN-28': 'after',
  'SCN-29': 'after',
  'SCN-30': 'after',
  'SCN-31': 'after',
  'SCN-12': 'watch',
  'SCN-13': 'watch',
  'SCN-32': 'b2b',
  'SCN-33': 'b2b',
}

export const goalOf = (scenario: string): Goal => OF[scenario] ?? 'relation'
