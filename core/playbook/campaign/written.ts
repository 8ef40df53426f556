/** Short ways to write the content of recipes. */
import type { CampaignBlock, Written } from '../../decision/campaign.ts'
import type { Words } from '../../base/words.ts'

/** Texts of a block by its fields; what is a plain value is the same in both languages. */
type Fields = { readonly [field: string]: Words | string | number }

/** The same blocks in both languages: `['heading', { text: { cs, en }, level: 2 }]`. */
export function written(...blocks: readonly (readonly [kind: string, fields: Fields])[]): Written {
  const side = (language: 'cs' | 'en') =>
    blocks.map(
      ([kind, fields]) =>
        ({
          kind,
          ...Object.fromEntries(
            Object.entries(fields).map(([field, said]) => [
              field,
              typeof said === 'object' ? said[language] : said,
            ]),
          ),
        }) as CampaignBlock,
    )
  return { cs: side('cs'), en: side('en') }
}

/** What all recipes have in common. */
export const RECIPE = { version: 0, purpose: 'personalisation', owner: '' } as const
