/** What the cron does each minute, hour and night. A job that fails does not take the others along. */
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { forgetAsked } from '../store/asked.ts'
import { dropOldLetters } from '../store/dead-letter.ts'
import { dropOldLinks } from '../store/link.ts'
import { importFeeds } from './feeds.ts'
import { trainModels } from './models.ts'
import { watchdog } from './sweep.ts'
import { projectViews } from './views.ts'

const FEEDS_AT_MINUTE = 7
const MODELS_AT_HOUR_UTC = 2
const MODELS_AT_MINUTE = 17

type Job = { readonly name: string; readonly run: (now: number) => Promise<unknown> }

function jobsOf(env: Env, scheduledAt: number): Job[] {
  const minute = Math.floor(scheduledAt / MINUTE_MS) % 60
  const hour = Math.floor(scheduledAt / HOUR_MS) % 24
  const jobs: Job[] = [
    { name: 'watchdog', run: () => watchdog(env) },
    { name: 'views', run: () => projectViews(env) },
    { name: 'letters', run: (now) => dropOldLetters(env, now) },
    { name: 'links', run: (now) => dropOldLinks(env, now) },
    { name: 'asked', run: (now) => forgetAsked(env, now) },
  ]
  if (minute === FEEDS_AT_MINUTE) jobs.push({ name: 'feeds', run: (now) => importFeeds(env, now) })
  if (hour === MODELS_AT_HOUR_UTC && minute === MODELS_AT_MINUTE)
    jobs.push({ name: 'models', run: () => trainModels(env) })
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
