using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;

namespace Gateway.Api.Iam.Policies;

/// <summary>A managed policy as an account sees it. Immutable.</summary>
/// <param name="Policy">The account's own, or a built-in one.</param>
/// <param name="AttachmentCount">How many users, groups and roles of the account it is attached to.</param>
/// <param name="BoundaryUsageCount">How many users and roles of the account it is the permissions boundary of.</param>
internal sealed record PolicyView(PolicyDefinition Policy, int AttachmentCount, int BoundaryUsageCount)
{
    /// <summary>Empty for built-in policies.</summary>
    public IReadOnlyList<Tag> Tags => Policy.Customer?.Tags ?? [];

    public static PolicyView Of(ManagedPolicy policy) => new(PolicyDefinition.Of(policy), policy.AttachmentCount, policy.BoundaryUsageCount);

    /// <param name="policy">A built-in one.</param>
    /// <param name="use">How the account uses it; null when it does not.</param>
    public static PolicyView Of(PolicyDefinition policy, BuiltInPolicyUse? use) => new(policy, use?.AttachmentCount ?? 0, use?.BoundaryUsageCount ?? 0);

    /// <exception cref="Core.Errors.S3Exception"><c>NoSuchEntity</c></exception>
    public ManagedPolicyVersion Version(string id) =>
        Policy.Versions.FirstOrDefault(version => version.Id == id) ?? throw NoSuchEntity.PolicyVersion(Policy.Arn, id);
}
