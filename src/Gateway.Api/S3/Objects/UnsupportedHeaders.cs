using Gateway.Api.Pipeline;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Objects;

/// <summary>Refuses what a request asks for and the gateway cannot do, so that nothing is accepted and ignored.</summary>
internal static class UnsupportedHeaders
{
    private static readonly string[] s_notBuilt =
    [
        "x-amz-server-side-encryption", "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-server-side-encryption-customer-key", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-write-offset-bytes",
        "x-amz-copy-source-server-side-encryption-customer-algorithm",
    ];

    private static readonly string[] s_grants =
        ["x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp", "x-amz-grant-write", "x-amz-grant-write-acp"];

    private static readonly string[] s_objectLock =
        ["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold"];

    /// <exception cref="S3Exception">
    /// <c>NotImplemented</c>, <c>AccessControlListNotSupported</c>, or <c>InvalidRequest</c> for locks in a bucket that has none.
    /// </exception>
    public static void Check(S3Request request)
    {
        foreach (var name in s_notBuilt)
        {
            if (request.HasHeader(name))
            {
                throw S3Errors.NotImplemented.With(new ErrorDetail("Header", name));
            }
        }

        foreach (var name in s_objectLock)
        {
            if (request.HasHeader(name))
            {
                throw S3Errors.InvalidRequest.WithMessage("Bucket is missing Object Lock Configuration");
            }
        }

        CheckAcl(request);
        CheckGrants(request);
    }

    /// <summary>No object is encrypted with a key of the client's, so a read that brings one means another object.</summary>
    /// <exception cref="S3Exception"><c>InvalidRequest</c></exception>
    public static void CheckCustomerKey(S3Request request)
    {
        if (request.HasHeader("x-amz-server-side-encryption-customer-algorithm") || request.HasHeader("x-amz-server-side-encryption-customer-key"))
        {
            throw S3Errors.InvalidRequest.WithMessage("The encryption parameters are not applicable to this object.");
        }
    }

    public static void CheckGrants(S3Request request)
    {
        foreach (var name in s_grants)
        {
            if (request.HasHeader(name))
            {
                throw S3Errors.AccessControlListNotSupported.With();
            }
        }
    }

    /// <summary>Buckets are BucketOwnerEnforced: only the canned ACLs that change nothing are taken.</summary>
    public static void CheckAcl(S3Request request)
    {
        if (request.Header("x-amz-acl") is { } acl and not ("private" or "bucket-owner-full-control"))
        {
            throw acl is "public-read" or "public-read-write" or "authenticated-read" or "aws-exec-read" or "bucket-owner-read"
                ? S3Errors.AccessControlListNotSupported.With()
                : S3Errors.InvalidArgument.ForArgument("x-amz-acl", acl);
        }
    }

    /// <summary>No bucket has an object lock, and a bypass of one that is not there is a mistake of the client, as on S3.</summary>
    public static void CheckBypassGovernance(S3Request request)
    {
        if (request.HasHeader("x-amz-bypass-governance-retention"))
        {
            throw S3Errors.InvalidArgument.WithMessage(
                "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
                new ErrorDetail("ArgumentName", "x-amz-bypass-governance-retention"));
        }
    }
}
