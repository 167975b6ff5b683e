import { Breadcrumb } from '@/components/site/breadcrumb'
import { glossary } from '@/lib/glossary'
import { pageMetadata } from '@/lib/metadata'

export const metadata = pageMetadata({
  path: '/glossary/',
  title: 'Glossary',
  description:
    'The words of AWS and of Fly.io beside each other: what one calls a thing, what the other does, and where they differ.',
})

export default function Glossary() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Glossary' }]} />
        <h1>Glossary</h1>
        <p className="lead">
          The words of both sides. They rarely mean exactly the same; the sentence says where they part.
        </p>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Glossary">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">On AWS</th>
              <th scope="col">On Fly.io</th>
              <th scope="col">What to know</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {glossary().map((entry) => (
              <tr key={entry.id} id={entry.id}>
                <td className="side-aws">{entry.aws}</td>
                <th scope="row" className="side-fly">
                  {entry.fly}
                </th>
                <td>{entry.text}</td>
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
    </div>
  )
}
