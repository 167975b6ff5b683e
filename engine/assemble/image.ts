import { derive, type Traced } from '../aws/traced'
import { fillFor, leavesOf } from '../aws/view'
import { plainText, showValue, type Value } from '../aws/value'
import type { Line } from '../plan/plan'

export interface ImageUse {
  /** What `[build] image` says. */
  readonly image: Traced<string>
  /** Commands that bring the image to where Machines can pull it; none for public images. */
  readonly copy: readonly Line[]
}

const ECR = /(?:^|\/)?[^/\s]*\.dkr\.ecr\.[^/\s]*\/([^:@\s]+)(?:[:@](.+))?$/
/** A registry is a host: it has a dot or a port before the first slash. */
const PRIVATE_HOSTS =
  /^(?:ghcr\.io|gcr\.io|[a-z0-9-]+\.pkg\.dev|[a-z0-9-]+\.azurecr\.io|registry\.gitlab\.com)\//

/**
 * The image of an app: public ones as they are; images of ECR, which Machines cannot pull, are copied to the app's own
 * repository. `variable` is the runbook's shell variable for the app, `app` its name.
 */
export function imageOf(image: Traced<Value>, container: string, app: string, variable: string): ImageUse {
  const known = plainText(image.value)?.trim()
  const shown = showValue(image.value)
  const ecr = image.value.kind === 'text' || known !== undefined ? ECR.exec(shown) : null
  if (ecr || isEcrReference(image.value)) {
    const tag = tagOf(ecr?.[2])
    const differs =
      'Machines cannot pull from a private ECR repository, so the image is copied to the app’s own repository.'
    const target = `registry.fly.io/${app}:${tag}`
    const source = known ?? 'SOURCE_IMAGE'
    const moved = derive(image, () => target, { differs })
    const from = moved.from
    return {
      image: moved,
      copy: [
        ...(known === undefined ? [{ text: `SOURCE_IMAGE=…   # ${oneLine(shown)}`, from }] : []),
        { text: 'fly auth docker', from },
        {
          text: `docker pull --platform linux/amd64 ${known === undefined ? '"$SOURCE_IMAGE"' : source}`,
          from,
        },
        {
          text: `docker tag ${known === undefined ? '"$SOURCE_IMAGE"' : source} "registry.fly.io/$${variable}:${tag}"`,
          from,
        },
        { text: `docker push "registry.fly.io/$${variable}:${tag}"`, from },
      ],
    }
  }
  if (known !== undefined && known !== '') {
    const copy = PRIVATE_HOSTS.test(known)
      ? [
          {
            text: `# If ${oneLine(known)} is private, copy it first: fly auth docker, docker pull, docker tag, docker push.`,
            from: image.from,
          },
        ]
      : []
    return { image: { ...image, value: known }, copy }
  }
  const leaf = leavesOf(image.value)[0]
  const missing = { what: `image of the container ${container}`, standIn: 'FILL-IN-image' }
  return {
    image: { ...image, value: missing.standIn, ...(leaf ? { fill: fillFor(leaf, 'text', missing) } : {}) },
    copy: [],
  }
}

function isEcrReference(value: Value): boolean {
  const parts = value.kind === 'text' ? value.parts : value.kind === 'reference' ? [value] : []
  return parts.some(
    (part) =>
      typeof part !== 'string' &&
      part.kind === 'reference' &&
      /RepositoryUri|RepositoryUrl/i.test(part.attribute ?? ''),
  )
}

function tagOf(text: string | undefined): string {
  return text !== undefined && /^[\w][\w.-]{0,127}$/.test(text) ? text : 'latest'
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160)
}
