/** How many events the tag's outbox has committed. Looks in only where it is there, and never makes it. */

const NAME = 'vitrina'

/** Ids of the events in IndexedDB; null where there is no database. */
export async function committed(): Promise<Set<string> | null> {
  try {
    const known = await indexedDB.databases()
    return known.some(({ name }) => name === NAME) ? await readIds() : null
  } catch {
    return null
  }
}

function readIds(): Promise<Set<string> | null> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(NAME)
    // It went in this moment: what this opening would make is not to be.
    opening.addEventListener('upgradeneeded', () => opening.transaction!.abort())
    opening.addEventListener('error', (event) => {
      event.preventDefault()
      resolve(null)
    })
    opening.addEventListener('success', () => {
      const db = opening.result
      // Whoever erases it is not kept waiting.
      db.addEventListener('versionchange', () => db.close())
      try {
        const reading = db.transaction('events').objectStore('events').getAll()
        reading.addEventListener('success', () => {
          db.close()
          resolve(new Set(reading.result.map(({ event }: { event: { id: string } }) => event.id)))
        })
        reading.addEventListener('error', () => resolve(null))
      } catch {
        db.close()
        resolve(null)
      }
    })
  })
}
