import { maskFiles } from '@/lib/mask'
import { workerCaller, type Caller } from '@/lib/worker/call'
import type { InputFile } from './use-input'

/** More text, in UTF-16 units, is masked in a worker, so that typing never waits (100 KB). */
const WORKER_FROM = 100 * 1024

type Files = readonly InputFile[]

let caller: Caller<Files, Files> | undefined

/** The files of an input without secret values; fails rather than give one away. */
export async function maskInput(files: Files): Promise<Files> {
  const size = files.reduce((sum, { text }) => sum + text.length, 0)
  if (size < WORKER_FROM) return maskFiles(files)
  caller ??= workerCaller(() => new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' }))
  const answer = await caller.ask(files)
  if (answer.kind !== 'done') throw new Error('not masked, so not kept')
  return answer.output
}
