using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Api.Iam;

/// <summary>The refusals of names that nothing has, in IAM's words.</summary>
internal static class NoSuchEntity
{
    public static S3Exception User(string name) => IamErrors.NoSuchEntity.WithMessage($"The user with name {name} cannot be found.");

    public static S3Exception Group(string name) => IamErrors.NoSuchEntity.WithMessage($"The group with name {name} cannot be found.");

    public static S3Exception Role(string name) => IamErrors.NoSuchEntity.WithMessage($"The role with name {name} cannot be found.");

    public static S3Exception AccessKey(string id) => IamErrors.NoSuchEntity.WithMessage($"The Access Key with id {id} cannot be found.");

    /// <summary>The account is not stored: all that it has are the credentials of its root, from the settings.</summary>
    public static S3Exception Account(AccountId id) => IamErrors.NoSuchEntity.WithMessage($"The account {id} cannot be found.");

    /// <param name="holder">What has the policy: <c>User</c>, <c>Group</c> or <c>Role</c>.</param>
    /// <param name="name">Of the policy.</param>
    public static S3Exception InlinePolicy(string holder, string name) =>
        IamErrors.NoSuchEntity.WithMessage($"The {holder.ToLowerInvariant()} policy with name {name} cannot be found.");

    public static S3Exception Policy(string arn) => IamErrors.NoSuchEntity.WithMessage($"Policy {arn} was not found.");

    public static S3Exception AttachablePolicy(string arn) =>
        IamErrors.NoSuchEntity.WithMessage($"Policy {arn} does not exist or is not attachable.");

    public static S3Exception PolicyVersion(string arn, string version) =>
        IamErrors.NoSuchEntity.WithMessage($"Policy {arn} version {version} does not exist or is not attachable.");

    public static S3Exception OpenIdConnectProvider(string arn) =>
        IamErrors.NoSuchEntity.WithMessage($"OpenIDConnect Provider not found for arn {arn}");

    public static S3Exception InstanceProfile(string name) =>
        IamErrors.NoSuchEntity.WithMessage($"Instance Profile {name} cannot be found.");
}
