using Gateway.Core.Names;

namespace Gateway.Iam.BucketPolicies;

/// <summary>The public access blocks of accounts. Safe for concurrent use.</summary>
public interface IAccountPublicAccess
{
    /// <summary>The block of an account; the default value, which blocks nothing, when it has none.</summary>
    ValueTask<PublicAccessBlock> FindBlockAsync(AccountId account, CancellationToken cancellationToken);
}
