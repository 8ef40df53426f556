/** English texts of the desk where a campaign is written. */

export const enBlocks = {
  editorTitle: { new: 'New campaign', edit: 'Edit campaign' },
}
