/** Who asks GoSMS: a client id and its secret (OAuth 2, client credentials). */
import { accessBy } from './oauth.ts'

const TOKEN_URL = 'https://app.gosms.cz/oauth/v2/token'

export type GoSmsClient = { readonly id: string; readonly secret: string }

/** Null: GoSMS gave none. @param realNow  epoch ms, real time. */
export async function goSmsAccess({ id, secret }: GoSmsClient, realNow: number): Promise<string | null> {
  const form = () => ({ client_id: id, client_secret: secret, grant_type: 'client_credentials' })
  return await accessBy({ name: `gosms ${id} ${secret}`, url: TOKEN_URL, form }, realNow)
}
