/** What lies on the desk: kept for this tab, so that a reload or a look at another screen loses nothing. */
export type DeskKey = 'rule' | 'profile'

/** Storage may be forbidden; then the desk lives as long as the page. */
const held = new Map<DeskKey, string>()

export function recallDraft(key: DeskKey): string | null {
  try {
    return sessionStorage.getItem(`vitrina.console.${key}`)
  } catch {
    return held.get(key) ?? null
  }
}

export function keepDraft(key: DeskKey, text: string): void {
  try {
    sessionStorage.setItem(`vitrina.console.${key}`, text)
  } catch {
    held.set(key, text)
  }
}
