import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { glossary } from '@/lib/glossary'
import { pageMetadata } from '@/lib/metadata'

export const metadata = pageMetadata({
  path: '/glossary/',
  title: 'Glossary',
  description:
    'The words of AWS and of Fly.io beside each other: what one calls a thing, what the other does, and where they differ.',
})

/** Every word of AWS by itself, in the order of the alphabet, with the entries that speak of it. */
const awsWords = () =>
  glossary()
    .flatMap(({ id, aws, fly }) => aws.split(', ').map((word) => ({ word, id, fly })))
    .toSorted((a, b) => a.word.localeCompare(b.word, 'en', { sensitivity: 'base' }))

export default function Glossary() {
  const entries = glossary().toSorted((a, b) => a.fly.localeCompare(b.fly, 'en', { sensitivity: 'base' }))
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Glossary' }]} />
        <h1>Glossary</h1>
        <p className="lead">
          The words of both sides. They rarely mean exactly the same; the sentence says where they part. Look
          up <a href="#from-aws">a word of AWS</a> or <a href="#from-fly">a word of Fly.io</a>.
        </p>
      </div>
      <section className="reference-part" aria-labelledby="from-aws">
        <h2 id="from-aws">From AWS to Fly.io</h2>
        <ul className="word-list">
          {awsWords().map(({ word, id, fly }) => (
            <li key={`${id} ${word}`}>
              <span className="side-aws">{word}</span> → <a href={`#${id}`}>{fly}</a>
            </li>
          ))}
        </ul>
      </section>
      <section className="reference-part" aria-labelledby="from-fly">
        <h2 id="from-fly">From Fly.io to AWS</h2>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Glossary">
          <table className="data glossary">
            <thead>
              <tr>
                <th scope="col">On Fly.io</th>
                <th scope="col">On AWS</th>
                <th scope="col">What to know</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id} id={entry.id}>
                  <th scope="row" className="side-fly">
                    {entry.fly}
                  </th>
                  <td className="side-aws">{entry.aws}</td>
                  <td>{inlineCode(entry.text)}</td>
                  <td>
                    <a href={entry.source} rel="noreferrer" aria-label={`Source of ${entry.fly}`}>
                      source
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  )
}
