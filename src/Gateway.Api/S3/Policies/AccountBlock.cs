using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Identity;

namespace Gateway.Api.S3.Policies;

/// <summary>The public access block of an account, which S3 Control serves. Everybody asks for the one of its own account.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html</remarks>
internal static class AccountBlock
{
    public const string Path = "/v20180820/configuration/publicAccessBlock";

    /// <summary>The account that the request names, which must be the caller's.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public static Account Of(S3Request request) => request.Principal.Account is { } account && request.Header(S3Control.AccountHeader) == account.Id.Value
        ? account
        : throw S3Errors.AccessDenied.With();
}
