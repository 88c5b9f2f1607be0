using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam;

/// <summary>Permissions boundaries: managed policies that count who uses them.</summary>
internal static class Boundaries
{
    /// <summary>The parameter <c>PermissionsBoundary</c>; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? Read(QueryParameters parameters) => parameters.Text("PermissionsBoundary", 20, 2048);

    /// <summary>Changes the boundary of a user or role from one policy to another, either of which may be none.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>: the new policy does not exist.</exception>
    public static async ValueTask UseAsync(
        IIdentityTransaction change, LinkKind kind, AccountId account, string entityName, string? before, string? after)
    {
        if (before == after)
        {
            return;
        }

        if (before is not null && await FindAsync(change, account, before) is { } old)
        {
            change.Put(old with { BoundaryUsageCount = old.BoundaryUsageCount - 1 });
            change.Unlink(kind, account, before, entityName);
        }

        if (after is not null)
        {
            var policy = await FindAsync(change, account, after)
                ?? throw IamErrors.NoSuchEntity.WithMessage($"Scope ARN: {after} does not exist or is not attachable.");
            change.Put(policy with { BoundaryUsageCount = policy.BoundaryUsageCount + 1 });
            change.Link(kind, account, after, entityName);
        }
    }

    private static async ValueTask<ManagedPolicy?> FindAsync(IIdentityTransaction change, AccountId account, string arn) =>
        await change.FindAsync<ManagedPolicy>(ManagedPolicy.IdOf(account, arn[(arn.LastIndexOf('/') + 1)..])) is { } policy && policy.Arn == arn
            ? policy
            : null;
}
