/**
 * Where the log lies: one row of the outbox's own database, so that whatever erases the one erases
 * the other, in every tab. Read and written in one transaction: two tabs never lose each other's
 * events. Where there is no database the log lives in memory, for as long as the page.
 */
import type { DeviceLog } from '../../core/decision/device.ts'

const DATABASE = 'vitrina'
const STORE = 'meta'
const ROW = 'device'
const OPEN_TIMEOUT_MS = 1_000

let memory: DeviceLog | null = null
let isBroken = false
let withdrawals = 0

type Page = { vitrina?: { on?(name: string, hear: (consent: unknown) => void): void } }

// The database is the tag's to erase; what is in memory goes here.
;(window as Page).vitrina?.on?.('consent', (consent) => {
  if ((consent as { personalisation?: boolean }).personalisation) return
  withdrawals++
  memory = null
})

/** Names the consent that stands: what was begun under an older one must not be kept under a newer. */
export function standing(): number {
  return withdrawals
}

/** The database that the outbox has made, or null; this never makes one. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    if (isBroken) return resolve(null)
    let isLate = false
    const fail = () => {
      isLate = true
      resolve(null)
    }
    setTimeout(fail, OPEN_TIMEOUT_MS)
    try {
      const opening = indexedDB.open(DATABASE)
      opening.addEventListener('upgradeneeded', () => opening.transaction!.abort())
      opening.addEventListener('error', (event) => {
        event.preventDefault()
        fail()
      })
      opening.addEventListener('success', () => {
        const db = opening.result
        // Who erases must not wait for this connection.
        db.addEventListener('versionchange', () => db.close())
        if (isLate || !db.objectStoreNames.contains(STORE)) {
          db.close()
          fail()
        } else resolve(db)
      })
    } catch {
      fail()
    }
  })
}

type Fold = (log: DeviceLog | null) => DeviceLog | null

function folded(db: IDBDatabase, fold: Fold): Promise<DeviceLog | null> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(STORE, 'readwrite')
    const rows = tx.objectStore(STORE)
    const reading = rows.get(ROW)
    let log: DeviceLog | null = null
    reading.addEventListener('success', () => {
      const held = (reading.result as DeviceLog | undefined) ?? null
      try {
        log = fold(held)
      } catch (error) {
        reject(error)
        return tx.abort()
      }
      if (log === held) return
      if (log) rows.put(log, ROW)
      else rows.delete(ROW)
    })
    tx.addEventListener('complete', () => resolve(log))
    tx.addEventListener('abort', () => {
      // Full, or cleared by the browser: this page goes on without it.
      isBroken = true
      memory = log
      resolve(log)
    })
  })
}

/**
 * The log after `fold`, kept where it can be; the same log back: nothing is written.
 *
 * @param since  `standing()` when the work began; if the consent has gone since, nothing is done.
 */
export async function withLog(since: number, fold: Fold): Promise<DeviceLog | null> {
  const mine: Fold = (log) => (since === withdrawals ? fold(log) : log)
  const db = await open()
  if (!db) return (memory = mine(memory))
  try {
    return await folded(db, mine)
  } finally {
    db.close()
    if (since !== withdrawals) memory = null
  }
}
