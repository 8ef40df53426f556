/** The route table: one line each, from the narrowest to the shop itself. */
import { Hono } from 'hono'
import { clockState, instantOf } from './clock.ts'
import type { Env } from './env.ts'
import { shopClientsOnly, shopPagesOnly } from './guard/cross-origin.ts'
import { refuse } from './guard/problem.ts'
import { getSegmentSeed } from './route/admin/ads.ts'
import { getAccount, getAccounts } from './route/admin/accounts.ts'
import { getLeads } from './route/admin/leads.ts'
import { getCalendar } from './route/admin/calendar.ts'
import { getProduct, getProducts } from './route/admin/catalogue.ts'
import {
  getGrounds,
  getProofs,
  getRetention,
  getTopics,
  getWordings,
  postRetention,
  postWording,
  putGrounds,
  putTopics,
} from './route/admin/consents.ts'
import { getClock, getDemo, postClock, postDemo } from './route/admin/demo.ts'
import {
  deleteFeed,
  getFeeds,
  getImport,
  getImportErrors,
  postFeed,
  postFeedChange,
  postFeedImport,
  postImportContinue,
  postImportDecision,
} from './route/admin/feeds.ts'
import {
  deleteCampaignDraft,
  getBounds,
  postCampaign,
  postCampaignArchive,
  postCampaignPublish,
  putBounds,
} from './route/admin/campaign-change.ts'
import { getCampaign, getCampaignRecipes, getCampaigns, postCampaignCheck } from './route/admin/campaigns.ts'
import {
  deleteJourneyDraft,
  postJourney,
  postJourneyArchive,
  postJourneyPublish,
  postJourneyRollback,
} from './route/admin/journey-change.ts'
import { getSimulation, postSimulate, postSimulateStep } from './route/admin/simulate.ts'
import { deletePersona, getPersonas, postPersonasRun, putPersona } from './route/admin/personas.ts'
import { postSimulatePerson } from './route/admin/simulate-person.ts'
import {
  getDefinitions,
  getReleaseDiff,
  getReleases,
  postRelease,
  postReleaseRollback,
} from './route/admin/releases.ts'
import { getJourney, getJourneyPeople, getJourneys, postJourneyCheck } from './route/admin/journeys.ts'
import { getDecisionDiff, getDecisionReplay } from './route/admin/decisions.ts'
import { getDecision, getDecisions } from './route/admin/find-decisions.ts'
import { getFlags, putFlags } from './route/admin/flags.ts'
import { adminOnly } from './route/admin/guard.ts'
import {
  getFile,
  getFileProblems,
  getFiles,
  postFile,
  postFilePreview,
  postFileStep,
} from './route/admin/import.ts'
import { getNeighbours, getReach, getRecs, postRecsPreview } from './route/admin/recs.ts'
import { postShards, postVersion, putShard } from './route/admin/recs-push.ts'
import { getErasures, postErase } from './route/admin/erase.ts'
import { getObject, getObjects, postRebuild } from './route/admin/history.ts'
import { getIdentity, postMerge, postUnmerge } from './route/admin/identity.ts'
import { postLinkCheck } from './route/admin/link-check.ts'
import { getLetters, postReplay } from './route/admin/letters.ts'
import { getLinks, getSms, putLinks, putSms } from './route/admin/links.ts'
import { messageRoutes } from './route/admin/message-routes.ts'
import {
  deleteOfferDraft,
  postCodes,
  postOffer,
  postOfferArchive,
  postOfferPublish,
} from './route/admin/offer-change.ts'
import { getOffer, getOffers, postOfferCheck } from './route/admin/offers.ts'
import {
  deletePolicyDraft,
  getPolicy,
  postPolicyCheck,
  postPolicyPublish,
  postPolicyRollback,
  putPolicyDraft,
} from './route/admin/policy.ts'
import { getPlaybook, getPlaybooks, postPlaybookInstall } from './route/admin/playbooks.ts'
import { getPlan, getQualitySchema, postProposal, putPlan } from './route/admin/plan.ts'
import { postPreview } from './route/admin/preview.ts'
import { getFeatures } from './route/admin/profile-features.ts'
import { getProfile, getProfiles } from './route/admin/profiles.ts'
import { getQuality, postAcknowledge } from './route/admin/quality.ts'
import { getRuleSchema, postRuleAudience, postRuleCheck, postRuleTry } from './route/admin/rules.ts'
import { getExport, getMembers } from './route/admin/segment-members.ts'
import {
  deleteDraft,
  postArchive,
  postPublish,
  postSegment as postDraft,
} from './route/admin/segment-change.ts'
import { getSegment, getSegments, postSegmentPreview } from './route/admin/segments.ts'
import { sending } from './route/admin/sending.ts'
import { deleteSession, getSession, postLoginLink, postSession } from './route/admin/session.ts'
import { templateRoutes } from './route/admin/template-routes.ts'
import { getInstall, getLive, getRevenue, getTotals, postJob } from './route/admin/site.ts'
import { getAnswer, postAnswer } from './route/answer.ts'
import { getBrowser } from './route/browser.ts'
import { getConsole, isConsoleHost } from './route/console.ts'
import { getClick } from './route/click.ts'
import { postDecide } from './route/decide.ts'
import { getDevice, getDeviceShelf } from './route/device.ts'
import { postEvents } from './route/events.ts'
import { getInbound, postInbound, postOrder } from './route/inbound.ts'
import { postFlag, postFlags } from './route/ofrep.ts'
import { getPush, postPush } from './route/push.ts'
import { postRecommend } from './route/recommend.ts'
import { postRerank } from './route/rerank.ts'
import { getInbox, postInbox } from './route/inbox.ts'
import { getGallery } from './route/gallery.ts'
import { getLiveLink } from './route/live-link.ts'
import { anyPage } from './route/page.ts'
import { getConfirm, getShort, getUnsubscribe, postConfirm, postUnsubscribe } from './route/people.ts'
import { getPreferenceData, getPreferences, postPreferences } from './route/preference.ts'
import { postSegment } from './route/segment.ts'
import { anySegmentAtRoot, anySettingsAtRoot } from './route/segment/root.ts'
import { getSettings, segmentPagesOnly } from './route/segment/settings.ts'
import { postServerEvents } from './route/server.ts'
import { postCatalogue } from './route/server/catalogue.ts'
import { postConsents } from './route/server/consents.ts'
import { postDevice } from './route/server/devices.ts'
import { idempotent } from './route/server/idempotent.ts'
import { postOfferRedeem, postOfferRelease, postOfferVerify } from './route/server/offers.ts'
import { postOrders } from './route/server/orders.ts'
import { postProfiles } from './route/server/profiles.ts'
import { postTaskDone } from './route/server/tasks.ts'
import { getWhy } from './route/why.ts'

export const app = new Hono<{ Bindings: Env }>()

app.get('/_v/v1/health', async (c) => c.json({ ok: true, now: instantOf(await clockState(c.env)) }))

// What a page may say with the public key.
for (const path of [
  '/_v/v1/events',
  '/_v/v1/decide',
  '/_v/v1/recommend',
  '/_v/v1/rerank',
  '/_v/v1/push',
  '/_v/v1/inbox',
])
  app.use(path, shopPagesOnly)
app.post('/_v/v1/events', postEvents)
app.post('/_v/v1/decide', postDecide)
app.post('/_v/v1/recommend', postRecommend)
app.post('/_v/v1/rerank', postRerank)
app.get('/_v/v1/inbox', getInbox)
app.post('/_v/v1/inbox', postInbox)
app.get('/_v/v1/push', getPush)
app.post('/_v/v1/push', postPush)
app.get('/_v/v1/live', getLiveLink)
// What a page needs that keeps its behaviour to itself.
app.get('/_v/v1/device', getDevice)
app.get('/_v/v1/device/shelf', getDeviceShelf)

// Flags for OpenFeature's clients; their base address is the one of the tag.
app.use('/_v/ofrep/*', shopClientsOnly)
app.post('/_v/ofrep/v1/evaluate/flags', postFlags)
app.post('/_v/ofrep/v1/evaluate/flags/:key', postFlag)

// Segment's clients, with the host changed: pages with the public key, back ends with the server key.
const SEGMENT = ':type{(?:track|identify|page|screen|group|alias|batch|t|i|p|s|g|a|b)}'
app.use(`/_v/v1/${SEGMENT}`, segmentPagesOnly)
app.use('/_v/v1/projects/:key/settings', segmentPagesOnly)
app.post(`/_v/v1/${SEGMENT}`, postSegment)
app.get('/_v/v1/projects/:key/settings', getSettings)
app.all(`/v1/${SEGMENT}`, anySegmentAtRoot)
app.all('/v1/projects/:key/settings', anySettingsAtRoot)

// What the shop's back end says.
app.use('/_v/v1/server/*', idempotent)
app.post('/_v/v1/server/events', postServerEvents)
app.post('/_v/v1/server/profiles', postProfiles)
app.post('/_v/v1/server/tasks/done', postTaskDone)
app.post('/_v/v1/server/devices', postDevice)
app.post('/_v/v1/server/orders', postOrders)
app.post('/_v/v1/server/consents', postConsents)
app.post('/_v/v1/server/catalogue', postCatalogue)
app.post('/_v/v1/server/offers/verify', postOfferVerify)
app.post('/_v/v1/server/offers/redeem', postOfferRedeem)
app.post('/_v/v1/server/offers/release', postOfferRelease)
app.post('/_v/v1/inbound/orders', postOrder)
app.post('/_v/v1/inbound/:provider', postInbound)
app.get('/_v/v1/inbound/:provider', getInbound)

// A person's own links.
app.get('/_v/s/:code', getShort)
app.get('/_v/c/:token', getClick)
app.get('/_v/b/:token', getBrowser)
app.get('/_v/a/:token', getAnswer)
app.post('/_v/a/:token', postAnswer)
app.get('/_v/confirm/:token', getConfirm)
app.post('/_v/confirm/:token', postConfirm)
app.get('/_v/u/:token', getUnsubscribe)
app.post('/_v/u/:token', postUnsubscribe)
app.get('/_v/p/:token', getPreferences)
app.post('/_v/p/:token', postPreferences)
app.get('/_v/p/:token/data', getPreferenceData)
app.get('/_v/why/:receipt', getWhy)

// The console and the operator's tools.
const admin = new Hono<{ Bindings: Env }>()
admin.use(adminOnly)
admin.get('/session', getSession)
admin.post('/session', postSession)
admin.delete('/session', deleteSession)
admin.post('/login-links', postLoginLink)
admin.post('/preview', postPreview)
admin.get('/live', getLive)
admin.get('/profiles', getProfiles)
admin.get('/profiles/:id', getProfile)
admin.get('/profiles/:id/proofs', getProofs)
admin.get('/wordings', getWordings)
admin.post('/wordings', postWording)
admin.get('/topics', getTopics)
admin.put('/topics', putTopics)
admin.get('/legal-grounds', getGrounds)
admin.put('/legal-grounds', putGrounds)
admin.get('/retention', getRetention)
admin.post('/retention', postRetention)
admin.get('/profiles/:id/features', getFeatures)
admin.get('/profiles/:id/identity', getIdentity)
admin.post('/profiles/:id/merge', postMerge)
admin.post('/profiles/:id/unmerge', postUnmerge)
admin.post('/profiles/:id/rebuild', postRebuild)
admin.post('/profiles/:id/erase', postErase)
admin.get('/erasures', getErasures)
admin.get('/history/objects', getObjects)
admin.get('/history/object/:key{.+}', getObject)
admin.get('/import', getFiles)
admin.post('/import', postFile)
admin.post('/import/preview', postFilePreview)
admin.get('/import/:id', getFile)
admin.post('/import/:id', postFileStep)
admin.get('/import/:id/problems', getFileProblems)
admin.get('/accounts', getAccounts)
admin.get('/leads', getLeads)
admin.get('/accounts/:id', getAccount)
admin.get('/rules/schema', getRuleSchema)
admin.post('/rules/check', postRuleCheck)
admin.post('/rules/try', postRuleTry)
admin.post('/rules/audience', postRuleAudience)
admin.get('/flags', getFlags)
admin.put('/flags', putFlags)
admin.get('/segments', getSegments)
admin.post('/segments', postDraft)
admin.post('/segments/preview', postSegmentPreview)
admin.get('/segments/:id', getSegment)
admin.delete('/segments/:id/draft', deleteDraft)
admin.post('/segments/:id/publish', postPublish)
admin.post('/segments/:id/archive', postArchive)
admin.get('/segments/:id/members', getMembers)
admin.get('/segments/:id/export.csv', getExport)
admin.get('/segments/:id/seed.csv', getSegmentSeed)
admin.route('/', sending)
admin.get('/campaigns', getCampaigns)
admin.post('/campaigns', postCampaign)
admin.post('/campaigns/check', postCampaignCheck)
admin.get('/campaigns/recipes', getCampaignRecipes)
admin.get('/campaigns/:id', getCampaign)
admin.delete('/campaigns/:id/draft', deleteCampaignDraft)
admin.post('/campaigns/:id/publish', postCampaignPublish)
admin.post('/campaigns/:id/archive', postCampaignArchive)
admin.get('/journeys', getJourneys)
admin.post('/journeys', postJourney)
admin.post('/journeys/check', postJourneyCheck)
admin.get('/journeys/:id', getJourney)
admin.get('/journeys/:id/people', getJourneyPeople)
admin.delete('/journeys/:id/draft', deleteJourneyDraft)
admin.post('/journeys/:id/publish', postJourneyPublish)
admin.post('/journeys/:id/archive', postJourneyArchive)
admin.post('/journeys/:id/rollback', postJourneyRollback)
admin.get('/playbooks', getPlaybooks)
admin.get('/playbooks/:id', getPlaybook)
admin.post('/playbooks/:id/install', postPlaybookInstall)
admin.post('/journeys/:id/simulate', postSimulatePerson)
admin.get('/definitions', getDefinitions)
admin.get('/releases', getReleases)
admin.post('/releases', postRelease)
admin.get('/releases/diff', getReleaseDiff)
admin.post('/releases/rollback', postReleaseRollback)
admin.get('/personas', getPersonas)
admin.post('/personas/run', postPersonasRun)
admin.put('/personas/:id', putPersona)
admin.delete('/personas/:id', deletePersona)
admin.post('/simulate', postSimulate)
admin.get('/simulate/:id', getSimulation)
admin.post('/simulate/:id', postSimulateStep)
admin.route('/templates', templateRoutes)
admin.get('/offers', getOffers)
admin.post('/offers', postOffer)
admin.post('/offers/check', postOfferCheck)
admin.get('/offers/:id', getOffer)
admin.delete('/offers/:id/draft', deleteOfferDraft)
admin.post('/offers/:id/publish', postOfferPublish)
admin.post('/offers/:id/archive', postOfferArchive)
admin.post('/offers/:id/codes', postCodes)
admin.get('/links', getLinks)
admin.put('/links', putLinks)
admin.get('/sms', getSms)
admin.put('/sms', putSms)
admin.get('/bounds', getBounds)
admin.put('/bounds', putBounds)
admin.get('/calendar', getCalendar)
admin.post('/link-check', postLinkCheck)
admin.route('/messages', messageRoutes)
admin.get('/decisions', getDecisions)
admin.get('/policy', getPolicy)
admin.post('/policy/check', postPolicyCheck)
admin.put('/policy/draft', putPolicyDraft)
admin.delete('/policy/draft', deletePolicyDraft)
admin.post('/policy/publish', postPolicyPublish)
admin.post('/policy/versions/:version/rollback', postPolicyRollback)
admin.get('/decisions/diff', getDecisionDiff)
admin.get('/decisions/:profile/:id', getDecision)
admin.get('/decisions/:profile/:id/replay', getDecisionReplay)
admin.get('/catalogue/products', getProducts)
admin.get('/catalogue/products/:id', getProduct)
admin.get('/catalogue/feeds', getFeeds)
admin.post('/catalogue/feeds', postFeed)
admin.post('/catalogue/feeds/:id', postFeedChange)
admin.delete('/catalogue/feeds/:id', deleteFeed)
admin.post('/catalogue/feeds/:id/import', postFeedImport)
admin.get('/catalogue/imports/:id', getImport)
admin.get('/catalogue/imports/:id/errors', getImportErrors)
admin.post('/catalogue/imports/:id/continue', postImportContinue)
admin.post('/catalogue/imports/:id/decision', postImportDecision)
admin.get('/quality', getQuality)
admin.get('/quality/schema', getQualitySchema)
admin.get('/quality/plan', getPlan)
admin.put('/quality/plan', putPlan)
admin.post('/quality/proposals/:name', postProposal)
admin.get('/quality/letters', getLetters)
admin.post('/quality/letters/replay', postReplay)
admin.post('/quality/alerts/:id/ack', postAcknowledge)
admin.get('/totals', getTotals)
admin.get('/install', getInstall)
admin.get('/neighbours', getNeighbours)
admin.get('/recs', getRecs)
admin.get('/recs/reach', getReach)
admin.post('/recs/preview', postRecsPreview)
admin.post('/recs/shards', postShards)
admin.put('/recs/shards/:name', putShard)
admin.post('/recs/versions', postVersion)
admin.get('/revenue', getRevenue)
admin.get('/clock', getClock)
admin.post('/clock', postClock)
admin.get('/demo', getDemo)
admin.post('/demo', postDemo)
admin.post('/jobs/:name', postJob)
app.route('/_v/v1/admin', admin)

// The demo's show of all widgets.
app.get('/_v/gallery', getGallery)

app.get('/_v/console', (c) => c.redirect('/_v/console/', 302))
app.get('/_v/console/*', getConsole)

app.all('/_v/*', (c) =>
  refuse('not_found', '', `There is no ${c.req.method} ${new URL(c.req.url).pathname.slice(0, 100)}.`),
)

// Everything else is the shop; the console's host shows no shop.
app.all('*', async (c): Promise<Response> => {
  const isConsole = c.env.CONSOLE_URL !== c.env.SHOP_URL && isConsoleHost(c.env, new URL(c.req.url))
  return isConsole ? c.redirect('/_v/console/', 302) : anyPage(c)
})

app.onError((fault, c) => {
  const instance = crypto.randomUUID()
  console.error(instance, c.req.method, new URL(c.req.url).pathname, fault)
  const isStorage = /D1_ERROR|overloaded|Durable Object|storage/i.test(String(fault))
  return refuse(isStorage ? 'storage_unavailable' : 'internal', '', `The fault is logged as ${instance}.`)
})
