import { describe, expect, it } from 'vitest'
import { convert } from '../convert'
import { convertDocument } from '../document'

function converted(service: string): {
  readonly toml: string
  readonly secrets: readonly string[]
  readonly all: string
} {
  const text = `services:\n  app:\n    image: acme/app:1\n${service.replace(/^/gm, '    ')}\n`
  const result = convert([{ path: 'compose.yaml', text }], { parameters: new Map(), decisions: new Map() })
  const files = result.appFiles.flatMap((each) => each.files)
  return {
    toml: files.find((each) => each.path.endsWith('fly.toml'))?.text ?? '',
    secrets: result.plan.apps.flatMap((each) => each.secrets.map((secret) => secret.name)),
    all: JSON.stringify(convertDocument(result)),
  }
}

describe('a secret in a command', () => {
  it.each([
    [
      'a flag and its value',
      `command: ["server", "--requirepass", "Zx81-spectrum", "--port", "7000"]`,
      `exec server --requirepass "$REQUIREPASS" --port 7000`,
      'REQUIREPASS',
    ],
    [
      'a flag with an equals sign',
      `command: ["server", "--api-key=q9w8e7r6t5y4", "--name", "two words"]`,
      `exec server --api-key="$API_KEY" --name 'two words'`,
      'API_KEY',
    ],
    [
      'a property of Java',
      `command: ["java", "-Dspring.datasource.password=Zx81-spectrum", "-jar", "app.jar"]`,
      `exec java -Dspring.datasource.password="$SPRING_DATASOURCE_PASSWORD" -jar app.jar`,
      'SPRING_DATASOURCE_PASSWORD',
    ],
    [
      'an address with a password',
      `command: ["worker", "redis://:Zx81-spectrum@cache.example.com:6379/0"]`,
      `exec worker "$REDIS_URL"`,
      'REDIS_URL',
    ],
    [
      'a script',
      `command: ["sh", "-c", "migrate && server --password 'Zx81-spectrum'"]`,
      `migrate && server --password "$PASSWORD"`,
      'PASSWORD',
    ],
    ['one string', `command: server --token Zx81-spectrum`, `exec server --token "$TOKEN"`, 'TOKEN'],
  ])('%s goes to the secrets', (_, service, line, name) => {
    const { toml, secrets, all } = converted(service)
    expect(toml).toContain(JSON.stringify(line).slice(1, -1))
    expect(secrets).toEqual([name])
    expect(all).not.toMatch(/Zx81-spectrum|q9w8e7r6t5y4/)
  })

  it('leaves what is none, and what comes from the environment already', () => {
    const { toml, secrets } = converted(
      `command: ["server", "--password-file", "/run/pw", "--token", "$$TOKEN", "--password", "password"]`,
    )
    expect(secrets).toEqual([])
    expect(toml).toContain(
      'cmd = ["server", "--password-file", "/run/pw", "--token", "$TOKEN", "--password", "password"]',
    )
  })

  it('does not take the name of a variable of the app', () => {
    const { toml, secrets } = converted(
      `command: ["server", "--token", "Zx81-spectrum"]\nenvironment: { TOKEN: "off" }`,
    )
    expect(secrets).toEqual(['TOKEN_2'])
    expect(toml).toContain('TOKEN = "off"')
  })
})
