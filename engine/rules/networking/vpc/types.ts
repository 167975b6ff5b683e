/** Network types that need nothing on Fly.io, each with its own properties. */
export const PLUMBING: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC':
    'CidrBlock EnableDnsHostnames EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength VpcEncryptionControl',
  'AWS::EC2::VPCCidrBlock':
    'AmazonProvidedIpv6CidrBlock CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId Ipv6NetmaskLength Ipv6Pool VpcId',
  'AWS::EC2::DHCPOptions':
    'DomainName DomainNameServers Ipv6AddressPreferredLeaseTime NetbiosNameServers NetbiosNodeType NtpServers',
  'AWS::EC2::VPCDHCPOptionsAssociation': 'DhcpOptionsId VpcId',
  'AWS::EC2::VPCGatewayAttachment': 'InternetGatewayId VpcId VpnGatewayId',
  'AWS::EC2::VPCBlockPublicAccessExclusion': 'InternetGatewayExclusionMode SubnetId VpcId',
  'AWS::EC2::VPCBlockPublicAccessOptions': 'InternetGatewayBlockMode',
  'AWS::EC2::VPCEncryptionControl':
    'EgressOnlyInternetGatewayExclusionInput ElasticFileSystemExclusionInput InternetGatewayExclusionInput LambdaExclusionInput Mode NatGatewayExclusionInput VirtualPrivateGatewayExclusionInput VpcId VpcLatticeExclusionInput VpcPeeringExclusionInput',
}

export const SUBNETS: Readonly<Record<string, string>> = {
  'AWS::EC2::Subnet':
    'AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId CidrBlock EnableDns64 EnableLniAtDeviceIndex Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength MapPublicIpOnLaunch OutpostArn PrivateDnsNameOptionsOnLaunch VpcId',
  'AWS::EC2::SubnetCidrBlock': 'Ipv6CidrBlock Ipv6IpamPoolId Ipv6NetmaskLength SubnetId',
  'AWS::EC2::SubnetCidrReservation': 'Cidr Description ReservationType SubnetId',
  'AWS::EC2::SubnetRouteTableAssociation': 'RouteTableId SubnetId',
  'AWS::EC2::SubnetNetworkAclAssociation': 'NetworkAclId SubnetId',
}

export const ROUTES: Readonly<Record<string, string>> = {
  'AWS::EC2::RouteTable': 'VpcId Route',
  'AWS::EC2::Route':
    'CarrierGatewayId CoreNetworkArn DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId EgressOnlyInternetGatewayId GatewayId InstanceId LocalGatewayId NatGatewayId NetworkInterfaceId OdbNetworkArn RouteTableId TransitGatewayId VpcEndpointId VpcPeeringConnectionId',
  'AWS::EC2::GatewayRouteTableAssociation': 'GatewayId RouteTableId',
  'AWS::EC2::IpPoolRouteTableAssociation': 'PublicIpv4Pool RouteTableId',
  'AWS::EC2::VPNGatewayRoutePropagation': 'RouteTableIds VpnGatewayId',
  'AWS::EC2::RouteServer': 'AmazonSideAsn PersistRoutes PersistRoutesDuration SnsNotificationsEnabled',
  'AWS::EC2::RouteServerAssociation': 'RouteServerId VpcId',
  'AWS::EC2::RouteServerEndpoint': 'RouteServerId SubnetId',
  'AWS::EC2::RouteServerPeer': 'BgpOptions PeerAddress RouteServerEndpointId',
  'AWS::EC2::RouteServerPropagation': 'RouteServerId RouteTableId',
}

export const GATEWAYS: Readonly<Record<string, string>> = {
  'AWS::EC2::InternetGateway': 'vpc_id',
  'AWS::EC2::EgressOnlyInternetGateway': 'VpcId',
  'AWS::EC2::CarrierGateway': 'VpcId',
  'AWS::EC2::NetworkInterface':
    'ConnectionTrackingSpecification Description EnablePrimaryIpv6 GroupSet InterfaceType Ipv4PrefixCount Ipv4Prefixes Ipv6AddressCount Ipv6Addresses Ipv6PrefixCount Ipv6Prefixes PrivateIpAddress PrivateIpAddresses PublicIpDnsHostnameTypeSpecification SecondaryPrivateIpAddressCount SourceDestCheck SubnetId',
  'AWS::EC2::NetworkInterfaceAttachment':
    'DeleteOnTermination DeviceIndex EnaQueueCount EnaSrdSpecification InstanceId NetworkInterfaceId',
  'AWS::EC2::NetworkInterfacePermission': 'AwsAccountId NetworkInterfaceId Permission',
  'AWS::EC2::LocalGatewayRoute':
    'DestinationCidrBlock LocalGatewayRouteTableId LocalGatewayVirtualInterfaceGroupId NetworkInterfaceId',
  'AWS::EC2::LocalGatewayRouteTable': 'LocalGatewayId Mode',
  'AWS::EC2::LocalGatewayRouteTableVPCAssociation': 'LocalGatewayRouteTableId VpcId',
  'AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation':
    'LocalGatewayRouteTableId LocalGatewayVirtualInterfaceGroupId',
  'AWS::EC2::LocalGatewayVirtualInterface':
    'LocalAddress LocalGatewayVirtualInterfaceGroupId OutpostLagId PeerAddress PeerBgpAsn PeerBgpAsnExtended Vlan',
  'AWS::EC2::LocalGatewayVirtualInterfaceGroup': 'LocalBgpAsn LocalBgpAsnExtended LocalGatewayId',
  'AWS::EC2::PrefixList': 'AddressFamily Entries MaxEntries PrefixListName',
  'AWS::EC2::SecurityGroupVpcAssociation': 'GroupId VpcId',
  'AWS::EC2::IPv4Pool': '',
}

export const ACLS: Readonly<Record<string, string>> = {
  'AWS::EC2::NetworkAcl': 'VpcId',
  'AWS::EC2::NetworkAclEntry':
    'CidrBlock Egress Icmp Ipv6CidrBlock NetworkAclId PortRange Protocol RuleAction RuleNumber',
}

export const WATCHING: Readonly<Record<string, string>> = {
  'AWS::EC2::FlowLog':
    'DeliverCrossAccountRole DeliverLogsPermissionArn DestinationOptions LogDestination LogDestinationType LogFormat LogGroupName MaxAggregationInterval ResourceId ResourceType TagFieldSpecifications TrafficType ResourceIds',
  'AWS::EC2::TrafficMirrorFilter': 'Description NetworkServices',
  'AWS::EC2::TrafficMirrorFilterRule':
    'Description DestinationCidrBlock DestinationPortRange Protocol RuleAction RuleNumber SourceCidrBlock SourcePortRange TrafficDirection TrafficMirrorFilterId',
  'AWS::EC2::TrafficMirrorSession':
    'Description NetworkInterfaceId OwnerId PacketLength SessionNumber TrafficMirrorFilterId TrafficMirrorTargetId VirtualNetworkId',
  'AWS::EC2::TrafficMirrorTarget':
    'Description GatewayLoadBalancerEndpointId NetworkInterfaceId NetworkLoadBalancerArn',
  'AWS::EC2::NetworkInsightsAccessScope': 'ExcludePaths MatchPaths',
  'AWS::EC2::NetworkInsightsAccessScopeAnalysis': 'NetworkInsightsAccessScopeId',
  'AWS::EC2::NetworkInsightsAnalysis': 'AdditionalAccounts FilterInArns FilterOutArns NetworkInsightsPathId',
  'AWS::EC2::NetworkInsightsPath':
    'Destination DestinationIp DestinationPort FilterAtDestination FilterAtSource Protocol Source SourceIp',
  'AWS::EC2::NetworkPerformanceMetricSubscription': 'Destination Metric Source Statistic',
}

export const TRANSIT: Readonly<Record<string, string>> = {
  'AWS::EC2::TransitGateway':
    'AmazonSideAsn AssociationDefaultRouteTableId AutoAcceptSharedAttachments DefaultRouteTableAssociation DefaultRouteTablePropagation Description DnsSupport EncryptionSupport MulticastSupport PropagationDefaultRouteTableId SecurityGroupReferencingSupport TransitGatewayCidrBlocks VpnEcmpSupport',
  'AWS::EC2::TransitGatewayAttachment': 'Options SubnetIds TransitGatewayId VpcId',
  'AWS::EC2::TransitGatewayConnect': 'Options TransportTransitGatewayAttachmentId',
  'AWS::EC2::TransitGatewayConnectPeer': 'ConnectPeerConfiguration TransitGatewayAttachmentId',
  'AWS::EC2::TransitGatewayMeteringPolicy': 'MiddleboxAttachmentIds TransitGatewayId',
  'AWS::EC2::TransitGatewayMeteringPolicyEntry':
    'DestinationCidrBlock DestinationPortRange DestinationTransitGatewayAttachmentId DestinationTransitGatewayAttachmentType MeteredAccount PolicyRuleNumber Protocol SourceCidrBlock SourcePortRange SourceTransitGatewayAttachmentId SourceTransitGatewayAttachmentType TransitGatewayMeteringPolicyId',
  'AWS::EC2::TransitGatewayMulticastDomain': 'Options TransitGatewayId',
  'AWS::EC2::TransitGatewayMulticastDomainAssociation':
    'SubnetId TransitGatewayAttachmentId TransitGatewayMulticastDomainId',
  'AWS::EC2::TransitGatewayMulticastGroupMember':
    'GroupIpAddress NetworkInterfaceId TransitGatewayMulticastDomainId',
  'AWS::EC2::TransitGatewayMulticastGroupSource':
    'GroupIpAddress NetworkInterfaceId TransitGatewayMulticastDomainId',
  'AWS::EC2::TransitGatewayPeeringAttachment':
    'PeerAccountId PeerRegion PeerTransitGatewayId TransitGatewayId',
  'AWS::EC2::TransitGatewayPolicyTable': 'TransitGatewayId',
  'AWS::EC2::TransitGatewayPolicyTableAssociation': 'TransitGatewayAttachmentId TransitGatewayPolicyTableId',
  'AWS::EC2::TransitGatewayPolicyTableEntry':
    'PolicyRule PolicyRuleNumber TargetRouteTableId TransitGatewayPolicyTableId',
  'AWS::EC2::TransitGatewayRoute':
    'Blackhole DestinationCidrBlock TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::TransitGatewayRouteTable': 'TransitGatewayId',
  'AWS::EC2::TransitGatewayRouteTableAssociation': 'TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::TransitGatewayRouteTablePropagation': 'TransitGatewayAttachmentId TransitGatewayRouteTableId',
  'AWS::EC2::TransitGatewayVpcAttachment':
    'AddSubnetIds Options RemoveSubnetIds SubnetIds TransitGatewayId VpcId',
}
