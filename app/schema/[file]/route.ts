import { jsonSchema } from '@/engine/fly/json-schema'

export const dynamic = 'force-static'
export const dynamicParams = false

export function generateStaticParams() {
  return [{ file: 'fly.toml.json' }]
}

/** The JSON Schema of fly.toml, for editors; from the same entries as everything else. */
export function GET() {
  return new Response(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`, {
    headers: { 'content-type': 'application/schema+json' },
  })
}
