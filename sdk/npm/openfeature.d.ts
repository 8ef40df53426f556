/** `OpenFeature.setProvider(createProvider({ base: 'https://shop.example/_v', key: 'pk_…' }))`. */
export type ProviderOptions = {
  /** Where the Worker serves the tag, without a slash at the end. */
  base: string
  /** Public site key. */
  key: string
  /** In place of the page's own. */
  fetch?: typeof fetch
}

type Details<Value> = {
  value: Value
  variant?: string
  reason?: string
  errorCode?: never
  errorMessage?: string
  flagMetadata?: Record<string, string | number | boolean>
}

/** Fits `Provider` of @openfeature/web-sdk 1.x. */
export type Provider = {
  readonly metadata: { readonly name: string }
  readonly runsOn: 'client'
  readonly events: never
  initialize(context?: object): Promise<void>
  onContextChange(before: object, next: object): Promise<void>
  track(name: string, context?: object, details?: object): void
  resolveBooleanEvaluation(flag: string, fallback: boolean): Details<boolean>
  resolveStringEvaluation(flag: string, fallback: string): Details<string>
  resolveNumberEvaluation(flag: string, fallback: number): Details<number>
  resolveObjectEvaluation<Value>(flag: string, fallback: Value): Details<Value>
}

export declare function createProvider(options: ProviderOptions): Provider
