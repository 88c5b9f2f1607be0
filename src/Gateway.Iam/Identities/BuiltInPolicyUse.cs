using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>How an account uses a built-in policy; there is none while it does not. Immutable.</summary>
public sealed record BuiltInPolicyUse : IIdentity<BuiltInPolicyUse>
{
    public static string Kind => "built-in-policy-use";

    public required AccountId Account { get; init; }

    public required string PolicyArn { get; init; }

    /// <summary>How many users, groups and roles of the account it is attached to; changed together with them.</summary>
    public int AttachmentCount { get; init; }

    /// <summary>How many users and roles of the account it is the permissions boundary of.</summary>
    public int BoundaryUsageCount { get; init; }

    public string DocumentId => IdOf(Account, PolicyArn);

    public static string IdOf(AccountId account, string policyArn) => $"{account}/{policyArn}";
}
