/** The admin API of simulations, as functions that answer with values (console/api.ts). */
import type {
  PersonasAnswer,
  SimulatePersonAnswer,
  SimulatePersonWish,
  SimulateWish,
  SimulationJob,
} from '../core/wire/simulate.ts'
import { request } from './api.ts'

export const startSimulation = (wish: SimulateWish, signal?: AbortSignal) =>
  request<SimulationJob>('/simulate', { method: 'POST', body: wish, signal })

/** Looks through the next people. */
export const goOnSimulating = (id: string, signal?: AbortSignal) =>
  request<SimulationJob>(`/simulate/${encodeURIComponent(id)}`, { method: 'POST', body: {}, signal })

export const simulatePerson = (id: string, wish: SimulatePersonWish) =>
  request<SimulatePersonAnswer>(`/journeys/${encodeURIComponent(id)}/simulate`, {
    method: 'POST',
    body: wish,
  })

export const fetchPersonas = (signal?: AbortSignal) => request<PersonasAnswer>('/personas', { signal })
