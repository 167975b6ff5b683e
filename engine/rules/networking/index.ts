import type { Rule } from '../rule'
import { certificate, certificateAccount } from './acm/rule'
import { classicLoadBalancer } from './classic-load-balancer/rule'
import {
  cachePolicies,
  cdnExtras,
  distribution,
  edgeCode,
  originAccess,
  responseHeadersPolicy,
  signedUrls,
} from './cloudfront/rule'
import { directConnect } from './direct-connect/rule'
import { accelerator, acceleratorListener, endpointGroup } from './global-accelerator/rule'
import { listener } from './listener/rule'
import { listenerCertificate } from './listener-certificate/rule'
import { listenerRule } from './listener-rule/rule'
import { loadBalancer } from './load-balancer/rule'
import { dnsExtras, healthCheck, hostedZone, recordSet, recordSetGroup } from './route53/rule'
import { securityGroup, securityGroupEgress, securityGroupIngress } from './security-group/rule'
import { appMesh, discovery, lattice, latticeAuth, publicNamespace } from './service-discovery/rule'
import { incomingMail, mailEvents, mailIdentity } from './ses/rule'
import { targetGroup } from './target-group/rule'
import { trustStore } from './trust-store/rule'
import { eip } from './vpc/eip'
import { clientVpn, vpcEndpoint, vpcEndpointService } from './vpc/endpoint'
import {
  internetGateway,
  natGateway,
  networkAcl,
  networkWatching,
  peering,
  routeTable,
  subnet,
  transitGateway,
  vpc,
  vpn,
} from './vpc/rule'
import { shield, wafClassic, wafExtras, wafSets, webAcl } from './waf/rule'

/** Rules of the topic networking, in order. */
export const networkingRules: readonly Rule[] = [
  loadBalancer,
  targetGroup,
  listener,
  listenerRule,
  listenerCertificate,
  trustStore,
  classicLoadBalancer,
  vpc,
  subnet,
  routeTable,
  internetGateway,
  natGateway,
  eip,
  networkAcl,
  networkWatching,
  vpcEndpoint,
  vpcEndpointService,
  peering,
  transitGateway,
  vpn,
  clientVpn,
  directConnect,
  securityGroup,
  securityGroupIngress,
  securityGroupEgress,
  recordSet,
  recordSetGroup,
  hostedZone,
  healthCheck,
  dnsExtras,
  certificate,
  certificateAccount,
  distribution,
  cachePolicies,
  responseHeadersPolicy,
  edgeCode,
  signedUrls,
  originAccess,
  cdnExtras,
  webAcl,
  wafSets,
  wafExtras,
  wafClassic,
  shield,
  accelerator,
  acceleratorListener,
  endpointGroup,
  discovery,
  publicNamespace,
  appMesh,
  lattice,
  latticeAuth,
  mailIdentity,
  incomingMail,
  mailEvents,
]
