import type { Spans } from '../../outputs/cloudformation/stack'
import type { Context } from '../context'
import { clamp, seconds } from '../numbers'

/** Fargate waits at most this long before it kills a task, in seconds (AWS documentation, `stopTimeout`). */
const FARGATE_STOP_LIMIT = 120

/** `kill_timeout` as far as Fargate goes; nothing where the file does not say, so that ECS takes its 30 s. */
export function stopTimeout(context: Context): { readonly value: number; readonly from: Spans } | undefined {
  const timeout = context.config.kill_timeout
  if (!timeout) return undefined
  return { value: clamp(seconds(timeout), 1, FARGATE_STOP_LIMIT), from: context.at('kill_timeout') }
}
