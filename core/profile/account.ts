/** A company that a person acts for, and as what. */
export type AccountRole = {
  readonly account: string
  /** "buyer", "accountant" …; null when it was not said. */
  readonly role: string | null
  readonly source: string
  readonly at: number
}
