import { derive, type Basis } from '../../../aws/traced'
import type { ResourceView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'

const BY_APP = 'A Tigris bucket has no index page: an app with `[[statics]]` serves it.'

/** How a website of a bucket is served: by an app that hands out the objects, or under a domain of the bucket's own. */
export function websiteSteps(
  view: ResourceView,
  name: string,
  decided: readonly Basis[],
): readonly RunbookStep[] {
  const site = view.get('WebsiteConfiguration')
  if (!site.exists || site.get('RedirectAllRequestsTo').exists) return []
  const index = site.get('IndexDocument').text({ what: 'index page', standIn: 'index.html' })
  const from = index ? derive(index, (page) => page, { differs: BY_APP }).from : decided
  const line = (text: string, basis: readonly Basis[] = decided): Line => ({ text, from: basis })
  return [
    {
      phase: 'deploy',
      title: `Serve the website in ${name}`,
      text: [
        line(
          `Add a \`[[statics]]\` table to the fly.toml of an app that runs all the time: \`guest_path = "/"\`, \`url_prefix = "/"\`, \`tigris_bucket = "${name}"\`, \`index_document = "${index?.value ?? 'index.html'}"\`. Or build the files into an image with a web server. Objects alone, without index pages, are also served by the public bucket itself, under a domain of your own:`,
          from,
        ),
      ],
      commands: [line(`fly storage update ${name} -o "$ORG" --public --custom-domain SITE_HOST -y`)],
      check: line('the page opens under its name, and a page that does not exist answers 404.'),
    },
  ]
}
