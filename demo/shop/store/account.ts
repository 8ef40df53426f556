/** Accounts, sessions and failed sign-ins, as rows. */

export const SESSION_DAYS = 30
const MAX_FAILURES = 8
const FAILURE_WINDOW_MS = 15 * 60_000

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly newsletter: boolean
}

export interface Credentials {
  readonly account: Account
  readonly salt: string
  readonly hash: string
}

export interface Registration {
  readonly email: string
  readonly name: string
  readonly newsletter: boolean
  readonly salt: string
  readonly hash: string
}

type AccountRow = { id: string; email: string; name: string; salt: string; hash: string; newsletter: number }

function accountOf(row: AccountRow): Account {
  return { id: row.id, email: row.email, name: row.name, newsletter: row.newsletter === 1 }
}

export function credentials(sql: SqlStorage, email: string): Credentials | null {
  const row = sql.exec<AccountRow>('SELECT * FROM account WHERE email = ?', email).toArray()[0]
  return row ? { account: accountOf(row), salt: row.salt, hash: row.hash } : null
}

/** Null when the address already has an account. */
export function addAccount(sql: SqlStorage, registration: Registration, now: number): Account | null {
  if (credentials(sql, registration.email)) return null
  const { email, name, newsletter, salt, hash } = registration
  const id = crypto.randomUUID()
  const createdAt = new Date(now).toISOString()
  sql.exec(
    'INSERT INTO account (id, email, name, salt, hash, newsletter, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    email,
    name,
    salt,
    hash,
    newsletter ? 1 : 0,
    createdAt,
  )
  return { id, email, name, newsletter }
}

export function addSession(sql: SqlStorage, tokenHash: string, accountId: string, now: number): void {
  sql.exec('DELETE FROM session WHERE expires_at < ?', now)
  sql.exec('INSERT INTO session VALUES (?, ?, ?)', tokenHash, accountId, now + SESSION_DAYS * 86_400_000)
}

export function sessionAccount(sql: SqlStorage, tokenHash: string, now: number): Account | null {
  const row = sql
    .exec<AccountRow>(
      'SELECT account.* FROM session JOIN account ON account.id = session.account_id WHERE session.hash = ? AND expires_at > ?',
      tokenHash,
      now,
    )
    .toArray()[0]
  return row ? accountOf(row) : null
}

export function removeSession(sql: SqlStorage, tokenHash: string): void {
  sql.exec('DELETE FROM session WHERE hash = ?', tokenHash)
}

/** Whether the address may try a password again; guessing is slowed to a few tries a quarter of an hour. */
export function mayTry(sql: SqlStorage, email: string, now: number): boolean {
  sql.exec('DELETE FROM attempt WHERE since < ?', now - FAILURE_WINDOW_MS)
  const row = sql
    .exec<{ failures: number }>('SELECT failures FROM attempt WHERE email = ?', email)
    .toArray()[0]
  return (row?.failures ?? 0) < MAX_FAILURES
}

export function countFailure(sql: SqlStorage, email: string, now: number): void {
  sql.exec(
    'INSERT INTO attempt VALUES (?, 1, ?) ON CONFLICT (email) DO UPDATE SET failures = failures + 1',
    email,
    now,
  )
}
