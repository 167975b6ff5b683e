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

export interface ConversionState {
  readonly conversion: Conversion
  readonly working: boolean
  readonly cancel: () => void
}

/** Converts in a worker whenever the request changes; the last result stays, marked stale, until the new one is there. */
export function useConversion(request: ConvertRequest): ConversionState {
  const [conversion, setConversion] = useState<Conversion>({ kind: 'empty' })
  const [working, setWorking] = useState(false)
  const caller = useRef<Caller<ConvertRequest, ConvertAnswer> | undefined>(undefined)
  const isEmpty = request.files.every((each) => each.text.trim() === '')

  useEffect(() => {
    if (isEmpty) {
      setConversion({ kind: 'empty' })
      return
    }
    caller.current ??= workerCaller(
      () => new Worker(new URL('./convert.worker.ts', import.meta.url), { type: 'module' }),
    )
    const ask = caller.current
    let gone = false
    let slow: ReturnType<typeof setTimeout> | undefined
    setConversion((old) => (old.kind === 'done' ? { ...old, stale: true } : old))
    const timer = setTimeout(() => {
      slow = setTimeout(() => setWorking(true), SHOW_PROGRESS)
      void ask.ask(request).then((answer) => {
        clearTimeout(slow)
        if (gone) return
        setWorking(false)
        if (answer.kind === 'done')
          return setConversion({ kind: 'done', answer: answer.output, stale: false })
        setConversion((old) => ({
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

  return { conversion, working, cancel: () => caller.current?.cancel() }
}
