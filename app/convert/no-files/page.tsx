import { CodeBlock } from '@/components/editor/code-block'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { SiteLink } from '@/components/ui/site-link'
import { pageMetadata } from '@/lib/metadata'
import { commandGroups, script } from '@/lib/services/no-files'
import { serviceAddress } from '@/lib/services/services'

export const metadata = pageMetadata({
  path: '/convert/no-files/',
  title: 'I have no files',
  description:
    'No template, only the console? Read-only aws commands for each service whose answers the converter reads as they are.',
})

export default function NoFiles() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/convert/', label: 'Convert' },
            { label: 'No files' },
          ]}
        />
        <h1>I have no files</h1>
        <p className="lead">
          What was clicked together in the console can be asked for. These commands only read; paste their
          answers into the <SiteLink href="/convert/">converter</SiteLink>, several in one paste or as files.
        </p>
      </div>
      <section className="reference-part commands-part" aria-labelledby="all">
        <h2 id="all">Everything at once</h2>
        <p>
          The commands that need no name, each answer in a file of its own. Run them in CloudShell or on your
          machine with a role that may only read (<code className="inline-code">ViewOnlyAccess</code> is
          enough for most), then drop the folder into the converter.
        </p>
        <CodeBlock code={script(commandGroups)} language="sh" title="Commands" />
      </section>
      {commandGroups.map(({ service, title, about, commands }) => (
        <section key={service} className="reference-part commands-part" aria-labelledby={service}>
          <h2 id={service}>{title}</h2>
          <p>
            {about} <SiteLink href={serviceAddress(service)}>What becomes of it</SiteLink>
          </p>
          <CodeBlock
            code={commands.map(({ command }) => command).join('\n')}
            language="sh"
            title={`Commands for ${title}`}
          />
        </section>
      ))}
      <section className="reference-part commands-part" aria-labelledby="secrets">
        <h2 id="secrets">What the answers hold</h2>
        <p>
          Environment variables of tasks and functions stand in the answers as they are, secret values
          included. They are read in your browser and sent nowhere; drafts and links mask them.
        </p>
      </section>
    </div>
  )
}
