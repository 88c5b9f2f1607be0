using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Api.S3;

/// <summary>The guard of <c>x-amz-expected-bucket-owner</c>: a request that means another account's bucket is refused.</summary>
internal static class ExpectedBucketOwner
{
    /// <exception cref="S3Exception"><c>InvalidBucketOwnerAWSAccountID</c> or <c>AccessDenied</c></exception>
    public static void Check(string? expected, AccountId owner)
    {
        if (expected is null)
        {
            return;
        }

        if (!AccountId.TryParse(expected, out var account))
        {
            throw S3Errors.InvalidBucketOwnerAwsAccountId.With();
        }

        if (account != owner)
        {
            throw S3Errors.AccessDenied.With();
        }
    }
}
