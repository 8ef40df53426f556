/** What the cron does each minute, hour and night. A job that fails does not take the others along. */
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { now as clockNow } from '../clock.ts'
import { tellLeavers } from '../consumer/leave.ts'
import type { Env } from '../env.ts'
import { continueImports } from '../import/run.ts'
import { forgetAsked } from '../store/asked.ts'
import { dropDrained } from '../store/changes.ts'
import { dropOldAttempts } from '../store/attempt.ts'
import { dropOldPlaces } from '../store/account-touch.ts'
import { dropFullBuckets } from '../store/bucket.ts'
import { dropOldLetters } from '../store/dead-letter.ts'
import { dropOldAnswers } from '../store/idempotency.ts'
import { dropOldLinks } from '../store/link.ts'
import { foldOldMessages } from '../store/message.ts'
import { continueErasures } from './erase.ts'
import { archiveCatalogue, pruneCatalogue } from './feed/archive.ts'
import { tendFeeds } from './feeds.ts'
import { learnDay } from './learn.ts'
import { trainAtNight } from './recs.ts'
import { watchQuality } from './monitor.ts'
import { makeQuantiles } from './quantiles.ts'
import { runRetention } from './retention.ts'
import { watchdog } from './sweep.ts'
import { noteAllSizes } from './sizes.ts'
import { turnSome } from './turns.ts'
import { projectViews } from './views.ts'
import { tellWatchers } from './watchers.ts'

/** When the counts of the hour before are all written. */
const QUALITY_AT_MINUTE = 11
const DRAINED_AT_MINUTE = 37
const MODELS_AT_HOUR_UTC = 2
const MODELS_AT_MINUTE = 17
/** Beside the other jobs of an hour. */
const LEARN_EVERY_MINUTES = 10
const LEARN_AT_MINUTE = 4
/** In the quiet of the night, before what reads them. */
const QUANTILES_AT_HOUR_UTC = 1
const QUANTILES_AT_MINUTE = 41
const PRUNE_AT_HOUR_UTC = 1
const PRUNE_AT_MINUTE = 23
/** Each ten minutes of an hour, so that a large shop is done by its end. */
const RETENTION_AT_HOUR_UTC = 3
/** Late in the evening of a Czech shop. */
const SIZES_AT_HOUR_UTC = 21
const SIZES_AT_MINUTE = 47

type Job = { readonly name: string; readonly run: (now: number) => Promise<unknown> }

function jobsOf(env: Env, scheduledAt: number): Job[] {
  const minute = Math.floor(scheduledAt / MINUTE_MS) % 60
  const hour = Math.floor(scheduledAt / HOUR_MS) % 24
  const jobs: Job[] = [
    { name: 'watchdog', run: () => watchdog(env) },
    { name: 'views', run: () => projectViews(env) },
    { name: 'turns', run: (now) => turnSome(env, now) },
    { name: 'feeds', run: (now) => tendFeeds(env, now) },
    { name: 'watchers', run: (now) => tellWatchers(env, now) },
    { name: 'catalogue', run: () => archiveCatalogue(env) },
    { name: 'letters', run: (now) => dropOldLetters(env, now) },
    { name: 'links', run: (now) => dropOldLinks(env, now) },
    { name: 'asked', run: (now) => forgetAsked(env, now) },
    { name: 'answers', run: (now) => dropOldAnswers(env, now) },
    { name: 'erasures', run: (now) => continueErasures(env, now) },
    { name: 'leavers', run: (now) => tellLeavers(env, now) },
    { name: 'imports', run: (now) => continueImports(env, now) },
  ]
  if (hour === SIZES_AT_HOUR_UTC && minute === SIZES_AT_MINUTE)
    jobs.push({ name: 'sizes', run: (now) => noteAllSizes(env, now) })
  if (hour === PRUNE_AT_HOUR_UTC && minute === PRUNE_AT_MINUTE)
    jobs.push(
      { name: 'attempts', run: (now) => dropOldAttempts(env, now) },
      { name: 'buckets', run: (now) => dropFullBuckets(env, now) },
      { name: 'account-places', run: (now) => dropOldPlaces(env, now) },
      { name: 'messages', run: (now) => foldOldMessages(env, now) },
    )
  if (hour === PRUNE_AT_HOUR_UTC && minute === PRUNE_AT_MINUTE)
    jobs.push({ name: 'history', run: (now) => pruneCatalogue(env, now) })
  if (hour === QUANTILES_AT_HOUR_UTC && minute === QUANTILES_AT_MINUTE)
    jobs.push({ name: 'quantiles', run: (now) => makeQuantiles(env, now) })
  if (hour === RETENTION_AT_HOUR_UTC && minute % 10 === 9)
    jobs.push({ name: 'retention', run: (now) => runRetention(env, now) })
  if (minute === DRAINED_AT_MINUTE) jobs.push({ name: 'drained', run: () => dropDrained(env) })
  if (minute === QUALITY_AT_MINUTE) jobs.push({ name: 'quality', run: (now) => watchQuality(env, now) })
  if (minute % LEARN_EVERY_MINUTES === LEARN_AT_MINUTE)
    jobs.push({ name: 'learn', run: (now) => learnDay(env, now) })
  if (hour === MODELS_AT_HOUR_UTC && minute === MODELS_AT_MINUTE)
    jobs.push({ name: 'models', run: (now) => trainAtNight(env, now) })
  return jobs
}

/** @param scheduledAt  when the cron rang, real time, epoch ms. */
export async function runJobs(env: Env, scheduledAt: number): Promise<void> {
  const now = await clockNow(env)
  for (const job of jobsOf(env, scheduledAt)) {
    try {
      await job.run(now)
    } catch (fault) {
      console.error(`the job ${job.name} failed`, fault)
    }
  }
}
