/** Liquid with escaping on, no file access and bounds on memory, time and output (reliability.md, L21). */
import type { Liquid } from 'liquidjs'

const MAX_OUTPUT = 200_000
const engines = new Map<'html' | 'text', Promise<Liquid>>()

function engine(format: 'html' | 'text'): Promise<Liquid> {
  let made = engines.get(format)
  if (!made) {
    made = import('liquidjs').then(
      ({ Liquid }) =>
        new Liquid({
          ownPropertyOnly: true,
          memoryLimit: 1_000_000,
          renderLimit: 500,
          parseLimit: 100_000,
          cache: true,
          ...(format === 'html' ? { outputEscape: 'escape' as const } : {}),
        }),
    )
    engines.set(format, made)
  }
  return made
}

/** @param format  html escapes every output; text is for subjects, SMS and plain mail. */
export async function liquid(template: string, scope: object, format: 'html' | 'text'): Promise<string> {
  const text = (await (await engine(format)).parseAndRender(template, scope)) as string
  if (text.length > MAX_OUTPUT)
    throw new Error(`the template gave ${text.length} characters; ${MAX_OUTPUT} are allowed`)
  return text
}
