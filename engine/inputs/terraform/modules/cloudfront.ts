import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/cloudfront/aws`: a distribution. */
export const cloudfront: ModuleModel = {
  name: 'cloudfront',
  part: '',
  text: `
variable "create_distribution" { default = true }
variable "origin"              { default = {} }
resource "aws_cloudfront_distribution" "this" {
  count          = var.create_distribution ? 1 : 0
  origin         = [for k, v in var.origin : merge({ origin_id = k }, v)]
  restrictions   = var.geo_restriction == null ? null : { geo_restriction = var.geo_restriction }
${passed('aliases comment enabled is_ipv6_enabled http_version price_class default_root_object web_acl_id staging default_cache_behavior ordered_cache_behavior custom_error_response viewer_certificate logging_config tags')}
}
output "cloudfront_distribution_id"          { value = aws_cloudfront_distribution.this[0].id }
output "cloudfront_distribution_arn"         { value = aws_cloudfront_distribution.this[0].arn }
output "cloudfront_distribution_domain_name" { value = aws_cloudfront_distribution.this[0].domain_name }
output "cloudfront_distribution_hosted_zone_id" { value = aws_cloudfront_distribution.this[0].hosted_zone_id }
`,
}
