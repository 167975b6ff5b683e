import { CopyButton } from '../ui/copy-button'
import { inlineCode } from '../ui/inline-code'
import { readRunbook } from './runbook-blocks'

/** The runbook as a page: steps with commands to copy. */
export function Runbook({ text }: { readonly text: string }) {
  return (
    <div className="runbook prose">
      <p className="runbook-tools">
        <CopyButton text={text} label="Copy runbook" />
      </p>
      {readRunbook(text).map((block, index) => {
        switch (block.kind) {
          case 'heading':
            return block.level === 1 ? null : block.level === 2 ? (
              <h2 key={index}>{block.text}</h2>
            ) : (
              <h3 key={index}>{block.text}</h3>
            )
          case 'code':
            return (
              <div key={index} className="runbook-code">
                <pre tabIndex={0}>
                  <code>{block.text}</code>
                </pre>
                <CopyButton text={block.text} label="Copy commands" compact />
              </div>
            )
          case 'list':
            return (
              <ul key={index}>
                {block.items.map((item) => (
                  <li key={item}>{inlineCode(item)}</li>
                ))}
              </ul>
            )
          case 'text':
            return <p key={index}>{inlineCode(block.text)}</p>
        }
      })}
    </div>
  )
}
