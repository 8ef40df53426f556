/** Czech texts of the desk where a campaign is written. */
import type { enBlocks } from './en-blocks.ts'

export const csBlocks: typeof enBlocks = {
  editorTitle: { new: 'Nová kampaň', edit: 'Úprava kampaně' },
}
