import { convertFiles } from '../convert/convert-engine'
import { languageOf } from '@/lib/languages'
import type { ReaderDiagnostic } from '@/lib/reference/reader-diagnostics'
import { CodeBlock } from '../editor/code-block'
import { inlineCode } from '../ui/inline-code'
import { SiteLink } from '../ui/site-link'
import { FactList } from './facts'

/** Longer examples are told and not shown, in characters. */
const SHOWN = 1500

/** The page of a finding of the converter. */
export function ReaderPage({ about }: { readonly about: ReaderDiagnostic }) {
  const { code, why, act, bad } = about
  const shown = bad && bad.text.trim() !== '' && bad.text.length < SHOWN ? bad : undefined
  const found =
    shown &&
    convertFiles({ files: [shown], parameters: {}, decisions: {} }).document.diagnostics.find(
      (each) => each.code === code,
    )
  return (
    <>
      <FactList
        facts={[
          { name: 'What follows', value: inlineCode(why) },
          { name: 'What to do', value: inlineCode(act) },
          found && {
            name: 'On the example',
            value: (
              <>
                Line {found.line}, column {found.column}: {inlineCode(found.message)}
              </>
            ),
          },
        ]}
      />
      {shown && (
        <section className="reference-part" aria-labelledby="with">
          <h2 id="with">A file that has it</h2>
          <CodeBlock code={shown.text} language={languageOf(shown.path)} title={shown.path} />
          <p>
            <SiteLink href="/convert/">Open the converter</SiteLink> to try a file of your own.
          </p>
        </section>
      )}
    </>
  )
}
