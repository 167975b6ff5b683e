import { workerCaller, type Caller } from '@/lib/worker/call'
import { lineIndexOf } from '@/engine/text/source'
import type { EditorDiagnostic, EditorLanguage, EditorStructure } from './language'

type Engine = typeof import('./fly-engine')

/** Longer texts, in UTF-16 units, are looked at in a worker, so that typing never waits (30 KB). */
const WORKER_FROM = 30 * 1024

let loading: Promise<Engine> | undefined
let loaded: Engine | undefined
let caller: Caller<string, readonly EditorDiagnostic[]> | undefined

/** The engine, once somebody needs it: no page carries it before. */
export function flyEngine(): Promise<Engine> {
  loading ??= import('./fly-engine').then((engine) => (loaded = engine))
  return loading
}

async function diagnose(text: string): Promise<readonly EditorDiagnostic[]> {
  if (text.length < WORKER_FROM) return (await flyEngine()).diagnoseFly(text)
  caller ??= workerCaller(() => new Worker(new URL('./fly.worker.ts', import.meta.url), { type: 'module' }))
  const answer = await caller.ask(text)
  return answer.kind === 'done' ? answer.output : []
}

/** Sections and folds of a fly.toml: a small part of the engine, loaded alone. */
async function structure(): Promise<EditorStructure> {
  const { foldsOf, outlineOf } = await import('@/engine/language/structure')
  return {
    folds: foldsOf,
    outline(text) {
      const index = lineIndexOf({ path: '', text })
      return outlineOf(text)
        .filter(({ kind }) => kind === 'section')
        .map(({ name, span }) => ({ label: `[${name}]`, line: index.position(span.start).line }))
    },
  }
}

/** A fly.toml that is only looked at: nothing is judged, and the engine is not loaded for it. */
export const readFlyLanguage: EditorLanguage = { structure }

/** fly.toml for editors: `flyLanguage`, loaded late. */
export const lazyFlyLanguage: EditorLanguage = {
  diagnose,
  complete: (text, offset) => loaded?.flyLanguage.complete?.(text, offset),
  hover: (text, offset) => loaded?.flyLanguage.hover?.(text, offset),
  fixes: (text, offset) => loaded?.flyLanguage.fixes?.(text, offset) ?? [],
  format: (text) => loaded?.flyLanguage.format?.(text) ?? text,
  structure,
}
