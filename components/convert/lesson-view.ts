import type { ConvertDocument } from '@/engine/document'
import type { EditorFormat, PairLink } from '../editor/language'
import { linksBetween } from './document-view'

/** What a lesson shows of a conversion. */
export type Show = 'fly.toml' | 'account' | 'runbook'

export interface LessonView {
  readonly name: string
  readonly text: string
  readonly format: EditorFormat
  readonly links: readonly PairLink[]
}

const nothing = 'Nothing of this becomes an app. The account says what does happen.'

/** The account as lines: outcome, place, reason; each linked to the line it speaks of. */
function accountView(document: ConvertDocument, input: string): LessonView {
  const lines: string[] = []
  const links: PairLink[] = []
  for (const { id, outcome, reason, place, properties } of document.resources) {
    const rows = [{ path: '', outcome, reason, place }, ...properties]
    for (const row of rows) {
      lines.push(
        `${row.outcome.padEnd(12)}${row.path === '' ? id : `  ${row.path}`}${row.reason ? `: ${row.reason}` : ''}`,
      )
      if (row.place.path === input) {
        const here = { startLine: lines.length, endLine: lines.length }
        links.push({ aws: { startLine: row.place.line, endLine: row.place.line }, fly: here })
      }
    }
  }
  return { name: 'account', text: `${lines.join('\n')}\n`, format: 'text', links }
}

/** The part of a conversion that a lesson is about. */
export function lessonView(document: ConvertDocument, input: string, show: Show): LessonView {
  if (show === 'account') return accountView(document, input)
  if (show === 'runbook') return { name: 'runbook.md', text: document.runbook, format: 'text', links: [] }
  const app = document.apps.find(({ files }) => files.some(({ path }) => path === 'fly.toml'))
  const file = app?.files.find(({ path }) => path === 'fly.toml')
  if (!app || !file) return { ...accountView(document, input), name: nothing }
  const name = `${app.name}/fly.toml`
  return { name, text: file.text, format: 'toml', links: linksBetween(document, input, name) }
}
