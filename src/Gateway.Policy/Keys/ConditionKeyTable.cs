using static Gateway.Policy.Keys.ConditionKeyId;

namespace Gateway.Policy.Keys;

/// <summary>The rows of the catalogue of condition keys: name, type, and whether the key has several values.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html, and the service authorization reference of S3. The keys
/// of tokens and directories, <c>aws:groups</c> and those of the lifetime are MinIO's.
/// </remarks>
internal static class ConditionKeyTable
{
    public static ConditionKey[] Rows =>
    [
        Time(AwsCurrentTime, "aws:CurrentTime"),
        Time(AwsEpochTime, "aws:EpochTime"),
        Boolean(AwsSecureTransport, "aws:SecureTransport"),
        Address(AwsSourceIp, "aws:SourceIp"),
        Text(AwsUserAgent, "aws:UserAgent"),
        Text(AwsReferer, "aws:Referer"),
        Text(AwsRequestedRegion, "aws:RequestedRegion"),
        Arn(AwsPrincipalArn, "aws:PrincipalArn"),
        Text(AwsPrincipalAccount, "aws:PrincipalAccount"),
        Text(AwsPrincipalType, "aws:PrincipalType"),
        Text(AwsUserId, "aws:userid"),
        Text(AwsUserName, "aws:username"),
        Texts(AwsGroups, "aws:groups"),
        Family(AwsPrincipalTag, "aws:PrincipalTag/"),
        Text(AwsPrincipalOrgId, "aws:PrincipalOrgID"),
        Texts(AwsPrincipalOrgPaths, "aws:PrincipalOrgPaths"),
        Boolean(AwsPrincipalIsAwsService, "aws:PrincipalIsAWSService"),
        Text(AwsPrincipalServiceName, "aws:PrincipalServiceName"),
        Texts(AwsPrincipalServiceNamesList, "aws:PrincipalServiceNamesList"),
        Boolean(AwsViaAwsService, "aws:ViaAWSService"),
        Texts(AwsCalledVia, "aws:CalledVia"),
        Text(AwsCalledViaFirst, "aws:CalledViaFirst"),
        Text(AwsCalledViaLast, "aws:CalledViaLast"),
        Time(AwsTokenIssueTime, "aws:TokenIssueTime"),
        Boolean(AwsMultiFactorAuthPresent, "aws:MultiFactorAuthPresent"),
        Number(AwsMultiFactorAuthAge, "aws:MultiFactorAuthAge"),
        Text(AwsFederatedProvider, "aws:FederatedProvider"),
        Text(AwsSourceIdentity, "aws:SourceIdentity"),
        Family(AwsRequestTag, "aws:RequestTag/"),
        Texts(AwsTagKeys, "aws:TagKeys"),
        Family(AwsResourceTag, "aws:ResourceTag/"),
        Text(AwsResourceAccount, "aws:ResourceAccount"),
        Text(AwsResourceOrgId, "aws:ResourceOrgID"),
        Texts(AwsResourceOrgPaths, "aws:ResourceOrgPaths"),
        Arn(AwsSourceArn, "aws:SourceArn"),
        Text(AwsSourceAccount, "aws:SourceAccount"),
        Text(AwsSourceOwner, "aws:SourceOwner"),
        Text(AwsSourceOrgId, "aws:SourceOrgID"),
        Texts(AwsSourceOrgPaths, "aws:SourceOrgPaths"),
        Text(AwsSourceVpc, "aws:SourceVpc"),
        Text(AwsSourceVpce, "aws:SourceVpce"),
        Address(AwsVpcSourceIp, "aws:VpcSourceIp"),
        Text(AwsEc2InstanceSourceVpc, "aws:Ec2InstanceSourceVpc"),
        Address(AwsEc2InstanceSourcePrivateIpv4, "aws:Ec2InstanceSourcePrivateIPv4"),

        Text(S3AuthType, "s3:authType"),
        Text(S3SignatureVersion, "s3:signatureversion"),
        Number(S3SignatureAge, "s3:signatureAge"),
        Number(S3TlsVersion, "s3:TlsVersion"),
        Text(S3XAmzContentSha256, "s3:x-amz-content-sha256"),
        Text(S3ResourceAccount, "s3:ResourceAccount"),
        Text(S3Prefix, "s3:prefix"),
        Text(S3Delimiter, "s3:delimiter"),
        Number(S3MaxKeys, "s3:max-keys"),
        Text(S3VersionId, "s3:versionid"),
        Text(S3XAmzAcl, "s3:x-amz-acl"),
        Text(S3XAmzGrantRead, "s3:x-amz-grant-read"),
        Text(S3XAmzGrantWrite, "s3:x-amz-grant-write"),
        Text(S3XAmzGrantReadAcp, "s3:x-amz-grant-read-acp"),
        Text(S3XAmzGrantWriteAcp, "s3:x-amz-grant-write-acp"),
        Text(S3XAmzGrantFullControl, "s3:x-amz-grant-full-control"),
        Text(S3XAmzCopySource, "s3:x-amz-copy-source"),
        Text(S3XAmzMetadataDirective, "s3:x-amz-metadata-directive"),
        Text(S3XAmzServerSideEncryption, "s3:x-amz-server-side-encryption"),
        Arn(S3XAmzServerSideEncryptionAwsKmsKeyId, "s3:x-amz-server-side-encryption-aws-kms-key-id"),
        Text(S3XAmzServerSideEncryptionCustomerAlgorithm, "s3:x-amz-server-side-encryption-customer-algorithm"),
        Text(S3XAmzStorageClass, "s3:x-amz-storage-class"),
        Text(S3XAmzWebsiteRedirectLocation, "s3:x-amz-website-redirect-location"),
        Text(S3ObjectLockMode, "s3:object-lock-mode"),
        Text(S3ObjectLockLegalHold, "s3:object-lock-legal-hold"),
        Time(S3ObjectLockRetainUntilDate, "s3:object-lock-retain-until-date"),
        Number(S3ObjectLockRemainingRetentionDays, "s3:object-lock-remaining-retention-days"),
        Family(S3RequestObjectTag, "s3:RequestObjectTag/"),
        Texts(S3RequestObjectTagKeys, "s3:RequestObjectTagKeys"),
        Family(S3ExistingObjectTag, "s3:ExistingObjectTag/"),
        Text(S3IfMatch, "s3:if-match"),
        Text(S3IfNoneMatch, "s3:if-none-match"),
        Boolean(S3ObjectCreationOperation, "s3:ObjectCreationOperation"),
        Text(S3LocationConstraint, "s3:locationconstraint"),
        Text(S3XAmzObjectOwnership, "s3:x-amz-object-ownership"),
        Text(S3XAmzBucketNamespace, "s3:x-amz-bucket-namespace"),
        Family(S3BucketTag, "s3:BucketTag/"),
        Texts(S3InventoryAccessibleOptionalFields, "s3:InventoryAccessibleOptionalFields"),
        Boolean(S3IsReplicationPauseRequest, "s3:isReplicationPauseRequest"),
        Text(S3DestinationRegion, "s3:destinationRegion"),
        Arn(S3DataAccessPointArn, "s3:DataAccessPointArn"),
        Text(S3DataAccessPointAccount, "s3:DataAccessPointAccount"),
        Text(S3AccessPointNetworkOrigin, "s3:AccessPointNetworkOrigin"),
        Arn(S3AccessGrantsInstanceArn, "s3:AccessGrantsInstanceArn"),
        Text(S3ExpressSessionMode, "s3express:SessionMode"),

        Arn(IamPolicyArn, "iam:PolicyARN"),
        Arn(IamPermissionsBoundary, "iam:PermissionsBoundary"),
        Text(IamPassedToService, "iam:PassedToService"),
        Arn(IamAssociatedResourceArn, "iam:AssociatedResourceArn"),
        Family(IamResourceTag, "iam:ResourceTag/"),

        Family(JwtClaim, "jwt:"),
        Text(LdapUser, "ldap:user"),
        Text(LdapUserName, "ldap:username"),
        Texts(LdapGroups, "ldap:groups"),
        Family(LdapAttribute, "ldap:attrib/"),
        Number(StsDurationSeconds, "sts:DurationSeconds"),
        Text(StsExternalId, "sts:ExternalId"),
        Text(StsRoleSessionName, "sts:RoleSessionName"),
        Text(StsSourceIdentity, "sts:SourceIdentity"),
        Texts(StsTransitiveTagKeys, "sts:TransitiveTagKeys"),
        Number(SvcDurationSeconds, "svc:DurationSeconds"),
    ];

    private static ConditionKey Text(ConditionKeyId id, string name) => new(id, name, KeyType.Text, false, false);

    private static ConditionKey Texts(ConditionKeyId id, string name) => new(id, name, KeyType.Text, true, false);

    private static ConditionKey Family(ConditionKeyId id, string name) => new(id, name, KeyType.Text, false, true);

    private static ConditionKey Number(ConditionKeyId id, string name) => new(id, name, KeyType.Number, false, false);

    private static ConditionKey Time(ConditionKeyId id, string name) => new(id, name, KeyType.Time, false, false);

    private static ConditionKey Boolean(ConditionKeyId id, string name) => new(id, name, KeyType.Boolean, false, false);

    private static ConditionKey Address(ConditionKeyId id, string name) => new(id, name, KeyType.Address, false, false);

    private static ConditionKey Arn(ConditionKeyId id, string name) => new(id, name, KeyType.Arn, false, false);
}
