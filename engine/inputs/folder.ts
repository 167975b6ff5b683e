/** Folders that hold no configuration of the reader's own. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.terraform',
  '.next',
  '.serverless',
  '.aws-sam',
  'vendor',
  '__pycache__',
  '.venv',
  '__MACOSX',
  'dist',
  'target',
])

const READABLE =
  /(?:\.(?:ya?ml|json|tf|tfvars|hcl|toml|template|config|env|tfstate|conf|txt|tpl|tftpl|tmpl|tofu|sh|bash|ps1)$|^(?:Dockerfile|Procfile|Buildfile|\.workspace|cron\.yaml|Dockerrun.*)$|\.tf\.json$|^\.env(?:\..*)?$)/i

/** Most files of one input. */
export const MAX_FILES = 2_000

/** Whether a folder of this name is left out when the folder around it is given. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name)
}

/** Whether a file of a given folder could be configuration; a file given by itself is read whatever it is called. */
export function isReadable(name: string): boolean {
  return READABLE.test(name)
}
