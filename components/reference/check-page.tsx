import { exampleText, type Check } from '@/engine/fly/check'
import { validate } from '@/engine/fly/validate'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { cliBehaviour } from '@/lib/reference/diagnostics'
import { keyAddress, keyAt } from '@/lib/reference/keys'
import { CodeBlock } from '../editor/code-block'
import { inlineCode } from '../ui/inline-code'
import { SiteLink } from '../ui/site-link'
import { ReferenceExample } from './example'
import { FactList } from './facts'
import { SourceLink } from './source'

/** What Fly’s CLI prints on the first example, where it prints anything. */
function printed(check: Check): string | undefined {
  const text = exampleText(check, check.bad[0] ?? '')
  const beside = check.beside ? { dockerfile: { path: 'Dockerfile', text: check.beside.dockerfile } } : {}
  const { diagnostics } = validate({ path: 'fly.toml', text }, { strict: true, ...beside })
  return diagnostics.find(({ code }) => code === check.code)?.cli
}

/** The page of one check: why, what the CLI does, files with and without it. */
export function CheckPage({ check }: { readonly check: Check }) {
  const { code, section, why, blocks, bad, good, source, beside } = check
  const cli = printed(check)
  return (
    <>
      <FactList
        facts={[
          { name: 'Why it matters', value: inlineCode(why) },
          {
            name: 'Fly’s CLI',
            value: (
              <ul>
                {cliBehaviour(check).map((line) => (
                  <li key={line}>{inlineCode(line)}</li>
                ))}
                {blocks && <li>The deploy is refused.</li>}
              </ul>
            ),
          },
          cli !== undefined && { name: 'What it prints', value: <code className="inline-code">{cli}</code> },
          keyAt(section) && {
            name: 'Section',
            value: (
              <SiteLink href={keyAddress(section)}>
                <code>{section}</code>
              </SiteLink>
            ),
          },
          { name: 'Source', value: <SourceLink source={source} /> },
          { name: 'Rules follow', value: RULES_FOLLOW },
        ]}
      />
      {beside && (
        <section className="reference-part" aria-labelledby="beside">
          <h2 id="beside">Beside the file</h2>
          <p>This finding needs the Dockerfile of the app. With this one:</p>
          <CodeBlock code={beside.dockerfile} language="dockerfile" title="Dockerfile" />
        </section>
      )}
      <section className="reference-part" aria-labelledby="with">
        <h2 id="with">A file that has it</h2>
        {bad.map((text, index) => (
          <ReferenceExample
            key={text}
            id={`finding-${code}-with-${index + 1}`}
            title={bad.length > 1 ? `With the finding, ${index + 1} of ${bad.length}` : 'With the finding'}
            text={exampleText(check, text)}
          />
        ))}
      </section>
      <section className="reference-part" aria-labelledby="without">
        <h2 id="without">Put right</h2>
        {good.map((text, index) => (
          <ReferenceExample
            key={text}
            id={`finding-${code}-right-${index + 1}`}
            title={
              good.length > 1 ? `Without the finding, ${index + 1} of ${good.length}` : 'Without the finding'
            }
            text={exampleText(check, text)}
          />
        ))}
      </section>
    </>
  )
}
