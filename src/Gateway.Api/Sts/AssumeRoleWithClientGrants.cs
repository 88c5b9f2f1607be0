using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts;

/// <summary>What MinIO had before <see cref="AssumeRoleWithWebIdentity"/>, for old clients.</summary>
/// <remarks>https://github.com/minio/minio/blob/master/docs/sts/client-grants.md</remarks>
internal sealed class AssumeRoleWithClientGrants(
    OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, IWebIdentityProviders tokens, IIdentityStore identities)
    : WebIdentityAction(sessions, throttle, options, tokens, identities)
{
    protected override string TokenParameter => "Token";

    protected override S3Exception Refuse(FederationException refusal, bool isAws) => refusal.Failure == FederationFailure.InvalidToken
        ? IamErrors.InvalidClientGrantsToken.WithMessage(refusal.Message)
        : base.Refuse(refusal, isAws);

    protected override void Write(QueryRequest request, QueryResult result, OutsideInput input, OutsideAnswer output)
    {
        result.Credentials(output.Session);
        result.Element("SubjectFromToken", SubjectOf(output.Identity));
        WriteUser(result, output);
        result.PackedPolicySize(output.Session);
        result.Element("Provider", output.Identity.Issuer);
        result.Element("Audience", output.Identity.Audience);
    }
}
