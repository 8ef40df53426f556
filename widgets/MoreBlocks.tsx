/** The blocks that most pages do without, for `more` of Blocks. */
import { Asking, Inbox, Offering, Survey } from './Acts.tsx'
import type { PartProps } from './Blocks.tsx'
import { Progress, Proof, Rating } from './Counted.tsx'
import { Grid, Hero, Teaser } from './Tile.tsx'

export function MoreBlock({ block, content: { language } }: PartProps) {
  switch (block.kind) {
    case 'hero':
      return <Hero {...block} />
    case 'teaser':
      return <Teaser tile={block.tile} />
    case 'grid':
      return <Grid tiles={block.tiles} />
    case 'progress':
      return <Progress block={block} language={language} />
    case 'proof':
      return <Proof block={block} language={language} />
    case 'rating':
      return <Rating block={block} language={language} />
    case 'signup':
    case 'watch':
      return <Asking block={block} language={language} />
    case 'survey':
      return <Survey block={block} language={language} />
    case 'push':
      return <Offering block={block} />
    case 'inbox':
      return <Inbox block={block} language={language} />
    default:
      return null
  }
}
