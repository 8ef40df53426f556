/** The screen of an address. */
import { Calendar } from '../page/Calendar.tsx'
import { Campaign } from '../page/Campaign.tsx'
import { CampaignEdit } from '../page/CampaignEdit.tsx'
import { Campaigns } from '../page/Campaigns.tsx'
import { Decision } from '../page/Decision.tsx'
import { Decisions } from '../page/Decisions.tsx'
import { Import } from '../page/Import.tsx'
import { Catalogue } from '../page/Catalogue.tsx'
import { Install } from '../page/Install.tsx'
import { Journey } from '../page/Journey.tsx'
import { JourneyEdit } from '../page/JourneyEdit.tsx'
import { Journeys } from '../page/Journeys.tsx'
import { Live } from '../page/Live.tsx'
import { Message } from '../page/Message.tsx'
import { Messages } from '../page/Messages.tsx'
import { Missing } from '../page/Missing.tsx'
import { Offer } from '../page/Offer.tsx'
import { OfferEdit } from '../page/OfferEdit.tsx'
import { Offers } from '../page/Offers.tsx'
import { Playbook } from '../page/Playbook.tsx'
import { Playbooks } from '../page/Playbooks.tsx'
import { Policy } from '../page/Policy.tsx'
import { Product } from '../page/Product.tsx'
import { Profile } from '../page/Profile.tsx'
import { Profiles } from '../page/Profiles.tsx'
import { Quality } from '../page/Quality.tsx'
import { Recommendations } from '../page/Recommendations.tsx'
import { Rules } from '../page/Rules.tsx'
import { Segment } from '../page/Segment.tsx'
import { SegmentEdit } from '../page/SegmentEdit.tsx'
import { Segments } from '../page/Segments.tsx'
import { Sender } from '../page/Sender.tsx'
import { Senders } from '../page/Senders.tsx'
import { Settings } from '../page/Settings.tsx'
import { Template } from '../page/Template.tsx'
import { Templates } from '../page/Templates.tsx'
import { WhatIf } from '../page/WhatIf.tsx'
import type { Route } from '../route.ts'

export function Room({ where }: { where: Route }) {
  return (
    <>
      {where.page === 'live' && <Live />}
      {where.page === 'profiles' && <Profiles />}
      {where.page === 'profile' && <Profile id={where.id} />}
      {where.page === 'segments' && <Segments />}
      {where.page === 'segment' && <Segment id={where.id} />}
      {where.page === 'segment-edit' && <SegmentEdit id={where.id} />}
      {where.page === 'campaigns' && <Campaigns />}
      {where.page === 'campaign' && <Campaign id={where.id} />}
      {where.page === 'campaign-edit' && <CampaignEdit id={where.id} />}
      {where.page === 'journeys' && <Journeys />}
      {where.page === 'journey' && <Journey id={where.id} />}
      {where.page === 'journey-edit' && <JourneyEdit id={where.id} />}
      {where.page === 'playbooks' && <Playbooks />}
      {where.page === 'playbook' && <Playbook id={where.id} />}
      {where.page === 'offers' && <Offers />}
      {where.page === 'offer' && <Offer id={where.id} />}
      {where.page === 'offer-edit' && <OfferEdit id={where.id} />}
      {where.page === 'decisions' && <Decisions />}
      {where.page === 'decision' && <Decision profile={where.profile} id={where.id} />}
      {where.page === 'what-if' && <WhatIf />}
      {where.page === 'calendar' && <Calendar />}
      {where.page === 'templates' && <Templates />}
      {where.page === 'template' && <Template id={where.id} />}
      {where.page === 'messages' && <Messages />}
      {where.page === 'message' && <Message profile={where.profile} id={where.id} />}
      {where.page === 'policy' && <Policy />}
      {where.page === 'catalogue' && <Catalogue />}
      {where.page === 'product' && <Product id={where.id} />}
      {where.page === 'senders' && <Senders />}
      {where.page === 'sender' && <Sender id={where.id} />}
      {where.page === 'recommendations' && <Recommendations />}
      {where.page === 'rules' && <Rules />}
      {where.page === 'quality' && <Quality />}
      {where.page === 'import' && <Import />}
      {where.page === 'settings' && <Settings />}
      {where.page === 'install' && <Install />}
      {where.page === 'missing' && <Missing />}
    </>
  )
}
