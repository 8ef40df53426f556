/** The shop's topics, as a setting. */
import { DEFAULT_TOPICS, topicsOf } from '../../core/consent/topic.ts'
import type { Topic } from '../../core/consent/topic.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

export async function readTopics(env: Env): Promise<readonly Topic[]> {
  const text = await readSetting(env, 'topics')
  return (text === null ? null : topicsOf(JSON.parse(text))) ?? DEFAULT_TOPICS
}

export async function writeTopics(env: Env, topics: readonly Topic[]): Promise<void> {
  await writeSetting(env, 'topics', JSON.stringify(topics))
}
