import { judgeSecret } from '../../../text/secret-words'
import { asShell } from './cloud-config'

/** What a boot script does, as far as its lines can be read. */
export interface BootScript {
  readonly packages: readonly string[]
  /** Package manager of the first install: tells the distribution. */
  readonly manager: 'apt-get' | 'dnf' | 'yum' | 'apk' | undefined
  /** Daemons that it starts or enables. */
  readonly services: readonly string[]
  /** `docker run` as words, the last one. */
  readonly container: DockerRun | undefined
  /** A program started at the end, without `nohup`, `&` and redirections. */
  readonly program: string | undefined
  /** Everything else that sets the system up, in order. */
  readonly steps: readonly string[]
  /** Where a data disk is mounted. */
  readonly mountPath: string | undefined
}

export interface DockerRun {
  readonly image: string
  readonly command: readonly string[]
  readonly ports: readonly number[]
  /** Ports of the host that lead to one of the container. */
  readonly published: readonly { readonly host: number; readonly container: number }[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
}

/** Agents and bookkeeping of AWS hosts, which have nothing to do in an image. */
const PLUMBING =
  /cfn-(?:init|signal|hup|get-metadata)|aws-cfn-bootstrap|amazon-cloudwatch-agent|awslogs|amazon-ssm-agent|codedeploy|^set [-+]|^exec >|^#|^(?:yum|dnf|apt-get|apt) (?:-y )?(?:-q+ )?(?:update|upgrade|clean)|^(?:apt-get|yum) update|^echo ["']?[-=*]|hostnamectl|^swapon|^mkswap|mkfs|\/etc\/fstab|^reboot|^shutdown|usermod .*docker|^timedatectl|^(?:service|\/etc\/init\.d\/)\s*\S+ (?:stop|status)|^systemctl (?:stop|status)|^sleep \d/

const INSTALL =
  /^(?:sudo )?(?:DEBIAN_FRONTEND=\S+ )?(yum|dnf|apt-get|apt|apk|amazon-linux-extras)\s+(?:-\S+\s+)*(?:install|add|enable)\s+(.*)$/

const NOT_NEEDED =
  /^(?:docker(?:\.io|-ce.*)?|awscli|awslogs|aws-cfn-bootstrap|amazon-.*|ec2-.*|containerd.*|codedeploy.*)$/

/** A line that begins with a package manager goes on with what is installed or started: `apt-get update && …`. */
const PACKAGE_LINE = /^\s*(?:sudo )?(?:DEBIAN_FRONTEND=\S+ )?(?:yum|dnf|apt-get|apt|apk)\s[^"'`$()]*$/

/** Reads a boot script (`UserData`): packages, daemons, containers, mounts, and the rest as steps. */
export function readBootScript(text: string): BootScript {
  const packages: string[] = []
  const services: string[] = []
  const steps: string[] = []
  let manager: BootScript['manager']
  let container: DockerRun | undefined
  let program: string | undefined
  let mountPath: string | undefined
  let heredoc: string | undefined
  for (const raw of asShell(text)
    .replace(/\\\r?\n\s*/g, ' ')
    .split(/\r?\n/)
    .flatMap((each) => (PACKAGE_LINE.test(each) ? each.split(/\s*(?:&&|;)\s*/) : [each]))) {
    const line = raw.trim().replace(/^sudo (?:-\S+ )*/, '')
    if (heredoc !== undefined) {
      steps.push(maskSecrets(raw))
      if (raw.trim() === heredoc) heredoc = undefined
      continue
    }
    if (line === '') continue
    const mount =
      /^mount\s+(?:-\S+\s+\S+\s+)*\/dev\/\S+\s+(\/[\w./-]+)/.exec(line) ??
      /\s(\/[\w./-]+)\s+(?:ext4|xfs)\s/.exec(line)
    if (mount && /^mount|fstab/.test(line)) {
      mountPath ??= mount[1]
      continue
    }
    const install = INSTALL.exec(line.replace(/\s*(?:&&|;).*$/, ''))
    if (install) {
      const tool = install[1]
      if (tool !== 'amazon-linux-extras')
        manager ??= tool === 'apt' ? 'apt-get' : (tool as BootScript['manager'])
      else manager ??= 'yum'
      for (const word of install[2]!.split(/\s+/))
        if (/^[\w.+:@-]+$/.test(word) && !word.startsWith('-') && !NOT_NEEDED.test(word))
          packages.push(word.replace(/=latest$/, ''))
      continue
    }
    if (PLUMBING.test(line)) continue
    const service =
      /^systemctl\s+(?:-\S+\s+)*(?:start|enable|restart|reload)\s+(?:--now\s+)?([\w@.-]+)/.exec(line) ??
      /^service\s+([\w@.-]+)\s+(?:start|restart)/.exec(line) ??
      /^chkconfig\s+(?:--\S+\s+)*([\w@.-]+)\s+on/.exec(line) ??
      /^\/etc\/init\.d\/([\w-]+)\s+(?:start|restart)/.exec(line)
    if (service) {
      const name = service[1]!.replace(/\.service$/, '')
      if (!/^(?:docker|containerd|sshd?|crond?|daemon-reload)$/.test(name)) services.push(name)
      continue
    }
    if (/^systemctl\s+daemon-reload/.test(line)) continue
    const run = /(?:^|\s|\/)docker (?:container )?run\s+(.*)$/.exec(line)
    if (run) {
      container = dockerRun(run[1]!) ?? container
      continue
    }
    if (/^(?:\/usr\/bin\/)?docker (?:pull|login|start|stop|rm)\b|ecr get-login/.test(line)) continue
    const started = startedProgram(line)
    if (started) {
      program = maskSecrets(started)
      continue
    }
    heredoc = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(line)?.[1]
    steps.push(maskSecrets(raw.trimEnd()))
  }
  return {
    packages: [...new Set(packages)],
    manager,
    services: [...new Set(services)],
    container,
    program,
    steps,
    mountPath,
  }
}

/** A line that starts something that goes on running. */
function startedProgram(line: string): string | undefined {
  const known =
    /^(?:nohup\s+)?((?:node|npm (?:run )?start|yarn start|python3?|gunicorn|uwsgi|uvicorn|flask run|rails s|bundle exec|java|dotnet|go run|php -S|pm2 start)\b.*)$/.exec(
      line,
    )
  const background = /^(?:nohup\s+)?(.*?)\s*&$/.exec(line)
  const text = background?.[1] ?? known?.[1]
  if (text === undefined || /^(?:wget|curl|cd|export|wait)\b|&&/.test(text)) return undefined
  if (/\b(?:install|-m (?:pip|venv)|--version|migrate)\b/.test(text)) return undefined
  return text
    .replace(/^nohup\s+/, '')
    .replace(/\s*(?:[12&]?>>?\s*(?:&\d|\S+)|<\s*\/dev\/null)/g, '')
    .trim()
}

/** Words of a shell line; quotes are taken off. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s"']+))+/g)].map((match) =>
    match[0].replace(/^(["'])(.*)\1$/s, '$2').replace(/=(["'])(.*)\1$/s, '=$2'),
  )
}

const WITH_VALUE =
  /^(?:-[a-z]*[epvwhu]|--(?:name|env|publish|volume|restart|network|net|log-driver|log-opt|memory|cpus|user|workdir|hostname|mount|env-file|entrypoint|label|link|ulimit|add-host|health-\S+))$/

function dockerRun(text: string): DockerRun | undefined {
  const all = words(text.replace(/\s*(?:[|;]|&&|>).*$/, ''))
  const env: { name: string; value: string }[] = []
  const ports: number[] = []
  const published: { host: number; container: number }[] = []
  let index = 0
  for (; index < all.length; index++) {
    const word = all[index]!
    if (!word.startsWith('-')) break
    const [flag, glued] = word.startsWith('--') && word.includes('=') ? split(word) : [word, undefined]
    const takes = WITH_VALUE.test(flag)
    const value = glued ?? (takes ? all[++index] : undefined)
    if (value === undefined) continue
    if (/^(?:-\w*e|--env)$/.test(flag) && value.includes('=')) {
      const [name, rest] = split(value)
      env.push({ name, value: rest ?? '' })
    }
    if (/^(?:-\w*p|--publish)$/.test(flag)) {
      const port = /(?:(\d+):)?(\d+)(?:\/\w+)?$/.exec(value)
      if (port) {
        ports.push(Number(port[2]))
        if (port[1] !== undefined) published.push({ host: Number(port[1]), container: Number(port[2]) })
      }
    }
  }
  const image = all[index]
  if (image === undefined || !/[\w}]/.test(image)) return undefined
  return { image, command: all.slice(index + 1).filter((each) => each !== '&'), ports, published, env }
}

function split(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** Values that look like secrets do not go into a file of the app. */
export function maskSecrets(line: string): string {
  return line
    .replace(/\b([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s"';&|]+)/g, (all, name: string, value: string) => {
      const plain = value.replace(/^["']|["']$/g, '')
      return !plain.startsWith('$') && judgeSecret(name, plain) === 'secret' ? `${name}=FILL-IN-secret` : all
    })
    .replace(/((?:^|\s)--?(?:password|passwd|token|secret)(?:=|\s+))(?!\$)\S+/gi, '$1FILL-IN-secret')
    .replace(/(identified by\s+|password\s+)'[^']+'/gi, "$1'FILL-IN-secret'")
}
