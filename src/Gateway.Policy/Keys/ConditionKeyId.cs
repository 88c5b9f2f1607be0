namespace Gateway.Policy.Keys;

/// <summary>The condition keys that the product knows. Members are named as the keys are, without the colon and with capitals; never stored.</summary>
public enum ConditionKeyId
{
    /// <summary>Not in the catalogue.</summary>
    Other,

    AwsCurrentTime,
    AwsEpochTime,
    AwsSecureTransport,
    AwsSourceIp,
    AwsUserAgent,
    AwsReferer,
    AwsRequestedRegion,
    AwsPrincipalArn,
    AwsPrincipalAccount,
    AwsPrincipalType,
    AwsUserId,
    AwsUserName,
    AwsGroups,

    /// <summary>Family: <c>aws:PrincipalTag/…</c>.</summary>
    AwsPrincipalTag,
    AwsPrincipalOrgId,
    AwsPrincipalOrgPaths,
    AwsPrincipalIsAwsService,
    AwsPrincipalServiceName,
    AwsPrincipalServiceNamesList,
    AwsViaAwsService,
    AwsCalledVia,
    AwsCalledViaFirst,
    AwsCalledViaLast,
    AwsTokenIssueTime,
    AwsMultiFactorAuthPresent,
    AwsMultiFactorAuthAge,
    AwsFederatedProvider,
    AwsSourceIdentity,

    /// <summary>Family: <c>aws:RequestTag/…</c>.</summary>
    AwsRequestTag,
    AwsTagKeys,

    /// <summary>Family: <c>aws:ResourceTag/…</c>.</summary>
    AwsResourceTag,
    AwsResourceAccount,
    AwsResourceOrgId,
    AwsResourceOrgPaths,
    AwsSourceArn,
    AwsSourceAccount,

    /// <summary>Out of use at AWS since <c>aws:SourceAccount</c>, and still in policies.</summary>
    AwsSourceOwner,
    AwsSourceOrgId,
    AwsSourceOrgPaths,
    AwsSourceVpc,
    AwsSourceVpce,
    AwsVpcSourceIp,
    AwsEc2InstanceSourceVpc,
    AwsEc2InstanceSourcePrivateIpv4,

    S3AuthType,
    S3SignatureVersion,
    S3SignatureAge,
    S3TlsVersion,
    S3XAmzContentSha256,
    S3ResourceAccount,
    S3Prefix,
    S3Delimiter,
    S3MaxKeys,
    S3VersionId,
    S3XAmzAcl,
    S3XAmzGrantRead,
    S3XAmzGrantWrite,
    S3XAmzGrantReadAcp,
    S3XAmzGrantWriteAcp,
    S3XAmzGrantFullControl,
    S3XAmzCopySource,
    S3XAmzMetadataDirective,
    S3XAmzServerSideEncryption,
    S3XAmzServerSideEncryptionAwsKmsKeyId,
    S3XAmzServerSideEncryptionCustomerAlgorithm,
    S3XAmzStorageClass,
    S3XAmzWebsiteRedirectLocation,
    S3ObjectLockMode,
    S3ObjectLockLegalHold,
    S3ObjectLockRetainUntilDate,
    S3ObjectLockRemainingRetentionDays,

    /// <summary>Family: <c>s3:RequestObjectTag/…</c>.</summary>
    S3RequestObjectTag,
    S3RequestObjectTagKeys,

    /// <summary>Family: <c>s3:ExistingObjectTag/…</c>. Asking for it costs a read of the object's row.</summary>
    S3ExistingObjectTag,
    S3IfMatch,
    S3IfNoneMatch,
    S3ObjectCreationOperation,
    S3LocationConstraint,
    S3XAmzObjectOwnership,
    S3XAmzBucketNamespace,

    /// <summary>Family: <c>s3:BucketTag/…</c>.</summary>
    S3BucketTag,
    S3InventoryAccessibleOptionalFields,
    S3IsReplicationPauseRequest,
    S3DestinationRegion,
    S3DataAccessPointArn,
    S3DataAccessPointAccount,
    S3AccessPointNetworkOrigin,
    S3AccessGrantsInstanceArn,
    S3ExpressSessionMode,

    IamPolicyArn,
    IamPermissionsBoundary,
    IamPassedToService,
    IamAssociatedResourceArn,

    /// <summary>Family: <c>iam:ResourceTag/…</c>.</summary>
    IamResourceTag,

    /// <summary>The policy of <c>jwt:</c>: the suffix is the claim, as <c>jwt:sub</c> has the suffix <c>sub</c>.</summary>
    JwtClaim,
    LdapUser,
    LdapUserName,
    LdapGroups,

    /// <summary>Family: <c>ldap:attrib/…</c>, the attributes of the user's entry that the settings name.</summary>
    LdapAttribute,
    StsDurationSeconds,
    StsExternalId,
    StsRoleSessionName,
    StsSourceIdentity,
    StsTransitiveTagKeys,
    SvcDurationSeconds,
}
