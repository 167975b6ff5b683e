'use client'

import { useEffect, useRef, useState } from 'react'
import { workerCaller, type Caller } from '@/lib/worker/call'
import type { ConvertAnswer, ConvertRequest } from './convert-engine'

/** Typing rests this long, in milliseconds, before the input is converted again. */
const REST = 250
/** After this long a conversion shows that it is at work, and can be cancelled. */
const SHOW_PROGRESS = 300

export type Conversion =
  | { readonly kind: 'empty' }
  | { readonly kind: 'done'; readonly answer: ConvertAnswer; readonly stale: boolean }
  | { readonly kind: 'failed'; readonly reason: string; readonly last: ConvertAnswer | undefined }

/** The last answer, and the request it belongs to. */
type Last =
  | { readonly kind: 'empty' }
  | { readonly kind: 'done'; readonly answer: ConvertAnswer; readonly request: ConvertRequest }
  | { readonly kind: 'failed'; readonly reason: string; readonly last: ConvertAnswer | undefined }

function shown(last: Last, request: ConvertRequest, isEmpty: boolean): Conversion {
  if (isEmpty) return { kind: 'empty' }
  return last.kind === 'done' ? { kind: 'done', answer: last.answer, stale: last.request !== request } : last
}

export interface ConversionState {
  readonly conversion: Conversion
  readonly working: boolean
  readonly cancel: () => void
}

/** Converts in a worker whenever the request changes; the last result stays, marked stale, until the new one is there. */
export function useConversion(request: ConvertRequest): ConversionState {
  const [last, setLast] = useState<Last>({ kind: 'empty' })
  const [working, setWorking] = useState(false)
  const caller = useRef<Caller<ConvertRequest, ConvertAnswer> | undefined>(undefined)
  const isEmpty = request.files.every((each) => each.text.trim() === '')

  useEffect(() => {
    if (isEmpty) return
    caller.current ??= workerCaller(
      () => new Worker(new URL('./convert.worker.ts', import.meta.url), { type: 'module' }),
    )
    const ask = caller.current
    let gone = false
    let slow: ReturnType<typeof setTimeout> | undefined
    const timer = setTimeout(() => {
      slow = setTimeout(() => setWorking(true), SHOW_PROGRESS)
      void ask.ask(request).then((answer) => {
        clearTimeout(slow)
        if (gone) return
        setWorking(false)
        if (answer.kind === 'done') return setLast({ kind: 'done', answer: answer.output, request })
        setLast((old) => ({
          kind: 'failed',
          reason:
            answer.kind === 'fault'
              ? `Undock itself failed on this input (${answer.message}). Your text is kept.`
              : answer.reason === 'time'
                ? 'The conversion took longer than ten seconds and was stopped. Give the part that describes your services.'
                : 'The conversion was cancelled. Change something, or reload, to start it again.',
          last: old.kind === 'done' ? old.answer : old.kind === 'failed' ? old.last : undefined,
        }))
      })
    }, REST)
    return () => {
      gone = true
      clearTimeout(timer)
      clearTimeout(slow)
    }
  }, [request, isEmpty])

  return { conversion: shown(last, request, isEmpty), working, cancel: () => caller.current?.cancel() }
}
