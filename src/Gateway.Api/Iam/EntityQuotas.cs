namespace Gateway.Api.Iam;

/// <summary>The limits that hold here, with AWS's default values unless it says otherwise.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
internal static class EntityQuotas
{
    /// <summary>Service accounts do not count.</summary>
    public const int AccessKeysPerUser = 2;

    public const int GroupsPerUser = 10;
    public const int AccountAliases = 1;
    public const int UserName = 64;
    public const int GroupName = 128;
    public const int RoleName = 64;
    public const int PolicyName = 128;

    /// <summary>Longer than any user's name may be: what AWS accepts where a user is looked up.</summary>
    public const int ExistingUserName = 128;

    /// <summary>Managed policies attached to one user, group or role.</summary>
    public const int AttachedPolicies = 10;

    /// <summary>Versions of one managed policy.</summary>
    public const int PolicyVersions = 5;

    /// <summary>Characters of one version of a managed policy, without white space.</summary>
    public const int ManagedPolicySize = 6144;

    /// <summary>Characters of all inline policies of a user together, without white space.</summary>
    public const int UserPolicySize = 2048;

    /// <summary>Characters of all inline policies of a group together, without white space.</summary>
    public const int GroupPolicySize = 5120;

    /// <summary>Characters of all inline policies of a role together, without white space.</summary>
    public const int RolePolicySize = 10240;

    /// <summary>Characters of a trust policy, without white space.</summary>
    public const int TrustPolicySize = 2048;

    /// <summary>OpenID Connect providers of an account.</summary>
    public const int OpenIdConnectProviders = 100;

    /// <summary>Audiences of one OpenID Connect provider.</summary>
    public const int ClientIds = 100;

    /// <summary>Thumbprints of one OpenID Connect provider.</summary>
    public const int Thumbprints = 5;

    /// <summary>The shortest of the longest sessions of a role, in seconds.</summary>
    public const int ShortestMaximumSession = 3600;

    /// <summary>The longest session of any role, in seconds: 365 days. AWS ends at 43,200; here a role may give certificates and machines a year.</summary>
    public const int LongestSession = 365 * 24 * 3600;
}
