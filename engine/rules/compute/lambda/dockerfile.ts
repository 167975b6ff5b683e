import { fromFact, type Basis, type Traced } from '../../../aws/traced'
import type { AppFile, SetupStep } from '../../../workload/workload'
import type { ResourceView } from '../../../aws/view'
import { baseImage, codeFolder, codeName, familyOf, type Family } from './function'
import type { Route } from './http-triggers'
import { NODE_RUNNER } from './runner-node'
import { PYTHON_RUNNER } from './runner-python'

const why: readonly Basis[] = [
  { kind: 'fact', fact: 'a handler needs a program around it that receives its events' },
]
const line = (text: string, from: readonly Basis[] = why) => ({ text, from })

/** How the image of a runtime starts, and what must be in it. */
const RECIPES: Readonly<
  Record<Family, { readonly lines: readonly string[]; readonly start: readonly string[] }>
> = {
  node: {
    lines: [
      'COPY code/ ./code/',
      'RUN for each in code/*/package.json; do [ ! -e "$each" ] || npm install --omit=dev --prefix "${each%/package.json}"; done',
      '# Lambda brings the AWS SDK along, an image does not: add the clients that your code imports.',
      'RUN npm install @aws-sdk/client-sqs',
      'COPY *.mjs *.json ./',
      'ENV NODE_ENV=production',
    ],
    start: ['node', 'run.mjs', 'serve'],
  },
  python: {
    lines: [
      '# Lambda brings the AWS SDK along, an image does not.',
      'RUN pip install --no-cache-dir boto3',
      'COPY code/ ./code/',
      'RUN for each in code/*/requirements.txt; do [ ! -e "$each" ] || pip install --no-cache-dir -r "$each"; done',
      'COPY *.py *.json ./',
      'ENV PYTHONUNBUFFERED=1',
    ],
    start: ['python', 'run.py', 'serve'],
  },
  java: {
    lines: [
      '# Write a main class that serves HTTP on port 8080 and calls the handlers; build it with them into app.jar.',
      'COPY code/ ./',
    ],
    start: ['java', '-jar', 'app.jar', 'serve'],
  },
  dotnet: {
    lines: [
      '# Write an ASP.NET program that calls the handlers, and publish it with them as app.dll.',
      'COPY code/ ./',
      'ENV ASPNETCORE_URLS=http://0.0.0.0:8080',
    ],
    start: ['dotnet', 'app.dll', 'serve'],
  },
  ruby: {
    lines: [
      '# Write run.rb: a web server on port 8080 that calls the handlers.',
      'COPY code/ ./code/',
      'RUN for each in code/*/Gemfile; do [ ! -e "$each" ] || (cd "$(dirname "$each")" && bundle install); done',
      'COPY *.rb *.json ./',
    ],
    start: ['ruby', 'run.rb', 'serve'],
  },
  binary: {
    lines: [
      '# Build the program with an HTTP server on port 8080 instead of the Lambda library, for linux/amd64.',
      'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*',
      'COPY code/ ./',
    ],
    start: ['/app/bootstrap', 'serve'],
  },
}

/** `node run.mjs job …`: the program's start with another mode. */
export function startWords(runtime: string, ...words: readonly string[]): readonly string[] {
  const start = RECIPES[familyOf(runtime)].start
  return [...start.slice(0, -1), ...words]
}

/** The loop that reads a stream is a program of its own, which people write. */
const STREAM_FILES: Partial<Readonly<Record<Family, string>>> = {
  node: 'stream.mjs',
  python: 'stream.py',
  ruby: 'stream.rb',
}

export function streamWords(runtime: string, handler: string): readonly string[] {
  const family = familyOf(runtime)
  const file = STREAM_FILES[family]
  return file ? [RECIPES[family].start[0]!, file, handler] : startWords(runtime, 'stream', handler)
}

const DIFFERS = 'The runtime becomes the base image of the Dockerfile; nothing updates it for you.'

/** The Dockerfile of an app that runs handlers, with the program around them where Undock has one. */
export function appFiles(runtime: Traced<string>, routes: readonly NamedRoute[]): readonly AppFile[] {
  const family = familyOf(runtime.value)
  const recipe = RECIPES[family]
  const from = runtime.from.map((each) => (each.kind === 'leaf' ? { ...each, differs: DIFFERS } : each))
  const files: AppFile[] = [
    {
      path: 'Dockerfile',
      executable: false,
      lines: [
        line(`FROM --platform=linux/amd64 ${baseImage(runtime.value)}`, from.length > 0 ? from : why),
        line('WORKDIR /app'),
        ...recipe.lines.map((text) => line(text)),
        line(`CMD ${JSON.stringify(recipe.start).replaceAll('","', '", "')}`),
      ],
    },
  ]
  if (family === 'node') files.push(textFile('run.mjs', NODE_RUNNER))
  if (family === 'python') files.push(textFile('run.py', PYTHON_RUNNER))
  if (routes.length > 0) files.push(routeFile(routes))
  return files
}

export interface NamedRoute extends Route {
  readonly handler: string
}

function textFile(path: string, text: string): AppFile {
  return {
    path,
    executable: false,
    lines: text
      .trimEnd()
      .split('\n')
      .map((each) => line(each)),
  }
}

/** One route a line; the more exact ones first, as API Gateway tries them. */
function routeFile(routes: readonly NamedRoute[]): AppFile {
  const seen = new Set<string>()
  const sorted = routes
    .filter((each) => {
      const key = `${each.method.value} ${each.path.value}`
      return !seen.has(key) && seen.add(key)
    })
    .toSorted((a, b) => vagueness(a) - vagueness(b))
  const body = sorted.map((each, index) => {
    const json = JSON.stringify({
      method: each.method.value,
      path: each.path.value,
      handler: each.handler,
      version: each.version,
    })
    const basis = [...each.method.from, ...each.path.from]
    return line(`  ${json}${index < sorted.length - 1 ? ',' : ''}`, basis.length > 0 ? basis : why)
  })
  return { path: 'routes.json', executable: false, lines: [line('['), ...body, line(']')] }
}

function vagueness({ path, method }: Route): number {
  const steps = path.value.split('/').length
  const any = method.value === 'ANY' ? 1 : 0
  if (path.value === '$default') return 1_000_000
  if (path.value.includes('+}')) return 100_000 - steps * 10 + any
  return (path.value.match(/\{/g)?.length ?? 0) * 10 + any
}

/** Where the code comes from: the folder of the template, or what runs on Lambda now. */
export function codeSteps(members: readonly ResourceView[]): readonly SetupStep[] {
  const seen = new Set<string>()
  return members.flatMap((view): readonly SetupStep[] => {
    const folder = codeName(view)
    if (seen.has(folder)) return []
    seen.add(folder)
    const local = codeFolder(view)
    const name = view.get('FunctionName').peekText() ?? 'NAME_OF_THE_FUNCTION'
    const target = `"$APP/code/${folder}"`
    return [
      {
        title: `Put the code of ${view.resource.native.name} into its app`,
        text: [
          line(
            'The handlers stay as they are; the program in the app’s folder calls them. Read it, run it locally, and replace it by a web framework when you like.',
          ),
        ],
        commands: local
          ? [line(`mkdir -p ${target} && cp -R ${quoted(local.replace(/\/+$/, ''))}/. ${target}`)]
          : [
              line(
                `curl -sSo ${folder}.zip "$(aws lambda get-function --function-name ${quoted(name)} --query Code.Location --output text)"`,
              ),
              line(`mkdir -p ${target} && unzip -q ${folder}.zip -d ${target}`),
            ],
        check: line(`the file of the handler stands below \`code/${folder}\`.`),
        together: {
          title: 'Put the code into the apps',
          check: 'the file of each handler stands below the `code` folder of its app.',
        },
      },
    ]
  })
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}

/** A stream has no loop to copy: what to write, in which file. */
export function streamStep(view: ResourceView, what: string): SetupStep {
  const file = STREAM_FILES[familyOf(view.get('Runtime').peekText() ?? '')]
  const program = file ? `the program \`${file}\` beside the Dockerfile` : 'a mode `stream` of the program'
  return {
    title: `Write the loop that reads ${what} for ${view.resource.native.name}`,
    text: [
      line(
        `On Lambda the service read ${what} and called the handler with batches. Write ${program}, which does so with the client library of the service (KCL, a Kafka client …), keeps its checkpoints, and stops on SIGTERM.`,
      ),
    ],
    commands: [],
  }
}

export const NO_RUNTIME = fromFact('provided', 'the input names no runtime')
