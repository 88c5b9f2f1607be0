namespace Gateway.Policy.Actions;

/// <summary>The actions of IAM: one for each operation of its API, and <c>iam:PassRole</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html</remarks>
internal static class IamActions
{
    public const string Rows = """
        AcceptDelegationRequest                       P delegation-request
        AddClientIDToOpenIDConnectProvider            W oidc-provider      iam:ResourceTag/
        AddRoleToInstanceProfile                      W instance-profile   iam:ResourceTag/
        AddUserToGroup                                W group
        AssociateDelegationRequest                    P delegation-request
        AttachGroupPolicy                             P group              iam:PolicyARN
        AttachRolePolicy                              P role               iam:PolicyARN iam:PermissionsBoundary iam:ResourceTag/
        AttachUserPolicy                              P user               iam:PolicyARN iam:PermissionsBoundary iam:ResourceTag/
        ChangePassword                                W user               iam:ResourceTag/
        CreateAccessKey                               W user               iam:ResourceTag/ svc:DurationSeconds
        CreateAccountAlias                            W account
        CreateDelegationRequest                       P account
        CreateGroup                                   W group
        CreateInstanceProfile                         W instance-profile   iam:ResourceTag/
        CreateLoginProfile                            W user               iam:ResourceTag/
        CreateOpenIDConnectProvider                   W oidc-provider      iam:ResourceTag/
        CreatePolicy                                  P policy             iam:ResourceTag/
        CreatePolicyVersion                           P policy             iam:ResourceTag/
        CreateRole                                    W role               iam:PermissionsBoundary iam:ResourceTag/
        CreateSAMLProvider                            W saml-provider      iam:ResourceTag/
        CreateServiceLinkedRole                       W role               iam:ResourceTag/
        CreateServiceSpecificCredential               W user               iam:ResourceTag/
        CreateUser                                    W user               iam:PermissionsBoundary iam:ResourceTag/
        CreateVirtualMFADevice                        W mfa                iam:ResourceTag/
        DeactivateMFADevice                           W user               iam:ResourceTag/
        DeleteAccessKey                               W user               iam:ResourceTag/
        DeleteAccountAlias                            W account
        DeleteAccountPasswordPolicy                   P account
        DeleteGroup                                   W group
        DeleteGroupPolicy                             P group
        DeleteInstanceProfile                         W instance-profile   iam:ResourceTag/
        DeleteLoginProfile                            W user               iam:ResourceTag/
        DeleteOpenIDConnectProvider                   W oidc-provider      iam:ResourceTag/
        DeletePolicy                                  P policy             iam:ResourceTag/
        DeletePolicyVersion                           P policy             iam:ResourceTag/
        DeleteRole                                    W role               iam:ResourceTag/
        DeleteRolePermissionsBoundary                 P role               iam:PermissionsBoundary iam:ResourceTag/
        DeleteRolePolicy                              P role               iam:PermissionsBoundary iam:ResourceTag/
        DeleteSAMLProvider                            W saml-provider      iam:ResourceTag/
        DeleteSSHPublicKey                            W user               iam:ResourceTag/
        DeleteServerCertificate                       W server-certificate iam:ResourceTag/
        DeleteServiceLinkedRole                       W role               iam:ResourceTag/
        DeleteServiceSpecificCredential               W user               iam:ResourceTag/
        DeleteSigningCertificate                      W user               iam:ResourceTag/
        DeleteUser                                    W user               iam:ResourceTag/
        DeleteUserPermissionsBoundary                 P user               iam:PermissionsBoundary iam:ResourceTag/
        DeleteUserPolicy                              P user               iam:PermissionsBoundary iam:ResourceTag/
        DeleteVirtualMFADevice                        W mfa,sms-mfa        iam:ResourceTag/
        DetachGroupPolicy                             P group              iam:PolicyARN
        DetachRolePolicy                              P role               iam:PolicyARN iam:PermissionsBoundary iam:ResourceTag/
        DetachUserPolicy                              P user               iam:PolicyARN iam:PermissionsBoundary iam:ResourceTag/
        DisableOrganizationsRootCredentialsManagement W account
        DisableOrganizationsRootSessions              W account
        DisableOutboundWebIdentityFederation          W account
        EnableMFADevice                               W user               iam:ResourceTag/
        EnableOrganizationsRootCredentialsManagement  W account
        EnableOrganizationsRootSessions               W account
        EnableOutboundWebIdentityFederation           W account
        GenerateCredentialReport                      R account
        GenerateOrganizationsAccessReport             R access-report
        GenerateServiceLastAccessedDetails            R group,policy,role,user iam:ResourceTag/
        GetAccessKeyLastUsed                          R user               iam:ResourceTag/
        GetAccountAuthorizationDetails                R account
        GetAccountPasswordPolicy                      R account
        GetAccountSummary                             L account
        GetContextKeysForCustomPolicy                 R account
        GetContextKeysForPrincipalPolicy              R group,role,user    iam:ResourceTag/
        GetCredentialReport                           R account
        GetDelegationRequest                          R delegation-request
        GetGroup                                      R group
        GetGroupPolicy                                R group
        GetHumanReadableSummary                       R account
        GetInstanceProfile                            R instance-profile   iam:ResourceTag/
        GetLoginProfile                               L user               iam:ResourceTag/
        GetMFADevice                                  R user               iam:ResourceTag/
        GetOpenIDConnectProvider                      R oidc-provider      iam:ResourceTag/
        GetOrganizationsAccessReport                  R account
        GetOutboundWebIdentityFederationInfo          R account
        GetPolicy                                     R policy             iam:ResourceTag/
        GetPolicyVersion                              R policy             iam:ResourceTag/
        GetRole                                       R role               iam:ResourceTag/
        GetRolePolicy                                 R role               iam:ResourceTag/
        GetSAMLProvider                               R saml-provider      iam:ResourceTag/
        GetSSHPublicKey                               R user               iam:ResourceTag/
        GetServerCertificate                          R server-certificate iam:ResourceTag/
        GetServiceLastAccessedDetails                 R account
        GetServiceLastAccessedDetailsWithEntities     R account
        GetServiceLinkedRoleDeletionStatus            R role               iam:ResourceTag/
        GetUser                                       R user               iam:ResourceTag/
        GetUserPolicy                                 R user               iam:ResourceTag/
        ListAccessKeys                                L user               iam:ResourceTag/
        ListAccountAliases                            L account
        ListAttachedGroupPolicies                     L group
        ListAttachedRolePolicies                      L role               iam:ResourceTag/
        ListAttachedUserPolicies                      L user               iam:ResourceTag/
        ListDelegationRequests                        L account
        ListEntitiesForPolicy                         L policy             iam:ResourceTag/
        ListGroupPolicies                             L group
        ListGroups                                    L account
        ListGroupsForUser                             L user               iam:ResourceTag/
        ListInstanceProfileTags                       L instance-profile   iam:ResourceTag/
        ListInstanceProfiles                          L instance-profile   iam:ResourceTag/
        ListInstanceProfilesForRole                   L role               iam:ResourceTag/
        ListMFADeviceTags                             L mfa                iam:ResourceTag/
        ListMFADevices                                L user               iam:ResourceTag/
        ListOpenIDConnectProviderTags                 L oidc-provider      iam:ResourceTag/
        ListOpenIDConnectProviders                    L account
        ListOrganizationsFeatures                     L account
        ListPolicies                                  L account
        ListPoliciesGrantingServiceAccess             L group,role,user    iam:ResourceTag/
        ListPolicyTags                                L policy             iam:ResourceTag/
        ListPolicyVersions                            L policy             iam:ResourceTag/
        ListRolePolicies                              L role               iam:ResourceTag/
        ListRoleTags                                  L role               iam:ResourceTag/
        ListRoles                                     L account
        ListSAMLProviderTags                          L saml-provider      iam:ResourceTag/
        ListSAMLProviders                             L account
        ListSSHPublicKeys                             L user               iam:ResourceTag/
        ListServerCertificateTags                     L server-certificate iam:ResourceTag/
        ListServerCertificates                        L account
        ListServiceSpecificCredentials                L user               iam:ResourceTag/
        ListSigningCertificates                       L user               iam:ResourceTag/
        ListUserPolicies                              L user               iam:ResourceTag/
        ListUserTags                                  L user               iam:ResourceTag/
        ListUsers                                     L account
        ListVirtualMFADevices                         L account
        PassRole                                      W role               iam:AssociatedResourceArn iam:PassedToService iam:ResourceTag/
        PutGroupPolicy                                P group
        PutRolePermissionsBoundary                    P role               iam:PermissionsBoundary iam:ResourceTag/
        PutRolePolicy                                 P role               iam:PermissionsBoundary iam:ResourceTag/
        PutUserPermissionsBoundary                    P user               iam:PermissionsBoundary iam:ResourceTag/
        PutUserPolicy                                 P user               iam:PermissionsBoundary iam:ResourceTag/
        RejectDelegationRequest                       W delegation-request
        RemoveClientIDFromOpenIDConnectProvider       W oidc-provider      iam:ResourceTag/
        RemoveRoleFromInstanceProfile                 W instance-profile   iam:ResourceTag/
        RemoveUserFromGroup                           W group
        ResetServiceSpecificCredential                W user               iam:ResourceTag/
        ResyncMFADevice                               W user               iam:ResourceTag/
        SendDelegationToken                           W delegation-request
        SetDefaultPolicyVersion                       P policy             iam:ResourceTag/
        SetSecurityTokenServicePreferences            W account
        SimulateCustomPolicy                          R account
        SimulatePrincipalPolicy                       R group,role,user    iam:ResourceTag/
        TagInstanceProfile                            T instance-profile   iam:ResourceTag/
        TagMFADevice                                  T mfa                iam:ResourceTag/
        TagOpenIDConnectProvider                      T oidc-provider      iam:ResourceTag/
        TagPolicy                                     T policy             iam:ResourceTag/
        TagRole                                       T role               iam:ResourceTag/
        TagSAMLProvider                               T saml-provider      iam:ResourceTag/
        TagServerCertificate                          T server-certificate iam:ResourceTag/
        TagUser                                       T user               iam:ResourceTag/
        UntagInstanceProfile                          T instance-profile   iam:ResourceTag/
        UntagMFADevice                                T mfa                iam:ResourceTag/
        UntagOpenIDConnectProvider                    T oidc-provider      iam:ResourceTag/
        UntagPolicy                                   T policy             iam:ResourceTag/
        UntagRole                                     T role               iam:ResourceTag/
        UntagSAMLProvider                             T saml-provider      iam:ResourceTag/
        UntagServerCertificate                        T server-certificate iam:ResourceTag/
        UntagUser                                     T user               iam:ResourceTag/
        UpdateAccessKey                               W user               iam:ResourceTag/
        UpdateAccountPasswordPolicy                   W account
        UpdateAssumeRolePolicy                        P role               iam:ResourceTag/
        UpdateDelegationRequest                       W delegation-request
        UpdateGroup                                   W group
        UpdateLoginProfile                            W user               iam:ResourceTag/
        UpdateOpenIDConnectProviderThumbprint         W oidc-provider      iam:ResourceTag/
        UpdateRole                                    W role               iam:ResourceTag/
        UpdateRoleDescription                         W role               iam:ResourceTag/
        UpdateSAMLProvider                            W saml-provider      iam:ResourceTag/
        UpdateSSHPublicKey                            W user               iam:ResourceTag/
        UpdateServerCertificate                       W server-certificate iam:ResourceTag/
        UpdateServiceSpecificCredential               W user               iam:ResourceTag/
        UpdateSigningCertificate                      W user               iam:ResourceTag/
        UpdateUser                                    W user               iam:ResourceTag/
        UploadSSHPublicKey                            W user               iam:ResourceTag/
        UploadServerCertificate                       W server-certificate iam:ResourceTag/
        UploadSigningCertificate                      W user               iam:ResourceTag/
        """;
}
