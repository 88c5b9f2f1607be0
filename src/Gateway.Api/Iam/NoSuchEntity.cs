using Gateway.Core.Errors;

namespace Gateway.Api.Iam;

/// <summary>The refusals of names that nothing has, in IAM's words.</summary>
internal static class NoSuchEntity
{
    public static S3Exception User(string name) => IamErrors.NoSuchEntity.WithMessage($"The user with name {name} cannot be found.");

    public static S3Exception Group(string name) => IamErrors.NoSuchEntity.WithMessage($"The group with name {name} cannot be found.");

    public static S3Exception Role(string name) => IamErrors.NoSuchEntity.WithMessage($"The role with name {name} cannot be found.");

    public static S3Exception AccessKey(string id) => IamErrors.NoSuchEntity.WithMessage($"The Access Key with id {id} cannot be found.");

    /// <summary>The account is not stored: its root has the credentials of the settings, and can have no others.</summary>
    public static S3Exception Root() => IamErrors.NoSuchEntity.WithMessage("The root of the account cannot be found.");
}
