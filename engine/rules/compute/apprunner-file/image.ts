/** Languages of App Runner's managed runtimes, with the public image that is nearest to each (aws-to-fly.md §5.50). */
const IMAGES: readonly (readonly [RegExp, string, (version: string) => string])[] = [
  [/^python-?([\d.]*)$/, '3', (version) => `python:${version}-slim`],
  [/^node(?:js)?-?([\d.]*)$/, 'lts', (version) => `node:${version.split('.')[0]}-slim`],
  [/^corretto-?([\d.]*)$/, '17', (version) => `eclipse-temurin:${version.split('.')[0]}`],
  [
    /^dotnet-?([\d.]*)$/,
    '8',
    (version) => `mcr.microsoft.com/dotnet/sdk:${version.includes('.') ? version : `${version}.0`}`,
  ],
  [/^php-?([\d.]*)$/, '8.1', (version) => `php:${version}-apache`],
  [/^ruby-?([\d.]*)$/, '3.1', (version) => `ruby:${version}`],
  [/^go-?([\d.]*)$/, '1', (version) => `golang:${version}`],
]

/** The base image of a runtime; undefined for a word that App Runner does not know (`docker`). */
export function baseImage(runtime: string, version: string | undefined): string | undefined {
  for (const [pattern, usual, image] of IMAGES) {
    const match = pattern.exec(runtime.trim().toLowerCase())
    if (!match) continue
    const inName = match[1] ?? ''
    const given = /^[\d.]+$/.test(version ?? '') ? version : undefined
    return image(given ?? (inName === '' ? usual : dotted(inName, runtime)))
  }
  return undefined
}

/** `311` in `python311` is 3.11, `18` in `nodejs18` is 18, `81` in `php81` is 8.1. */
function dotted(digits: string, runtime: string): string {
  if (digits.includes('.') || digits.length < 2 || /^(?:node|corretto|dotnet)/i.test(runtime)) return digits
  return `${digits[0]}.${digits.slice(1)}`
}
