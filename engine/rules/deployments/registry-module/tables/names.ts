import { absorbed, converted, manual, type Settlement } from '../../../../aws/outcome'
import { GROUPS, LOGS, NAMES, rows, TAGS, TIMES, WHETHER } from '../words'

const RULES = ['ingress', 'egress'].flatMap((way) =>
  ['cidr_blocks', 'ipv6_cidr_blocks', 'source_security_group_id', 'self', 'prefix_list_ids'].flatMap((what) =>
    [`${way}_with_${what}`, `computed_${way}_with_${what}`].flatMap((list) => [
      ...['rule', 'description', 'protocol', 'from_port', 'to_port', what].map((key) => `${list}[].${key}`),
      `number_of_${list}`,
    ]),
  ),
)

/** Arguments of the security group module that none of its resources carries. */
export const securityGroup: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_sg create_timeout delete_timeout revoke_rules_on_delete use_name_prefix security_group_id',
    WHETHER,
  ),
  ...rows(
    `ingress_rules egress_rules computed_ingress_rules computed_egress_rules ingress_cidr_blocks egress_cidr_blocks
    ingress_ipv6_cidr_blocks egress_ipv6_cidr_blocks ingress_prefix_list_ids egress_prefix_list_ids
    number_of_computed_ingress_rules number_of_computed_egress_rules auto_groups.** rules.** name description vpc_id
    ${RULES.join(' ')}`,
    GROUPS,
  ),
}

/** Arguments of the certificate module that none of its resources carries. */
export const acm: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_certificate create_route53_records create_route53_records_only validate_certificate',
    WHETHER,
  ),
  ...rows(
    `zone_id zones.* validation_method validation_record_fqdns validation_allow_overwrite_records validation_option.**
    dns_ttl distinct_domain_names acm_certificate_domain_validation_options`,
    absorbed('`fly certs add` says which records prove the name; Fly.io renews the certificate by itself.'),
  ),
  ...rows('wait_for_validation validation_timeout', TIMES),
  ...rows(
    'certificate_transparency_logging_preference export',
    absorbed('Certificates of Fly.io come from Let’s Encrypt.'),
  ),
}

/** Arguments of the Route 53 module and its parts that none of their resources carries. */
export const route53: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_zone create_dnssec_kms_key enable_dnssec private_zone records[].full_name_override records.*.full_name_override force_destroy',
    WHETHER,
  ),
  ...rows(
    'zone_name zone_id name records[].name records.*.name',
    converted('It says which name the record answers for.'),
  ),
  ...rows('zones.*.force_destroy', TIMES),
  ...rows('zones.*.tags.** zones.*.comment', TAGS),
  ...rows('records_jsonencoded', manual('Look at these records and change those that point to what moves.')),
}

/** Arguments of the CloudFront module that none of its resources carries. */
export const cloudfront: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_distribution create_origin_access_identity create_origin_access_control create_vpc_origin
    create_monitoring_subscription wait_for_deployment retain_on_delete`,
    WHETHER,
  ),
  ...rows(
    'origin_access_identities.* origin_access_control.**',
    absorbed('A bucket that is public or has a key needs no identity in front of it.'),
  ),
  ...rows('logging_config.*', LOGS),
  ...rows('comment', NAMES),
}
