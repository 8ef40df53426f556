/** What is used of the peer, which is installed with the bench alone: types are checked without it, too. */
declare module '@growthbook/edge-cloudflare' {
  export type Settings = Readonly<Record<string, unknown>>
  export type Payload = Readonly<Record<string, unknown>>
  export function handleRequest(
    request: Request,
    env: Settings,
    config: { readonly payload: Payload },
  ): Promise<Response>
}
