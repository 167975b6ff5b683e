import { terraformTypesText } from '@/lib/services/terraform-types'

export const dynamic = 'force-static'
export const dynamicParams = false

export function generateStaticParams() {
  return [{ file: 'terraform-types.txt' }]
}

/** How each resource type of Terraform's AWS provider is handled, as a table for people and programs. */
export function GET() {
  return new Response(terraformTypesText(), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
