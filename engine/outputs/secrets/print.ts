import type { App, Printed } from '../../plan/plan'
import { LinePrinter } from '../printer'

/** The names of an app's secrets with where each value comes from: to fill in and feed to `fly secrets import`. Never a value. */
export function printSecretsTemplate(app: App, path: string): Printed | undefined {
  if (app.secrets.length === 0) return undefined
  const printer = new LinePrinter(path)
  printer.line(
    `# Secrets of ${app.name}: fill in, then: fly secrets import --stage -a ${app.name} < secrets.env.example`,
  )
  printer.line('# Keep the filled-in file out of version control, and delete it afterwards.')
  for (const each of app.secrets) {
    printer.line(`# ${each.from.replace(/\s+/g, ' ')}`, each.basis)
    printer.line(`${each.name}=`, each.basis)
  }
  return printer.done()
}
