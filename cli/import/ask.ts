/** The instance's admin API, for one file. */
import type { ImportPreview, ImportProgress } from '../../core/wire/import.ts'
import type { ImportOptions } from './option.ts'

const TRIES = 5
const WAIT_MS = 1_000

export type ImportApi = {
  preview(file: Uint8Array<ArrayBuffer>): Promise<ImportPreview>
  start(file: Uint8Array<ArrayBuffer>, name: string): Promise<ImportProgress>
  step(id: string): Promise<ImportProgress>
  /** What was wrong with which line, as CSV. */
  problems(id: string): Promise<string>
}

/** @throws with what the instance says against it; silence and faults of the server are tried again. */
export function importApi({ url, adminKey, kind, mapping }: ImportOptions): ImportApi {
  const wish = new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
  })
  const ask = async (path: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const init: RequestInit = {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'text/csv' },
      ...(body === undefined ? {} : { body }),
    }
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${url}/_v/v1/admin/import${path}`, init).catch((fault: Error) => fault)
      if (response instanceof Response && response.ok) return response
      const isFinal = response instanceof Response && response.status < 500
      if (isFinal || attempt === TRIES) throw new Error(await told(response))
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
  const json = async <Value>(path: string, body: Uint8Array<ArrayBuffer>): Promise<Value> =>
    (await (await ask(path, body)).json()) as Value
  return {
    preview: (file) => json(`/preview?${wish}`, file),
    start: (file, name) => json(`?${new URLSearchParams([...wish, ['name', name]])}`, file),
    step: (id) => json(`/${id}`, new Uint8Array()),
    problems: async (id) => (await ask(`/${id}/problems`)).text(),
  }
}

async function told(response: Response | Error): Promise<string> {
  if (response instanceof Error) return `the instance does not answer: ${response.message}`
  const text = await response.text()
  try {
    const { detail, hint, code } = JSON.parse(text) as Record<string, string>
    return `${detail ?? text} (${code}) ${hint ?? ''}`.trim()
  } catch {
    return `the instance answered ${response.status}: ${text.slice(0, 200)}`
  }
}
