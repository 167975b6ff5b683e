import { describe, expect, it } from 'vitest'
import { convert } from '../convert'
import { meant } from './slip'

interface Case {
  readonly what: string
  readonly path: string
  readonly text: string
  readonly code: string
  /** Line and what the message has to say. */
  readonly line: number
  readonly says: RegExp
}

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: b\n${container}`

const cases: readonly Case[] = [
  {
    what: 'a typo of a key',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    healtcheck: { test: y }\n',
    code: 'compose-unknown-key',
    line: 4,
    says: /`healthcheck`/,
  },
  {
    what: 'ports as a text',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    ports: 80:80\n',
    code: 'compose-shape',
    line: 4,
    says: /expected a list.*- 80:80/,
  },
  {
    what: 'variables as a text',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    environment: A=1\n',
    code: 'compose-shape',
    line: 4,
    says: /a list or a map/,
  },
  {
    what: 'a port without a number',
    path: 'compose.yaml',
    text: "services:\n  a:\n    image: x\n    ports: ['80:web']\n",
    code: 'compose-shape',
    line: 4,
    says: /no port/,
  },
  {
    what: 'a port in base 60',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    ports:\n      - 22:30\n',
    code: 'port-base-60',
    line: 5,
    says: /base 60/,
  },
  {
    what: 'a key twice',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    image: y\n',
    code: 'duplicate-key',
    line: 4,
    says: /twice/,
  },
  {
    what: 'an anchor that is not there',
    path: 'compose.yaml',
    text: 'services:\n  a:\n    image: x\n    <<: *base\n',
    code: 'unknown-anchor',
    line: 4,
    says: /\*base/,
  },
  {
    what: 'tabs',
    path: 'compose.yaml',
    text: 'services:\n\ta:\n\t\timage: x\n',
    code: 'yaml-syntax',
    line: 2,
    says: /[Tt]ab/,
  },
  {
    what: 'a kind in small letters',
    path: 'a.yaml',
    text: 'apiVersion: apps/v1\nkind: deployment\nmetadata: { name: a }\n',
    code: 'kubernetes-kind',
    line: 2,
    says: /`Deployment`/,
  },
  {
    what: 'an old version',
    path: 'a.yaml',
    text: 'apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: { name: a }\nspec: {}\n',
    code: 'kubernetes-api-version',
    line: 1,
    says: /`apps\/v1`/,
  },
  {
    what: 'a number as a variable',
    path: 'a.yaml',
    text: pod('      env:\n        - { name: A, value: 1 }\n'),
    code: 'kubernetes-shape',
    line: 9,
    says: /Write "1"/,
  },
  {
    what: 'yes as a variable',
    path: 'a.yaml',
    text: pod('      env:\n        - { name: A, value: yes }\n'),
    code: 'kubernetes-shape',
    line: 9,
    says: /a boolean.*Write "yes"/,
  },
  {
    what: 'a wrong unit',
    path: 'a.yaml',
    text: pod('      resources: { limits: { memory: 512MB } }\n'),
    code: 'kubernetes-shape',
    line: 8,
    says: /512Mi/,
  },
  {
    what: 'containers as a map',
    path: 'a.yaml',
    text: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    name: a\n',
    code: 'kubernetes-shape',
    line: 6,
    says: /- name:/,
  },
  {
    what: 'a schedule in words',
    path: 'a.yaml',
    text: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: every day\n',
    code: 'kubernetes-shape',
    line: 5,
    says: /five fields/,
  },
  {
    what: 'a type in other case',
    path: 'copilot/a/manifest.yml',
    text: 'name: a\ntype: Backend service\nimage: { port: 80 }\n',
    code: 'copilot-type',
    line: 2,
    says: /`Backend Service`/,
  },
  {
    what: 'a schedule in words',
    path: 'copilot/a/manifest.yml',
    text: 'name: a\ntype: Scheduled Job\non: { schedule: mondays }\n',
    code: 'copilot-shape',
    line: 3,
    says: /@daily/,
  },
  {
    what: 'an image as a text',
    path: 'copilot/a/manifest.yml',
    text: 'name: a\ntype: Worker Service\nimage: Dockerfile\n',
    code: 'copilot-shape',
    line: 3,
    says: /`build:/,
  },
  {
    what: 'events as a map',
    path: 'serverless.yml',
    text: 'service: a\nprovider: { name: aws, runtime: go1.x }\nfunctions:\n  f:\n    handler: a\n    events:\n      http: GET /\n',
    code: 'serverless-shape',
    line: 7,
    says: /- http:/,
  },
  {
    what: 'a handler beside its function',
    path: 'serverless.yml',
    text: 'service: a\nprovider: { name: aws, runtime: go1.x }\nfunctions:\n  f:\n  handler: a\n',
    code: 'serverless-shape',
    line: 4,
    says: /deeper/,
  },
  {
    what: 'five fields of cron',
    path: 'serverless.yml',
    text: 'service: a\nprovider: { name: aws, runtime: go1.x }\nfunctions:\n  f:\n    handler: a\n    events:\n      - schedule: cron(0 10 * * *)\n',
    code: 'serverless-shape',
    line: 7,
    says: /six/,
  },
  {
    what: 'a rate in the singular',
    path: 'serverless.yml',
    text: 'service: a\nprovider: { name: aws, runtime: go1.x }\nfunctions:\n  f:\n    handler: a\n    events:\n      - schedule: rate(5 minute)\n',
    code: 'serverless-shape',
    line: 7,
    says: /plural/,
  },
  {
    what: 'options beside their namespace',
    path: '.ebextensions/a.config',
    text: 'option_settings:\n  aws:autoscaling:asg:\n  MinSize: 2\n',
    code: 'beanstalk-shape',
    line: 2,
    says: /indent/,
  },
  {
    what: 'a line without a colon',
    path: 'Procfile',
    text: '# start\nweb node app.js\n',
    code: 'beanstalk-shape',
    line: 2,
    says: /`web: COMMAND`/,
  },
  {
    what: 'an unknown version',
    path: 'Dockerrun.aws.json',
    text: '{ "AWSEBDockerrunVersion": 4 }',
    code: 'beanstalk-shape',
    line: 1,
    says: /1 \(one container\)/,
  },
  {
    what: 'a map of jobs',
    path: 'cron.yaml',
    text: 'version: 1\ncron:\n  name: a\n',
    code: 'beanstalk-cron',
    line: 3,
    says: /- name:/,
  },
  {
    what: 'a path without a slash',
    path: 'cron.yaml',
    text: "version: 1\ncron:\n  - { name: a, url: x, schedule: '* * * * *' }\n",
    code: 'beanstalk-shape',
    line: 3,
    says: /begins with `\/`/,
  },
  {
    what: 'a comma too many',
    path: 'Dockerrun.aws.json',
    text: '{ "AWSEBDockerrunVersion": "1",\n  "Ports": [1,] }',
    code: 'json-syntax',
    line: 2,
    says: /comma/,
  },
  {
    what: 'an unknown runtime',
    path: 'apprunner.yaml',
    text: 'version: 1.0\nruntime: docker\nrun: { command: x }\n',
    code: 'apprunner-shape',
    line: 2,
    says: /python311/,
  },
  {
    what: 'commands outside of commands',
    path: 'apprunner.yaml',
    text: 'version: 1.0\nruntime: go1\nbuild:\n  build: [make]\nrun: { command: x }\n',
    code: 'apprunner-shape',
    line: 4,
    says: /build\.commands/,
  },
  {
    what: 'variables as a map',
    path: 'apprunner.yaml',
    text: 'version: 1.0\nruntime: go1\nrun:\n  command: x\n  env:\n    A: b\n',
    code: 'apprunner-shape',
    line: 6,
    says: /- name: A/,
  },
]

describe('classic mistakes are told with their place and what to write', () => {
  it.each(cases.map((each) => [`${each.path}: ${each.what}`, each] as const))(
    '%s',
    (_, { path, text, code, line, says }) => {
      const { diagnostics } = convert([{ path, text }], { parameters: new Map(), decisions: new Map() })
      const found = diagnostics.filter((each) => each.code === code)
      expect(diagnostics.map((each) => each.code)).toContain(code)
      expect(found[0]!.message).toMatch(says)
      expect(text.slice(0, found[0]!.span.start).split('\n')).toHaveLength(line)
    },
  )
})

describe('a wrong word', () => {
  it('is led to the right one only where it is near', () => {
    const words = ['environment', 'ports', 'image']
    expect(meant('enviroment', words)).toBe('environment')
    expect(meant('port', words)).toBe('ports')
    expect(meant('Image', words)).toBe('image')
    expect(meant('mage_of_it', words)).toBeUndefined()
    expect(meant('x'.repeat(100_000), words)).toBeUndefined()
  })
})
