namespace Gateway.Policy.Actions;

/// <summary>The actions on encryption keys, with MinIO's own after AWS's.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html</remarks>
internal static class KmsActions
{
    public const string Rows = """
        CancelKeyDeletion                    W key
        ConnectCustomKeyStore                W account
        CreateAlias                          W alias,key
        CreateCustomKeyStore                 W account
        CreateGrant                          P key
        CreateKey                            W account
        Decrypt                              W key
        DeleteAlias                          W alias,key
        DeleteCustomKeyStore                 W account
        DeleteImportedKeyMaterial            W key
        DeriveSharedSecret                   W key
        DescribeCustomKeyStores              R account
        DescribeKey                          R key
        DisableKey                           W key
        DisableKeyRotation                   W key
        DisconnectCustomKeyStore             W account
        EnableKey                            W key
        EnableKeyRotation                    W key
        Encrypt                              W key
        GenerateDataKey                      W key
        GenerateDataKeyPair                  W key
        GenerateDataKeyPairWithoutPlaintext  W key
        GenerateDataKeyWithoutPlaintext      W key
        GenerateMac                          W key
        GenerateRandom                       W account
        GetKeyLastUsage                      R key
        GetKeyPolicy                         R key
        GetKeyRotationStatus                 R key
        GetParametersForImport               R key
        GetPublicKey                         R key
        ImportKeyMaterial                    W key
        ListAliases                          L account
        ListGrants                           L key
        ListKeyPolicies                      L key
        ListKeyRotations                     L key
        ListKeys                             L account
        ListResourceTags                     L key
        ListRetirableGrants                  L account
        PutKeyPolicy                         P key
        ReEncryptFrom                        W key
        ReEncryptTo                          W key
        ReplicateKey                         W key
        RetireGrant                          P key
        RevokeGrant                          P key
        RotateKeyOnDemand                    W key
        ScheduleKeyDeletion                  W key
        Sign                                 W key
        SynchronizeMultiRegionKey            W key
        TagResource                          T key
        UntagResource                        T key
        UpdateAlias                          W alias,key
        UpdateCustomKeyStore                 W account
        UpdateKeyDescription                 W key
        UpdatePrimaryRegion                  W key
        Verify                               W key
        VerifyMac                            W key
        DeleteKey                            W key
        ImportKey                            W key
        KeyStatus                            R key
        Status                               R account
        Metrics                              R account
        API                                  R account
        Version                              R account
        AuditLog                             R account
        ErrorLog                             R account
        """;
}
