/** A rule as a command line that asks the same question as the console, for scripts and bug reports. */
import { API } from '../api.ts'

/** The key stays a variable: what is copied ends up in chats and histories. */
export function curlOf(origin: string, when: unknown): string {
  const body = JSON.stringify({ when }).replaceAll("'", String.raw`'\''`)
  return [
    `curl -sS '${origin}${API}/rules/check'`,
    '-H "authorization: Bearer $VITRINA_ADMIN_KEY"',
    "-H 'content-type: application/json'",
    `--data '${body}'`,
  ].join(' \\\n  ')
}
