import type { VerdictWord } from '@/engine/rules/verdicts'
import { verdictWords } from '@/lib/services/services'

const glyphs: Readonly<Record<VerdictWord, string>> = {
  convert: '●',
  partner: '◐',
  keep: '↗',
  manual: '✎',
  'not-needed': '○',
  'no-equivalent': '✕',
}

/** A verdict as the glyph of its outcome and a word. */
export function VerdictMark({ verdict }: { readonly verdict: VerdictWord }) {
  return (
    <span className="outcome">
      <span className="outcome-glyph" aria-hidden="true">
        {glyphs[verdict]}
      </span>
      {verdictWords[verdict]}
    </span>
  )
}
