/** The desk of campaigns, in every dress. */
import { screensAreClean, shows } from '../dress.ts'
import { stage } from '../visit.ts'

screensAreClean(stage(), [
  shows('/campaigns/grinder-week/edit', '.vitrina-rail-card'),
  shows('/campaigns/home-picks/edit', '.vitrina-rail-card'),
  shows('/campaigns/save-cart/edit', '.cm-content'),
  shows('/campaigns/new', '.campaign-findings'),
])
