using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts;

/// <summary>A session for the holder of an OpenID Connect token: of a role that trusts its provider, or in MinIO's form with the policies that it names.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html</remarks>
internal sealed class AssumeRoleWithWebIdentity(
    OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, IWebIdentityProviders tokens, IIdentityStore identities)
    : WebIdentityAction(sessions, throttle, options, tokens, identities)
{
    protected override string TokenParameter => "WebIdentityToken";

    protected override void Write(QueryRequest request, QueryResult result, OutsideInput input, OutsideAnswer output)
    {
        result.Credentials(output.Session);
        result.Element("SubjectFromWebIdentityToken", SubjectOf(output.Identity));
        WriteUser(result, output);
        result.PackedPolicySize(output.Session);
        result.Element("Provider", output.Identity.Issuer);
        result.Element("Audience", output.Identity.Audience);
        result.Element("SourceIdentity", output.Identity.SourceIdentity);
    }
}
