namespace Gateway.Policy.Actions;

/// <summary>The actions of STS, and MinIO's for other identity providers, which its policies spell differently from its operations.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html</remarks>
internal static class StsActions
{
    public const string Rows = """
        AssumeRole                                                 W role      TRUST iam:ResourceTag/
        AssumeRoleWithSAML                                         W role      TRUST
        AssumeRoleWithWebIdentity                                  W role      TRUST
        AssumeRoot                                                 W root
        DecodeAuthorizationMessage                                 W account
        GetAccessKeyInfo                                           R account
        GetCallerIdentity                                          R account
        GetDelegatedAccessToken                                    R account
        GetFederationToken                                         R user      sts:DurationSeconds
        GetServiceBearerToken                                      R account
        GetSessionToken                                            R account   sts:DurationSeconds
        GetWebIdentityToken                                        R account   sts:DurationSeconds
        SetContext                                                 T role,user
        SetSourceIdentity                                          W role,user sts:SourceIdentity
        TagSession                                                 T role,user sts:TransitiveTagKeys
        AssumeRoleWithLDAPIdentity=AssumeRoleLDAPIdentity          W role      TRUST
        AssumeRoleWithCertificate=AssumeRoleWithClientCertificate  W role      TRUST
        AssumeRoleWithCustomToken                                  W role      TRUST
        AssumeRoleWithClientGrants                                 W role      TRUST
        """;
}
