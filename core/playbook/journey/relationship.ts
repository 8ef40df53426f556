/** Playbooks about the relationship: from the first hello to a silence that is kept. */
import { ACCOUNT_ORCHESTRATION, LEAD_PRIORITY } from './account.ts'
import { B2B_NURTURE, CHURN_CARE, MQL_TO_SQL } from './business.ts'
import { REACTIVATION, WIN_BACK } from './comeback.ts'
import { EVENT_FOLLOW_UP, EVENT_REMINDER } from './event.ts'
import { LOYALTY_EXPIRY, LOYALTY_MILESTONE, LOYALTY_POINTS, LOYAL_MEMBERS } from './loyalty.ts'
import { STORE_NEWS, TRIAL_ENDED, TRIP_OFFER } from './moment.ts'
import { ONBOARDING } from './onboarding.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { LOOK_ALIKE, OPENED_NOT_CLICKED, REFERRAL, REFERRAL_REWARD } from './reach.ts'
import { RE_CONSENT, SUBSCRIPTION_RENEWAL } from './renewal.ts'
import { RE_ENGAGEMENT, SILENCE_45, SUNSET } from './silence.ts'
import { DESTINATION_WATCH, STAY_EXTRAS_PLAYBOOK } from './travel.ts'
import { WELCOME_SERIES } from './welcome-series.ts'
import { ANNIVERSARY, BIRTHDAY, NAME_DAY } from './wishes.ts'

export const RELATIONSHIP_PLAYBOOKS: readonly JourneyPlaybook[] = [
  WELCOME_SERIES,
  ONBOARDING,
  NAME_DAY,
  BIRTHDAY,
  ANNIVERSARY,
  LOYALTY_POINTS,
  LOYALTY_EXPIRY,
  LOYALTY_MILESTONE,
  LOYAL_MEMBERS,
  RE_CONSENT,
  SUBSCRIPTION_RENEWAL,
  EVENT_REMINDER,
  EVENT_FOLLOW_UP,
  WIN_BACK,
  REACTIVATION,
  SILENCE_45,
  RE_ENGAGEMENT,
  SUNSET,
  TRIAL_ENDED,
  TRIP_OFFER,
  DESTINATION_WATCH,
  STAY_EXTRAS_PLAYBOOK,
  STORE_NEWS,
  B2B_NURTURE,
  ACCOUNT_ORCHESTRATION,
  MQL_TO_SQL,
  LEAD_PRIORITY,
  CHURN_CARE,
  LOOK_ALIKE,
  REFERRAL,
  REFERRAL_REWARD,
  OPENED_NOT_CLICKED,
]
